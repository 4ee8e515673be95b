//! One edit of a text, and what it does to spans.

use super::Span;

/// The bytes `start..old_end` of the old text became `start..new_end` of the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The first byte that differs.
    pub start: usize,
    /// The byte after the replaced part, in the old text.
    pub old_end: usize,
    /// The byte after the new part, in the new text.
    pub new_end: usize,
}

impl Edit {
    /// The smallest edit that turns `old` into `new`, on character boundaries of both; `None` when they are equal.
    ///
    /// Where several would do (a letter doubled), it is the last one.
    ///
    /// ```
    /// use warmline_core::text::Edit;
    ///
    /// let edit = Edit::between("Calm down, Ana.", "I hear you, Ana.");
    /// assert_eq!(edit, Some(Edit { start: 0, old_end: 9, new_end: 10 }));
    /// assert_eq!(Edit::between("same", "same"), None);
    /// ```
    pub fn between(old: &str, new: &str) -> Option<Edit> {
        let shorter = old.len().min(new.len());
        let mut start = common_start(old.as_bytes(), new.as_bytes());
        if start == shorter && old.len() == new.len() {
            return None;
        }
        // The bytes before are the same, so a boundary of one is a boundary of the other unless a text ends.
        while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
            start -= 1;
        }
        let (old_rest, new_rest) = (&old.as_bytes()[start..], &new.as_bytes()[start..]);
        let mut tail = common_end(old_rest, new_rest);
        while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
            tail -= 1;
        }
        Some(Edit { start, old_end: old.len() - tail, new_end: new.len() - tail })
    }

    /// Where a span of the old text stands in the new one; `None` when the edit touches it.
    ///
    /// A span that only borders on the edit is not touched. Whether a letter typed at its end makes it another
    /// word is for the caller to see: the sentence has changed.
    ///
    /// ```
    /// use warmline_core::text::{Edit, Span};
    ///
    /// let edit = Edit { start: 4, old_end: 4, new_end: 9 };
    /// assert_eq!(edit.moved(Span::new(0, 4)), Some(Span::new(0, 4)));
    /// assert_eq!(edit.moved(Span::new(4, 8)), Some(Span::new(9, 13)));
    /// assert_eq!(edit.moved(Span::new(2, 8)), None);
    /// ```
    pub fn moved(self, span: Span) -> Option<Span> {
        if span.end <= self.start {
            Some(span)
        } else if span.start >= self.old_end {
            Some(Span::new(span.start - self.old_end + self.new_end, span.end - self.old_end + self.new_end))
        } else {
            None
        }
    }
}

/// How many bytes are compared at once; a draft is read twice on each key, so this counts.
const CHUNK: usize = 32;

fn common_start(a: &[u8], b: &[u8]) -> usize {
    let same = a.chunks_exact(CHUNK).zip(b.chunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

fn common_end(a: &[u8], b: &[u8]) -> usize {
    let same = a.rchunks_exact(CHUNK).zip(b.rchunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}
