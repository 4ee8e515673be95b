//! Text into blocks: paragraphs of the agent's own prose, and what is not theirs (quoted history, signatures, code).
//!
//! A state machine over lines: what it knows between two blocks is a [`LineState`], so a changed text need not
//! be read again from the top. How single lines are recognised is in `lines.rs`.

use super::Span;
use super::lines;

/// What a block is. Only [`BlockKind::Prose`] is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The agent's own words.
    Prose,
    /// Quoted history: `>` lines, what follows "On … wrote:", forwarded headers.
    Quote,
    /// What follows a signature mark or a closing such as "Kind regards,".
    Signature,
    /// A fenced or indented piece of code.
    Code,
}

/// What the lines so far imply for the lines below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineState(u8);

impl LineState {
    const PROSE: LineState = LineState(0);
    /// The last line that was not blank is a closing such as "Kind regards,".
    const CLOSING: LineState = LineState(1);
    /// Within the lines that follow a closing, until a blank one.
    const SIGNED: LineState = LineState(2);
    /// Behind a `-- ` line: signature until quoted history begins.
    const SIGNATURE: LineState = LineState(3);
    /// The last line that was not blank is an "On … wrote:".
    const WROTE: LineState = LineState(4);
    /// The last line is the first half of an "On … wrote:".
    const WRAPPED: LineState = LineState(6);
    /// Quoted to the end.
    const HISTORY: LineState = LineState(5);
    /// Added to the length of an open fence of backticks; tildes add it twice.
    const FENCE: u8 = 64;

    fn fence(mark: u8, len: usize) -> LineState {
        let len = len.min(usize::from(LineState::FENCE) - 1) as u8;
        LineState(len + if mark == b'~' { 2 * LineState::FENCE } else { LineState::FENCE })
    }

    /// The mark and the least length of the line that closes the open fence.
    fn open_fence(self) -> Option<(u8, usize)> {
        let mark = match self.0 / LineState::FENCE {
            0 => return None,
            1 => b'`',
            _ => b'~',
        };
        Some((mark, usize::from(self.0 % LineState::FENCE)))
    }
}

/// A run of lines of one kind, up to and including the blank lines after it: blocks tile the text.
///
/// Blank lines before the first line that is not blank belong to the first block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The state after its last line.
    pub state: LineState,
}

/// The blocks of `text` from the byte `from` on, which must be the start of a line, entered in `state`.
///
/// Starting where a block ended, in its state, gives the blocks that reading from the top would give there.
///
/// ```
/// use warmline_core::text::{BlockKind, LineState, blocks};
///
/// let reply = "Hi Ana,\n\nIt's on its way.\n\nOn Mon, 3 May 2026, Ana wrote:\n> Where is it?\n";
/// let kinds: Vec<BlockKind> = blocks(reply, 0, LineState::default()).map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Prose, BlockKind::Prose, BlockKind::Quote]);
/// ```
pub fn blocks(text: &str, from: usize, state: LineState) -> Blocks<'_> {
    Blocks { text, at: from, state }
}

/// An iterator over blocks; see [`blocks`].
#[derive(Clone, Debug)]
pub struct Blocks<'t> {
    text: &'t str,
    at: usize,
    state: LineState,
}

impl Blocks<'_> {
    /// How many lines after its end a block may depend on: whether names follow a closing, headers a "From:".
    ///
    /// An edit leaves every block alone that ends more than so many lines before the line it begins in.
    pub const LOOKAHEAD: usize = 8;

    /// Which of `blocks`, the blocks of the old text, to read again from when `text`, the new one, differs from
    /// the byte `edited` on: every block before it still holds. Read from its start, in the state of the block
    /// before it.
    ///
    /// ```
    /// use warmline_core::text::{Blocks, LineState, blocks};
    ///
    /// let old = "One.\n\n".repeat(20);
    /// let new = old.clone() + "Two.";
    /// let mut all: Vec<_> = blocks(&old, 0, LineState::default()).collect();
    /// let keep = Blocks::keep(&all, &new, old.len());
    /// assert_eq!(keep, 16);
    /// all.truncate(keep);
    /// all.extend(blocks(&new, all[keep - 1].span.end, all[keep - 1].state));
    /// assert_eq!(all.len(), 21);
    /// ```
    pub fn keep(blocks: &[Block], text: &str, edited: usize) -> usize {
        let limit = Blocks::holds_until(text, edited);
        blocks.partition_point(|block| block.span.end <= limit)
    }

    /// The byte up to which blocks hold when `text` differs from the old one from the byte `edited` on; see
    /// [`Blocks::keep`].
    pub fn holds_until(text: &str, edited: usize) -> usize {
        let before = &text.as_bytes()[..edited.min(text.len())];
        let mut breaks = before.iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n');
        breaks.nth(Blocks::LOOKAHEAD).map_or(0, |(at, _)| at + 1)
    }
}

