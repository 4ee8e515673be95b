//! A catalogue as it ships: one text and one run of bytes, a column at a time, so that it compresses well.
//!
//! Written by the build script, read once when the first checker is made. What can be derived is left out:
//! the look-up table, the index, verb forms of regular rows, the summaries of programs.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexicon::{Lexicon, Surface, WordData, WordId};
use super::tables::*;
use super::{Category, Severity};

/// Separates entries of the text.
const ENTRY: char = '\u{1f}';
/// Separates parts of the text.
const PART: char = '\u{1e}';

/// A catalogue's text and bytes.
pub fn pack(catalogue: &Catalogue) -> (String, Vec<u8>) {
    let lexicon = &catalogue.lexicon;
    let mut out = Writer::default();
    // Spellings: the words in order, then the other surfaces with their targets.
    let canonical: Vec<u16> = lexicon.words.iter().map(|w| w.spelling).collect();
    let others: Vec<u16> = (0..lexicon.surfaces.len() as u16).filter(|s| !canonical.contains(s)).collect();
    out.texts(canonical.iter().map(|s| lexicon.surface(*s)));
    out.texts(others.iter().map(|s| lexicon.surface(*s)));
    out.deltas(others.iter().map(|s| lexicon.surfaces[*s as usize].word.into()));
    let place: HashMap<u16, usize> =
        canonical.iter().chain(&others).enumerate().map(|(new, old)| (*old, new)).collect();
    out.deltas(lexicon.dialects.iter().map(|d| place[&d.0] as i64));
    out.deltas(lexicon.dialects.iter().map(|d| place[&d.1] as i64));
    // Classes: the sets, and runs of words that share one.
    out.texts(lexicon.classes.iter().map(|c| c.as_ref()));
    out.numbers(lexicon.class_sets.iter().flatten().flat_map(|bits| bits.to_le_bytes().map(i64::from)));
    let mut runs: Vec<(i64, i64)> = vec![];
    for word in lexicon.words.iter() {
        match runs.last_mut() {
            Some((set, count)) if *set == i64::from(word.classes) => *count += 1,
            _ => runs.push((word.classes.into(), 1)),
        }
    }
    out.deltas(runs.iter().map(|r| r.0));
    out.numbers(runs.iter().map(|r| r.1));
    // Verbs: a column a form, against the base; what the rows do not say of a word, said apart.
    out.deltas(lexicon.verbs.iter().map(|v| v[0].into()));
    for form in 1..5 {
        out.signed(lexicon.verbs.iter().map(|v| i64::from(v[form]) - i64::from(v[0])));
    }
    let derived = verb_data(&lexicon.verbs, lexicon.words.len());
    let odd: Vec<usize> = (0..lexicon.words.len())
        .filter(|i| (lexicon.words[*i].verb, lexicon.words[*i].forms) != derived[*i])
        .collect();
    out.deltas(odd.iter().map(|i| *i as i64));
    out.numbers(odd.iter().map(|i| lexicon.words[*i].verb.into()));
    out.numbers(odd.iter().map(|i| lexicon.words[*i].forms.into()));
    for column in 0..4 {
        out.numbers(lexicon.emotions.iter().map(|e| e[column].into()));
    }
    for column in 0..5 {
        out.numbers(lexicon.expansions.iter().map(|e| e[column].into()));
    }
    // Rules.
    out.texts(catalogue.rules.iter().map(|r| r.id.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.why.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.from.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.instead.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.says.as_ref()));
    out.texts(catalogue.rules.iter().map(|r| r.captures.as_ref()));
    out.numbers(catalogue.rules.iter().map(|r| match r.kind {
        RuleKind::Flag(category) => category as i64,
        RuleKind::Fact(bit) => 64 + i64::from(bit),
        RuleKind::Cue(kind) => 128 + i64::from(kind),
    }));
    out.numbers(catalogue.rules.iter().map(|r| r.severity as i64));
    out.numbers(catalogue.rules.iter().map(|r| i64::from(r.tests.1 - r.tests.0)));
    out.numbers(catalogue.rules.iter().map(|r| r.over.into()));
    out.texts(catalogue.facts.iter().map(|f| f.as_ref()));
    out.texts(catalogue.cue_kinds.iter().map(|k| k.as_ref()));
    // Conditions.
    let (kinds, details): (Vec<i64>, Vec<i64>) = catalogue.tests.iter().map(|t| split_kind(t.kind)).unzip();
    out.numbers(kinds.into_iter());
    out.numbers(details.into_iter());
    out.numbers(catalogue.tests.iter().map(|t| t.wanted.into()));
    out.deltas(catalogue.tests.iter().map(|t| t.pc.into()));
    out.numbers(catalogue.tests.iter().map(|t| t.reach.into()));
    for part in 0..8 {
        out.numbers(catalogue.tests.iter().map(|t| (t.facts >> (8 * part) & 0xff) as i64));
    }
    // Code.
    let operand = |i: &Instr| if i.op == Op::Peek { 0 } else { i.b.into() };
    out.numbers(catalogue.code.iter().map(|i| i.op as i64 + 64 * i64::from(i.not)));
    out.numbers(catalogue.code.iter().map(|i| i.a.into()));
    out.numbers(catalogue.code.iter().map(operand));
    out.deltas(catalogue.subroutines.iter().map(|pc| i64::from(*pc)));
    out.numbers(catalogue.sets.iter().map(|s| i64::from(s.1 - s.0)));
    let set_steps =
        catalogue.sets.iter().flat_map(|s| steps(&catalogue.set_words[s.0 as usize..s.1 as usize]));
    out.numbers(set_steps);
    // Programs.
    out.deltas(catalogue.programs.iter().map(|p| p.pc.into()));
    out.numbers(catalogue.programs.iter().map(|p| i64::from(p.entry - p.pc)));
    out.deltas(catalogue.programs.iter().map(|p| p.rule.into()));
    out.numbers(catalogue.programs.iter().map(|p| p.before_min.into()));
    out.numbers(catalogue.programs.iter().map(|p| p.before_max.into()));
    out.numbers(catalogue.programs.iter().map(|p| p.crosses.into()));
    (out.text, out.bytes)
}

