//! What a rewrite changes, word by word, for the card to show.
//!
//! Pure; drawing it is the card's part.

/// A run of words and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Stays as it is.
    Kept(String),
    /// Goes.
    Old(String),
    /// Comes.
    New(String),
}

/// Longer wordings are shown as one change: comparing them word by word costs their product, and reads badly.
const LONGEST: usize = 80;

/// The pieces that turn `old` into `new`, old ones before new ones. Unless at least a third of the words stay,
/// it is one old and one new piece: scattered leftovers are harder to read than a plain replacement.
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (a, b) = (words(old), words(new));
    let whole = || {
        let mut pieces = Vec::new();
        push(&mut pieces, Piece::Old(old.to_owned()));
        push(&mut pieces, Piece::New(new.to_owned()));
        settled(pieces)
    };
    if a.len() > LONGEST || b.len() > LONGEST {
        return whole();
    }
    // lengths[i][j]: the longest common subsequence of a[i..] and b[j..].
    let mut lengths = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] = if a[i].trim_end() == b[j].trim_end() {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    if usize::from(lengths[0][0]) * 3 < a.len().max(b.len()) {
        return whole();
    }
    let (mut i, mut j) = (0, 0);
    let mut pieces = Vec::new();
    let mut coming = String::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i].trim_end() == b[j].trim_end() {
            push(&mut pieces, Piece::New(std::mem::take(&mut coming)));
            push(&mut pieces, Piece::Kept(b[j].to_owned()));
            i += 1;
            j += 1;
        } else if j == b.len() || (i < a.len() && lengths[i + 1][j] >= lengths[i][j + 1]) {
            push(&mut pieces, Piece::Old(a[i].to_owned()));
            i += 1;
        } else {
            coming.push_str(b[j]);
            j += 1;
        }
    }
    push(&mut pieces, Piece::New(coming));
    settled(pieces)
}

/// Adds a piece, joined to the last one of its kind; an old piece goes before new ones not yet added.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (_, Piece::Kept(t) | Piece::Old(t) | Piece::New(t)) if t.is_empty() => {}
        (Some(Piece::Kept(last)), Piece::Kept(t))
        | (Some(Piece::Old(last)), Piece::Old(t))
        | (Some(Piece::New(last)), Piece::New(t)) => last.push_str(&t),
        (_, piece) => pieces.push(piece),
    }
}

/// Gives every piece but the last the space that separates it from the next one; a mark has none before it.
fn settled(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut marked = true;
    for piece in pieces.iter_mut().rev() {
        let (Piece::Kept(text) | Piece::Old(text) | Piece::New(text)) = piece;
        if !marked && !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
        marked = text.starts_with(MARKS);
    }
    pieces
}

/// Marks that stand at the end of a word and are no part of it.
const MARKS: &[char] = &['.', ',', ';', ':', '!', '?'];

/// The words of `text` and the marks behind them, each with the white space after it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let bare = rest[..word].trim_end_matches(MARKS).len();
        let space = rest[word..].find(|c: char| !c.is_whitespace()).map_or(rest.len(), |space| word + space);
        let end = if bare == 0 || bare == word { space } else { bare };
        let (head, tail) = rest.split_at(end);
        words.push(head);
        rest = tail;
    }
    words
}

/// True when nothing of the old wording stays.
pub fn is_whole(pieces: &[Piece]) -> bool {
    !pieces.iter().any(|piece| matches!(piece, Piece::Kept(_)))
}

#[cfg(test)]
mod tests {
    use super::Piece::{Kept, New, Old};
    use super::*;

    fn check(old: &str, new: &str, pieces: &[Piece]) {
        assert_eq!(difference(old, new), pieces, "{old} -> {new}");
    }

    #[test]
    fn words_that_stay_are_kept_and_the_others_shown_old_before_new() {
        check(
            "You need to send the number",
            "Could you send the number",
            &[Old("You need to ".into()), New("Could you ".into()), Kept("send the number".into())],
        );
        check(
            "you just need to click",
            "you need to click",
            &[Kept("you ".into()), Old("just ".into()), Kept("need to click".into())],
        );
    }

    #[test]
    fn a_mark_is_no_part_of_the_word_before_it() {
        check(
            "the parcel left on Tuesday",
            "the parcel left on Tuesday. What I can do is ring",
            &[Kept("the parcel left on Tuesday".into()), New(". What I can do is ring".into())],
        );
        check(
            "it is late, here",
            "it is late; here",
            &[Kept("it is late".into()), Old(", ".into()), New("; ".into()), Kept("here".into())],
        );
    }

    #[test]
    fn wordings_with_little_in_common_are_replaced_whole() {
        check(
            "I know exactly how you feel",
            "It sounds like this has been hard",
            &[Old("I know exactly how you feel ".into()), New("It sounds like this has been hard".into())],
        );
    }

    #[test]
    fn leaving_a_wording_out_is_one_old_piece() {
        check("Obviously, ", "", &[Old("Obviously, ".into())]);
    }

    #[test]
    fn a_thousand_words_are_one_change() {
        let long = "word ".repeat(1000);
        assert_eq!(difference(&long, &long).len(), 2);
    }
}
