//! Rules to tables: words to numbers, patterns to instructions, and where each pattern is best entered.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::lexicon::fixed;
use super::pattern::Node;
use super::source::{Condition, Kind, RuleSource, Source};
use super::tables::*;
use super::{RuleError, WordId};

/// Compiles sources on top of a catalogue.
#[derive(Debug)]
pub struct Compiler {
    catalogue: Catalogue,
    classes: HashMap<String, Node>,
    subroutines: HashMap<String, u16>,
    sets: HashMap<Vec<WordId>, u16>,
    /// How often a word is met, by number; 0 where nothing is known.
    frequency: HashMap<WordId, u32>,
}

/// What a part of a pattern may take.
#[derive(Clone, Debug)]
struct Reach {
    min: usize,
    max: usize,
}

/// How many words in a text a part takes, of 1; `open` where more than a near gap lets anything through behind it.
#[derive(Clone, Copy, Debug)]
struct Share {
    share: f64,
    open: bool,
}

/// The rarest of the words that a pattern cannot do without.
#[derive(Clone, Debug)]
struct Anchor {
    words: Vec<WordId>,
    cost: u64,
    before: Reach,
}

/// How often a word is met that is not among the frequent ones, where the most frequent one is met 66,000 times.
const RARE: u32 = 80;
/// What all words together add up to, in the same measure.
const ALL: f64 = 1_400_000.0;
/// What a run of a program costs, against one more program behind a word.
const RUN: f64 = 8.0;
/// How far into a pattern it can be entered, in words.
const FARTHEST: usize = 40;
const FACT_LIMIT: usize = 64;

impl Compiler {
    /// Starts from a catalogue: the bare lexicon for the built-in rules, the built-in catalogue for a pack.
    pub fn new(catalogue: Catalogue, frequency: &[String]) -> Compiler {
        let mut catalogue = catalogue;
        if catalogue.facts.is_empty() {
            catalogue.facts = Cow::Owned(BUILT_IN_FACTS.iter().map(|f| Cow::Borrowed(*f)).collect());
        }
        // Zipf: the word of rank r is met about 1/r as often as the first.
        let mut ranks = HashMap::from([
            (fixed::UNKNOWN, 30_000),
            (fixed::CAPITAL, 15_000),
            (fixed::NUMBER, 15_000),
            (fixed::UNKNOWN_S, 5_000),
            (fixed::UNKNOWN_ED, 3_000),
            (fixed::UNKNOWN_ING, 3_000),
            (fixed::UNKNOWN_LY, 1_000),
            (fixed::OPAQUE, 2_000),
            (fixed::S, 9_000),
            (fixed::D, 600),
        ]);
        for (rank, word) in frequency.iter().enumerate() {
            for id in catalogue.lexicon.words_of(word) {
                ranks.entry(id).or_insert(200_000 / (rank as u32 + 3));
            }
        }
        let sets = catalogue
            .sets
            .iter()
            .enumerate()
            .map(|(i, (from, to))| (catalogue.set_words[*from as usize..*to as usize].to_vec(), i as u16))
            .collect();
        Compiler { catalogue, classes: HashMap::new(), subroutines: HashMap::new(), sets, frequency: ranks }
    }

    /// Makes a source's classes known; do it for all sources before adding rules.
    pub fn add_classes(&mut self, source: &Source) {
        for (name, pattern, _) in &source.classes {
            self.classes.insert(name.clone(), pattern.node.clone());
        }
    }

    /// Makes the facts a source defines known by name.
    ///
    /// # Errors
    /// When there are more facts than bits.
    pub fn add_facts(&mut self, source: &Source) -> Vec<RuleError> {
        let mut errors = vec![];
        for rule in source.rules.iter().filter(|r| r.kind == Kind::Fact) {
            if !self.catalogue.facts.iter().any(|f| *f == rule.id) {
                if self.catalogue.facts.len() == FACT_LIMIT {
                    errors.push(
                        RuleError::new(
                            rule.line,
                            1,
                            "there is no room for another fact",
                            "a catalogue can hold 64 facts; join two of them",
                        )
                        .in_rule(&rule.id),
                    );
                    continue;
                }
                self.catalogue.facts.to_mut().push(Cow::Owned(rule.id.clone()));
            }
        }
        errors
    }

