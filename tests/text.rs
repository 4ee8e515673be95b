//! What `text` promises: blocks tile a draft, sentences and words fall where a reader sees them, edits move
//! spans, and no text of any kind makes it panic, disagree with itself or slow down.

#[path = "text/blocks.rs"]
mod blocks;
#[path = "text/edits.rs"]
mod edits;
#[path = "text/properties.rs"]
mod properties;
#[path = "text/sentences.rs"]
mod sentences;
#[path = "text/words.rs"]
mod words;
