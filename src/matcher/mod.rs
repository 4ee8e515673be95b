//! Rules and words to matches.
//!
//! Each pattern is filed under its rarest required word, so a word of the draft costs one look-up however many
//! rules there are; only patterns filed under a word that occurs are tried, and most of those fall at a
//! sentence's summary of words. Patterns run as small programs with bounded backtracking: time grows linearly
//! with the text.
//!
//! Knows nothing of categories, overlaps or rewrites: `engine` settles those.

mod run;
mod tokens;

pub use run::{MatchSlots, NO_SLOT, Scratch, facts_hold, scan};
pub use tokens::{Grammar, SentenceInfo, Token, tokenise};