/// The catalogue of a text and bytes that [`pack`] made; an empty one when they do not fit together.
pub fn unpack(text: &'static str, bytes: &'static [u8]) -> Catalogue {
    Reader { parts: text.split(PART), bytes, at: 0 }.catalogue().unwrap_or_default()
}

/// Fills in what follows from the rest: what each program cannot do without, and what can come first where.
pub fn summarise(catalogue: &mut Catalogue) {
    let mut needs = vec![];
    let mut firsts = vec![First { any: true, ..First::default() }];
    let mut numbers = HashMap::new();
    let mut number = |first: First| -> u16 {
        if first.any {
            return 0;
        }
        *numbers.entry(first).or_insert_with(|| {
            firsts.push(first);
            (firsts.len() - 1) as u16
        })
    };
    // Words for a form beside those of the verb's row (*gotten*).
    let lexicon = &catalogue.lexicon;
    let is_other =
        |verb: u16, word: WordId| lexicon.verbs.get(verb as usize).is_some_and(|row| !row.contains(&word));
    let words = lexicon.words.iter().enumerate().filter(|(_, data)| data.verb > 0);
    let alternates: Vec<(u16, WordId)> = words
        .map(|(id, data)| (data.verb - 1, id as WordId))
        .filter(|(verb, id)| is_other(*verb, *id))
        .collect();
    let mut programs = catalogue.programs.to_vec();
    for program in &mut programs {
        program.cue =
            catalogue.rules.get(program.rule as usize).is_some_and(|r| matches!(r.kind, RuleKind::Cue(_)));
        let from = needs.len() as u32;
        collect_needs(catalogue, program.pc as usize, &mut needs);
        program.needs = (from, needs.len() as u32);
    }
    let mut code = catalogue.code.to_vec();
    for (at, instr) in code.iter_mut().enumerate().filter(|(_, instr)| instr.op == Op::Peek) {
        instr.b = number(first(catalogue, &alternates, at + 1));
    }
    let words = |(from, to): &(u32, u32)| &catalogue.set_words[*from as usize..*to as usize];
    let set_blooms: Vec<u64> =
        catalogue.sets.iter().map(|set| words(set).iter().fold(0, |bits, w| bits | Bloom::bit(*w))).collect();
    catalogue.set_blooms = set_blooms.into();
    catalogue.programs = programs.into();
    catalogue.code = code.into();
    catalogue.firsts = firsts.into();
    catalogue.needs = needs.into();
}

