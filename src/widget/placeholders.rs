//! The blanks our rewrites leave to be filled (`[time]`): where they stand, and which comes next.
//!
//! Pure. A blank is known by its words, not by its place, so undo, redo and typing around it need no care; only
//! blanks that came with an accepted rewrite count.

use crate::rules::sort;
use crate::text::{Span, utf16};

/// The blanks put into one draft.
#[derive(Clone, Debug, Default)]
pub struct Placeholders {
    known: Vec<String>,
}

impl Placeholders {
    /// Remembers the blanks of an accepted rewrite.
    pub fn learn(&mut self, rewrite: &str, spans: &[Span]) {
        for span in spans {
            let blank = span.of(rewrite);
            if !blank.is_empty() && !self.known.iter().any(|known| known == blank) {
                self.known.push(blank.to_owned());
            }
        }
    }

    /// Where blanks stand in `text`, in UTF-16 code units, in order.
    pub fn unfilled(&self, text: &str) -> Vec<(u32, u32)> {
        let mut found: Vec<(usize, usize)> = self
            .known
            .iter()
            .flat_map(|blank| text.match_indices(blank.as_str()).map(|(at, blank)| (at, at + blank.len())))
            .collect();
        sort(&mut found);
        let mut offsets = utf16::ToUtf16::new(text);
        found.into_iter().map(|(from, to)| (offsets.at(from) as u32, offsets.at(to) as u32)).collect()
    }
}

/// The blank to go to from `selected`, when that is one; `None` lets Tab do what it always does, so that the
/// last one is no trap.
pub fn neighbour(unfilled: &[(u32, u32)], selected: (u32, u32), backwards: bool) -> Option<(u32, u32)> {
    let at = unfilled.iter().position(|blank| *blank == selected)?;
    let next = if backwards { at.checked_sub(1)? } else { at + 1 };
    unfilled.get(next).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blanks_of_accepted_rewrites_count() {
        let mut blanks = Placeholders::default();
        assert!(blanks.unfilled("see [link]").is_empty());
        blanks.learn("by [time] or [day]", &[Span::new(3, 9), Span::new(13, 18)]);
        assert_eq!(blanks.unfilled("😀 [day], [link], [time]"), [(3, 8), (18, 24)]);
        assert!(blanks.unfilled("by noon").is_empty());
    }

    #[test]
    fn tab_goes_from_blank_to_blank_and_then_on() {
        let blanks = [(3, 9), (13, 18)];
        assert_eq!(neighbour(&blanks, (3, 9), false), Some((13, 18)));
        assert_eq!(neighbour(&blanks, (13, 18), false), None);
        assert_eq!(neighbour(&blanks, (13, 18), true), Some((3, 9)));
        assert_eq!(neighbour(&blanks, (3, 8), false), None);
    }
}
