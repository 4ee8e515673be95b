//! Bytes inside, UTF-16 code units at the edge.

/// UTF-16 offsets of byte offsets asked for in ascending order, in one pass over the text.
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

    /// The offset in UTF-16 code units of `byte`; a smaller one than before starts over.
    pub fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.units) = (0, 0);
        }
        let mut to = byte.min(self.text.len());
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.units += len(&self.text[self.byte..to]);
        self.byte = to;
        self.units
    }
}

/// The length of `text` in UTF-16 code units.
pub fn len(text: &str) -> usize {
    text.bytes().map(|b| usize::from(b & 0xC0 != 0x80) + usize::from(b >= 0xF0)).sum()
}

/// The byte offset of a UTF-16 offset; one inside a surrogate pair rounds down, one past the end is the end.
pub fn to_byte(text: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, ch) in text.char_indices() {
        if seen + ch.len_utf16() > units {
            return at;
        }
        seen += ch.len_utf16();
    }
    text.len()
}
