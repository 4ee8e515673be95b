//! Text into blocks: paragraphs of the agent's own prose, and what is not theirs (quoted history, signatures, code).

use super::Span;

/// What a block is. Only [`BlockKind::Prose`] is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The agent's own words.
    Prose,
    /// Quoted history: `>` lines, what follows "On … wrote:", forwarded headers.
    Quote,
    /// What follows a signature mark.
    Signature,
    /// A fenced or indented piece of code.
    Code,
}

/// What the lines so far imply for the lines below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineState(u8);

/// A run of lines of one kind, the blank lines after it included: blocks tile the text.
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

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        if self.at >= self.text.len() {
            return None;
        }
        let rest = &self.text[self.at..];
        let end = rest.find("\n\n").map_or(self.text.len(), |i| self.at + i + 2);
        let span = Span::new(self.at, end);
        self.at = end;
        Some(Block { span, kind: BlockKind::Prose, state: self.state })
    }
}
