//! A finding to its replacements: templates filled with the captured words, inflected and fitted to the draft.
//!
//! Made when a card opens, never on a keystroke. A rewrite that any rule would flag is not offered.

mod fit;
mod template;

use crate::engine::{Checker, Customer, Finding};
use crate::matcher::{MatchSlots, Scratch, scan};
use crate::text::Span;

pub use template::Template;

/// A drop-in replacement for a finding's span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrite {
    /// Replaces exactly the finding's span; empty means delete.
    pub text: String,
    /// The placeholders in `text`, in bytes, in order; accepting the rewrite selects the first.
    pub placeholders: Vec<Span>,
}

/// The most rewrites a card shows.
pub const MOST: usize = 3;

/// The replacements for a finding in the block `block` of `text`, best first.
pub(crate) fn rewrites(
    checker: &Checker,
    text: &str,
    block: Span,
    finding: &Finding,
    customer: &Customer,
    scratch: &mut Scratch,
) -> Vec<Rewrite> {
    let source = block.of(text);
    if !checker.read(source, scratch) {
        return vec![];
    }
    let mut found: Option<(usize, (usize, usize), MatchSlots)> = None;
    let mut spans = vec![];
    scan(&checker.catalogue, &checker.grammar, scratch, |rule, sentence, span, slots| {
        if u32::from(rule) == finding.rule {
            spans.push((sentence, span, *slots));
        }
    });
    for (sentence, span, slots) in spans {
        let bytes = Span::new(scratch.tokens[span.0].start as usize, scratch.tokens[span.1 - 1].end as usize);
        if bytes.shifted(block.start) == finding.span {
            found.get_or_insert((sentence, span, slots));
        }
    }
    let Some((sentence, span, slots)) = found else { return vec![] };
    let rule = &checker.catalogue.rules[finding.rule as usize];
    let scene = template::Scene {
        catalogue: &checker.catalogue,
        block: source,
        tokens: &scratch.tokens,
        sentence: &scratch.sentences[sentence],
        span,
        slots: &slots,
        captures: rule.captures.split(' ').collect(),
        customer,
    };
    let mut offers: Vec<Rewrite> = vec![];
    for line in rule.says.lines() {
        let Some(filled) = Template::parse(if line == "-" { "" } else { line }).fill(&scene) else {
            continue;
        };
        let Some(rewrite) = fit::fit(filled, &scene) else { continue };
        let same = rewrite.text == finding.span.of(text);
        if !same
            && offers.iter().all(|o| o.text != rewrite.text)
            && stands(checker, text, block, finding.span, &rewrite)
        {
            offers.push(rewrite);
        }
        if offers.len() == MOST {
            break;
        }
    }
    offers
}

/// True when the block with the rewrite in place has no finding that touches it.
fn stands(checker: &Checker, text: &str, block: Span, span: Span, rewrite: &Rewrite) -> bool {
    let local = Span::new(span.start - block.start, span.end - block.start);
    let source = block.of(text);
    // A placeholder counts as filled: it stands for a plain word.
    let mut filled = String::new();
    let mut at = 0;
    for placeholder in &rewrite.placeholders {
        filled.push_str(&rewrite.text[at..placeholder.start]);
        filled.push_str("something");
        at = placeholder.end;
    }
    filled.push_str(&rewrite.text[at..]);
    let whole = format!("{}{}{}", &source[..local.start], filled, &source[local.end..]);
    let touched = Span::new(local.start, local.start + filled.len().max(1));
    checker.check(&whole).iter().all(|f| !f.span.overlaps(touched))
}
