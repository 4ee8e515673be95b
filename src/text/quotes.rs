//! Quotation marks: which words stand between a pair of them.
//!
//! A mark that never closes quotes nothing. Which straight mark opens and which closes is told by its
//! neighbours; `splitter.rs` meets the marks, this keeps the open ones.

use super::split::Word;

/// What a quotation mark looks like; only like closes like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// `"`
    #[default]
    Double,
    /// `'` at a word's edge.
    Single,
    /// `“ ”`
    CurlyDouble,
    /// `„ “`
    LowDouble,
    /// `‘ ’`
    CurlySingle,
    /// `« »`, `「 」`
    Angle,
}

/// How deep quotations nest before the outermost is forgotten.
const DEPTH: usize = 4;

/// The quotations open at this point of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotes {
    open: [(Kind, usize); DEPTH],
    depth: usize,
}

impl Quotes {
    /// True while a quotation of this kind is open.
    pub(super) fn is_open(&self, kind: Kind) -> bool {
        self.open[..self.depth].iter().any(|open| open.0 == kind)
    }

    /// A mark opens before the word that will be number `next`. One of a straight kind that is still open was
    /// never closed: it is forgotten.
    pub(super) fn open(&mut self, kind: Kind, next: usize) {
        if matches!(kind, Kind::Double | Kind::Single)
            && let Some(at) = self.open[..self.depth].iter().position(|open| open.0 == kind)
        {
            self.depth = at;
        }
        if self.depth == DEPTH {
            self.open.rotate_left(1);
            self.depth -= 1;
        }
        self.open[self.depth] = (kind, next);
        self.depth += 1;
    }

    /// A mark of this kind closes after the last of `words`; false when none was open.
    pub(super) fn close(&mut self, kind: Kind, words: &mut [Word]) -> bool {
        let Some(at) = self.open[..self.depth].iter().rposition(|open| open.0 == kind) else { return false };
        self.depth = at;
        if let Some([first, ..]) = words.get_mut(self.open[at].1..) {
            first.opens_quote = true;
            for word in &mut words[self.open[at].1..] {
                word.quoted = true;
            }
            if let Some(last) = words.last_mut() {
                last.closes_quote = true;
            }
        }
        true
    }
}
