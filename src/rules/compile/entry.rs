//! Where a pattern is best entered, and the rarest word it cannot do without, by how often words are met.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::lexicon::{WordId, fixed};
use super::super::pattern::Node;
use super::super::tables::NEAR_GAP;
use super::shape::reach;
use super::{ALL, Anchor, Compiler, FARTHEST, RARE, RUN, Reach, Share};

impl Compiler {
    /// The parts of the sentence in which the rarest word of a pattern stands; a match counts for that sentence.
    pub(super) fn side(&mut self, parts: &[(u32, &Node)], anchor: &Anchor) -> Range<usize> {
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
    pub(super) fn entry(&mut self, parts: &[(u32, &Node)], side: Range<usize>, sure: bool) -> (u32, Reach) {
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
    pub(super) fn share(&mut self, node: &Node) -> Share {
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

    /// The words a single-word element takes; `None` where it takes too many to look up by.
    pub(super) fn takes(&mut self, node: &Node) -> Option<Vec<WordId>> {
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

    pub(super) fn cost(&self, words: &[WordId]) -> u64 {
        words.iter().map(|w| u64::from(self.frequency.get(w).copied().unwrap_or(RARE))).sum()
    }

    /// The cheapest required element of a pattern.
    pub(super) fn anchor(&mut self, node: &Node) -> Option<Anchor> {
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
    pub(super) fn reach(&mut self, node: &Node) -> Reach {
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