/// What can be the next word for the code at `pc`.
fn first(catalogue: &Catalogue, alternates: &[(u16, WordId)], pc: usize) -> First {
    let mut first = First::default();
    let mut open = vec![pc];
    let mut seen = vec![];
    while let Some(at) = open.pop() {
        if seen.contains(&at) {
            continue;
        }
        seen.push(at);
        let Some(instr) = catalogue.code.get(at) else { continue };
        match instr.op {
            Op::Split => open.extend([at + 1, at + instr.b as usize]),
            Op::Jump => open.push(at + instr.b as usize),
            // A shared part always takes a word, or ends in `Return`, which makes it anything.
            Op::Call => open.extend(catalogue.subroutines.get(instr.b as usize).map(|pc| *pc as usize)),
            _ if instr.not || !instr.op.takes() => open.push(at + 1),
            _ => note(catalogue, alternates, instr, &mut first),
        }
        if matches!(instr.op, Op::End | Op::Done | Op::Return) || seen.len() > 400 {
            first.any = true;
        }
        if first.any {
            return ANYTHING;
        }
    }
    first
}

const ANYTHING: First = First { any: true, words: Bloom([0; 4]), classes: [0; 4], forms: 0 };

/// Adds what an instruction takes.
fn note(catalogue: &Catalogue, alternates: &[(u16, WordId)], instr: &Instr, first: &mut First) {
    match instr.op {
        Op::Word => first.words.add(instr.b),
        Op::Set => {
            let (from, to) = catalogue.sets.get(instr.b as usize).copied().unwrap_or_default();
            catalogue.set_words[from as usize..to as usize].iter().for_each(|word| first.words.add(*word));
        }
        Op::Class => first.classes[usize::from(instr.b as u8 >> 6)] |= 1 << (instr.b & 63),
        Op::Lemma => {
            let forms = catalogue.lexicon.verbs.get(instr.b as usize).copied().unwrap_or_default();
            forms.iter().for_each(|word| first.words.add(*word));
            let others = alternates.iter().filter(|(verb, _)| *verb == instr.b);
            others.for_each(|(_, word)| first.words.add(*word));
        }
        Op::Form => first.forms |= instr.a,
        _ => first.any = true,
    }
}

/// What a program takes on every way through.
fn collect_needs(catalogue: &Catalogue, pc: usize, needs: &mut Vec<Need>) {
    let mut optional_until = pc;
    for (at, instr) in catalogue.code.iter().enumerate().skip(pc) {
        if matches!(instr.op, Op::Split | Op::Jump) {
            optional_until = optional_until.max(at + instr.b as usize);
        }
        if instr.op == Op::Done {
            break;
        }
        if instr.not || at < optional_until {
            continue;
        }
        let mut bloom = Bloom::default();
        match instr.op {
            Op::Word => bloom.add(instr.b),
            Op::Set => {
                let (from, to) = catalogue.sets.get(instr.b as usize).copied().unwrap_or_default();
                catalogue.set_words[from as usize..to as usize].iter().for_each(|word| bloom.add(*word));
            }
            Op::Class => {
                needs.push(Need::Class(instr.b as u8));
                continue;
            }
            Op::Quote => {
                needs.push(Need::Quote);
                continue;
            }
            _ => continue,
        }
        needs.push(Need::Words(bloom));
    }
}

