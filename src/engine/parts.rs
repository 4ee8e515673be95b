//! What `cargo xtask learn` learns from: a text as the models see it.

use std::collections::HashMap;

use super::checker::{Checker, Finding, Found, findings};
use super::settle::BlockRecord;
use crate::matcher::{Feature, Features, Hashes, Purpose, Scratch};
use crate::text::{BlockKind, LineState, Span, blocks};

/// What is learnt from: a clause or a sentence, where it stands in bytes, and its features.
#[derive(Clone, Debug)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// Its n-grams.
    pub features: Features,
}

/// A sentence as rules that `reads` have it.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its clauses, those that are looked at.
    pub clauses: Vec<Part>,
    /// The sentence itself; `None` where it is too long or holds the words of others.
    pub whole: Option<Part>,
}

impl Checker {
    /// The sentences of a text as a rule that `reads` has them, for learning what they read like.
    pub fn read_parts(&self, text: &str) -> Vec<Read> {
        let hashes = Hashes::new(&self.catalogue.lexicon);
        let mut parts = vec![];
        let mut scratch = Scratch::default();
        for block in blocks(text, 0, LineState::default()) {
            let source = block.span.of(text);
            if block.kind != BlockKind::Prose || !self.read(source, &mut scratch) {
                continue;
            }
            let part = |from: usize, to: usize| {
                let tokens = &scratch.tokens[from..to];
                let span = Span::new(tokens[0].start as usize, tokens[to - from - 1].end as usize);
                Part { span: span.shifted(block.span.start), features: hashes.features(source, tokens) }
            };
            for info in &scratch.sentences {
                let (first, last) = (info.first as usize, info.last as usize);
                let mut clauses = vec![];
                hashes.clauses(&scratch.tokens, info, |from, to| clauses.push(part(from, to)));
                let whole = hashes.whole(&scratch.tokens[first..last]).then(|| part(first, last));
                parts.push(Read { clauses, whole });
            }
        }
        parts
    }

    /// The same rules, but every match of a pattern counts: for learning which of them are faults.
    pub fn trusting(mut self) -> Checker {
        self.trusting = true;
        self
    }

    /// What is found in a text, each with what a second look sees of it.
    pub fn found_parts(&self, text: &str) -> Vec<(Finding, Vec<Feature>)> {
        let mut scratch = Scratch::default();
        let (mut records, mut seen) = (vec![], HashMap::new());
        let mut entry = LineState::default();
        for block in blocks(text, 0, entry) {
            let mut record = BlockRecord::new(block, entry);
            let source = block.span.of(text);
            if block.kind == BlockKind::Prose && self.read(source, &mut scratch) {
                let mut places = vec![];
                let keep =
                    |found: Found<'_>| places.push((found.rule, found.sentence, found.span, found.bytes));
                self.search(source, Purpose::Rules, &mut scratch, &mut record, keep);
                for (rule, sentence, span, bytes) in places {
                    let place = self.place(source, &scratch, (rule, sentence, span));
                    let at = (u32::from(rule), block.span.start + bytes.start);
                    seen.insert(at, place.features(&self.readings.hashes));
                }
            }
            records.push(record);
            entry = block.state;
        }
        self.settle_all(&mut records, 0, usize::MAX);
        let told = |finding: Finding| Some((finding, seen.remove(&(finding.rule, finding.span.start))?));
        findings(&records).filter_map(told).collect()
    }
}