    /// Adds one rule.
    ///
    /// # Errors
    /// What of it cannot be compiled; the rule is then left out whole.
    pub fn add(&mut self, rule: &RuleSource) -> Result<(), RuleError> {
        let fail =
            |line: usize, problem: Problem| RuleError::new(line, 1, problem.0, problem.1).in_rule(&rule.id);
        let code_len = self.catalogue.code.len();
        let programs_len = self.catalogue.programs.len();
        let tests_len = self.catalogue.tests.len();
        let shared_len = self.catalogue.subroutines.len();
        let result = self.add_parts(rule, &fail);
        if result.is_err() {
            self.catalogue.code.to_mut().truncate(code_len);
            self.catalogue.programs.to_mut().truncate(programs_len);
            self.catalogue.tests.to_mut().truncate(tests_len);
            self.catalogue.subroutines.to_mut().truncate(shared_len);
            self.subroutines.retain(|_, number| usize::from(*number) < shared_len);
        }
        result
    }

    fn add_parts(
        &mut self,
        rule: &RuleSource,
        fail: &dyn Fn(usize, Problem) -> RuleError,
    ) -> Result<(), RuleError> {
        let index = self.catalogue.rules.len() as u16;
        let kind = match &rule.kind {
            Kind::Flag(category) => RuleKind::Flag(*category),
            Kind::Fact => RuleKind::Fact(self.fact(&rule.id).unwrap_or(0)),
            Kind::Cue(kind) => {
                let kinds = &mut self.catalogue.cue_kinds;
                let at = kinds.iter().position(|k| k == kind).unwrap_or_else(|| {
                    kinds.to_mut().push(Cow::Owned(kind.clone()));
                    kinds.len() - 1
                });
                RuleKind::Cue(at as u8)
            }
        };
        for (line, pattern) in &rule.finds {
            let node = self.expand(&pattern.node, 0).map_err(|p| fail(*line, p))?;
            let anchor = self.anchor(&node).ok_or_else(|| {
                fail(
                    *line,
                    Problem(
                        "this pattern has no word of its own".into(),
                        "add at least one word, or a class of few words, that must stand there".into(),
                    ),
                )
            })?;
            let crosses = has_boundary(&node);
            let sure = matches!(kind, RuleKind::Fact(_)) && rule.conditions.is_empty();
            let (pc, parts) = self.emit_parts(&node).map_err(|p| fail(*line, p))?;
            let side = self.side(&parts, &anchor);
            let (entry, before) = self.entry(&parts, side, sure);
            self.catalogue.programs.to_mut().push(Program {
                pc,
                entry,
                rule: index,
                before_min: before.min.min(255) as u8,
                before_max: before.max.min(255) as u8,
                crosses,
                cue: matches!(kind, RuleKind::Cue(_)),
                needs: (0, 0),
            });
        }
        let tests_from = self.catalogue.tests.len() as u32;
        for (wanted, condition, line) in &rule.conditions {
            let test = self.test(*wanted, condition).map_err(|p| fail(*line, p))?;
            self.catalogue.tests.to_mut().push(test);
        }
        let says: Vec<&str> = rule.says.iter().map(|(_, s)| s.as_str()).collect();
        self.catalogue.rules.to_mut().push(Rule {
            id: Cow::Owned(rule.id.clone()),
            kind,
            severity: rule.severity,
            why: Cow::Owned(rule.why.clone()),
            from: Cow::Owned(rule.from.clone()),
            instead: Cow::Owned(rule.instead.clone()),
            // A deletion is an empty template; a mark of its own keeps it apart from no template at all.
            says: Cow::Owned(
                says.iter().map(|s| if s.is_empty() { "-" } else { s }).collect::<Vec<_>>().join("\n"),
            ),
            captures: Cow::Owned(rule.captures.join(" ")),
            tests: (tests_from, self.catalogue.tests.len() as u32),
            over: rule.over.iter().fold(0, |bits, c| bits | 1 << *c as u32),
        });
        Ok(())
    }

    /// The finished catalogue.
    pub fn finish(mut self) -> Catalogue {
        super::summary::summarise(&mut self.catalogue);
        self.catalogue
    }

    fn fact(&self, name: &str) -> Option<u8> {
        self.catalogue.facts.iter().position(|f| f == name).map(|i| i as u8)
    }

