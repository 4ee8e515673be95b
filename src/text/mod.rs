//! Draft text, before any rule looks at it: which parts are the agent's own words, and where their
//! paragraphs, sentences and words begin and end.
//!
//! Knows nothing of English beyond abbreviations and punctuation, and nothing of rules.
//! Spans are bytes in here; [`utf16`] turns them into UTF-16 code units at the edge.
//!
//! ```
//! use warmline_core::text::{BlockKind, LineState, Paragraph, blocks};
//!
//! let draft = "Hi Ana,\n\nI've sent it. Does it fit?\n\n> it never came\n";
//! let mut paragraph = Paragraph::default();
//! let mut sentences = Vec::new();
//! for block in blocks(draft, 0, LineState::default()).filter(|block| block.kind == BlockKind::Prose) {
//!     let prose = block.span.of(draft);
//!     paragraph.split(prose);
//!     sentences.extend(paragraph.sentences.iter().map(|sentence| sentence.span.of(prose)));
//! }
//! assert_eq!(sentences, ["Hi Ana", "I've sent it.", "Does it fit?"]);
//! ```
//!
//! Read [`blocks`] first, then [`Paragraph::split`]; [`Edit`] says what typing does to spans.

mod abbreviations;
mod between;
mod blocks;
mod chars;
mod edit;
mod lines;
mod opaque;
mod quotes;
mod span;
mod split;
mod splitter;
pub mod utf16;
mod words;

pub use blocks::{Block, BlockKind, Blocks, LineState, blocks};
pub use edit::Edit;
pub use span::Span;
pub use split::{Gap, Item, Mark, Paragraph, Sentence, Shape, Word};
