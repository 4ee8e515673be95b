//! What clauses read like: for the rules that ask, and against patterns that fit by accident.

use crate::matcher::{
    Hashes, Kinds, MatchSlots, NO_SLOT, Place, Scratch, SentenceInfo, Token, Weighed, share,
};
use crate::rewrite::is_address;
use crate::rules::{Catalogue, Category, RuleKind};
use crate::text::Gap;

/// The program of a match that no program made.
pub(super) const NO_PROGRAM: u16 = u16::MAX;
/// What it stored.
pub(super) static NO_SLOTS: MatchSlots = [NO_SLOT; size_of::<MatchSlots>() / size_of::<u32>()];

/// A built-in pattern's match that is a fault less surely than this is left out.
const DOUBT: f32 = 0.7;

/// What reads like a fault less surely than this is none, whatever category stands out.
const SOUND: f32 = 0.3;
/// A clause that reads like a fault less surely than this by itself is none, whatever its sentence reads like.
const ALONE: f32 = 0.35;
/// Clauses side by side are one finding where each reads like a fault at least as surely as this.
const BESIDE: f32 = 0.5;

/// How three things are joined: the odds that words have a fault, the lead of a category, and the odds at second look;
/// what each counts, and what is taken off. Learnt by logistic regression in replies that the weights were not learnt
/// from.
struct Joined([f32; 3], f32);

/// For clauses in which no pattern matches. A second look learns from what patterns find: here it counts less than the
/// regression gives it, or sentences that rules name as good would be found.
const READ: Joined = Joined([0.6, 0.19, 0.12], 2.25);
/// For what a pattern finds.
const MATCHED: Joined = Joined([0.36, 0.12, 0.45], 0.05);
/// The log odds that a second look at a clause speaks for at most.
const SURE: f32 = 6.0;
/// From these log odds on, words in which a pattern matches read like a fault wherever they stand.
const EVIDENT: f32 = 2.0;

impl Joined {
    fn share(&self, all: [f32; 3]) -> f32 {
        share(self.0.iter().zip(all).map(|(weight, one)| weight * one).sum::<f32>() - self.1)
    }
}

/// The rules that ask, and what words are to them.
#[derive(Clone, Debug)]
pub(super) struct Readings {
    pub(super) hashes: Hashes,
    /// The category, the rule, and how surely it wants to know; several of a category with packs.
    rules: Vec<(Category, u16, f32)>,
    /// The least that any of them wants.
    least: f32,
}

/// One sentence after another, weighed once however often it is asked about.
#[derive(Debug, Default)]
pub(super) struct Reading {
    weighed: Weighed,
    /// The sentence, by its first token and behind its last, and its odds as a whole.
    sentence: Option<(usize, usize)>,
    whole: Option<f32>,
    /// What the sentence as a whole says of the categories, once that was asked.
    kinds: Option<Kinds>,
}

impl Reading {
    /// Turns to a sentence.
    fn turn(&mut self, hashes: &Hashes, source: &str, scratch: &Scratch, info: &SentenceInfo) {
        let (low, high) = (info.first as usize, info.last as usize);
        if self.sentence.replace((low, high)) != Some((low, high)) {
            let tokens = &scratch.tokens[low..high];
            hashes.weigh(source, tokens, &mut self.weighed);
            self.kinds = None;
            self.whole = hashes.whole(tokens).then(|| self.weighed.odds(0, tokens.len()));
        }
    }

    /// The log odds that a stretch of the sentence has a fault.
    fn alone(&self, from: usize, to: usize) -> f32 {
        let low = self.sentence.map_or(0, |sentence| sentence.0);
        self.weighed.odds(from - low, to - low)
    }

    /// The same of a clause, which is read by itself and in its sentence, each as much as the other.
    fn clause(&self, from: usize, to: usize) -> f32 {
        let alone = self.alone(from, to);
        self.whole.map_or(alone, |whole| (alone + whole) / 2.0)
    }
}

impl Readings {
    /// For the rules of a catalogue that are enabled.
    pub fn new(catalogue: &Catalogue, enabled: &[bool]) -> Readings {
        let rules = catalogue.rules.iter().enumerate().filter_map(|(index, rule)| match rule.kind {
            RuleKind::Flag(category) if rule.reads > 0 && enabled[index] => {
                Some((category, index as u16, f32::from(rule.reads) / 100.0))
            }
            _ => None,
        });
        let rules: Vec<_> = rules.collect();
        let least = rules.iter().map(|rule| rule.2).fold(f32::MAX, f32::min);
        Readings { hashes: Hashes::new(&catalogue.lexicon), rules, least }
    }

