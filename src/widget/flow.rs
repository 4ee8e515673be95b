//! The visible text of an editable as one string, and where each of its units stands in the page's text nodes.
//!
//! Pure: `compose/walk` says what it meets (words, line breaks, blocks, things that are no words), this makes the
//! text and the map of it. Blocks are set apart by an empty line, so no finding crosses one.

use std::ops::Range;

/// Stands for what is no words: an image, a mention that can't be edited.
pub const OBJECT: char = '\u{fffc}';

/// How white space in a text node shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Runs show as one space, line breaks too.
    Collapses,
    /// Runs show as one space, line breaks stay.
    KeepsLines,
    /// All of it shows.
    Stays,
}

/// A stretch of text that stands in one node without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Its first UTF-16 unit in the text.
    at: u32,
    /// Which node, counted from the first.
    node: u32,
    /// Its first unit in the node.
    offset: u32,
    units: u32,
}

/// The text and its map.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    text: String,
    units: u32,
    runs: Vec<Run>,
    /// A space that shows only if words follow on the line: its node and offset.
    space: Option<(u32, u32)>,
    /// Line breaks that show only if something follows in the block.
    breaks: u32,
    /// True when what follows starts a block.
    parted: bool,
    /// True at the start of a line, where collapsing space doesn't show.
    fresh: bool,
}

