//! The name a customer signs with.

use crate::rules::{Lexicon, fixed};
use crate::text::{BlockKind, LineState, Span, blocks};

/// The name at the end of a message, where one stands there on its own; `given` is the name the page knows.
pub(crate) fn signature(lexicon: &Lexicon, message: &str, given: Option<&str>) -> Option<Span> {
    let end = blocks(message, 0, LineState::default())
        .filter(|block| block.kind != BlockKind::Quote)
        .filter(|block| block.span.of(message).chars().any(char::is_alphanumeric))
        .last()?
        .span
        .end;
    let text = message.get(..end)?;
    let text = text.trim_end_matches(|ch: char| !ch.is_alphanumeric());
    // Up to three capitalised words, from the last one back.
    let mut start = text.len();
    let mut count = 0;
    while count < 3 {
        let head = text[..start].trim_end_matches([' ', '\u{a0}']);
        let head = if count > 0 { head.strip_suffix('.').unwrap_or(head) } else { head };
        let from = head
            .char_indices()
            .rev()
            .take_while(|(_, ch)| ch.is_alphabetic() || matches!(ch, '\'' | '’' | '-'))
            .last()
            .map_or(head.len(), |(at, _)| at);
        let word = &head[from..];
        let initial = word.chars().count() == 1;
        let dotted = head.len() < text[..start].trim_end().len();
        let torn = head[..from].ends_with(|ch: char| ch.is_alphanumeric());
        if word.is_empty() || torn || !word.starts_with(char::is_uppercase) || (dotted && !initial) {
            break;
        }
        start = from;
        count += 1;
    }
    // "Viktor S." ends in an initial whose point was trimmed; a name has more than initials.
    let span = Span::new(start, text.len());
    let words: Vec<&str> = span.of(text).split([' ', '.']).filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.iter().all(|w| w.chars().count() < 2) {
        return None;
    }
    let head = text[..start].trim_end_matches([' ', '\u{a0}', '\r']);
    if head.ends_with(|ch: char| ch.is_alphanumeric()) || head.ends_with(['\'', '"', '(']) {
        return None;
    }
    let known = given.is_some_and(|name| words.iter().any(|w| w.chars().count() > 1 && has_word(name, w)));
    let common = |word: &str| {
        let id = lexicon.get(word);
        id > fixed::D && !["may", "grace", "will", "mark", "rose", "bill", "joy", "sue"].contains(&word)
    };
    let strange = words.iter().any(|w| w.chars().count() > 1 && !common(&w.to_lowercase()));
    // A lone word behind a comma is a name only behind a closing: "Thanks, Dana", not "in Leeds, York".
    let place = head.ends_with([',', ';', ':']) && !closes(lexicon, head) && !known;
    let alone = start > 0 || known;
    (alone && !place && (known || strange)).then_some(span)
}

/// True when `name` has `word` as one of its words.
pub(crate) fn has_word(name: &str, word: &str) -> bool {
    name.split(|ch: char| !ch.is_alphanumeric())
        .any(|part| !part.is_empty() && part.to_lowercase() == word.to_lowercase())
}

fn closes(lexicon: &Lexicon, head: &str) -> bool {
    let mut words = head.rsplit(|ch: char| !ch.is_alphanumeric()).filter(|w| !w.is_empty());
    words.next().is_some_and(|last| {
        let id = lexicon.get(last);
        id != 0 && (lexicon.is(id, "closing") || lexicon.is(id, "gratitude") || lexicon.is(id, "greeting"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, given: Option<&str>, want: Option<&str>) {
        let lexicon = &crate::catalogue::CATALOGUE.lexicon;
        assert_eq!(signature(lexicon, message, given).map(|s| s.of(message)), want, "{message}");
    }

    #[test]
    fn a_name_stands_alone_at_the_end() {
        check("Where is it? Regards, S. Kulkarni", None, Some("S. Kulkarni"));
        check("Please help quickly. Ifeoma", None, Some("Ifeoma"));
        check("It is broken.\n\nThanks,\nJiří Dvořák\n", None, Some("Jiří Dvořák"));
        check("Can you help? Thanks, Dana :)", None, Some("Dana"));
    }

    #[test]
    fn the_end_of_a_sentence_is_no_name() {
        check("I moved to Leeds.", None, None);
        check("It runs on Chrome. Thanks!", None, None);
        check("WHERE IS MY REFUND", None, None);
        check("", None, None);
    }
}