    /// True for a match that is likely no fault: a pattern that fits its words, or their place, by accident. Nothing is
    /// known of what crosses into another sentence, of quotes and of a word or two.
    pub fn doubts(&self, scratch: &Scratch, place: &Place<'_>, reading: &mut Reading) -> bool {
        let Place { source, span: (from, to), .. } = *place;
        let Some(info) = place.sentences.get(place.sentence) else { return false };
        // Whose two halves stand in two clauses reads like neither.
        let halves = place.category == Category::TakeBack;
        if halves || from < info.first as usize || to > info.last as usize {
            return false;
        }
        reading.turn(&self.hashes, source, scratch, info);
        let mut around: Option<(usize, usize)> = None;
        let mut most = reading.alone(from, to);
        self.hashes.clauses(&scratch.tokens, info, |start, end| {
            if start < to && from < end {
                most = most.max(reading.clause(start, end));
                let (first, last) = around.unwrap_or((from, to));
                around = Some((first.min(start), last.max(end)));
            }
        });
        around.is_some_and(|(first, last)| {
            let odds = most.max(reading.alone(first, last));
            if odds >= EVIDENT {
                return false;
            }
            let lead = self.kinds(source, scratch, info, (first, last), reading).lead(place.category);
            MATCHED.share([odds, lead, place.odds(&self.hashes)]) < DOUBT
        })
    }

    /// What a stretch of the sentence reads like, by itself and in it.
    fn kinds(
        &self,
        source: &str,
        scratch: &Scratch,
        info: &SentenceInfo,
        (from, to): (usize, usize),
        reading: &mut Reading,
    ) -> Kinds {
        let of = |from: usize, to: usize| self.hashes.kinds(source, &scratch.tokens[from..to]);
        let all = (info.first as usize, info.last as usize);
        if reading.whole.is_some() && reading.kinds.is_none() {
            reading.kinds = Some(of(all.0, all.1));
        }
        match &reading.kinds {
            Some(whole) if (from, to) == all => Kinds::joined(whole, Some(whole)),
            whole => Kinds::joined(&of(from, to), whole.as_ref()),
        }
    }

    /// Each clause that reads like what a rule asks for, with that rule, its sentence and its tokens; none in sentences in
    /// which something `matched`.
    pub fn each<'p>(
        &self,
        source: &str,
        scratch: &Scratch,
        matched: &[bool],
        reading: &mut Reading,
        place: impl Fn(u16, usize, (usize, usize)) -> Place<'p>,
        mut visit: impl FnMut(u16, usize, (usize, usize)),
    ) {
        if self.rules.is_empty() {
            return;
        }
        let open = scratch.sentences.iter().enumerate().filter(|(at, _)| !matched[*at]);
        for (sentence, info) in open {
            reading.turn(&self.hashes, source, scratch, info);
            let mut visit_one = |(from, to, odds): (usize, usize, f32), reading: &mut Reading| {
                if share(odds) < SOUND {
                    return;
                }
                let kinds = self.kinds(source, scratch, info, (from, to), reading);
                let Some(category) = kinds.likeliest() else { return };
                let lead = kinds.lead(category);
                // A second look changes little: what is far from enough has none.
                if READ.share([odds, lead, SURE]) < self.least {
                    return;
                }
                // Which of its rules asks makes no difference.
                let mut sure = None;
                for (_, rule, least) in self.rules.iter().filter(|rule| rule.0 == category) {
                    let look = || place(*rule, sentence, (from, to)).odds(&self.hashes).min(SURE);
                    if *sure.get_or_insert_with(|| READ.share([odds, lead, look()])) >= *least {
                        visit(*rule, sentence, (from, to));
                    }
                }
            };
            // The clauses of one finding: where it stands, its odds, and whether the next clause may belong to it.
            let mut open: Option<((usize, usize, f32), bool)> = None;
            self.hashes.clauses(&scratch.tokens, info, |from, to| {
                // *Dear Ms Okafor* is none of what its sentence goes on to say.
                let apart = share(reading.alone(from, to)) < ALONE;
                let odds = if apart { f32::MIN } else { reading.clause(from, to) };
                let joins = share(odds) >= BESIDE;
                open = match open.take() {
                    Some(((first, last, most), true)) if last == from && joins => {
                        Some(((first, to, most.max(odds)), true))
                    }
                    before => {
                        before.into_iter().for_each(|(clause, _)| visit_one(clause, reading));
                        Some(((from, to, odds), joins))
                    }
                };
            });
            open.into_iter().for_each(|(clause, _)| visit_one(clause, reading));
        }
    }
}

/// Where a clause ends before whom it speaks to: *One e-mail would have been plenty, Ms Okafor* before the comma.
pub(super) fn before_the_address(source: &str, tokens: &[Token], from: usize, to: usize) -> usize {
    let capital = |at: usize| source[tokens[at].start as usize..].starts_with(char::is_uppercase);
    let comma = (from + 2..to).rev().find(|at| tokens[*at].gap == Gap::Comma);
    // What stands behind a capital and a comma may be the end of a list.
    comma.filter(|at| !capital(at - 1) && is_address(source, &tokens[*at..to])).unwrap_or(to)
}
