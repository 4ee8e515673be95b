//! Proves rules on their own sentences.

use super::checker::{Checker, Finding};
use crate::matcher::{Purpose, Scratch};
use crate::rules::{Example, ExampleKind, Kind, RuleKind, RuleSource, Source};
use crate::text::Span;

/// A sentence on which a rule does not do what its source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule.
    pub rule: String,
    /// The line of the sentence in its source.
    pub line: usize,
    /// What is expected and what is found.
    pub message: String,
    /// True when a sentence is missing rather than wrong: the rule works, but is not proven.
    pub lacks: bool,
}

/// Proves every rule of a source that `checker` was made with; what does not hold comes back.
pub fn prove(checker: &Checker, source: &Source) -> Vec<Failure> {
    let mut failures = vec![];
    for rule in &source.rules {
        let index = checker.catalogue.rules.iter().rposition(|r| r.id == rule.id);
        let Some(index) = index else { continue };
        let mut last: Option<(&Example, Finding)> = None;
        let mut fail = |line: usize, message: String| {
            failures.push(Failure { rule: rule.id.clone(), line, message, lacks: false });
        };
        for example in &rule.examples {
            let hits = checker.check_only(index, &example.text);
            match example.kind {
                ExampleKind::Good => {
                    if let Some(hit) = hits.first() {
                        fail(example.line, format!("finds “{}” in a good sentence", hit.of(&example.text)));
                    }
                }
                ExampleKind::Bad => {
                    let (start, end) = example.span.unwrap_or_default();
                    let wanted = Span::new(start, end);
                    last = None;
                    match hits.iter().find(|h| h.overlaps(wanted)) {
                        None => fail(example.line, format!("does not find “{}”", wanted.of(&example.text))),
                        Some(hit) if core(*hit, &example.text) != core(wanted, &example.text) => fail(
                            example.line,
                            format!("finds “{}”, not “{}”", hit.of(&example.text), wanted.of(&example.text)),
                        ),
                        Some(hit) => last = Some((example, Finding { span: *hit, rule: index as u32 })),
                    }
                }
                ExampleKind::Fix => {
                    if let Some((bad, finding)) = &last {
                        prove_fix(checker, bad, finding, example, &mut fail);
                    }
                }
            }
        }
        failures.extend(lacks(rule));
    }
    failures
}

/// A span without the comma, mark and spaces at its edges, which the rule's rewrites bring in or leave out.
fn core(span: Span, text: &str) -> Span {
    let edge = |ch: char| ch.is_whitespace() || matches!(ch, ',' | '.' | '?' | '!' | '…');
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start_matches(edge).len();
    Span::new(start.min(span.end), start.max(span.start + words.trim_end_matches(edge).len()))
}

fn prove_fix(
    checker: &Checker,
    bad: &Example,
    finding: &Finding,
    fix: &Example,
    fail: &mut impl FnMut(usize, String),
) {
    let rewrites = checker.rewrites_in_order(&bad.text, finding);
    let apply =
        |text: &str| format!("{}{}{}", &bad.text[..finding.span.start], text, &bad.text[finding.span.end..]);
    match rewrites.first() {
        None => fail(
            fix.line,
            "offers no rewrite: no `say` line can be filled, keeps what the captures hold and makes a text that \
             no rule flags"
                .into(),
        ),
        Some(rewrite) if apply(&rewrite.text) != fix.text => {
            fail(fix.line, format!("makes “{}”", apply(&rewrite.text)));
        }
        Some(_) => {}
    }
    for hit in checker.check(&fix.text).iter().filter(|hit| checker.objects(hit.rule, finding.rule)) {
        fail(
            fix.line,
            format!("its fix is flagged by {} at “{}”", checker.rule(hit.rule).id, hit.span.of(&fix.text)),
        );
    }
}

/// A rule for findings proves itself on two sentences of each sort, and fixes what it finds.
fn lacks(rule: &RuleSource) -> Vec<Failure> {
    if !matches!(rule.kind, Kind::Flag(_)) {
        return vec![];
    }
    let count = |kind| rule.examples.iter().filter(|e| e.kind == kind).count();
    [
        (count(ExampleKind::Bad) < 2, "has fewer than two `bad` lines"),
        (count(ExampleKind::Good) < 2, "has fewer than two `good` lines"),
        (!rule.says.is_empty() && count(ExampleKind::Fix) == 0, "has `say` lines but no `fix` line"),
        (rule.says.is_empty() && rule.instead.is_empty(), "has neither a `say` line nor an `instead` line"),
    ]
    .into_iter()
    .filter(|(lacks, _)| *lacks)
    .map(|(_, message)| Failure {
        rule: rule.id.clone(),
        line: rule.line,
        message: message.to_string(),
        lacks: true,
    })
    .collect()
}

impl Checker {
    /// What one rule finds on its own, before overlaps are settled; for facts and cues, what they match.
    pub(crate) fn check_only(&self, rule: usize, text: &str) -> Vec<Span> {
        let mut scratch = Scratch::default();
        let mut only = self.clone();
        only.silence_all_but(rule);
        let RuleKind::Fact(bit) = self.catalogue.rules[rule].kind else {
            let mut records = only.examine_all(text, Purpose::Reply, &mut scratch);
            if matches!(self.catalogue.rules[rule].kind, RuleKind::Cue(_)) {
                return only.cues_of(text, rule);
            }
            only.settle_all(&mut records, 0, usize::MAX);
            return super::checker::findings(&records).map(|f| f.span).collect();
        };
        // Of a fact the sentence counts.
        only.examine_all(text, Purpose::Reply, &mut scratch)
            .iter()
            .flat_map(|r| {
                r.sentences
                    .iter()
                    .filter(|s| s.facts >> bit & 1 == 1)
                    .map(|s| Span::new(r.span.start + s.start as usize, r.span.start + s.end as usize))
            })
            .collect()
    }
}