    fn test(&mut self, wanted: bool, condition: &Condition) -> Result<Test, Problem> {
        let mut facts = 0;
        let (kind, pattern) = match condition {
            Condition::Capture(i, p) => (TestKind::Capture(*i), p),
            Condition::CaptureHas(i, p) => (TestKind::CaptureHas(*i), p),
            Condition::Before(p) => (TestKind::Before, p),
            Condition::After(p) => (TestKind::After, p),
            Condition::In(p) => (TestKind::In, p),
            Condition::Inside(p) => (TestKind::Inside, p),
            Condition::Fact(nearness, names) => {
                for name in names {
                    let bit = self.fact(name).ok_or_else(|| {
                        Problem(
                            format!("no fact is called `{name}`"),
                            format!("the facts are {}", self.catalogue.facts.join(", ")),
                        )
                    })?;
                    facts |= 1 << bit;
                }
                return Ok(Test { kind: TestKind::Fact(*nearness), wanted, pc: 0, reach: 0, facts });
            }
        };
        let node = self.expand(&pattern.node, 0)?;
        let reach = reach(&node).max.min(60) as u8;
        let pc = self.emit_pattern(&node)?;
        Ok(Test { kind, wanted, pc, reach, facts })
    }

    /// The tree with a pack's own classes spelled out and words checked.
    fn expand(&self, node: &Node, depth: u8) -> Result<Node, Problem> {
        if depth > 12 {
            return Err(Problem("a class holds itself".into(), "take the class out of its own words".into()));
        }
        let list =
            |nodes: &[Node]| nodes.iter().map(|n| self.expand(n, depth)).collect::<Result<Vec<_>, _>>();
        Ok(match node {
            Node::Class(name, forms) => match self.classes.get(name) {
                Some(own) if *forms == 0 => match self.expand(own, depth + 1)? {
                    // A list of words becomes a word set; what is longer is compiled once.
                    small if size(&small) <= 6 => small,
                    words @ Node::Alt(_) if is_list(&words) => words,
                    large => Node::Shared(name.clone(), Box::new(large)),
                },
                Some(_) => {
                    return Err(Problem(
                        format!("`@{name}` has no verb forms"),
                        "it is a class of words; write it without the colon".into(),
                    ));
                }
                None if self.catalogue.lexicon.class(name).is_some() => node.clone(),
                None => {
                    return Err(Problem(
                        format!("no class is called `@{name}`"),
                        "define it with a line `class name  word|word`, or see `warmline rules --classes` for the built-in ones".into(),
                    ));
                }
            },
            Node::Alt(nodes) => factored(list(nodes)?),
            Node::Seq(nodes) => Node::Seq(list(nodes)?.into_iter().flat_map(sequence).collect()),
            Node::Opt(inner) => Node::Opt(Box::new(self.expand(inner, depth)?)),
            Node::Not(inner) => Node::Not(Box::new(self.expand(inner, depth)?)),
            Node::Capture(index, inner) => Node::Capture(*index, Box::new(self.expand(inner, depth)?)),
            Node::Shared(name, inner) => Node::Shared(name.clone(), inner.clone()),
            other => other.clone(),
        })
    }

    /// The words a literal stands for.
    fn literal(&mut self, word: &str) -> Vec<WordId> {
        let known = self.catalogue.lexicon.words_of(word);
        if !known.is_empty() {
            return known;
        }
        match clitic(word) {
            Some((base, tail)) => {
                let mut words = self.literal(&base);
                words.extend(if tail == "'s" && base.eq_ignore_ascii_case("let") {
                    self.literal("us")
                } else if tail == "'s" || tail == "'d" {
                    vec![if tail == "'s" { fixed::S } else { fixed::D }]
                } else {
                    self.literal(tail)
                });
                words
            }
            None => {
                let id = self.catalogue.lexicon.intern(word);
                if word.contains(|c: char| c.is_ascii_digit()) {
                    // A figure is a number, in a rule of its own or not.
                    let classes = self.catalogue.lexicon.word(fixed::NUMBER).classes;
                    if let Some(data) = self.catalogue.lexicon.words.to_mut().get_mut(id as usize) {
                        data.classes = classes;
                    }
                }
                vec![id]
            }
        }
    }

    /// The words that stand for one word of a pattern: `is` is written `'s` as well.
    fn spellings(&self, word: WordId) -> Vec<WordId> {
        let mut words = vec![word];
        match self.catalogue.lexicon.spelling(word) {
            "is" | "has" => words.push(fixed::S),
            "would" | "had" => words.push(fixed::D),
            _ => {}
        }
        words.sort_unstable();
        words
    }

    fn verb(&self, base: &str) -> Result<u16, Problem> {
        let lexicon = &self.catalogue.lexicon;
        let row =
            lexicon.verbs.iter().position(|v| lexicon.spelling(v[0]) == base || lexicon.get(base) == v[0]);
        row.map(|r| r as u16).ok_or_else(|| {
            Problem(
                format!("`~{base}` is no verb of the lexicon"),
                "write the verb's base form, or its forms as words".into(),
            )
        })
    }