impl Flow {
    /// No text yet.
    pub fn new() -> Flow {
        Flow { fresh: true, ..Flow::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A block starts or ends here.
    pub fn part(&mut self) {
        self.parted = true;
        self.space = None;
        self.breaks = 0;
        self.fresh = true;
    }

    /// A line ends here; at the end of a block that is a filler and doesn't show.
    pub fn line(&mut self) {
        self.breaks += 1;
        self.space = None;
        self.fresh = true;
    }

    /// Something that is no words.
    pub fn object(&mut self) {
        self.settle();
        self.text.push(OBJECT);
        self.units += 1;
        self.fresh = false;
    }

    /// The words of the text node of that number.
    pub fn words(&mut self, node: u32, data: &str, how: Space) {
        let mut offset = 0;
        for char in data.chars() {
            let units = char.len_utf16() as u32;
            match char {
                // Marks that editors put in to hold the caret.
                '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
                '\n' if how != Space::Collapses => self.line(),
                '\r' => {}
                ' ' | '\t' | '\n' if how != Space::Stays => {
                    if !self.fresh && self.space.is_none() {
                        self.space = Some((node, offset));
                    }
                }
                // Editors swap plain and no-break spaces as they please.
                '\u{a0}' => self.put(' ', node, offset, 1),
                char => self.put(char, node, offset, units),
            }
            offset += units;
        }
    }

    fn put(&mut self, char: char, node: u32, offset: u32, units: u32) {
        self.settle();
        self.push(char, node, offset, units);
        self.fresh = false;
    }

    /// Writes what was waiting for more to follow.
    fn settle(&mut self) {
        if std::mem::take(&mut self.parted) && !self.text.is_empty() {
            self.gap("\n\n");
        }
        for _ in 0..std::mem::take(&mut self.breaks) {
            self.gap("\n");
        }
        if let Some((node, offset)) = self.space.take() {
            self.push(' ', node, offset, 1);
        }
    }

    fn gap(&mut self, between: &str) {
        self.text.push_str(between);
        self.units += between.len() as u32;
    }

    fn push(&mut self, char: char, node: u32, offset: u32, units: u32) {
        match self.runs.last_mut() {
            Some(run)
                if run.node == node
                    && run.offset + run.units == offset
                    && run.at + run.units == self.units =>
            {
                run.units += units;
            }
            _ => self.runs.push(Run { at: self.units, node, offset, units }),
        }
        self.text.push(char);
        self.units += units;
    }

    /// The node and offset before the unit `at`, on the side of what follows it.
    pub fn start(&self, at: u32) -> Option<(u32, u32)> {
        let next = self.runs.partition_point(|run| run.at + run.units <= at);
        match self.runs.get(next) {
            Some(run) => Some((run.node, run.offset + at.saturating_sub(run.at))),
            None => self.runs.last().map(|run| (run.node, run.offset + run.units)),
        }
    }

    /// The node and offset at the unit `at`, on the side of what precedes it.
    pub fn end(&self, at: u32) -> Option<(u32, u32)> {
        let before = self.runs.partition_point(|run| run.at < at).checked_sub(1);
        match before.and_then(|before| self.runs.get(before)) {
            Some(run) => Some((run.node, run.offset + (at - run.at).min(run.units))),
            None => self.runs.first().map(|run| (run.node, run.offset)),
        }
    }

    /// The unit at an offset of a node; where nothing of the node shows, the one of what follows.
    pub fn unit(&self, node: u32, offset: u32) -> u32 {
        self.unit_where(|at| at < (node, offset))
    }

    /// The unit of the first place that is not `before` the one meant.
    pub fn unit_where(&self, mut before: impl FnMut((u32, u32)) -> bool) -> u32 {
        // The first run that ends at or behind the place.
        let run = self.runs.partition_point(|run| before((run.node, run.offset + run.units)));
        let Some(run) = self.runs.get(run) else { return self.units };
        let (mut low, mut high) = (0, run.units);
        while low < high {
            let middle = low + (high - low) / 2;
            if before((run.node, run.offset + middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        run.at + low
    }

    /// True when these bytes are words and nothing else.
    pub fn is_plain(text: &str, bytes: Range<usize>) -> bool {
        text.get(bytes).is_some_and(|part| !part.contains(OBJECT))
    }
}

/// True when two texts have the same words on the same lines: editors put in and take out a space or an empty line
/// of their own.
pub fn alike(one: &str, other: &str) -> bool {
    fn lines(text: &str) -> impl Iterator<Item = &str> {
        text.lines().filter(|line| !line.trim().is_empty())
    }
    let (mut ours, mut theirs) = (lines(one), lines(other));
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a.split_whitespace().eq(b.split_whitespace()) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(build: impl FnOnce(&mut Flow)) -> Flow {
        let mut flow = Flow::new();
        build(&mut flow);
        flow
    }

    #[test]
    fn words_across_nodes_are_one_text_and_each_unit_knows_its_node() {
        let flow = flow(|flow| {
            flow.words(0, "Hi 😀 ", Space::Collapses);
            flow.words(1, "you", Space::Collapses);
            flow.words(2, " all", Space::Collapses);
        });
        assert_eq!(flow.text(), "Hi 😀 you all");
        assert_eq!((flow.start(6), flow.end(6)), (Some((1, 0)), Some((0, 6))));
        assert_eq!((flow.start(9), flow.end(9)), (Some((2, 0)), Some((1, 3))));
        assert_eq!((flow.unit(1, 2), flow.unit(2, 4)), (8, 13));
    }

    #[test]
    fn blocks_stand_an_empty_line_apart_and_fillers_show_nothing() {
        let flow = flow(|flow| {
            flow.part();
            flow.words(0, "One", Space::Collapses);
            flow.line();
            flow.part();
            flow.part();
            flow.line();
            flow.part();
            flow.words(1, "Two", Space::Collapses);
            flow.line();
            flow.words(2, "three", Space::Collapses);
        });
        assert_eq!(flow.text(), "One\n\nTwo\nthree");
        assert_eq!((flow.end(3), flow.start(5)), (Some((0, 3)), Some((1, 0))));
        assert_eq!(flow.unit(2, 0), 9);
    }

    #[test]
    fn space_that_does_not_show_is_left_out() {
        let flow = flow(|flow| {
            flow.words(0, "\n  Hi \n there\u{200b}, ", Space::Collapses);
            flow.words(1, "  you\u{a0}all ", Space::Collapses);
            flow.part();
            flow.words(2, "a  b\nc", Space::Stays);
        });
        assert_eq!(flow.text(), "Hi there, you all\n\na  b\nc");
        assert_eq!(flow.start(3), Some((0, 8)));
        assert_eq!(flow.start(10), Some((1, 2)));
        assert_eq!(flow.unit(0, 0), 0);
    }

    #[test]
    fn what_is_no_words_has_a_mark_of_its_own() {
        let flow = flow(|flow| {
            flow.words(0, "Hi ", Space::Collapses);
            flow.object();
            flow.words(1, ", you", Space::Collapses);
        });
        assert_eq!(flow.text(), "Hi \u{fffc}, you");
        assert_eq!((flow.end(3), flow.start(4)), (Some((0, 3)), Some((1, 0))));
        assert!(!Flow::is_plain(flow.text(), 0..8) && Flow::is_plain(flow.text(), 0..3));
    }

    #[test]
    fn texts_are_alike_but_for_the_amount_of_space_and_empty_lines() {
        assert!(alike("Oh  there.\n\n\nBye", "Oh there.\n\nBye "));
        assert!(!alike("Oh there", "Ohthere") && !alike("a b", "a c"));
        assert!(!alike("a\n\nb", "a b") && !alike("a", "a\nb"));
    }
}
