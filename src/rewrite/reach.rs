//! How far a finding reaches: what has to be replaced with its words, so that each rewrite is a drop-in.
//!
//! A question rewritten as a statement takes its mark along, and the other way round. Where the best rewrite
//! leaves the words out, so do the comma and the space beside them, or all of a sentence that adds nothing.
//! Called when a text is checked, so the span that is underlined is the span that is replaced.

use super::template::plain;
use super::{clause, tail};
use crate::matcher::{MatchSlots, Token};
use crate::text::{Gap, Span};

/// The marks a sentence ends with.
pub(super) fn is_mark(ch: char) -> bool {
    matches!(ch, '.' | '?' | '!' | '…')
}

/// True when the last sentence of a template or rewrite asks, whether it has its mark or not.
pub(super) fn asks(text: &str) -> bool {
    const HEADS: &[&str] = &[
        "could", "would", "can", "may", "shall", "did", "do", "does", "is", "are", "was", "were", "have",
        "has", "should",
    ];
    const ASKED: &[&str] = &["what", "how", "which", "when", "where", "who"];
    let text = text.trim_end();
    if text.ends_with(is_mark) {
        return text.ends_with('?');
    }
    let last = text.rsplit(['.', '?', '!', ';', ':', '–']).next().unwrap_or("").to_lowercase();
    let mut words = last.split([' ', ',']).filter(|w| !w.is_empty());
    let subject = |word: Option<&str>| {
        word.is_some_and(|w| {
            matches!(w, "i" | "we" | "you" | "it" | "there" | "that" | "this" | "the" | "your" | "they" | "u")
                || w.starts_with('{')
        })
    };
    match (words.next(), words.next()) {
        (Some(head), second) if HEADS.contains(&head) => subject(second),
        (Some(head), Some(second)) if ASKED.contains(&head) => {
            let open =
                matches!((head, second), ("what" | "which" | "who", "would" | "could" | "did" | "does"));
            second == "about" && head != "who"
                || HEADS.contains(&second) && (subject(words.next()) || open && !last.contains(" is "))
        }
        _ => false,
    }
}

/// What the templates of a rule have in common: all that reaching asks of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Says {
    /// There are none.
    pub(super) none: bool,
    /// The first leaves the words out.
    omits: bool,
    /// A template asks, and one states.
    asks: bool,
    states: bool,
    /// All begin, and all end, as a clause of its own does.
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// One joins on to the clause behind, whether a comma stands there or not.
    joins: bool,
}

impl Says {
    /// Reads templates, one a line.
    pub fn of(says: &str) -> Says {
        let asks = |asked: bool| says.lines().any(|line| asks(plain(line)) == asked);
        Says {
            none: says.is_empty(),
            omits: says == "-" || says.starts_with("-\n"),
            asks: asks(true),
            states: asks(false),
            opens: !says.is_empty() && says.lines().all(clause::may_open),
            closes: says.lines().all(clause::may_close),
            joins: says.contains(" …~"),
        }
    }
}

/// The bytes that a match of the tokens `from..to` covers, for a rule with these templates.
pub(crate) fn reach(
    block: &str,
    tokens: &[Token],
    (from, to): (usize, usize),
    slots: &MatchSlots,
    says: Says,
) -> Span {
    let to = tail::through(block, tokens, to, slots);
    let (from, to) = clause::whole(block, tokens, from, to, says);
    let span = with_quote(block, Span::new(tokens[from].start as usize, tokens[to - 1].end as usize));
    let ends = tokens.get(to).is_none_or(|next| next.gap == Gap::Sentence);
    if says.omits {
        return without(block, tokens, from, to, span, ends);
    }
    if says.joins && !ends && block.get(span.end..).is_some_and(|rest| rest.starts_with(',')) {
        return Span::new(span.start, span.end + 1);
    }
    if !ends || says.none {
        return span;
    }
    let mark = marks(block, span.end);
    let asked = block[mark.start..mark.end].contains('?');
    // In "Can you say why you forgot it?" the mark is the whole question's.
    let own = tokens[from].gap != Gap::Space;
    let other = if asked { says.states } else { says.asks };
    if !mark.is_empty() && own && other { Span::new(span.start, mark.end) } else { span }
}

/// The span with the quotation mark right behind it that closes one inside.
fn with_quote(block: &str, span: Span) -> Span {
    let count = |mark: char| span.of(block).matches(mark).count();
    let close = block.get(span.end..).and_then(|rest| rest.chars().next()).filter(|close| match close {
        '"' => count('"') % 2 == 1,
        '”' => count('“') > count('”'),
        _ => false,
    });
    Span::new(span.start, span.end + close.map_or(0, char::len_utf8))
}

fn marks(block: &str, at: usize) -> Span {
    let rest = block.get(at..).unwrap_or("");
    Span::new(at, at + rest.len() - rest.trim_start_matches(is_mark).len())
}

/// The span to delete so that what is left reads right; a word that then opens the sentence is covered too, to
/// be written with a capital.
fn without(block: &str, tokens: &[Token], from: usize, to: usize, span: Span, ends: bool) -> Span {
    let spaces = |at: usize| {
        let rest = block.get(at..).unwrap_or("");
        at + rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len()
    };
    let before = block.get(..span.start).unwrap_or("");
    let left = before.trim_end_matches([' ', '\u{a0}']).len();
    if tokens[from].gap == Gap::Sentence {
        if ends {
            let end = marks(block, span.end).end;
            let next = spaces(end);
            let last = block.get(next..).is_none_or(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']));
            return if last { Span::new(left, end) } else { Span::new(span.start, next) };
        }
        return Span::new(span.start, tokens[to].end as usize);
    }
    // Inside a sentence the space before goes too, and the comma that would be left alone.
    let comma = block.get(..left).is_some_and(|b| b.ends_with(','));
    let closes = ends || block.get(span.end..).is_some_and(|rest| rest.starts_with(','));
    let start = if comma && closes { left - 1 } else { left };
    let end = if comma && !ends && closes { span.end + 1 } else { span.end };
    Span::new(start, end)
}
