//! The whole reply against the customer's message: checks, the words that decided them, notes and openers.
//!
//! What sentences say is read from facts (`reply-facts.rules`) and content words; a keystroke costs a look at
//! each sentence's facts and words, no more. Refuses to know how the draft is kept or shown: `engine` hands
//! sentences in, and turns spans into what reports hold.

mod checks;
mod notes;
mod openers;
mod said;

use serde::Serialize;

pub(crate) use notes::Note;
pub(crate) use openers::Opener;
pub(crate) use said::{Bits, Flagged, Heard};

use crate::cues::Message;
use crate::rules::Catalogue;
use crate::text::Span;

/// The checks of the guide's table: true held, false missing, `None` not due or not knowable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checks {
    /// A feeling the customer voiced is named or answered.
    pub feeling: Option<bool>,
    /// The cue that weighs most is taken up.
    pub cue: Option<bool>,
    /// The problem is put back in the agent's own words.
    pub reflects: Option<bool>,
    /// The apology stands at the start and says for what.
    pub apology: Option<bool>,
    /// The customer's name is used.
    pub name: Option<bool>,
    /// Who does what by when.
    pub next_step: Option<bool>,
    /// A question or a choice where one is due.
    pub asks: Option<bool>,
    /// Emotional, cognitive and compassionate moves are each there.
    pub three_kinds: Option<bool>,
}

/// Which kinds of empathy the reply shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Empathy {
    /// It tunes in to the feeling.
    pub emotional: bool,
    /// It sees the matter from the customer's place.
    pub cognitive: bool,
    /// It asks, acts, owns the next step.
    pub compassionate: bool,
}

/// Words of the reply that decided a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// The check, as reports spell it.
    pub check: &'static str,
    /// Where in the reply, in bytes.
    pub span: Span,
    /// The cue of the message that these words answer.
    pub cue: Option<usize>,
}

/// What is found in a whole reply.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Review {
    pub checks: Checks,
    pub empathy: Empathy,
    pub evidence: Vec<Evidence>,
    pub notes: Vec<Note>,
    pub openers: Vec<Opener>,
    /// For each cue of the message, whether the reply takes it up.
    pub answered: Vec<bool>,
}

/// Reads a reply against the customer's message; `name` is theirs as the page gives it.
pub(crate) fn review(
    catalogue: &Catalogue,
    bits: Bits,
    text: &str,
    sentences: &[Heard],
    message: Option<&Message>,
    name: Option<&str>,
) -> Review {
    let said = said::Said::new(catalogue, bits, text, sentences);
    let mut review = Review::default();
    checks::judge(&said, message, name, &mut review);
    if let Some(message) = message {
        notes::take(&said, message, &mut review);
        openers::offer(&said, message, &mut review);
    }
    review
}
