//! Lone surrogates in JSON escapes, which JavaScript and Python write and a strict reader refuses.

use std::borrow::Cow;

/// The same JSON with U+FFFD in place of every lone surrogate escape: one UTF-16 code unit for another, so no
/// offset moves.
pub fn repaired(json: &str) -> Cow<'_, str> {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return Cow::Borrowed(json);
    }
    let bytes = json.as_bytes();
    let mut whole = String::new();
    let (mut kept, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        // A backslash takes the next byte with it, so that `\\ud800` is no escape.
        let Some(unit) = unit(bytes, at) else {
            at += 2;
            continue;
        };
        let paired =
            matches!(unit, 0xD800..=0xDBFF) && matches!(self::unit(bytes, at + 6), Some(0xDC00..=0xDFFF));
        if matches!(unit, 0xD800..=0xDFFF) && !paired {
            whole.push_str(&json[kept..at]);
            whole.push_str("\\ufffd");
            kept = at + 6;
        }
        at += if paired { 12 } else { 6 };
    }
    if kept == 0 {
        return Cow::Borrowed(json);
    }
    whole.push_str(&json[kept..]);
    Cow::Owned(whole)
}

/// The code unit of a `\uXXXX` at `at`.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |sum, &digit| Some(sum * 16 + char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::repaired;

    #[test]
    fn only_lone_surrogates_change() {
        let check = |json: &str, wanted: &str| assert_eq!(repaired(json), wanted, "{json}");
        check(r#""plain""#, r#""plain""#);
        check(r#""\ud83d\ude00""#, r#""\ud83d\ude00""#);
        check(r#""a\ud83d""#, r#""a\ufffd""#);
        check(r#""\uDE00b""#, r#""\ufffdb""#);
        check(r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#);
        check(r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#);
        check(r#""\\ud83d""#, r#""\\ud83d""#);
        check(r#""\\\ud83dé""#, r#""\\\ufffdé""#);
        check(r#""\ud83d\n\ude00""#, r#""\ufffd\n\ufffd""#);
        check(r#""\ud83"#, r#""\ud83"#);
        check("\"é\\", "\"é\\");
    }
}