    /// Compiles the shared parts of a pattern that are not compiled yet; innermost first.
    fn emit_shared(&mut self, node: &Node) -> Result<(), Problem> {
        match node {
            Node::Alt(nodes) | Node::Seq(nodes) => nodes.iter().try_for_each(|n| self.emit_shared(n)),
            Node::Opt(inner) | Node::Capture(_, inner) | Node::Not(inner) => self.emit_shared(inner),
            Node::Shared(name, inner) if !self.subroutines.contains_key(name) => {
                self.emit_shared(inner)?;
                let pc = self.catalogue.code.len();
                self.emit(inner, pc)?;
                self.push(Op::Return, 0, 0);
                let number = self.catalogue.subroutines.len() as u16;
                self.catalogue.subroutines.to_mut().push(pc as u32);
                self.subroutines.insert(name.clone(), number);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn emit_pattern(&mut self, node: &Node) -> Result<u32, Problem> {
        self.emit_shared(node)?;
        let pc = self.catalogue.code.len();
        self.emit(node, pc)?;
        self.push(Op::Done, 0, 0);
        Ok(pc as u32)
    }

    /// Compiles a pattern; its first instruction, and the first of each part that stands in a row.
    fn emit_parts<'n>(&mut self, node: &'n Node) -> Result<(u32, Vec<(u32, &'n Node)>), Problem> {
        self.emit_shared(node)?;
        let pc = self.catalogue.code.len();
        let mut parts = vec![];
        self.emit_part(node, pc, &mut parts)?;
        self.push(Op::Done, 0, 0);
        Ok((pc as u32, parts))
    }

    fn emit_part<'n>(
        &mut self,
        node: &'n Node,
        base: usize,
        parts: &mut Vec<(u32, &'n Node)>,
    ) -> Result<(), Problem> {
        match node {
            Node::Seq(nodes) => nodes.iter().try_for_each(|node| self.emit_part(node, base, parts)),
            Node::Capture(index, inner) => {
                self.push(Op::Save, 2 + 2 * index, 0);
                self.emit_part(inner, base, parts)?;
                self.push(Op::Save, 3 + 2 * index, 0);
                Ok(())
            }
            _ => {
                parts.push((self.catalogue.code.len() as u32, node));
                self.emit(node, base)
            }
        }
    }

    /// The parts of the sentence in which the rarest word of a pattern stands; a match counts for that sentence.
    fn side(&mut self, parts: &[(u32, &Node)], anchor: &Anchor) -> Range<usize> {
        let mut from = 0;
        let mut before = 0;
        for (at, (_, node)) in parts.iter().enumerate() {
            if matches!(node, Node::Boundary) {
                if anchor.before.min < before {
                    return from..at;
                }
                from = at + 1;
            }
            before += self.reach(node).min;
        }
        from..parts.len()
    }

    /// Where a pattern is best entered: at the part from which on the fewest texts go along, and how many words may
    /// stand before it. A `sure` pattern that is matched from its first word on needs no further look.
    fn entry(&mut self, parts: &[(u32, &Node)], side: Range<usize>, sure: bool) -> (u32, Reach) {
        let mut best = (f64::INFINITY, parts.first().map_or(0, |part| part.0), Reach { min: 0, max: 0 });
        let mut before = Reach { min: 0, max: 0 };
        for (at, (pc, node)) in parts.iter().enumerate() {
            if before.max <= FARTHEST && side.contains(&at) {
                let mut along = Share { share: 1.0, open: false };
                let mut head = None;
                for (_, node) in &parts[at..] {
                    if along.open {
                        break;
                    }
                    let next = self.share(node);
                    along = Share { share: along.share * next.share, open: next.open };
                    if head.is_none() && self.reach(node).max > 0 {
                        head = Some(along.share);
                    }
                }
                let head = head.unwrap_or(1.0);
                let tries = (before.max - before.min + 1) as f64;
                let run = if sure && at == 0 && !along.open { 0.0 } else { RUN };
                let cost = head + along.share * tries * run;
                if cost < best.0 {
                    best = (cost, *pc, before.clone());
                }
            }
            let reach = self.reach(node);
            before.min += reach.min;
            before.max += reach.max;
        }
        (best.1, best.2)
    }

    /// How many words of a text a part lets through, about.
    fn share(&mut self, node: &Node) -> Share {
        let of = |share: f64| Share { share: share.min(1.0), open: false };
        match node {
            Node::Word(word) => {
                let ids = self.literal(word);
                of(ids.iter().map(|id| self.cost(&self.spellings(*id)) as f64 / ALL).product())
            }
            Node::Class(..) | Node::Lemma(..) => {
                let words = self.takes(node).unwrap_or_default();
                of(self.cost(&words) as f64 / ALL)
            }
            Node::Form(_) => of(0.08),
            Node::Start => of(0.1),
            Node::Alt(nodes) => nodes.iter().fold(of(0.0), |sum, node| {
                let next = self.share(node);
                Share { share: (sum.share + next.share).min(1.0), open: sum.open || next.open }
            }),
            Node::Seq(nodes) => {
                let mut along = of(1.0);
                for node in nodes.iter() {
                    let next = self.share(node);
                    along = Share { share: along.share * next.share, open: next.open };
                    if along.open {
                        break;
                    }
                }
                along
            }
            Node::Words(_, max, _) => Share { share: 1.0, open: *max > NEAR_GAP },
            Node::Rest(..) | Node::Boundary => Share { share: 1.0, open: true },
            Node::Opt(inner) => Share { share: 1.0, open: self.share(inner).open },
            Node::Capture(_, inner) | Node::Shared(_, inner) => self.share(inner),
            _ => of(1.0),
        }
    }

    fn push(&mut self, op: Op, a: u8, b: u16) -> usize {
        self.catalogue.code.to_mut().push(Instr { op, not: false, a, b });
        self.catalogue.code.len() - 1
    }

    /// Lets a jump or split at `at` lead to what is emitted next.
    fn aim(&mut self, at: usize) {
        let target = (self.catalogue.code.len() - at) as u16;
        if let Some(instr) = self.catalogue.code.to_mut().get_mut(at) {
            instr.b = target;
        }
    }

    fn emit(&mut self, node: &Node, base: usize) -> Result<(), Problem> {
        match node {
            Node::Word(word) => {
                for id in self.literal(word) {
                    let spellings = self.spellings(id);
                    if spellings.len() == 1 {
                        self.push(Op::Word, 0, id);
                    } else {
                        let set = self.set(spellings);
                        self.push(Op::Set, 0, set);
                    }
                }
            }
            Node::Class(name, forms) => {
                let bit = self.catalogue.lexicon.class(name).unwrap_or(0);
                self.push(Op::Class, *forms, u16::from(bit));
            }
            Node::Lemma(verb, forms) => {
                let row = self.verb(verb)?;
                // `~be` and `~have` are often only an `'s` or a `'d`.
                let extra: Vec<WordId> = match verb.as_str() {
                    "be" => vec![fixed::S],
                    "have" => vec![fixed::S, fixed::D],
                    _ => vec![],
                };
                if extra.is_empty() || (*forms != 0 && *forms & (forms::THIRD | forms::PAST) == 0) {
                    self.push(Op::Lemma, *forms, row);
                } else {
                    let split = self.push(Op::Split, 0, 0);
                    self.push(Op::Lemma, *forms, row);
                    let jump = self.push(Op::Jump, 0, 0);
                    self.aim(split);
                    let set = self.set(extra);
                    self.push(Op::Set, 0, set);
                    self.aim(jump);
                }
            }
            Node::Form(forms) => {
                self.push(Op::Form, *forms, 0);
            }
            Node::Any => {
                self.push(Op::Any, 0, 0);
            }
            Node::Words(min, max, wide) => {
                for _ in 0..*min {
                    self.push(Op::Any, u8::from(*wide), 0);
                }
                if max > min {
                    self.push(Op::Words, max - min, u16::from(*wide));
                }
            }
            Node::Rest(min, max) => {
                self.push(Op::Rest, *min, u16::from(*max));
            }
            Node::Comma => {
                self.push(Op::Comma, 0, 0);
            }
            Node::Break => {
                self.push(Op::Break, 0, 0);
            }
            Node::Boundary => {
                self.push(Op::Boundary, 0, 0);
            }
            Node::Start => {
                self.push(Op::Start, 0, 0);
            }
            Node::End => {
                self.push(Op::End, 0, 0);
            }
            Node::Quote => {
                self.push(Op::Quote, 0, 0);
            }
            Node::SpanStart => {
                self.push(Op::Save, 0, 0);
            }
            Node::SpanEnd => {
                self.push(Op::Save, 1, 0);
            }
            Node::Seq(nodes) => {
                for node in nodes {
                    self.emit(node, base)?;
                }
            }
            Node::Opt(inner) => {
                let split = self.push(Op::Split, 0, 0);
                self.emit(inner, base)?;
                self.aim(split);
            }
            Node::Alt(nodes) => {
                // Single words of an alternation become one set: one test instead of many branches.
                let mut words = vec![];
                let mut others = vec![];
                for node in nodes {
                    match node {
                        Node::Word(word) => match self.literal(word).as_slice() {
                            [id] => words.extend(self.spellings(*id)),
                            _ => others.push(node),
                        },
                        _ => others.push(node),
                    }
                }
                words.sort_unstable();
                words.dedup();
                let mut jumps = vec![];
                let count = others.len();
                if count + usize::from(!words.is_empty()) > 2 {
                    self.push(Op::Peek, 0, 0);
                }
                for (index, node) in others.into_iter().enumerate() {
                    let last = index + 1 == count && words.is_empty();
                    let split = if last { None } else { Some(self.push(Op::Split, 0, 0)) };
                    self.emit(node, base)?;
                    if let Some(split) = split {
                        jumps.push(self.push(Op::Jump, 0, 0));
                        self.aim(split);
                    }
                }
                if !words.is_empty() {
                    let set = self.set(words);
                    self.push(Op::Set, 0, set);
                }
                for jump in jumps {
                    self.aim(jump);
                }
            }
            Node::Capture(index, inner) => {
                self.push(Op::Save, 2 + 2 * index, 0);
                self.emit(inner, base)?;
                self.push(Op::Save, 3 + 2 * index, 0);
            }
            Node::Shared(name, inner) => match self.subroutines.get(name) {
                Some(number) => {
                    self.push(Op::Call, 0, *number);
                }
                None => self.emit(inner, base)?,
            },
            Node::Not(inner) => {
                let list = match inner.as_ref() {
                    Node::Alt(list) => list.clone(),
                    node => vec![node.clone()],
                };
                let mut words = vec![];
                for node in &list {
                    let from = self.catalogue.code.len();
                    match node {
                        Node::Word(word) => {
                            // Of a contraction, its first word is what comes next.
                            let ids = self.literal(word);
                            if let Some(id) = ids.first() {
                                words.extend(self.spellings(*id));
                            }
                        }
                        Node::Class(..) | Node::Form(_) => self.emit(node, base)?,
                        Node::Lemma(verb, forms) => {
                            let row = self.verb(verb)?;
                            self.push(Op::Lemma, *forms, row);
                        }
                        _ => {}
                    }
                    for instr in &mut self.catalogue.code.to_mut()[from..] {
                        instr.not = true;
                    }
                }
                if !words.is_empty() {
                    words.sort_unstable();
                    words.dedup();
                    let set = self.set(words);
                    let at = self.push(Op::Set, 0, set);
                    self.catalogue.code.to_mut()[at].not = true;
                }
            }
        }
        if self.catalogue.code.len() - base > usize::from(u16::MAX) {
            return Err(Problem("this pattern is too long".into(), "split it into two `find` lines".into()));
        }
        Ok(())
    }

    fn set(&mut self, words: Vec<WordId>) -> u16 {
        if let Some(at) = self.sets.get(&words) {
            return *at;
        }
        let from = self.catalogue.set_words.len() as u32;
        self.catalogue.set_words.to_mut().extend(&words);
        self.catalogue.sets.to_mut().push((from, from + words.len() as u32));
        let at = (self.catalogue.sets.len() - 1) as u16;
        self.sets.insert(words, at);
        at
    }

    /// The words a single-word element takes; `None` where it takes too many to look up by.
    fn takes(&mut self, node: &Node) -> Option<Vec<WordId>> {
        let lexicon = &self.catalogue.lexicon;
        match node {
            Node::Word(word) => {
                let mut best: Option<Vec<WordId>> = None;
                for id in self.literal(word) {
                    let words = self.spellings(id);
                    if best.as_ref().is_none_or(|b| self.cost(&words) < self.cost(b)) {
                        best = Some(words);
                    }
                }
                best
            }
            Node::Class(name, want) => {
                let bit = lexicon.class(name)?;
                let fits = |id: &usize| {
                    let data = lexicon.word(*id as WordId);
                    lexicon.in_class(*id as WordId, bit) && (*want == 0 || data.forms & want != 0)
                };
                Some((0..lexicon.words.len()).filter(fits).map(|id| id as WordId).collect())
            }
            Node::Lemma(verb, want) => {
                let row = self.verb(verb).ok()?;
                let lexicon = &self.catalogue.lexicon;
                let fits = |id: &usize| {
                    let data = lexicon.word(*id as WordId);
                    data.verb == row + 1 && (*want == 0 || data.forms & want != 0)
                };
                let mut words: Vec<WordId> =
                    (0..lexicon.words.len()).filter(fits).map(|id| id as WordId).collect();
                if verb == "be" || verb == "have" {
                    words.push(fixed::S);
                    words.push(fixed::D);
                }
                Some(words)
            }
            _ => None,
        }
    }

    fn cost(&self, words: &[WordId]) -> u64 {
        words.iter().map(|w| u64::from(self.frequency.get(w).copied().unwrap_or(RARE))).sum()
    }

    /// The cheapest required element of a pattern.
    fn anchor(&mut self, node: &Node) -> Option<Anchor> {
        let here = Reach { min: 0, max: 0 };
        match node {
            Node::Word(word) => {
                // Of a contraction's words, the rarest; its offset counts.
                let ids = self.literal(word);
                let mut best: Option<Anchor> = None;
                for (offset, id) in ids.iter().enumerate() {
                    let words = self.spellings(*id);
                    let cost = self.cost(&words);
                    if best.as_ref().is_none_or(|b| cost < b.cost) {
                        best = Some(Anchor { words, cost, before: Reach { min: offset, max: offset } });
                    }
                }
                best
            }
            Node::Class(..) | Node::Lemma(..) => {
                let words = self.takes(node)?;
                let cost = self.cost(&words);
                (cost < 400_000 && !words.is_empty()).then_some(Anchor { words, cost, before: here })
            }
            Node::Capture(_, inner) | Node::Shared(_, inner) => self.anchor(inner),
            Node::Alt(nodes) => {
                let mut words = BTreeSet::new();
                let mut before: Option<Reach> = None;
                for node in nodes {
                    let anchor = self.anchor(node)?;
                    words.extend(anchor.words);
                    let b = before.get_or_insert(anchor.before.clone());
                    b.min = b.min.min(anchor.before.min);
                    b.max = b.max.max(anchor.before.max);
                }
                let words: Vec<WordId> = words.into_iter().collect();
                let cost = self.cost(&words);
                before.map(|before| Anchor { words, cost, before })
            }
            Node::Seq(nodes) => {
                let mut at = Reach { min: 0, max: 0 };
                let mut best: Option<Anchor> = None;
                for node in nodes {
                    if let Some(mut anchor) = self.anchor(node) {
                        anchor.before.min += at.min;
                        anchor.before.max += at.max;
                        // A long way back costs tries.
                        let spread = (anchor.before.max - anchor.before.min) as u64;
                        anchor.cost += anchor.cost * spread / 8;
                        if best.as_ref().is_none_or(|b| anchor.cost < b.cost) {
                            best = Some(anchor);
                        }
                    }
                    let r = self.reach(node);
                    at.min += r.min;
                    at.max += r.max;
                }
                best
            }
            _ => None,
        }
    }

    /// Like [`reach`], with contractions counted as the words they are.
    fn reach(&mut self, node: &Node) -> Reach {
        match node {
            Node::Word(word) => {
                let count = self.literal(word).len();
                Reach { min: count, max: count }
            }
            Node::Seq(nodes) => nodes.iter().fold(Reach { min: 0, max: 0 }, |sum, n| {
                let r = self.reach(n);
                Reach { min: sum.min + r.min, max: sum.max + r.max }
            }),
            Node::Alt(nodes) => {
                let all: Vec<Reach> = nodes.iter().map(|n| self.reach(n)).collect();
                Reach {
                    min: all.iter().map(|r| r.min).min().unwrap_or(0),
                    max: all.iter().map(|r| r.max).max().unwrap_or(0),
                }
            }
            Node::Opt(inner) => Reach { min: 0, max: self.reach(inner).max },
            Node::Capture(_, inner) | Node::Shared(_, inner) => self.reach(inner),
            other => reach(other),
        }
    }
}

/// The facts every catalogue has: what the text layer knows of a sentence.
pub const BUILT_IN_FACTS: [&str; 2] = ["question", "exclamation"];

/// What is wrong and what to do, before the line is known.
struct Problem(String, String);

/// An alternation without alternations in it, and with what its branches share at the start written once.
fn factored(nodes: Vec<Node>) -> Node {
    let mut branches: Vec<Vec<Node>> = vec![];
    for node in nodes {
        match node {
            Node::Alt(inner) => branches.extend(inner.into_iter().map(sequence)),
            other => branches.push(sequence(other)),
        }
    }
    let mut groups: Vec<(Node, Vec<Vec<Node>>)> = vec![];
    for mut branch in branches {
        if branch.is_empty() {
            continue;
        }
        let first = branch.remove(0);
        // What only looks, or stores a place, is not worth sharing.
        let shared = matches!(
            first,
            Node::Word(_) | Node::Class(..) | Node::Lemma(..) | Node::Alt(_) | Node::Shared(..)
        );
        match groups.iter_mut().find(|(f, _)| shared && *f == first) {
            Some((_, rests)) if !rests.contains(&branch) => rests.push(branch),
            Some(_) => {}
            None => groups.push((first, vec![branch])),
        }
    }
    let mut alternatives: Vec<Node> = groups
        .into_iter()
        .map(|(first, mut rests)| {
            if rests.len() == 1 {
                let mut nodes = vec![first];
                nodes.append(&mut rests.remove(0));
                return joined(nodes);
            }
            let optional = rests.iter().any(Vec::is_empty);
            rests.retain(|rest| !rest.is_empty());
            let tail = factored(rests.into_iter().map(joined).collect());
            joined(vec![first, if optional { Node::Opt(Box::new(tail)) } else { tail }])
        })
        .collect();
    if alternatives.len() == 1 { alternatives.remove(0) } else { Node::Alt(alternatives) }
}

/// How many instructions a part takes, about.
fn size(node: &Node) -> usize {
    match node {
        Node::Alt(nodes) | Node::Seq(nodes) => nodes.iter().map(|n| size(n) + 1).sum(),
        Node::Opt(inner) | Node::Capture(_, inner) | Node::Not(inner) => size(inner) + 1,
        _ => 1,
    }
}

/// True for an alternation of nothing but words.
fn is_list(node: &Node) -> bool {
    matches!(node, Node::Alt(nodes) if nodes.iter().all(|n| matches!(n, Node::Word(_))))
}

fn sequence(node: Node) -> Vec<Node> {
    match node {
        Node::Seq(nodes) => nodes,
        other => vec![other],
    }
}

fn joined(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { Node::Seq(nodes) }
}

fn has_boundary(node: &Node) -> bool {
    match node {
        Node::Boundary => true,
        Node::Seq(nodes) | Node::Alt(nodes) => nodes.iter().any(has_boundary),
        Node::Opt(inner) | Node::Capture(_, inner) | Node::Shared(_, inner) => has_boundary(inner),
        _ => false,
    }
}

/// The fewest and the most words a part takes; a literal counts as one (contractions as up to three).
fn reach(node: &Node) -> Reach {
    let fixed = |n: usize| Reach { min: n, max: n };
    match node {
        Node::Word(word) => Reach { min: 1, max: if word.contains(['\'', '’']) { 3 } else { 2 } },
        Node::Class(..) | Node::Lemma(..) | Node::Form(_) | Node::Any => fixed(1),
        Node::Words(min, max, _) | Node::Rest(min, max) => {
            Reach { min: usize::from(*min), max: usize::from(*max) }
        }
        Node::Alt(nodes) => {
            let all: Vec<Reach> = nodes.iter().map(reach).collect();
            Reach {
                min: all.iter().map(|r| r.min).min().unwrap_or(0),
                max: all.iter().map(|r| r.max).max().unwrap_or(0),
            }
        }
        Node::Seq(nodes) => nodes
            .iter()
            .map(reach)
            .fold(fixed(0), |sum, r| Reach { min: sum.min + r.min, max: sum.max + r.max }),
        Node::Opt(inner) => Reach { min: 0, max: reach(inner).max },
        Node::Capture(_, inner) | Node::Shared(_, inner) => reach(inner),
        _ => fixed(0),
    }
}

/// A word with an apostrophe, as its base and the word the clitic stands for.
pub fn clitic(word: &str) -> Option<(String, &'static str)> {
    let at = word.rfind(['\'', '’'])?;
    let (base, tail) = word.split_at(at);
    let tail = tail.trim_start_matches(['\'', '’']);
    let base = base.to_string();
    Some(match tail.to_ascii_lowercase().as_str() {
        "m" => (base, "am"),
        "re" => (base, "are"),
        "ve" => (base, "have"),
        "ll" => (base, "will"),
        "s" => (base, "'s"),
        "d" => (base, "'d"),
        "t" => {
            let lower = base.to_ascii_lowercase();
            let stem = match lower.as_str() {
                "can" => "can".to_string(),
                "won" => "will".to_string(),
                "shan" => "shall".to_string(),
                "ain" => "is".to_string(),
                other => other.strip_suffix('n')?.to_string(),
            };
            (stem, "not")
        }
        _ => return None,
    })
}
