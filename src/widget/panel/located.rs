//! Where the words of a cue stand in the page's own rendering of the customer's message.
//!
//! Pure. A page may break lines elsewhere than the message it hands over, wrap words in elements, or show a part
//! of it; so white space is left out on both sides, and words that stand there twice are found by what surrounds
//! them, or not at all.

use crate::text::Span;

/// A place in one of the text nodes: its number, and UTF-16 units into it.
pub type Place = (usize, u32);

/// Where `span` of `message` begins and ends in these text nodes.
pub fn located(message: &str, span: Span, nodes: &[String]) -> Option<(Place, Place)> {
    let mut shown = String::new();
    let mut places: Vec<(usize, Place)> = Vec::new();
    for (number, node) in nodes.iter().enumerate() {
        let mut units = 0;
        for letter in node.chars() {
            if !letter.is_whitespace() {
                places.push((shown.len(), (number, units)));
                shown.push(letter);
            }
            units += letter.len_utf16() as u32;
        }
    }
    let squeezed = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let (ahead, words) = (squeezed(message.get(..span.start)?), squeezed(message.get(span.start..span.end)?));
    if words.is_empty() {
        return None;
    }
    let whole = squeezed(message);
    let start = match shown.find(&whole) {
        Some(at) => at + ahead.len(),
        None => {
            let mut found = shown.match_indices(&words).map(|(at, _)| at);
            let first = found.next()?;
            match found.next() {
                None => first,
                // The letters right before tell which one it is.
                Some(_) => {
                    let near: String =
                        ahead.chars().rev().take(NEAR).collect::<Vec<_>>().into_iter().rev().collect();
                    shown.find(&(near.clone() + &words))? + near.len()
                }
            }
        }
    };
    let place = |byte: usize| places.binary_search_by_key(&byte, |(at, _)| *at).ok().map(|at| places[at].1);
    let last = words.chars().next_back()?;
    let (number, units) = place(start + words.len() - last.len_utf8())?;
    Some((place(start)?, (number, units + last.len_utf16() as u32)))
}

/// How many letters before the words are looked at.
const NEAR: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, words: &str, nodes: &[&str], expected: Option<(Place, Place)>) {
        let start = message.rfind(words).unwrap();
        let nodes: Vec<String> = nodes.iter().map(|node| node.to_string()).collect();
        assert_eq!(located(message, Span::new(start, start + words.len()), &nodes), expected);
    }

    #[test]
    fn words_are_found_across_elements_and_line_breaks() {
        check(
            "Hi 😀,\n\nthe wedding is\non Saturday.",
            "wedding is\non Saturday",
            &["\n  Hi 😀,\n", "the ", "wed", "ding is on", "  Saturday."],
            Some(((2, 0), (4, 10))),
        );
    }

    #[test]
    fn words_that_stand_there_twice_are_told_apart_by_what_surrounds_them() {
        check("Monday. No, not Monday!", "Monday", &["Monday. ", "No, not Monday!"], Some(((1, 8), (1, 14))));
        check(
            "I wrote on Monday, and again on Monday",
            "Monday",
            &["Earlier: Monday. I wrote on Monday, and again", " on Monday"],
            Some(((1, 4), (1, 10))),
        );
    }

    #[test]
    fn what_the_page_does_not_show_is_nowhere() {
        check("My flight is tomorrow.", "flight", &["Read more…"], None);
        check("My flight is tomorrow.", "flight", &[], None);
    }
}
