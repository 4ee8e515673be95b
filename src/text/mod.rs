//! Draft text, before any rule looks at it: which parts are the agent's own words, and where their
//! paragraphs, sentences and words begin and end.
//!
//! Knows nothing of English beyond abbreviations and punctuation, and nothing of rules.
//! Spans are bytes in here; [`utf16`] turns them into UTF-16 code units at the edge.

mod blocks;
mod edit;
mod span;
mod split;
pub mod utf16;

pub use blocks::{Block, BlockKind, Blocks, LineState, blocks};
pub use edit::Edit;
pub use span::Span;
pub use split::{Gap, Mark, Paragraph, Sentence, Shape, Word};