/// Prose of this many bytes ends where a line ends a sentence, and of twice as many where any line ends: nobody
/// writes such a paragraph, but people paste lines without a blank one between them, and a block is checked in one go.
const LONG: usize = 4096;

impl Blocks<'_> {
    /// True where prose that began at `start` goes on in a block of its own.
    fn is_long_enough(&self, start: usize) -> bool {
        let read = &self.text[start..self.at];
        read.len() >= 2 * LONG || read.len() >= LONG && read.trim_end().ends_with(['.', '!', '?', '…'])
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let text = self.text;
        let start = self.at;
        let mut kind = None;
        let mut blank = false;
        while let Some(line) = lines::line_at(text, self.at) {
            if lines::is_blank(line) {
                blank = kind.is_some();
                if self.state == LineState::SIGNED {
                    self.state = LineState::PROSE;
                }
                self.at += line.len();
                continue;
            }
            if blank || kind == Some(BlockKind::Prose) && self.is_long_enough(start) {
                break;
            }
            let (next, state) = read(text, self.at, line, self.state, kind);
            if kind.is_some_and(|kind| kind != next) {
                break;
            }
            kind = Some(next);
            self.state = state;
            self.at += line.len();
        }
        let kind = kind.unwrap_or(BlockKind::Prose);
        (self.at > start).then(|| Block { span: Span::new(start, self.at), kind, state: self.state })
    }
}

/// The kind of a line that is not blank, entered in `state` within a block of kind `within`, and the state
/// after it.
fn read(
    text: &str,
    at: usize,
    line: &str,
    state: LineState,
    within: Option<BlockKind>,
) -> (BlockKind, LineState) {
    use BlockKind::{Code, Prose, Quote, Signature};
    if state == LineState::HISTORY {
        return (Quote, state);
    }
    if let Some((mark, len)) = state.open_fence() {
        return (Code, if lines::closes_fence(line, mark, len) { LineState::PROSE } else { state });
    }
    if state == LineState::WRAPPED {
        return (Quote, LineState::WROTE);
    }
    let rest = &text[at + line.len()..];
    let (indent, line) = lines::indented(line);
    if indent < 4 && lines::is_quoted(line) {
        let after = if state == LineState::SIGNATURE { state } else { LineState::PROSE };
        return (Quote, after);
    }
    if state == LineState::WROTE || lines::begins_history(line, rest) {
        return (Quote, LineState::HISTORY);
    }
    match lines::wrote(line, rest) {
        lines::Wrote::Whole => return (Quote, LineState::WROTE),
        lines::Wrote::Wrapped => return (Quote, LineState::WRAPPED),
        lines::Wrote::No => {}
    }
    match state {
        LineState::SIGNATURE | LineState::SIGNED => return (Signature, state),
        LineState::CLOSING if lines::is_signed(&text[at..]) => return (Signature, LineState::SIGNED),
        _ => {}
    }
    if lines::is_signature_mark(line) {
        return (Signature, LineState::SIGNATURE);
    }
    if lines::is_device_note(line) {
        return (Signature, LineState::PROSE);
    }
    if let Some((mark, len)) = lines::opens_fence(line) {
        return (Code, LineState::fence(mark, len));
    }
    if indent >= 4 && (within == Some(Code) || lines::looks_like_code(line)) {
        return (Code, LineState::PROSE);
    }
    (Prose, if lines::is_closing(line) { LineState::CLOSING } else { LineState::PROSE })
}
