//! A block's words to matches: which programs are tried where, and what becomes of those that match.

use super::automaton::{Automaton, Scene};
use super::run::{MatchSlots, NO_SLOT, Stack, Tables, Window};
use super::starts::Starts;
use super::tokens::{Grammar, SentenceInfo, Token};
use crate::rules::{Catalogue, RuleKind, Test, TestKind, sort};
use crate::text::{Gap, Paragraph};

/// What is looked up of a catalogue once, for any number of texts.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    pub(super) grammar: Grammar,
    starts: Starts,
    /// The facts that rules ask for, as bits.
    asked: u64,
}

/// What a scan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What rules find in a reply, with those facts alone that they ask for.
    Rules,
    /// The same with all facts, which a reply is judged by.
    Reply,
    /// The cues in a customer's message, and all facts.
    Message,
}

impl Matcher {
    /// Looks the words of grammar up, what programs can start with, and what rules ask for.
    pub fn new(catalogue: &Catalogue) -> Matcher {
        Matcher {
            grammar: Grammar::new(&catalogue.lexicon),
            starts: Starts::new(catalogue),
            asked: asked(catalogue),
        }
    }
}

/// The facts that rules ask for, and those that these ask for.
fn asked(catalogue: &Catalogue) -> u64 {
    let mut asked = 0;
    loop {
        let before = asked;
        for rule in catalogue.rules.iter() {
            let asks = match rule.kind {
                RuleKind::Flag(_) => true,
                RuleKind::Fact(bit) => asked >> bit & 1 == 1,
                RuleKind::Cue(_) => false,
            };
            if asks {
                let tests = &catalogue.tests[rule.tests.0 as usize..rule.tests.1 as usize];
                asked = tests.iter().fold(asked, |asked, test| asked | test.facts);
            }
        }
        if asked == before {
            return asked;
        }
    }
}

/// Buffers that are reused from block to block.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    /// The block's words and sentences.
    pub paragraph: Paragraph,
    /// The block's tokens.
    pub tokens: Vec<Token>,
    /// The block's sentences as rules see them.
    pub sentences: Vec<SentenceInfo>,
    stack: Stack,
    /// For each program, the block's stamp and the first start it has not been tried from.
    next: Vec<(u32, u32)>,
    stamp: u32,
}

/// Runs every program over a block and its tokens. Facts are set on `scratch.sentences`; each other match goes to
/// `visit` with its program, its sentence, its span in tokens and its slots, once all its conditions but those
/// on facts hold.
pub fn scan(
    catalogue: &Catalogue,
    matcher: &Matcher,
    text: &str,
    scratch: &mut Scratch,
    purpose: Purpose,
    visit: &mut Visit<'_>,
) {
    let Scratch { tokens, sentences, stack, next, stamp, .. } = scratch;
    if next.len() != catalogue.programs.len() {
        next.clear();
        next.resize(catalogue.programs.len(), (0, 0));
        *stamp = 0;
    }
    *stamp = stamp.wrapping_add(1).max(1);
    let tables = &Tables::of(catalogue, &matcher.grammar);
    let tokens: &[Token] = tokens;
    let scene = &Scene { catalogue, tables, starts: &matcher.starts };
    let mut automaton = Automaton::take(&matcher.starts, purpose == Purpose::Message, &catalogue.lexicon);
    let unasked = if purpose == Purpose::Rules { !matcher.asked } else { 0 };
    let mut search = Search { catalogue, scene, stack, next, stamp: *stamp, deferred: vec![], visit };
    for (number, sentence) in sentences.iter_mut().enumerate() {
        let (low, high) = (sentence.first as usize, sentence.last as usize);
        let window = Window { tables, text, tokens, low, high };
        let words = &tokens[..high];
        automaton.open(scene, &window);
        for start in low..high {
            let token = &words[start];
            let mut state = automaton.root(scene, token, token.gap != Gap::Space && window.starts(start));
            let mut at = start;
            loop {
                if let Some((facts, accepted)) = automaton.found(state) {
                    sentence.facts |= facts;
                    for one in accepted {
                        let one = automaton.accepted(one);
                        if one.fact & (sentence.facts | unasked) == 0
                            && automaton.may_go_on(&window, &one, at)
                        {
                            search.enter(&mut automaton, one.program, &window, start, number, sentence);
                        }
                    }
                }
                if Automaton::is_over(state) || at == high {
                    break;
                }
                at += 1;
                state = automaton.step(scene, state, words.get(at));
            }
        }
    }
    let deferred = search.deferred;
    automaton.keep();
    settle_facts(catalogue, deferred, sentences);
}