/// Verb and forms of each word, as the rows of verbs say.
fn verb_data(verbs: &[[WordId; 5]], words: usize) -> Vec<(u16, u8)> {
    let mut data = vec![(0, 0); words];
    for (row, forms) in verbs.iter().enumerate() {
        for (form, word) in forms.iter().enumerate() {
            if let Some(entry) = data.get_mut(*word as usize) {
                if entry.0 == 0 {
                    entry.0 = row as u16 + 1;
                }
                if entry.0 == row as u16 + 1 {
                    entry.1 |= 1 << form;
                }
            }
        }
    }
    data
}

fn steps(words: &[WordId]) -> impl Iterator<Item = i64> {
    let before = std::iter::once(0).chain(words.iter().copied());
    words.iter().zip(before).map(|(word, before)| i64::from(*word) - i64::from(before))
}

fn split_kind(kind: TestKind) -> (i64, i64) {
    match kind {
        TestKind::Capture(index) => (0, index.into()),
        TestKind::CaptureHas(index) => (1, index.into()),
        TestKind::Before => (2, 0),
        TestKind::After => (3, 0),
        TestKind::In => (4, 0),
        TestKind::Inside => (5, 0),
        TestKind::Fact(nearness) => (6, nearness as i64),
    }
}

fn join_kind(kind: i64, detail: i64) -> Option<TestKind> {
    use Nearness::*;
    Some(match kind {
        0 => TestKind::Capture(detail as u8),
        1 => TestKind::CaptureHas(detail as u8),
        2 => TestKind::Before,
        3 => TestKind::After,
        4 => TestKind::In,
        5 => TestKind::Inside,
        6 => TestKind::Fact(*[Here, Previous, Next, Near, Ahead].get(detail as usize)?),
        _ => return None,
    })
}

#[derive(Default)]
struct Writer {
    text: String,
    bytes: Vec<u8>,
}

impl Writer {
    fn texts<'a>(&mut self, entries: impl Iterator<Item = &'a str>) {
        for entry in entries {
            self.text.push_str(entry);
            self.text.push(ENTRY);
        }
        self.text.push(PART);
    }

    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn column(&mut self, values: impl Iterator<Item = u64>) {
        let values: Vec<u64> = values.collect();
        self.number(values.len() as u64);
        for value in values {
            self.number(value);
        }
    }

    fn numbers(&mut self, values: impl Iterator<Item = i64>) {
        self.column(values.map(|v| v as u64));
    }

    fn signed(&mut self, values: impl Iterator<Item = i64>) {
        self.column(values.map(|v| (v << 1 ^ v >> 63) as u64));
    }

    fn deltas(&mut self, values: impl Iterator<Item = i64>) {
        let mut before = 0;
        self.signed(values.map(|v| v - std::mem::replace(&mut before, v)));
    }
}

struct Reader {
    parts: std::str::Split<'static, char>,
    bytes: &'static [u8],
    at: usize,
}

