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
    pub fn between(old: &str, new: &str) -> Option<Edit> {
        if old == new {
            return None;
        }
        let mut start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
            start -= 1;
        }
        let room = old.len().min(new.len()) - start;
        let mut tail =
            old.bytes().rev().zip(new.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
            tail -= 1;
        }
        Some(Edit { start, old_end: old.len() - tail, new_end: new.len() - tail })
    }

    /// Where a span of the old text stands in the new one; `None` when the edit touches it.
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