/// Sets the facts that ask for other facts, once these are known.
fn settle_facts(catalogue: &Catalogue, mut deferred: Vec<(u16, usize)>, sentences: &mut [SentenceInfo]) {
    sort(&mut deferred);
    for (rule, number) in deferred {
        let rule = &catalogue.rules[rule as usize];
        let facts_at = |index: Option<usize>| index.and_then(|i| sentences.get(i)).map_or(0, |s| s.facts);
        let around = [facts_at(number.checked_sub(1)), facts_at(Some(number)), facts_at(Some(number + 1))];
        let tests = &catalogue.tests[rule.tests.0 as usize..rule.tests.1 as usize];
        if let RuleKind::Fact(bit) = rule.kind
            && tests.iter().all(|test| facts_hold(test, around))
        {
            sentences[number].facts |= 1 << bit;
        }
    }
}

/// Hears of each match: its program, its sentence, its tokens and what it stored.
type Visit<'s> = dyn FnMut(u16, usize, (usize, usize), &MatchSlots) + 's;

/// One block's search: what has been tried, and where matches go.
struct Search<'s> {
    catalogue: &'s Catalogue,
    scene: &'s Scene<'s>,
    stack: &'s mut Stack,
    next: &'s mut [(u32, u32)],
    stamp: u32,
    /// Facts that ask for other facts wait until those are known.
    deferred: Vec<(u16, usize)>,
    visit: &'s mut Visit<'s>,
}

impl Search<'_> {
    /// Tries a program that may match where this word stands.
    fn enter(
        &mut self,
        automaton: &mut Automaton,
        program: u16,
        window: &Window<'_>,
        start: usize,
        number: usize,
        sentence: &mut SentenceInfo,
    ) {
        let data = &self.catalogue.programs[usize::from(program)];
        let (low, high) = if data.crosses { (0, window.tokens.len()) } else { (window.low, window.high) };
        self.run_around(automaton, program, &Window { low, high, ..*window }, start, number, sentence);
    }

    /// Runs a program from each word that is as far before the one it is entered at as it can be.
    fn run_around(
        &mut self,
        automaton: &mut Automaton,
        program: u16,
        window: &Window<'_>,
        at: usize,
        number: usize,
        sentence: &mut SentenceInfo,
    ) {
        let data = &self.catalogue.programs[usize::from(program)];
        let Some(last) = at.checked_sub(data.before_min as usize) else { return };
        for start in at.saturating_sub(data.before_max as usize).max(window.low)..=last {
            self.run_from(automaton, program, window, start, number, sentence);
        }
    }

    /// Runs a program from one word on, unless that was done before or is part of its last match.
    fn run_from(
        &mut self,
        automaton: &mut Automaton,
        program: u16,
        window: &Window<'_>,
        start: usize,
        number: usize,
        sentence: &mut SentenceInfo,
    ) {
        let next = &mut self.next[usize::from(program)];
        if next.0 != self.stamp {
            *next = (self.stamp, 0);
        }
        if start < next.1 as usize {
            return;
        }
        next.1 = start as u32 + 1;
        if automaton.may_match(self.scene, program, window, start) {
            self.run_here(program, window, start, number, sentence);
        }
    }

    /// Runs a program from one word on.
    fn run_here(
        &mut self,
        program: u16,
        window: &Window<'_>,
        start: usize,
        number: usize,
        sentence: &mut SentenceInfo,
    ) {
        let index = program;
        let program = &self.catalogue.programs[usize::from(program)];
        let tokens = window.tokens;
        let Some(hit) = window.run(program.pc, start, None, self.stack) else { return };
        let from = if hit.slots[0] == NO_SLOT { start } else { hit.slots[0] as usize };
        let to = if hit.slots[1] == NO_SLOT { hit.end } else { hit.slots[1] as usize };
        if from >= to || to > tokens.len() {
            return;
        }
        let rule = &self.catalogue.rules[program.rule as usize];
        let tests = &self.catalogue.tests[rule.tests.0 as usize..rule.tests.1 as usize];
        let (low, high) = (sentence.first as usize, sentence.last as usize);
        // A match that crosses into another sentence is judged by that sentence too.
        let beyond = || (hit.end.max(high)..tokens.len()).find(|at| tokens[*at].gap == Gap::Sentence);
        let home_high = if hit.end > high { beyond().unwrap_or(tokens.len()) } else { high };
        let home = Window { low: low.min(start), high: home_high, ..*window };
        if !tests.iter().all(|test| home.holds(test, start, &hit, self.stack)) {
            return;
        }
        self.next[usize::from(index)].1 = hit.end.max(start + 1) as u32;
        match rule.kind {
            RuleKind::Fact(bit) if !tests.iter().any(|t| matches!(t.kind, TestKind::Fact(_))) => {
                sentence.facts |= 1 << bit;
            }
            RuleKind::Fact(_) => self.deferred.push((program.rule, number)),
            _ if tokens[from..to].iter().all(|t| t.quoted) => {}
            _ => (self.visit)(index, number, (from, to), &hit.slots),
        }
    }
}

