//! Bytes to text and back: UTF-8, and UTF-16 where a byte order mark says so.
//!
//! A byte order mark stays in the text, as its first character, so that what is written back has it too. Guesses
//! nothing: bytes that are neither are refused, with the place where that shows.

use std::path::Path;

/// How a file writes its characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, the low byte first: what Windows calls “Unicode”.
    Utf16Low,
    /// UTF-16, the high byte first.
    Utf16High,
}

impl Encoding {
    /// What the first bytes of a file say.
    fn of(bytes: &[u8]) -> Encoding {
        match bytes {
            [0xFF, 0xFE, ..] => Encoding::Utf16Low,
            [0xFE, 0xFF, ..] => Encoding::Utf16High,
            _ => Encoding::Utf8,
        }
    }

    /// A text in this encoding.
    pub fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf16Low => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16High => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

/// The text of a file, and how it was written there.
///
/// # Errors
/// One line for people, with the file's name and the place.
pub fn text(path: &Path, bytes: Vec<u8>) -> Result<(String, Encoding), String> {
    let encoding = Encoding::of(&bytes);
    let name = path.display();
    let refused = |good: &str, what: &str| {
        let line = good.matches('\n').count() + 1;
        let last = good.rsplit('\n').next().unwrap_or(good).trim_start_matches('\u{FEFF}');
        let table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let excel = if table { " (in Excel: “CSV UTF-8”)" } else { "" };
        format!("{name}:{line}:{}: {what}; save the file as UTF-8{excel}", last.chars().count() + 1)
    };
    if encoding == Encoding::Utf8 && bytes.contains(&0) {
        return Err(format!("{name}: it is no text"));
    }
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            refused(&String::from_utf8_lossy(good), "not UTF-8")
        })?,
        _ => wide(&bytes, encoding).map_err(|good| refused(&good, "not the UTF-16 that it begins as"))?,
    };
    if text.contains('\0') {
        return Err(format!("{name}: it is no text"));
    }
    Ok((text, encoding))
}

/// UTF-16 as text; what comes before the first unit that is none, where there is one.
fn wide(bytes: &[u8], encoding: Encoding) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let unit = if encoding == Encoding::Utf16Low { u16::from_le_bytes } else { u16::from_be_bytes };
    let mut text = String::with_capacity(pairs.len());
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match letter {
            Ok(letter) => text.push(letter),
            Err(_) => return Err(text),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Encoding), String> {
        text(Path::new("a.txt"), bytes.to_vec())
    }

    #[test]
    fn what_was_read_is_written_back_byte_for_byte() {
        let words = "\u{FEFF}Hi 😀,\r\nça va";
        for encoding in [Encoding::Utf8, Encoding::Utf16Low, Encoding::Utf16High] {
            let bytes = encoding.bytes(words);
            assert_eq!(read(&bytes).unwrap(), (words.to_string(), encoding));
        }
    }

    #[test]
    fn a_unit_that_is_none_is_told_with_its_place() {
        for bytes in [&b"\xFF\xFEa\0\n\0b\0\x00\xD8c\0"[..], b"\xFF\xFEa\0\n\0b\0c"] {
            let said = read(bytes).unwrap_err();
            assert_eq!(said, "a.txt:2:2: not the UTF-16 that it begins as; save the file as UTF-8");
        }
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        for bytes in [&b"a\0b"[..], b"a\0\xFF", b"\xFF\xFE\0\0a\0\0\0"] {
            assert_eq!(read(bytes).unwrap_err(), "a.txt: it is no text");
        }
    }
}
