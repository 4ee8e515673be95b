//! Where one word ends, and how it is written.
//!
//! Apostrophes, hyphens and the points and commas of numbers stay inside; what is not a word of the agent at
//! all (addresses, ids, placeholders) is found with the help of `opaque.rs`.

use super::chars::{CLASS, DIGIT, LOWER, UPPER, WIDE, WORD, Wide, char_at, class, is_word, wide};
use super::opaque::{address_end, domain_end, is_id, url_end};
use super::split::Shape;

/// An underscore stood between letters: an identifier, not a word.
const UNDERSCORE: u8 = 128;

/// The end and shape of the word that begins at `start`, whose bytes up to `at` are known to belong to it.
#[inline]
pub(super) fn word(text: &str, start: usize, at: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let mut at = at;
    let mut seen = 0;
    loop {
        // Most words are letters alone and end within eight bytes: one look at all of them, no guessing.
        while let Some(eight) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
            let (letters, class) = letters(u64::from_le_bytes(eight));
            seen |= class;
            at += letters;
            if letters < 8 {
                break;
            }
        }
        let mut next = b' ';
        while let Some(&byte) = bytes.get(at) {
            let class = CLASS[usize::from(byte)];
            if class & WORD == 0 {
                next = byte;
                break;
            }
            seen |= class;
            at += 1;
        }
        // A mark before white space ends a word, whatever it is; only a percent sign belongs to it.
        if next <= b' ' || next < 0x80 && next != b'%' && bytes.get(at + 1).is_none_or(|&byte| byte <= b' ') {
            break;
        }
        match joint(text, start, at, next, &mut seen) {
            Joint::Through(to) => at = to,
            Joint::Opaque(end) => return (end, Shape::Opaque),
            Joint::End => break,
        }
    }
    (at, shape(text, start, at, seen))
}

/// How many of these eight bytes, lowest first, are ASCII letters before one that is not, and their classes.
#[inline]
fn letters(eight: u64) -> (usize, u8) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let seven = (eight | (0x20 * ONES)) & !HIGH;
    let from_a = seven + (0x80 - b'a' as u64) * ONES;
    let past_z = seven + (0x80 - b'z' as u64 - 1) * ONES;
    let others = !(from_a & !past_z & !eight) & HIGH;
    let count = others.trailing_zeros() / 8;
    // The high bits of the bytes that count; the bit of case of a letter is 0x20.
    let ours = HIGH & !u64::MAX.checked_shl(8 * count).unwrap_or(0);
    let lower = (eight << 2) & ours;
    let class = u8::from(lower != 0) * LOWER + u8::from(lower != ours) * UPPER;
    (count as usize, class)
}

/// What a byte that is no letter does to the word it follows.
enum Joint {
    /// The word goes on from here.
    Through(usize),
    /// The whole is one opaque word that ends here.
    Opaque(usize),
    /// The word ended before it.
    End,
}

fn joint(text: &str, start: usize, at: usize, byte: u8, seen: &mut u8) -> Joint {
    let bytes = text.as_bytes();
    let through = |yes: bool| if yes { Joint::Through(at + 1) } else { Joint::End };
    let digit_before = at > start && class(bytes, at - 1) == DIGIT;
    let between_digits = digit_before && class(bytes, at + 1) == DIGIT;
    match byte {
        b',' | b'/' => through(between_digits),
        b'\'' | b'-' => through(is_word(text, at + 1)),
        b'&' => through(at > start && is_word(text, at + 1)),
        b'`' => through(is_backtick_contraction(bytes, at)),
        b'%' => through(digit_before),
        b'$' => through(class(bytes, at + 1) == DIGIT && at - start <= 3 && *seen == UPPER),
        b':' if between_digits => Joint::Through(at + 1),
        b':' if bytes[at..].starts_with(b"://") || at - start == 6 && &bytes[start..at] == b"mailto" => {
            let end = url_end(text, at + 1);
            if end > at + 3 { Joint::Opaque(end) } else { Joint::End }
        }
        b'@' | b'+' => address_end(bytes, at).map_or(Joint::End, Joint::Opaque),
        b'_' if class(bytes, at + 1) & WORD != 0 || bytes.get(at + 1) == Some(&b'_') => {
            *seen |= UNDERSCORE;
            Joint::Through(at + 1)
        }
        b'.' => dotted(text, start, at),
        0x80.. => wide_joint(text, at, digit_before, seen),
        _ => Joint::End,
    }
}