/// True when one of the facts in `bits` holds where a test looks; the three are previous, same and next sentence.
pub fn facts_hold(test: &Test, around: [u64; 3]) -> bool {
    use crate::rules::Nearness::*;
    let TestKind::Fact(nearness) = test.kind else { return true };
    let seen = match nearness {
        Here => around[1],
        Previous => around[0],
        Next => around[2],
        Near => around[0] | around[1] | around[2],
        Ahead => around[1] | around[2],
    };
    (seen & test.facts != 0) == test.wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::CATALOGUE;
    use crate::matcher::tokenise;
    use crate::rules::Program;

    /// Every sentence of the built-in rules, without its marks.
    fn sentences() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/rules/en");
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "rules"));
        paths.sort();
        let mut all = vec![];
        for path in paths {
            for line in std::fs::read_to_string(path).unwrap().lines() {
                let text = ["bad ", "good ", "fix "].iter().find_map(|key| line.strip_prefix(key));
                all.extend(text.map(|text| text.trim().replace(['<', '>'], "")));
            }
        }
        all
    }

    /// A program, and the tokens it matched.
    type Match = (u16, (usize, usize));

    /// What is found in a text, as program and tokens, with the facts of its sentences. To which of two sentences a
    /// match over the end of one belongs depends on where its program is entered: that is left out.
    fn matches(text: &str, matcher: &Matcher, plainly: bool) -> (Vec<Match>, Vec<u64>) {
        let catalogue: &Catalogue = &CATALOGUE;
        let mut scratch = Scratch::default();
        scratch.paragraph.split(text);
        let Scratch { paragraph, tokens, sentences, .. } = &mut scratch;
        tokenise(catalogue, matcher, text, paragraph, tokens, sentences);
        let mut found = vec![];
        let mut visit = |program, _, span, _: &MatchSlots| found.push((program, span));
        if plainly {
            scan_plainly(catalogue, matcher, text, &mut scratch, &mut visit);
        } else {
            scan(catalogue, matcher, text, &mut scratch, Purpose::Reply, &mut visit);
        }
        found.sort();
        let sets = |program: &&Program| match catalogue.rules[usize::from(program.rule)].kind {
            RuleKind::Fact(bit) => 1 << bit,
            _ => 0,
        };
        let over: u64 = catalogue.programs.iter().filter(|p| p.crosses).fold(0, |all, p| all | sets(&p));
        (found, scratch.sentences.iter().map(|sentence| sentence.facts & !over).collect())
    }

    /// The same as [`scan`] for a reply: every program from every word on.
    fn scan_plainly(
        catalogue: &Catalogue,
        matcher: &Matcher,
        text: &str,
        scratch: &mut Scratch,
        visit: &mut Visit<'_>,
    ) {
        let Scratch { tokens, sentences, stack, .. } = scratch;
        let tables = &Tables::of(catalogue, &matcher.grammar);
        let scene = &Scene { catalogue, tables, starts: &matcher.starts };
        let next = &mut vec![(1, 0); catalogue.programs.len()];
        let mut search = Search { catalogue, scene, stack, next, stamp: 1, deferred: vec![], visit };
        for (number, sentence) in sentences.iter_mut().enumerate() {
            for (index, program) in catalogue.programs.iter().enumerate() {
                if matches!(catalogue.rules[usize::from(program.rule)].kind, RuleKind::Cue(_)) {
                    continue;
                }
                let (low, high) = (sentence.first as usize, sentence.last as usize);
                for start in low..high {
                    if start < search.next[index].1 as usize {
                        continue;
                    }
                    let (low, high) = if program.crosses { (0, tokens.len()) } else { (low, high) };
                    let window = Window { tables, text, tokens, low, high };
                    search.run_here(index as u16, &window, start, number, sentence);
                }
            }
        }
        settle_facts(catalogue, search.deferred, sentences);
    }

    #[test]
    fn the_automaton_finds_what_every_program_finds_by_itself() {
        let matcher = Matcher::new(&CATALOGUE);
        let sentences = sentences();
        assert!(sentences.len() > 4_000);
        // Two at a time, so that programs meet words of others and go over the end of a sentence.
        let mut seen = 0;
        for pair in sentences.chunks(2).step_by(13) {
            let text = pair.join(" ");
            let found = matches(&text, &matcher, false);
            assert_eq!(found, matches(&text, &matcher, true), "{text}");
            seen += found.0.len();
        }
        assert!(seen > 100);
    }
}
