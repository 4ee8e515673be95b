//! Rules that ask what a clause reads like, and the clauses they are asked of.

use super::checker::Checker;
use crate::matcher::{Feature, Hashes, MatchSlots, NO_SLOT, Scratch, reads_like};
use crate::rules::{Catalogue, Category, RuleKind};
use crate::text::{BlockKind, LineState, Span, blocks};

/// The program of a match that no program made.
pub(super) const NO_PROGRAM: u16 = u16::MAX;
/// What it stored.
pub(super) static NO_SLOTS: MatchSlots = [NO_SLOT; size_of::<MatchSlots>() / size_of::<u32>()];

/// The rules that ask, and what words are to them.
#[derive(Clone, Debug)]
pub(super) struct Readings {
    hashes: Hashes,
    /// The category, the rule, and how surely it wants to know; several of a category with packs.
    rules: Vec<(Category, u16, f32)>,
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
        let hashes = if rules.is_empty() { Hashes::default() } else { Hashes::new(&catalogue.lexicon) };
        Readings { hashes, rules }
    }

    /// Each clause that reads like what a rule asks for, with that rule, its sentence and its tokens; none in sentences in
    /// which something `matched`.
    pub fn each(
        &self,
        source: &str,
        scratch: &Scratch,
        matched: &[bool],
        mut visit: impl FnMut(u16, usize, (usize, usize)),
    ) {
        if self.rules.is_empty() {
            return;
        }
        let mut features = vec![];
        let open = scratch.sentences.iter().enumerate().filter(|(at, _)| !matched[*at]);
        for (sentence, info) in open {
            self.hashes.clauses(&scratch.tokens, info, |from, to| {
                features.clear();
                self.hashes.features(source, &scratch.tokens[from..to], |feature| features.push(feature));
                let Some((category, sure)) = reads_like(&features) else { return };
                for (_, rule, _) in self.rules.iter().filter(|rule| rule.0 == category && sure >= rule.2) {
                    visit(*rule, sentence, (from, to));
                }
            });
        }
    }
}

impl Checker {
    /// The clauses of a text as a rule that `reads` has them: their spans in bytes and their features, for learning what
    /// they read like.
    pub fn clauses(&self, text: &str) -> Vec<(Span, Vec<Feature>)> {
        let hashes = Hashes::new(&self.catalogue.lexicon);
        let mut clauses = vec![];
        let mut scratch = Scratch::default();
        for block in blocks(text, 0, LineState::default()) {
            let source = block.span.of(text);
            if block.kind != BlockKind::Prose || !self.read(source, &mut scratch) {
                continue;
            }
            for info in &scratch.sentences {
                hashes.clauses(&scratch.tokens, info, |from, to| {
                    let mut features = vec![];
                    let tokens = &scratch.tokens[from..to];
                    hashes.features(source, tokens, |feature| features.push(feature));
                    let span = Span::new(tokens[0].start as usize, tokens[to - from - 1].end as usize);
                    clauses.push((span.shifted(block.span.start), features));
                });
            }
        }
        clauses
    }
}
