//! Rules to tables: words to numbers, patterns to instructions, and where each pattern is best entered.

mod emit;
mod entry;
mod shape;

use std::borrow::Cow;
use std::collections::HashMap;

use self::shape::{factored, has_boundary, is_list, reach, sequence, size};
use super::condition::Condition;
use super::lexicon::fixed;
use super::pattern::Node;
use super::source::{Kind, RuleSource, Source};
use super::tables::*;
use super::{RuleError, WordId, sort};

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
                        "add a word, or a class of few words, that must stand there; a gap or a `/…/` alone would be tried everywhere".into(),
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
            });
        }
        let tests_from = self.catalogue.tests.len() as u32;
        for (wanted, condition, line) in &rule.conditions {
            if rule.reads > 0 && !matches!(condition, Condition::Fact(..)) {
                return Err(fail(
                    *line,
                    Problem(
                        "a rule that `reads` has no match to look at".into(),
                        "ask for facts alone, as in `unless near offer`".into(),
                    ),
                ));
            }
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
            reads: rule.reads,
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
        sort(&mut words);
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
}

/// The facts every catalogue has: what the text layer knows of a sentence.
pub const BUILT_IN_FACTS: [&str; 2] = ["question", "exclamation"];

/// What is wrong and what to do, before the line is known.
struct Problem(String, String);

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
