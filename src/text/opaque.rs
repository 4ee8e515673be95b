//! What is not the agent's wording but stands among it: addresses, ids, placeholders, tags, inline code.
//!
//! Every search for a closing mark stays on its line and within [`REACH`] bytes, so that no text makes it slow.

use super::chars::{DIGIT, LOWER, UPPER, WIDE, WORD, char_at, class};

/// How far behind its opening mark a placeholder, tag or code span may close.
const REACH: usize = 200;

/// Endings that make `name.ending` a web address or a file. Endings that are English words (`me`, `it`, `in`)
/// are left out: after a forgotten space they are far likelier a word.
const ENDINGS: &[&str] = &[
    "ai", "apk", "app", "au", "biz", "br", "ca", "ch", "co", "com", "css", "csv", "de", "dev", "dmg", "doc",
    "docx", "edu", "eu", "exe", "fr", "gif", "gov", "heic", "htm", "html", "ie", "info", "io", "jp", "jpeg",
    "jpg", "js", "json", "md", "mov", "mp3", "mp4", "net", "nl", "nz", "org", "pdf", "php", "png", "ppt",
    "pptx", "py", "shop", "svg", "ts", "txt", "uk", "xls", "xlsx", "xml", "zip",
];

/// The end of the placeholder, tag or code span that opens at `at`, if one does.
pub(super) fn opaque_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match (bytes.get(at)?, bytes.get(at + 1)) {
        (b'{', Some(b'{')) => closed(bytes, at + 2, b"}}"),
        (b'{', Some(b'%')) => closed(bytes, at + 2, b"%}"),
        (b'{', _) => closed(bytes, at + 1, b"}").filter(|&end| is_name(&bytes[at + 1..end - 1])),
        (b'$', Some(b'{')) => closed(bytes, at + 2, b"}"),
        (b'[', Some(b'[')) => closed(bytes, at + 2, b"]]"),
        (b'[', _) => {
            let end = closed(bytes, at + 1, b"]")?;
            let is_link = bytes.get(end) == Some(&b'(');
            (!is_link && is_blank_to_fill(&bytes[at + 1..end - 1])).then_some(end)
        }
        (b'<', Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!')) => {
            let end = closed(bytes, at + 1, b">")?;
            (!bytes[at + 1..end - 1].contains(&b'<')).then_some(end)
        }
        (b'`', _) => {
            let ticks = bytes[at..].iter().take(REACH).take_while(|&&byte| byte == b'`').count();
            let end = closed(bytes, at + ticks, &bytes[at..at + ticks])?;
            (end > at + 2 * ticks).then_some(end)
        }
        _ => None,
    }
}

/// The end of the next `close` on this line.
fn closed(bytes: &[u8], from: usize, close: &[u8]) -> Option<usize> {
    let limit = bytes.len().min(from + REACH);
    let near = bytes.get(from..limit)?.iter();
    let first = *close.first()?;
    let line = near.take_while(|&&byte| byte != b'\n').enumerate();
    let mut ends = line.filter(|(_, byte)| **byte == first).map(|(at, _)| from + at);
    ends.find(|&at| bytes[at..].starts_with(close)).map(|at| at + close.len())
}

/// `{first_name}`, `{ticket.id}`: what a template puts between single braces.
fn is_name(inner: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.- |:".contains(byte);
    inner.first().is_some_and(u8::is_ascii_alphabetic)
        && inner.len() <= 40
        && inner.iter().all(plain)
        && !inner.windows(2).any(|two| two == b". ")
}

/// `[time]`, `[what happened]`, `[Customer Name]`: something to fill in, one to six words without a mark.
fn is_blank_to_fill(inner: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80 || b" _-'/".contains(byte);
    let words = inner.split(|&byte| byte == b' ').filter(|word| !word.is_empty());
    inner.first().is_some_and(u8::is_ascii_alphabetic) && words.count() <= 6 && inner.iter().all(plain)
}

