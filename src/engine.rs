//! Joins the layers: [`Checker`] (immutable, shareable) and [`Draft`] (one reply, checked as it changes).
//!
//! Knows neither the DOM nor the clock nor the network. Spans are bytes here; `js.rs` and the command line
//! turn them into UTF-16 code units.

use std::sync::Arc;

use crate::text::Span;

/// A kind of wording, as the guide names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)] // The names are the guide's own.
pub enum Category {
    SharedEmotion,
    Pity,
    Siding,
    PresumedFeeling,
    Dismissing,
    Blame,
    Disbelief,
    Belittling,
    Impatience,
    Minimising,
    NonApology,
    TakeBack,
    PassOff,
    PolicyShield,
    Refusal,
    Commanding,
    Vague,
    Dehumanising,
    Scripted,
}

/// How much a wording hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Style; shown in the profile *everything*.
    Hint,
    /// Often hurts.
    Mild,
    /// Nearly always hurts.
    Strong,
}

/// Which findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Strong ones only.
    Hurts,
    /// Mild and strong.
    #[default]
    Advice,
    /// Hints too.
    Everything,
}

/// What is known of the customer: both parts optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    /// The customer's name, as the page gives it.
    pub name: Option<String>,
    /// The customer's latest message.
    pub message: Option<String>,
}

/// What to check with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which severities are reported.
    pub profile: Profile,
    /// Sources of an organisation's own packs (`.rules` text).
    pub packs: Vec<String>,
    /// Categories (`blame`) and rules (`blame/should-have-done`) that stay silent.
    pub off: Vec<String>,
}

/// One underlined wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The words it covers, in bytes of the checked text.
    pub span: Span,
    /// Index of its rule; see [`Checker::rule`].
    pub rule: u32,
}

/// A drop-in replacement for a finding's span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Replaces exactly the finding's span; empty means delete.
    pub text: String,
    /// The placeholders in `text`, in bytes, in order; accepting the rewrite selects the first.
    pub placeholders: Vec<Span>,
}

/// What is public about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// `category/kebab-name`.
    pub id: String,
    /// Its category.
    pub category: Category,
    /// Its severity.
    pub severity: Severity,
    /// Why the wording hurts, one sentence for the agent.
    pub why: String,
    /// Where that comes from: a seed article or a paper; may be empty.
    pub source: String,
    /// What to do when no rewrite fits; may be empty.
    pub instead: String,
}

/// Rules, ready to check any number of texts.
#[derive(Debug, Default)]
pub struct Checker {
    options: Options,
}

/// One reply being written: keeps what it found and re-checks only what an edit touches.
#[derive(Debug)]
pub struct Draft {
    checker: Arc<Checker>,
    text: String,
    version: u64,
}
