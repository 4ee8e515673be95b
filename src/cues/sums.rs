//! Sums of money: a number with a currency beside it.

use crate::text::Span;

const AFTER: [&str; 17] = [
    "€", "£", "$", "kr", "rs", "usd", "eur", "gbp", "euro", "euros", "dollars", "pounds", "rupees", "quid",
    "bucks", "chf", "zł",
];
const BEFORE: [&str; 9] = ["€", "£", "$", "₹", "¥", "rs", "usd", "eur", "gbp"];

/// The sums in `span` of `text`, in order, each with its currency.
pub(crate) fn sums(text: &str, span: Span) -> Vec<Span> {
    let source = span.of(text);
    let bytes = source.as_bytes();
    let mut found = vec![];
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || (at > 0 && bytes[at - 1].is_ascii_alphanumeric()) {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || (matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)))
        {
            at += 1;
        }
        let head = source[..start].trim_end_matches(['.', ' ']);
        let before = BEFORE.iter().find_map(|mark| ends_with(head, mark));
        let tail = source[at..].trim_start_matches(' ');
        let gap = source.len() - at - tail.len();
        let after = AFTER.iter().find_map(|mark| starts_with(tail, mark));
        if before.is_some() || after.is_some() {
            let (from, to) = (before, after);
            let end = to.map_or(at, |len| at + gap + len);
            found.push(Span::new(span.start + from.unwrap_or(start), span.start + end));
            at = end;
        }
    }
    found
}

/// Where `mark` starts at the end of `head`, when it stands there as a word or sign of its own.
fn ends_with(head: &str, mark: &str) -> Option<usize> {
    let from = head.len().checked_sub(mark.len())?;
    let whole = head.get(from..)?.eq_ignore_ascii_case(mark);
    let apart = !mark.is_ascii() || mark == "$" || !head[..from].ends_with(|ch: char| ch.is_alphanumeric());
    (whole && apart).then_some(from)
}

fn starts_with(tail: &str, mark: &str) -> Option<usize> {
    let whole = tail.get(..mark.len())?.eq_ignore_ascii_case(mark);
    let apart = !mark.as_bytes()[0].is_ascii_alphabetic()
        || !tail[mark.len()..].starts_with(|ch: char| ch.is_alphanumeric());
    (whole && apart).then_some(mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        sums(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_number_is_a_sum_with_a_currency_beside_it() {
        assert_eq!(found("It went from £29 to 41.50 €, or Rs. 42,000."), ["£29", "41.50 €", "Rs. 42,000"]);
        assert_eq!(found("I paid 1,200 dollars and 30kr, order 88."), ["1,200 dollars", "30kr"]);
        assert!(found("5 rooms, seat 12e, 3 euroclass, hours 7").is_empty());
    }
}