/// A point directly after a letter: inside a number, an abbreviation or an address, else the word's end.
fn dotted(text: &str, start: usize, at: usize) -> Joint {
    let bytes = text.as_bytes();
    let next = class(bytes, at + 1);
    if next & WORD == 0 {
        return Joint::End;
    }
    let before = class(bytes, at.wrapping_sub(1));
    if before == DIGIT && next == DIGIT {
        return Joint::Through(at + 1);
    }
    let next_is_single = next & DIGIT == 0 && class(bytes, at + 2) & (WORD | WIDE) == 0;
    let single = before & DIGIT == 0
        && (at == start + 1 || at >= start + 2 && (bytes[at - 2] == b'.' || class(bytes, at - 2) == DIGIT));
    let single = single || bytes[start..at] == *b"Ph";
    // `e.g`, `U.S.A`, `5p.m`; the last point is left outside, it may end the sentence.
    if single && next_is_single {
        return Joint::Through(at + 1);
    }
    let end = address_end(bytes, at).or_else(|| domain_end(text, start, at));
    // A name somebody logs in with: `s.klein`, `J.Smith`. Behind *I* and *u* a blank was left out, and before another case.
    let initial = at == start + 1
        && before & (LOWER | UPPER) & next != 0
        && !matches!(bytes[start], b'i' | b'I' | b'u' | b'U');
    match end {
        Some(end) => Joint::Opaque(end),
        None if initial => Joint::Through(at + 1),
        None => Joint::End,
    }
}

fn wide_joint(text: &str, at: usize, digit_before: bool, seen: &mut u8) -> Joint {
    let Some(ch) = char_at(text, at) else { return Joint::End };
    let next = at + ch.len_utf8();
    match wide(ch) {
        Wide::Letter(class) => {
            *seen |= class;
            Joint::Through(next)
        }
        Wide::Combining => Joint::Through(next),
        Wide::Apostrophe | Wide::Hyphen if is_word(text, next) => Joint::Through(next),
        Wide::Currency if digit_before => Joint::Through(next),
        Wide::Other if ch == '°' && digit_before => Joint::Through(next),
        Wide::Invisible => {
            let rest = text.get(next..).unwrap_or("");
            let skipped = rest.find(|ch: char| ch.is_ascii() || wide(ch) != Wide::Invisible);
            let to = skipped.map_or(text.len(), |by| next + by);
            // An apostrophe or hyphen behind it is judged by the next turn; it must not end the word here.
            let goes_on = is_word(text, to)
                || matches!(char_at(text, to), Some('\'' | '’' | '-')) && is_word(text, to + 1)
                || char_at(text, to) == Some('’') && is_word(text, to + 3);
            if goes_on { Joint::Through(to) } else { Joint::End }
        }
        _ => Joint::End,
    }
}

/// "can`t": a backtick typed for an apostrophe, told from inline code by its short ending.
fn is_backtick_contraction(bytes: &[u8], at: usize) -> bool {
    let letters = bytes[at + 1..].iter().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
    (1..=2).contains(&letters) && bytes.get(at + 1 + letters) != Some(&b'`')
}

fn shape(text: &str, start: usize, end: usize, seen: u8) -> Shape {
    if seen == LOWER {
        return Shape::Lower;
    }
    if seen & UNDERSCORE != 0 {
        return Shape::Opaque;
    }
    if seen & DIGIT != 0 {
        let mixed = seen & (LOWER | UPPER) != 0 && end - start >= 5;
        return if mixed && is_id(&text.as_bytes()[start..end]) { Shape::Opaque } else { Shape::Number };
    }
    if seen & UPPER == 0 {
        return Shape::Lower;
    }
    if seen & LOWER == 0 {
        let several = end - start > 4 || text[start..end].chars().filter(|ch| ch.is_alphabetic()).count() > 1;
        return if several { Shape::Upper } else { Shape::Title };
    }
    let first_is_upper = match class(text.as_bytes(), start) {
        WIDE => char_at(text, start).is_some_and(char::is_uppercase),
        class => class == UPPER,
    };
    if first_is_upper { Shape::Title } else { Shape::Lower }
}
