//! Joins the layers: [`Checker`] (immutable, shareable) and [`Draft`] (one reply, checked as it changes).
//!
//! Knows neither the DOM nor the clock nor the network. Spans are bytes here; the JavaScript edge and the
//! command line turn them into UTF-16 code units.

mod checker;
mod draft;
mod explain;
mod packs;
mod parts;
mod prove;
mod readings;
mod report;
mod settle;

pub(crate) use settle::{BlockRecord, Candidate};

pub use checker::{Checker, Finding, Options, RuleInfo};
pub use draft::Draft;
pub use explain::{Explained, ExplainedLine};
pub use packs::PackError;
pub use parts::{Part, Read};
pub use prove::{Failure, prove};
pub use report::{
    Customer, ReplyReport, Report, ReportCue, ReportEvidence, ReportFinding, ReportNote, ReportOpener,
    ReportRewrite,
};

pub use crate::reply::{Checks, Empathy};

pub use crate::rewrite::Rewrite;
pub use crate::rules::{Category, Group, Profile, Severity};
