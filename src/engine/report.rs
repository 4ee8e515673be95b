//! The report on a whole reply, as plain data: what the command line prints and JavaScript receives.

use serde::{Deserialize, Serialize};

use super::checker::Checker;
use crate::text::utf16::{self, ToUtf16};

/// What is known of the customer; both parts optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// The customer's name, as the page gives it.
    pub name: Option<String>,
    /// The customer's latest message.
    pub message: Option<String>,
}

/// The report on one reply. Offsets are UTF-16 code units.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The underlined wordings, in order.
    pub findings: Vec<ReportFinding>,
    /// The whole-reply checks by name: held, missing, or not due.
    pub checks: crate::reply::Checks,
    /// What matters in the customer's message; offsets in that message.
    pub cues: Vec<ReportCue>,
}

/// One finding of a [`Report`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // The fields are the contract's own.
pub struct ReportFinding {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub rule: String,
    pub category: &'static str,
    pub group: &'static str,
    pub severity: &'static str,
    pub why: String,
    pub source: String,
    pub instead: String,
    pub rewrites: Vec<ReportRewrite>,
}

/// One rewrite of a [`ReportFinding`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportRewrite {
    /// Replaces exactly the finding's span.
    pub text: String,
    /// The first placeholder in `text`, in UTF-16 code units.
    pub select: Option<[usize; 2]>,
    /// All placeholders in `text`.
    pub placeholders: Vec<[usize; 2]>,
}

/// One cue of a [`Report`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct ReportCue {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub kind: String,
}

impl Checker {
    /// Everything about a reply: findings with their rewrites, checks and cues.
    pub fn report(&self, text: &str, customer: &Customer) -> Report {
        let mut units = ToUtf16::new(text);
        let findings = self
            .check(text)
            .iter()
            .map(|finding| {
                let rule = self.rule(finding.rule);
                let start = units.at(finding.span.start);
                let rewrites = self.rewrites(text, finding, customer);
                ReportFinding {
                    start,
                    end: units.at(finding.span.end),
                    text: finding.span.of(text).to_string(),
                    rule: rule.id,
                    category: rule.category.name(),
                    group: rule.category.group().name(),
                    severity: rule.severity.name(),
                    why: rule.why,
                    source: rule.source,
                    instead: rule.instead,
                    rewrites: rewrites.iter().map(ReportRewrite::from).collect(),
                }
            })
            .collect();
        let (checks, cues) = crate::reply::review(self, text, customer);
        Report { findings, checks, cues }
    }
}

impl From<&crate::rewrite::Rewrite> for ReportRewrite {
    fn from(rewrite: &crate::rewrite::Rewrite) -> ReportRewrite {
        let at = |byte: usize| utf16::len(rewrite.text.get(..byte).unwrap_or(""));
        let placeholders: Vec<[usize; 2]> =
            rewrite.placeholders.iter().map(|p| [at(p.start), at(p.end)]).collect();
        ReportRewrite { text: rewrite.text.clone(), select: placeholders.first().copied(), placeholders }
    }
}
