//! The whole reply against the customer's message.

use serde::Serialize;

use crate::engine::{Checker, Customer, ReportCue};

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

/// Reads a reply against the customer's message.
pub fn review(_checker: &Checker, _text: &str, _customer: &Customer) -> (Checks, Vec<ReportCue>) {
    (Checks::default(), vec![])
}
