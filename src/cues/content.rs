//! What a text is about: its content words as keys that survive inflection.
//!
//! Refuses to weigh them: `read.rs` and the checks of `reply` do.

use crate::rules::{Lexicon, Surface, WordId};
use crate::text::Span;

/// A content word: forms of one verb, singular and plural, `1,140` and `1140` have the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub key: u32,
    /// Its place in the text the span came from.
    pub span: Span,
    /// It names a feeling.
    pub feeling: bool,
    /// It names a mood as an adjective: *worried*.
    pub mood: bool,
    /// It says what something does to people: *upsetting*.
    pub trying: bool,
    /// It may be the name of a thing: no verb, no adverb, no number.
    pub thing: bool,
    /// It has a digit in it.
    pub number: bool,
}

/// The class bits content words are told apart with, looked up once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content<'a> {
    lexicon: &'a Lexicon,
    filler: Option<u8>,
    feelings: [Option<u8>; 5],
    things: [Option<u8>; 2],
}

impl<'a> Content<'a> {
    pub fn new(lexicon: &'a Lexicon) -> Content<'a> {
        let class = |name| lexicon.class(name);
        Content {
            lexicon,
            filler: class("filler"),
            feelings: ["emotion", "emotion-noun", "emotion-ing", "emotion-verb", "low-feeling"].map(class),
            things: ["item", "money"].map(class),
        }
    }

    /// Appends the content words of `span` in `text` to `words`.
    pub fn words(&self, text: &str, span: Span, words: &mut Vec<Word>) {
        let source = span.of(text);
        let mut start = None;
        let bytes = source.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        for next in source.char_indices().map(Some).chain([None]) {
            let part = next.is_some_and(|(at, ch)| match ch {
                '\'' | '’' | '-' => true,
                '.' | ',' => at > 0 && digit(at - 1) && digit(at + 1),
                ch => ch.is_alphanumeric(),
            });
            let at = next.map_or(source.len(), |(at, _)| at);
            match (start, part) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    start = None;
                    if let Some(word) = self.word(&source[from..at]) {
                        words.push(Word { span: Span::new(span.start + from, span.start + at), ..word });
                    }
                }
                _ => {}
            }
        }
    }

    fn word(&self, text: &str) -> Option<Word> {
        let edges = [text.as_bytes().first(), text.as_bytes().last()];
        let text = match edges.iter().flatten().all(|byte| byte.is_ascii_alphanumeric()) {
            true => text,
            false => text.trim_matches(['\'', '’', '-']),
        };
        let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        let number = text.bytes().any(|b| b.is_ascii_digit());
        let span = Span::new(0, 0);
        if number {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            return Some(Word {
                key: hash(digits.bytes()),
                span,
                feeling: false,
                mood: false,
                trying: false,
                thing: false,
                number,
            });
        }
        let id: WordId = match self.lexicon.get(text) {
            id if id >= Surface::EXPANSION => return None,
            id => id,
        };
        let is = |class: Option<u8>| id != 0 && class.is_some_and(|class| self.lexicon.in_class(id, class));
        if is(self.filler) || (id == 0 && text.chars().count() < 3) {
            return None;
        }
        let feeling = self.feelings.iter().any(|class| is(*class));
        let mood = is(self.feelings[0]) && !text.ends_with("ing");
        let trying = is(self.feelings[2]);
        let verb = if id == 0 { 0 } else { self.lexicon.word(id).verb };
        let key = if verb != 0 {
            0x8000_0000 | u32::from(verb)
        } else {
            // The lexicon's spellings are in lower case.
            match id {
                0 => hash(stem(&text.to_lowercase()).bytes()),
                id => hash(stem(self.lexicon.spelling(id)).bytes()),
            }
        };
        let thing = !feeling && id != 0 && self.things.iter().any(|class| is(*class));
        Some(Word { key, span, feeling, mood, trying, thing, number })
    }
}

/// A word without the endings of plurals and of verbs the lexicon does not know.
fn stem(word: &str) -> &str {
    let cut = ["ies", "ing", "ed", "es", "s", "y", "e"]
        .iter()
        .find_map(|end| word.strip_suffix(end).filter(|rest| rest.len() > 2));
    match cut {
        Some(rest) if !word.ends_with("ss") => rest,
        _ => word,
    }
}

fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) & 0x7fff_ffff
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u32> {
        let catalogue = &crate::catalogue::CATALOGUE;
        let mut words = vec![];
        Content::new(&catalogue.lexicon).words(text, Span::new(0, text.len()), &mut words);
        words.iter().map(|w| w.key).collect()
    }

    #[test]
    fn inflected_words_and_written_sums_share_a_key() {
        assert_eq!(keys("delayed parcels"), keys("the delays of our parcel"));
        assert_eq!(keys("£1,140"), keys("1140"));
        assert_eq!(keys("Daughter’s"), keys("daughters"));
        assert!(keys("it is what you have").is_empty());
    }
}
