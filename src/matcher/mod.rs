//! Rules and words to matches.
//!
//! All programs run at once as an automaton whose states are made as texts lead to them (`automaton.rs`), so that a
//! word of the draft costs about one look-up however many rules there are. What it lets through runs by itself,
//! with bounded backtracking, to find the words of its captures (`run.rs`): time grows linearly with the text.
//!
//! Knows nothing of categories, overlaps or rewrites: `engine` settles those.

mod automaton;
mod needs;
mod run;
mod scan;
mod starts;
mod states;
mod table;
mod tokens;
mod verifier;
mod wording;

pub use run::{MatchSlots, NO_SLOT};
pub use scan::{Matcher, Purpose, Scratch, facts_hold, scan};
pub use tokens::{SentenceInfo, Token, tokenise};
pub use verifier::{Place, VERIFIER_BITS};
pub use wording::{BITS, Feature, Features, Halves, Hashes, KIND_BITS, Kinds, Weighed, share};