impl Reader {
    fn texts(&mut self) -> Option<Vec<&'static str>> {
        let part = self.parts.next()?;
        Some(part.split_terminator(ENTRY).collect())
    }

    fn cows(&mut self) -> Option<Vec<Cow<'static, str>>> {
        Some(self.texts()?.into_iter().map(Cow::Borrowed).collect())
    }

    fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn numbers(&mut self) -> Option<Vec<i64>> {
        let count = self.number()?;
        (0..count).map(|_| self.number().map(|v| v as i64)).collect()
    }

    fn signed(&mut self) -> Option<Vec<i64>> {
        Some(self.numbers()?.into_iter().map(|v| (v as u64 >> 1) as i64 ^ -(v & 1)).collect())
    }

    fn deltas(&mut self) -> Option<Vec<i64>> {
        let mut value = 0;
        let mut values = self.signed()?;
        for step in &mut values {
            value += *step;
            *step = value;
        }
        Some(values)
    }

    /// Lists of ascending words: their lengths, and all their steps.
    fn lists(&mut self) -> Option<Vec<Vec<WordId>>> {
        let counts = self.numbers()?;
        let mut steps = self.numbers()?.into_iter();
        let list = |count: &i64| {
            let mut word = 0;
            (0..*count)
                .map(|_| {
                    word += steps.next()?;
                    Some(word as WordId)
                })
                .collect()
        };
        counts.iter().map(list).collect()
    }

    fn lexicon(&mut self) -> Option<Lexicon> {
        let spellings = self.texts()?;
        let others = self.texts()?;
        let targets = self.deltas()?;
        let mut lexicon = Lexicon::default();
        let mut pool = String::with_capacity(spellings.iter().chain(&others).map(|s| s.len()).sum());
        let mut surfaces = Vec::with_capacity(spellings.len() + others.len());
        let words = (0..spellings.len()).map(|word| word as i64);
        for (spelling, word) in spellings.iter().chain(&others).zip(words.chain(targets)) {
            surfaces.push(Surface { at: pool.len() as u32, len: spelling.len() as u8, word: word as u16 });
            pool.push_str(spelling);
        }
        lexicon.surfaces = Cow::Owned(surfaces);
        lexicon.pool = Cow::Owned(pool);
        let (american, british) = (self.deltas()?, self.deltas()?);
        lexicon.dialects = american.into_iter().zip(british).map(|(a, b)| (a as u16, b as u16)).collect();
        lexicon.classes = Cow::Owned(self.cows()?);
        let bytes = self.numbers()?;
        lexicon.class_sets = bytes
            .chunks_exact(32)
            .map(|set| {
                std::array::from_fn(|part| {
                    (0..8).fold(0, |bits, byte| bits | (set[8 * part + byte] as u64) << (8 * byte))
                })
            })
            .collect();
        let (sets, counts) = (self.deltas()?, self.numbers()?);
        let classes =
            sets.into_iter().zip(counts).flat_map(|(set, count)| (0..count).map(move |_| set as u16));
        let base = self.deltas()?;
        let mut verbs: Vec<[WordId; 5]> = base.iter().map(|b| [*b as WordId; 5]).collect();
        for form in 1..5 {
            for (row, step) in verbs.iter_mut().zip(self.signed()?) {
                row[form] = (i64::from(row[0]) + step) as WordId;
            }
        }
        let mut data = verb_data(&verbs, spellings.len());
        let (odd, verb, forms) = (self.deltas()?, self.numbers()?, self.numbers()?);
        for ((word, verb), forms) in odd.into_iter().zip(verb).zip(forms) {
            *data.get_mut(word as usize)? = (verb as u16, forms as u8);
        }
        lexicon.words = classes
            .zip(data)
            .enumerate()
            .map(|(word, (classes, (verb, forms)))| WordData { spelling: word as u16, classes, verb, forms })
            .collect();
        lexicon.verbs = Cow::Owned(verbs);
        lexicon.emotions = self.rows::<4>()?.into();
        lexicon.expansions = self.rows::<5>()?.into();
        lexicon.freeze();
        Some(lexicon)
    }

    fn rows<const N: usize>(&mut self) -> Option<Vec<[WordId; N]>> {
        let columns: Vec<Vec<i64>> = (0..N).map(|_| self.numbers()).collect::<Option<_>>()?;
        let count = columns.first()?.len();
        Some((0..count).map(|row| std::array::from_fn(|column| columns[column][row] as WordId)).collect())
    }

    fn rules(&mut self) -> Option<Vec<Rule>> {
        let (ids, whys, froms) = (self.cows()?, self.cows()?, self.cows()?);
        let (insteads, says, captures) = (self.cows()?, self.cows()?, self.cows()?);
        let (kinds, severities, tests, overs) =
            (self.numbers()?, self.numbers()?, self.numbers()?, self.numbers()?);
        let mut first = 0;
        let mut rules = Vec::with_capacity(ids.len());
        for (at, id) in ids.into_iter().enumerate() {
            let kind = match *kinds.get(at)? {
                kind @ 0..64 => RuleKind::Flag(*Category::ALL.get(kind as usize)?),
                kind @ 64..128 => RuleKind::Fact((kind - 64) as u8),
                kind => RuleKind::Cue((kind - 128) as u8),
            };
            let last = first + *tests.get(at)? as u32;
            rules.push(Rule {
                id,
                kind,
                severity: *[Severity::Hint, Severity::Mild, Severity::Strong]
                    .get(*severities.get(at)? as usize)?,
                why: whys.get(at)?.clone(),
                from: froms.get(at)?.clone(),
                instead: insteads.get(at)?.clone(),
                says: says.get(at)?.clone(),
                captures: captures.get(at)?.clone(),
                tests: (first, last),
                over: *overs.get(at)? as u32,
            });
            first = last;
        }
        Some(rules)
    }

    fn tests(&mut self) -> Option<Vec<Test>> {
        let (kinds, details, wanted) = (self.numbers()?, self.numbers()?, self.numbers()?);
        let (pcs, reaches) = (self.deltas()?, self.numbers()?);
        let facts: Vec<Vec<i64>> = (0..8).map(|_| self.numbers()).collect::<Option<_>>()?;
        (0..kinds.len())
            .map(|at| {
                Some(Test {
                    kind: join_kind(kinds[at], *details.get(at)?)?,
                    wanted: *wanted.get(at)? != 0,
                    pc: *pcs.get(at)? as u32,
                    reach: *reaches.get(at)? as u8,
                    facts: facts.iter().enumerate().map(|(part, bits)| (bits[at] as u64) << (8 * part)).sum(),
                })
            })
            .collect()
    }

    fn catalogue(mut self) -> Option<Catalogue> {
        let lexicon = self.lexicon()?;
        let rules = self.rules()?;
        let (facts, cue_kinds) = (self.cows()?, self.cows()?);
        let tests = self.tests()?;
        let (ops, a, b) = (self.numbers()?, self.numbers()?, self.numbers()?);
        let mut code = Vec::with_capacity(ops.len());
        for ((op, a), b) in ops.into_iter().zip(a).zip(b) {
            code.push(Instr { op: *Op::ALL.get(op as usize & 63)?, not: op >= 64, a: a as u8, b: b as u16 });
        }
        let subroutines: Vec<u32> = self.deltas()?.into_iter().map(|pc| pc as u32).collect();
        let mut set_words = vec![];
        let mut sets = vec![];
        for list in self.lists()? {
            sets.push((set_words.len() as u32, (set_words.len() + list.len()) as u32));
            set_words.extend(list);
        }
        let (pcs, entries, owners) = (self.deltas()?, self.numbers()?, self.deltas()?);
        let (mins, maxes, crosses) = (self.numbers()?, self.numbers()?, self.numbers()?);
        let mut programs = Vec::with_capacity(pcs.len());
        for (at, pc) in pcs.into_iter().enumerate() {
            programs.push(Program {
                pc: pc as u32,
                entry: (pc + *entries.get(at)?) as u32,
                rule: *owners.get(at)? as u16,
                before_min: *mins.get(at)? as u8,
                before_max: *maxes.get(at)? as u8,
                crosses: *crosses.get(at)? != 0,
                cue: false,
                needs: (0, 0),
            });
        }
        let mut catalogue = Catalogue {
            lexicon,
            code: code.into(),
            subroutines: subroutines.into(),
            programs: programs.into(),
            rules: rules.into(),
            tests: tests.into(),
            sets: sets.into(),
            set_words: set_words.into(),
            set_blooms: Cow::Borrowed(&[]),
            firsts: Cow::Borrowed(&[]),
            needs: Cow::Borrowed(&[]),
            facts: facts.into(),
            cue_kinds: cue_kinds.into(),
        };
        summarise(&mut catalogue);
        Some(catalogue)
    }
}
