//! A catalogue from the text and bytes it ships as: what `packed.rs` wrote, read once when the first checker is made.

use std::borrow::Cow;

use super::inflect::Form;
use super::lexicon::{Lexicon, Surface, WordData, WordId};
use super::packed::{ENTRY, PART, regularly, verb_data};
use super::sort;
use super::summary::summarise;
use super::tables::*;
use super::{Category, Expression, Severity, columns};

/// The catalogue of a text and bytes that [`super::pack`] made; an empty one when they do not fit together.
pub fn unpack(text: &'static str, bytes: &'static [u8]) -> Catalogue {
    Reader { parts: text.split(PART), bytes, at: 0 }.catalogue().unwrap_or_default()
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

/// Where lists begin and end in one that holds them all.
type Bounds = Vec<(u32, u32)>;

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

    fn plain(&mut self) -> Option<Vec<u64>> {
        let count = self.number()? as usize;
        // A number takes a byte at least.
        let mut values = Vec::with_capacity(count.min(self.bytes.len() - self.at));
        for _ in 0..count {
            values.push(self.number()?);
        }
        Some(values)
    }

    fn numbers(&mut self) -> Option<Vec<i64>> {
        Some(self.plain()?.into_iter().map(|value| value as i64).collect())
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

    /// Lists of ascending words, as one list and where each begins and ends in it: their lengths, and all their steps.
    fn lists(&mut self) -> Option<(Bounds, Vec<WordId>)> {
        let counts = self.plain()?;
        let steps = self.plain()?;
        let mut words = Vec::with_capacity(steps.len());
        let mut bounds = Vec::with_capacity(counts.len());
        for count in counts {
            let from = words.len();
            let to = from.checked_add(count as usize)?;
            let mut word = 0;
            for step in steps.get(from..to)? {
                word += step;
                words.push(word as WordId);
            }
            bounds.push((from as u32, to as u32));
        }
        Some((bounds, words))
    }

    fn lexicon(&mut self) -> Option<Lexicon> {
        let mut verbs: Vec<[WordId; 5]> = vec![];
        for form in 0..5 {
            let words = self.deltas()?;
            verbs.resize(words.len(), [0; 5]);
            verbs.iter_mut().zip(words).for_each(|(row, word)| row[form] = word as WordId);
        }
        let mut spellings: Vec<Cow<'static, str>> = self.cows()?;
        for row in &verbs {
            for (form, word) in Form::ALL.into_iter().zip(*row) {
                if spellings.get(usize::from(word))?.is_empty() {
                    spellings[usize::from(word)] =
                        regularly(spellings.get(usize::from(row[0]))?, form).into();
                }
            }
        }
        let others = self.cows()?;
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
        let mut dialects: Vec<(u16, u16)> =
            american.into_iter().zip(british).map(|(a, b)| (a as u16, b as u16)).collect();
        sort(&mut dialects);
        lexicon.dialects = dialects.into();
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
        let (kinds, severities, tests, overs, reads) =
            (self.numbers()?, self.numbers()?, self.numbers()?, self.numbers()?, self.numbers()?);
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
                reads: *reads.get(at)? as u8,
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
        let columns = (0..=2 * Op::ALL.len()).map(|_| self.plain()).collect::<Option<_>>()?;
        let code = columns::code(columns)?;
        let subroutines: Vec<u32> = self.deltas()?.into_iter().map(|pc| pc as u32).collect();
        let (sets, set_words) = self.lists()?;
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
            });
        }
        let expressions: Option<Vec<Expression>> =
            self.texts()?.into_iter().map(|source| Expression::new(source).ok()).collect();
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
            expressions: expressions?.into(),
            firsts: Cow::Borrowed(&[]),
            facts: facts.into(),
            cue_kinds: cue_kinds.into(),
        };
        summarise(&mut catalogue);
        Some(catalogue)
    }
}
