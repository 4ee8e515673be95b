//! Candidates to findings: what nearby facts lift goes, and of what overlaps one stays.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::matcher::facts_hold;
use crate::rules::{Catalogue, RuleKind, sort_by_key};
use crate::text::{Block, BlockKind, LineState, Span};

/// A match whose conditions on nearby facts are still open. Offsets count from the block's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub rule: u16,
    pub sentence: u32,
    pub start: u32,
    pub end: u32,
    /// Where it ends when nothing else is found behind it in its sentence; `end` when that makes no difference.
    pub far: u32,
}

/// A sentence of a block: where it stands and which facts hold in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SentenceFacts {
    pub start: u32,
    pub end: u32,
    pub facts: u64,
}

/// One block of a text with all that was found in it, independent of the other blocks but for `findings`.
#[derive(Clone, Debug)]
pub(crate) struct BlockRecord {
    /// Where it stands in the text.
    pub span: Span,
    pub kind: BlockKind,
    /// True while its words wait to be looked at, in a long text.
    pub waits: bool,
    /// The line state it was entered in, and left in.
    pub entry: LineState,
    pub state: LineState,
    pub sentences: Vec<SentenceFacts>,
    pub candidates: Vec<Candidate>,
    /// What remains, in order and free of overlaps.
    pub findings: Vec<Candidate>,
}

impl BlockRecord {
    /// A block of which nothing is known but where it stands.
    pub fn new(block: Block, entry: LineState) -> BlockRecord {
        BlockRecord {
            span: block.span,
            kind: block.kind,
            waits: false,
            entry,
            state: block.state,
            sentences: vec![],
            candidates: vec![],
            findings: vec![],
        }
    }

    /// True when no facts reach across it: it has sentences of its own, or nobody knows yet.
    pub fn ends_reach(&self) -> bool {
        self.waits || !self.sentences.is_empty()
    }
}

/// Settles one block's findings, given the facts of the sentences before and after it.
pub(crate) fn settle(
    catalogue: &Catalogue,
    enabled: &[bool],
    record: &mut BlockRecord,
    before: u64,
    after: u64,
) {
    let facts_at = |index: usize| record.sentences.get(index).map(|s| s.facts);
    let mut open: Vec<Candidate> = record
        .candidates
        .iter()
        .copied()
        .filter(|candidate| {
            let rule = &catalogue.rules[candidate.rule as usize];
            let at = candidate.sentence as usize;
            let around = [
                if at == 0 { before } else { facts_at(at - 1).unwrap_or(0) },
                facts_at(at).unwrap_or(0),
                facts_at(at + 1).unwrap_or(after),
            ];
            enabled[candidate.rule as usize]
                && catalogue.tests[rule.tests.0 as usize..rule.tests.1 as usize]
                    .iter()
                    .all(|test| facts_hold(test, around))
        })
        .collect();
    // The guide's close calls first (`over`), then the order of the categories, then the longer span.
    sort_by_key(&mut open, |c| {
        let rule = &catalogue.rules[c.rule as usize];
        let own = match rule.kind {
            RuleKind::Flag(category) => 2 * category as i32,
            _ => 0,
        };
        let rank = if rule.over == 0 { own } else { own.min(2 * rule.over.trailing_zeros() as i32 - 1) };
        (rule.reads > 0, rank, Reverse(c.end - c.start), c.start, c.rule)
    });
    let mut kept: BTreeMap<u32, Candidate> = BTreeMap::new();
    for candidate in open {
        let left = kept.range(..candidate.end).next_back();
        if left.is_none_or(|(_, other)| other.end <= candidate.start) {
            kept.insert(candidate.start, candidate);
        }
    }
    let starts: Vec<u32> = kept.keys().copied().skip(1).chain([u32::MAX]).collect();
    let reach = |(found, next): (Candidate, u32)| Candidate {
        end: if found.far <= next { found.far } else { found.end },
        ..found
    };
    record.findings = kept.into_values().zip(starts).map(reach).collect();
}
