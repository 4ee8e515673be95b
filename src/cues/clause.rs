//! The clause around what a cue rule matched: what a reader needs to see to know what is meant.
//!
//! "is on Saturday" decides that there is a deadline; "my sister's wedding is on Saturday" is what the agent reads.
//! Only the shown words widen: what a reply must take up stays the matched words.

use crate::text::Span;

/// How many words a clause may take on before the match, and behind it.
const BEFORE: usize = 10;
const BEHIND: usize = 7;

/// Words that open another clause.
const OPENERS: &[&str] = &[
    "and", "but", "so", "because", "cause", "cos", "as", "since", "while", "although", "though", "which",
    "if", "when", "or", "until", "till", "unless", "then", "plus", "however", "also", "hi", "hello", "hey",
];

/// Words a clause may begin with where its beginning is too far away.
const SUBJECTS: &[&str] = &[
    "i", "i'm", "im", "i've", "ive", "i'd", "we", "we're", "we've", "my", "our", "he", "she", "they", "it",
    "it's", "this", "that", "there", "your", "you", "the", "nobody", "someone",
];

/// Words a clause does not end on.
const LOOSE: &[&str] = &[
    "a", "an", "the", "my", "our", "your", "his", "her", "their", "its", "of", "to", "in", "on", "at", "by",
    "for", "with", "from", "about", "into", "is", "are", "was", "were", "be", "been", "has", "have", "had",
    "that", "who", "this", "i", "we", "i've", "i'm", "not", "will", "would", "can", "no", "every", "any",
    "some", "very",
];

/// `focus` widened to its clause within `sentence`; spans count bytes of `text`.
pub(super) fn clause(text: &str, sentence: Span, focus: Span) -> Span {
    let head = Span::new(sentence.start.min(focus.start), focus.start).of(text);
    let tail = Span::new(focus.end, sentence.end.max(focus.end)).of(text);
    Span::new(focus.start - before(head), focus.end + behind(tail))
}

/// How many bytes at the end of `head` belong to the clause.
fn before(head: &str) -> usize {
    let mut taken = 0;
    let mut subject = 0;
    for word in head.split_inclusive(char::is_whitespace).rev().take(BEFORE) {
        if breaks_off(word.trim_end()) || is_one_of(word, OPENERS) {
            return taken;
        }
        taken += word.len();
        if is_one_of(word, SUBJECTS) {
            subject = taken;
        }
    }
    if taken == head.len() { taken } else { subject }
}

/// How many bytes at the start of `tail` belong to the clause.
fn behind(tail: &str) -> usize {
    let mut end = 0;
    let mut whole = 0;
    if tail
        .chars()
        .next()
        .is_none_or(|ch| !ch.is_alphanumeric() && !ch.is_whitespace() && ch != '\'' && ch != '’')
    {
        return 0;
    }
    for word in tail.split_inclusive(char::is_whitespace).take(BEHIND + 1) {
        if is_one_of(word, OPENERS)
            || !word.starts_with(|ch: char| ch.is_alphanumeric() || "£$€₹'’ \n".contains(ch))
        {
            break;
        }
        end += word.len();
        let bare = word.trim_end().trim_end_matches(MARKS);
        if !is_one_of(word, LOOSE) && !bare.is_empty() {
            whole = end - word.len() + bare.len();
        }
        if breaks_off(word.trim_end()) {
            break;
        }
    }
    whole
}

const MARKS: [char; 12] = ['.', ',', ';', ':', '!', '?', '(', ')', '"', '”', '–', '—'];

fn breaks_off(word: &str) -> bool {
    word.ends_with(MARKS) || word.starts_with(['(', '"', '“', '–', '—']) || word == "-"
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let bare = word.trim().trim_end_matches(MARKS).replace('’', "'");
    list.iter().any(|one| one.eq_ignore_ascii_case(&bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(text: &'a str, focus: &str) -> &'a str {
        let start = text.find(focus).unwrap();
        clause(text, Span::new(0, text.len()), Span::new(start, start + focus.len())).of(text)
    }

    #[test]
    fn a_date_is_shown_with_what_happens_then() {
        let text = "I'm honestly close to tears, my sister's wedding is on Saturday and I'm a bridesmaid.";
        assert_eq!(of(text, "is on Saturday"), "my sister's wedding is on Saturday");
        assert_eq!(of(text, "close to tears"), "I'm honestly close to tears");
    }

    #[test]
    fn a_clause_ends_before_a_word_that_needs_another() {
        assert_eq!(
            of(
                "This is the third time I'm writing about the same thing since the end of last week.",
                "third time"
            ),
            "This is the third time I'm writing about the same thing"
        );
        assert_eq!(of("My father passed away in July.", "passed away in"), "My father passed away in July");
    }

    #[test]
    fn a_far_beginning_is_cut_where_somebody_is_named() {
        assert_eq!(
            of(
                "I booked wheelchair assistance last week online for my grandfather for the flight on Sunday",
                "on Sunday"
            ),
            "my grandfather for the flight on Sunday"
        );
    }

    #[test]
    fn marks_of_every_kind_and_empty_edges_are_no_trouble() {
        for text in
            ["on Saturday", "(on Saturday)", "“on Saturday” — x", "£5 on Saturday!!", "на on Saturday 日本"]
        {
            assert!(of(text, "on Saturday").contains("on Saturday"), "{text}");
        }
    }
}