/// The end of the web address that is being read at `at`; marks at its end belong to the sentence.
pub(super) fn url_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if byte <= b' ' || b"<>\"`|\\^{}".contains(&byte) {
            break;
        }
        match char_at(text, end) {
            Some(ch) if ch.is_ascii() || ch.is_alphanumeric() => end += ch.len_utf8(),
            _ => break,
        }
    }
    let count = |mark: u8| bytes[at..end].iter().filter(|&&byte| byte == mark).count();
    let mut spare = count(b')').saturating_sub(count(b'('));
    while end > at {
        match bytes[end - 1] {
            b')' if spare > 0 => spare -= 1,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b']' => {}
            _ => break,
        }
        end -= 1;
    }
    end
}

/// The end of an e-mail address whose local part has been read up to `at`.
pub(super) fn address_end(bytes: &[u8], at: usize) -> Option<usize> {
    let local = |&&byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte);
    let sign = at + bytes.get(at..)?.iter().take(64).take_while(local).count();
    if bytes.get(sign) != Some(&b'@') || class(bytes, sign + 1) & WORD == 0 {
        return None;
    }
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let mut end = sign + 1 + bytes[sign + 1..].iter().take_while(|byte| host(byte)).count();
    while b".-".contains(&bytes[end - 1]) {
        end -= 1;
    }
    Some(end)
}

/// The end of the web address or file name whose first point stands at `at`.
pub(super) fn domain_end(text: &str, start: usize, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if at - start == 3 && bytes[start..at].eq_ignore_ascii_case(b"www") {
        return Some(url_end(text, at + 1));
    }
    let (mut dot, mut end) = (at, at);
    for (i, &byte) in bytes.iter().enumerate().skip(at).take(REACH) {
        match byte {
            b'.' if class(bytes, i + 1) & WORD != 0 => dot = i,
            b'-' => {}
            _ if byte.is_ascii_alphanumeric() => {}
            _ => break,
        }
        end = i + 1;
    }
    let ending = text.get(dot + 1..end)?;
    if ENDINGS.binary_search(&ending).is_err() {
        return None;
    }
    match bytes.get(end) {
        Some(b'/' | b'?' | b'#' | b':') => Some(url_end(text, end).max(end)),
        _ => Some(end),
    }
}

/// The end of a `#4521` or `@ana`, whose sign stands at `at`.
pub(super) fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let plain = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte >= 0x80 || b"_-/".contains(byte);
    if class(bytes, at + 1) & WORD == 0 {
        return None;
    }
    let mut end = at + 1 + bytes[at + 1..].iter().take_while(plain).count();
    // A byte beyond ASCII may begin a dash or a space: leave the whole tail of them outside.
    if let Some(cut) = bytes[at + 1..end].iter().position(|&byte| byte >= 0x80) {
        end = at + 1 + cut;
    }
    while b"_-/".contains(&bytes[end - 1]) {
        end -= 1;
    }
    Some(end)
}

/// True for `QX7L2`, `TKT-5512`, `1z999aa10`; false for `9am-5pm`, `24-hour`, `256GB`, `Office365`.
///
/// Letters and digits take turns more than once within a part, or capitals come before digits.
pub(super) fn is_id(word: &[u8]) -> bool {
    let mut capitals_first = false;
    let mut digits_follow = false;
    for (nth, part) in word.split(|byte| b"-/.'".contains(byte)).enumerate() {
        let kinds = || part.iter().map(|&byte| class(&[byte], 0)).filter(|kind| kind & (WORD | WIDE) != 0);
        let turns = kinds().zip(kinds().skip(1)).filter(|(a, b)| (*a == DIGIT) != (*b == DIGIT)).count();
        if turns >= 2 {
            return true;
        }
        if nth == 0 {
            capitals_first = kinds().next() == Some(UPPER) && kinds().all(|kind| kind & (LOWER | WIDE) == 0);
        }
        digits_follow |= kinds().any(|kind| kind == DIGIT);
    }
    capitals_first && digits_follow
}

#[cfg(test)]
mod tests {
    #[test]
    fn endings_are_in_order() {
        assert!(super::ENDINGS.is_sorted());
    }
}
