//! How far a finding reaches: what has to be replaced with its words, so that each rewrite is a drop-in.
//!
//! A question rewritten as a statement takes its mark along, and the other way round. Where the best rewrite
//! leaves the words out, so do the comma and the space beside them, or all of a sentence that adds nothing.
//! Called when a text is checked, so the span that is underlined is the span that is replaced.

use super::template::{placed, plain};
use super::{clause, tail};
use crate::matcher::{MatchSlots, SentenceInfo, Token};
use crate::rules::Category;
use crate::text::{Gap, Span};

/// The most words a finding takes in to the end of its sentence.
const CARRIED: usize = 24;

/// The most words a greeting or a name in front of a clause or behind it has.
pub(super) const ADDRESS: usize = 3;

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
    /// One says all of the words again.
    pub(super) restates: bool,
    /// All stand at the end of a clause or sentence, or ask for a word of the agent's there.
    ends: bool,
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
            restates: says.match_indices("{all").any(|(at, _)| {
                // A slot that only asks for something says nothing.
                says[at..].split('}').next().is_some_and(|slot| !slot.ends_with(" if"))
            }),
            ends: says.lines().all(|line| placed(line).1 == Some(true) || plain(line).ends_with([']', '?'])),
        }
    }

    /// The same for the lines that put something in place of the words: none where no line leaves them out.
    pub fn in_place(self) -> Option<Says> {
        self.omits.then_some(Says { omits: false, ..self })
    }

    /// True where an offer or a reason has to come behind all that the sentence says: *we can't refund the fee as it
    /// was paid in May, but what we can do is [option]*.
    pub fn carries(self, category: Category) -> bool {
        !self.none
            && !self.omits
            && match category {
                Category::Refusal | Category::PolicyShield => self.ends,
                Category::PassOff => true,
                _ => false,
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

/// Where the sentence of a finding ends, its mark left out, when its rest can be carried on; else where the finding ends.
pub(crate) fn carried(block: &str, tokens: &[Token], sentence: &SentenceInfo, bytes: Span) -> usize {
    let from = tokens.partition_point(|token| (token.start as usize) < bytes.end);
    let rest = tokens.get(from..sentence.last as usize).unwrap_or_default();
    let Some(last) = rest.last().filter(|_| rest.len() <= CARRIED && !is_address(block, rest)) else {
        return bytes.end;
    };
    let end = last.end as usize;
    let said = block.get(bytes.end..end).unwrap_or("");
    let open =
        said.matches('(').count() != said.matches(')').count() || rest.iter().any(|token| token.quoted);
    if open || block.get(end..).is_some_and(|behind| behind.starts_with(['?', ')', '"', '”', ':'])) {
        return bytes.end;
    }
    end
}

/// True for a name or a word of courtesy at the end: *, Mr Okafor*.
pub(crate) fn is_address(block: &str, rest: &[Token]) -> bool {
    const COURTESY: &[&str] =
        &["sir", "madam", "maam", "ma'am", "mate", "love", "hun", "dear", "buddy", "pal", "thanks"];
    rest.len() <= ADDRESS
        && rest.iter().all(|token| {
            let word = block.get(token.start as usize..token.end as usize).unwrap_or("");
            word.starts_with(char::is_uppercase) || COURTESY.contains(&word)
        })
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
