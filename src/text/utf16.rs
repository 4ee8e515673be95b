//! Bytes inside, UTF-16 code units at the edge.

/// UTF-16 offsets of byte offsets, counted from the one asked for before: those near one another cost little.
///
/// ```
/// use warmline_core::text::utf16::ToUtf16;
///
/// let mut units = ToUtf16::new("ok 😤 sorry");
/// assert_eq!((units.at(3), units.at(13), units.at(8)), (3, 11, 6));
/// ```
#[derive(Clone, Debug)]
pub struct ToUtf16<'t> {
    text: &'t str,
    byte: usize,
    units: usize,
}

impl<'t> ToUtf16<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> ToUtf16<'t> {
        ToUtf16 { text, byte: 0, units: 0 }
    }

    /// The offset in UTF-16 code units of `byte`.
    ///
    /// Inside a character it is that character's start, past the end the end.
    pub fn at(&mut self, byte: usize) -> usize {
        let to = self.text.floor_char_boundary(byte);
        if to < self.byte {
            self.units -= len(&self.text[to..self.byte]);
        } else {
            self.units += len(&self.text[self.byte..to]);
        }
        self.byte = to;
        self.units
    }
}

/// Byte offsets of UTF-16 offsets, counted from the one asked for before: those that ascend cost little.
///
/// ```
/// use warmline_core::text::utf16::ToBytes;
///
/// let mut bytes = ToBytes::new("ok 😤 sorry");
/// assert_eq!((bytes.at(3), bytes.at(4), bytes.at(11), bytes.at(5)), (3, 3, 13, 7));
/// ```
#[derive(Clone, Debug)]
pub struct ToBytes<'t> {
    text: &'t str,
    byte: usize,
    units: usize,
}

impl<'t> ToBytes<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> ToBytes<'t> {
        ToBytes { text, byte: 0, units: 0 }
    }

    /// The byte of the offset `units`, as [`to_byte`] has it.
    pub fn at(&mut self, units: usize) -> usize {
        if units < self.units {
            (self.byte, self.units) = (0, 0);
        }
        let behind = &self.text[self.byte..];
        let by = to_byte(behind, units - self.units);
        self.units += len(&behind[..by]);
        self.byte += by;
        self.byte
    }
}

/// The length of `text` in UTF-16 code units.
pub fn len(text: &str) -> usize {
    text.bytes().map(units_of).sum()
}

/// The byte offset of a UTF-16 offset; one inside a surrogate pair rounds down, one past the end is the end.
///
/// ```
/// use warmline_core::text::utf16::to_byte;
///
/// assert_eq!(to_byte("a😤b", 3), 5);
/// assert_eq!(to_byte("a😤b", 2), 1);
/// ```
pub fn to_byte(text: &str, units: usize) -> usize {
    let mut seen = 0;
    // Whole chunks first: counting them is a sum the compiler makes wide.
    let mut skipped = 0;
    for chunk in text.as_bytes().chunks(64) {
        let more: usize = chunk.iter().copied().map(units_of).sum();
        if seen + more > units {
            break;
        }
        seen += more;
        skipped += chunk.len();
    }
    // A chunk may end inside a character whose units are counted at its first byte.
    while !text.is_char_boundary(skipped) {
        skipped += 1;
    }
    for (at, ch) in text[skipped..].char_indices() {
        if seen + ch.len_utf16() > units {
            return skipped + at;
        }
        seen += ch.len_utf16();
    }
    text.len()
}

/// The code units counted at a byte: all of a character's at its first.
fn units_of(byte: u8) -> usize {
    usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)
}
