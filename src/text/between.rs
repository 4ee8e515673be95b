//! What stands between two words, and whether a sentence ended there.
//!
//! Decided when the second word is known, so that nothing looks ahead. What was met is noted by `splitter.rs`.

use super::abbreviations::{Stop, is_starter, is_time, stop};
use super::split::{Gap, Item, Mark, Shape, Word};

/// Lines this long, in bytes, without a mark may have been wrapped by a mail program.
const WRAPPED: std::ops::RangeInclusive<usize> = 60..=100;

/// What has been met since the last word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Between {
    pub(super) gap: Gap,
    /// Any of the fields below is set: the next word has to ask whether a sentence ended.
    pub(super) weighty: bool,
    pub(super) mark: Mark,
    /// How many points the mark has; two or more are an ellipsis.
    pub(super) points: u32,
    /// A mark of a script that writes no space after it: nothing can follow but a new sentence.
    pub(super) firm: bool,
    pub(super) mark_start: usize,
    pub(super) mark_end: usize,
    /// A bracket or quotation mark closed after the mark.
    pub(super) closed: bool,
    pub(super) emoji: bool,
    /// Nothing of the sentence has been met but the `@ana` it is addressed to, which is no part of what is said.
    pub(super) addressed: bool,
    pub(super) lines: u32,
    pub(super) line_len: usize,
    /// The line ended in a colon.
    pub(super) colon: bool,
    pub(super) item: Item,
}

impl Between {
    /// Whether a sentence ended between `before`, the last word, and `next`, both of `text`.
    pub(super) fn ends_sentence(&self, text: &str, before: Option<&Word>, next: &Word) -> bool {
        if self.item != Item::None || self.lines > 1 || self.firm {
            return true;
        }
        let lower = next.shape == Shape::Lower;
        let capital = matches!(next.shape, Shape::Title | Shape::Upper);
        if self.lines == 1 {
            let me = written(text, next).split(['\'', '’']).next() == Some("I");
            let runs_on = lower || next.shape == Shape::Number || me;
            let wrapped = WRAPPED.contains(&self.line_len) && !self.emoji && !self.colon;
            return match self.mark {
                Mark::None => !(wrapped && runs_on),
                Mark::Period if self.points == 1 && wrapped => self.point_ends(text, before, next),
                _ => true,
            };
        }
        match self.mark {
            Mark::None => (self.emoji || self.addressed) && capital,
            Mark::Question | Mark::Exclamation => !(self.closed && lower),
            Mark::Period if self.points > 1 => capital,
            Mark::Period => self.point_ends(text, before, next),
        }
    }

    /// Whether a single full stop ends the sentence before `next`.
    fn point_ends(&self, text: &str, before: Option<&Word>, next: &Word) -> bool {
        let lower = next.shape == Shape::Lower;
        let digit = next.shape == Shape::Number;
        if self.closed {
            return !lower;
        }
        if next.start as usize == self.mark_end && digit {
            return false;
        }
        let before = before.filter(|before| before.end as usize == self.mark_start);
        match before.and_then(|before| stop(written(text, before))) {
            None => true,
            Some(Stop::Never) => false,
            Some(Stop::UnlessDigit) => !digit,
            Some(Stop::BeforeCapital) => !lower && !digit,
            Some(Stop::AfterTime) => !lower && !digit && !is_time(written(text, next)),
            Some(Stop::AfterName) => is_starter(written(text, next)),
        }
    }
}

fn written<'t>(text: &'t str, word: &Word) -> &'t str {
    text.get(word.start as usize..word.end as usize).unwrap_or("")
}
