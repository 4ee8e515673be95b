//! What kind of character stands at a byte: one table look-up for ASCII, a match for the rest.
//!
//! Refuses to know what a word or a sentence is; see `words.rs` and `splitter.rs`.

/// A lower-case letter, or a letter of a script without case.
pub(super) const LOWER: u8 = 1;
/// An upper-case letter.
pub(super) const UPPER: u8 = 2;
/// A digit.
pub(super) const DIGIT: u8 = 4;
/// White space other than a line feed.
pub(super) const SPACE: u8 = 8;
/// The first or a later byte of a character beyond ASCII.
pub(super) const WIDE: u8 = 16;
/// Any letter or digit of ASCII.
pub(super) const WORD: u8 = LOWER | UPPER | DIGIT;

/// The class of each byte; punctuation, controls and the line feed have none.
pub(super) static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t' | b'\r' | 0x0B | 0x0C => SPACE,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// The class of the byte at `at`; none beyond the end.
#[inline]
pub(super) fn class(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |&byte| CLASS[usize::from(byte)])
}

/// The character at `at`; none at the end or inside a character.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character before `at`.
#[inline]
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// What a character beyond ASCII means to the splitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    /// A letter or digit, with its class bit.
    Letter(u8),
    /// A combining mark: belongs to the letter before it.
    Combining,
    /// Zero-width and bidirectional controls: never seen, never a border.
    Invisible,
    Space,
    Newline,
    Emoji,
    Apostrophe,
    Hyphen,
    Dash,
    Comma,
    Ellipsis,
    /// A full stop, question or exclamation mark of a script that writes no space after it.
    FullStop,
    Question,
    Exclamation,
    Currency,
    Bullet,
    OpenDouble,
    CloseDouble,
    LowDouble,
    OpenSingle,
    OpenAngle,
    CloseAngle,
    Bracket,
    Other,
}

/// The kind of a character beyond ASCII.
pub(super) fn wide(ch: char) -> Wide {
    match ch {
        '\u{2019}' | '\u{2BC}' | '\u{B4}' | '\u{2032}' => Wide::Apostrophe,
        '\u{201C}' => Wide::OpenDouble,
        '\u{201D}' => Wide::CloseDouble,
        '\u{201E}' => Wide::LowDouble,
        '\u{2018}' | '\u{201A}' => Wide::OpenSingle,
        '«' | '‹' | '「' | '『' => Wide::OpenAngle,
        '»' | '›' | '」' | '』' => Wide::CloseAngle,
        '…' => Wide::Ellipsis,
        '–' | '—' | '―' | '\u{2190}'..='\u{21FF}' => Wide::Dash,
        '\u{2010}' | '\u{2011}' => Wide::Hyphen,
        '•' | '·' | '●' | '▪' | '◦' | '‣' | '⁃' | '■' | '○' => Wide::Bullet,
        '£' | '€' | '¥' | '¢' | '\u{20A0}'..='\u{20CF}' => Wide::Currency,
        '。' | '．' | '।' | '۔' => Wide::FullStop,
        '？' | '؟' => Wide::Question,
        '！' => Wide::Exclamation,
        '，' | '、' | '،' => Wide::Comma,
        '（' | '）' | '【' | '】' | '；' | '：' => Wide::Bracket,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Wide::Newline,
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0000}'..='\u{E01EF}' => Wide::Invisible,
        '\u{300}'..='\u{36F}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20F0}'
        | '\u{FE20}'..='\u{FE2F}'
        | '\u{591}'..='\u{5C7}'
        | '\u{64B}'..='\u{65F}' => Wide::Combining,
        '\u{2300}'..='\u{23FF}'
        | '\u{25A0}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}' => Wide::Emoji,
        _ if ch.is_lowercase() => Wide::Letter(LOWER),
        _ if ch.is_uppercase() => Wide::Letter(UPPER),
        _ if ch.is_alphabetic() => Wide::Letter(LOWER),
        _ if ch.is_numeric() => Wide::Letter(DIGIT),
        _ if ch.is_whitespace() => Wide::Space,
        // Viramas and vowel signs that Unicode does not call alphabetic.
        '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}' => Wide::Combining,
        _ => Wide::Other,
    }
}

/// True when a word goes on or begins at `at`: a letter or digit of any script.
#[inline]
pub(super) fn is_word(text: &str, at: usize) -> bool {
    let class = class(text.as_bytes(), at);
    class & WORD != 0
        || class & WIDE != 0 && char_at(text, at).is_some_and(|ch| matches!(wide(ch), Wide::Letter(_)))
}

/// True for a character that is nothing to see: white space, or a zero-width one.
pub(super) fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || !ch.is_ascii() && wide(ch) == Wide::Invisible
}
