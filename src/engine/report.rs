//! The report on a whole reply, as plain data: what the command line prints and JavaScript receives.

use serde::{Deserialize, Serialize};

use super::checker::{Checker, Finding};
use super::settle::BlockRecord;
use crate::cues::Message;
use crate::rewrite::Rewriter;
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
    /// The words that decided the checks that hold.
    pub evidence: Vec<ReportEvidence>,
    /// The kinds of empathy the reply shows.
    pub empathy: crate::reply::Empathy,
    /// What is worth a word beside the checks.
    pub notes: Vec<ReportNote>,
    /// First sentences in the customer's own words, where a feeling is not acknowledged.
    pub openers: Vec<ReportOpener>,
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
    /// The reply takes it up.
    pub answered: bool,
}

/// Words of the reply that decided a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportEvidence {
    /// The check, as in [`Report::checks`].
    pub check: &'static str,
    /// Where they start in the reply.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The cue they answer, as an index into [`Report::cues`].
    pub cue: Option<usize>,
}

/// A note on the whole reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportNote {
    /// A kebab-case name.
    pub kind: &'static str,
    /// One sentence for the agent.
    pub text: String,
    /// The customer's words that the sentence repeats; for a sentence in another language, so no part of reports.
    #[serde(skip)]
    pub about: String,
    /// Where the words it is about start.
    pub start: Option<usize>,
    /// Where they end.
    pub end: Option<usize>,
}

/// A first sentence to put in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportOpener {
    /// The sentence, with the spacing that its place asks for.
    pub text: String,
    /// Where it goes in the reply.
    pub at: usize,
}

/// The whole-reply part of a [`Report`].
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[allow(missing_docs)] // The fields are those of `Report`.
pub struct ReplyReport {
    pub checks: crate::reply::Checks,
    pub cues: Vec<ReportCue>,
    pub evidence: Vec<ReportEvidence>,
    pub empathy: crate::reply::Empathy,
    pub notes: Vec<ReportNote>,
    pub openers: Vec<ReportOpener>,
}

impl Checker {
    /// Everything about a reply: findings with their rewrites, checks and cues.
    pub fn report(&self, text: &str, customer: &Customer) -> Report {
        let records = self.settled(text);
        let message = self.read_customer(customer);
        let flags = |opener: &str| !self.check(opener).is_empty();
        let reply = self.reply_report(text, customer, &records, message.as_ref(), flags);
        let findings: Vec<Finding> = super::checker::findings(&records).collect();
        let mut rewriter = Rewriter::new(self, text, &records, message.as_ref(), customer.name.as_deref());
        self.report_on(text, &findings, &mut rewriter, reply)
    }

    pub(super) fn report_on(
        &self,
        text: &str,
        findings: &[Finding],
        rewriter: &mut Rewriter<'_>,
        reply: ReplyReport,
    ) -> Report {
        let mut units = ToUtf16::new(text);
        let findings = findings
            .iter()
            .map(|finding| {
                let rule = self.rule(finding.rule);
                let start = units.at(finding.span.start);
                let rewrites = rewriter.rewrites(finding);
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
        let ReplyReport { checks, cues, evidence, empathy, notes, openers } = reply;
        Report { findings, checks, cues, evidence, empathy, notes, openers }
    }

    /// The whole-reply part of the report on a text whose blocks and customer's message are read already; `flags`
    /// says whether any rule flags a first sentence.
    pub(super) fn reply_report(
        &self,
        text: &str,
        customer: &Customer,
        records: &[BlockRecord],
        message: Option<&Message>,
        flags: impl Fn(&str) -> bool,
    ) -> ReplyReport {
        let review = self.review(text, records, message, customer.name.as_deref(), flags);
        let mut cues = vec![];
        if let Some(message) = message {
            let mut units = ToUtf16::new(&message.text);
            for (cue, answered) in message.cues.iter().zip(&review.answered) {
                cues.push(ReportCue {
                    start: units.at(cue.span.start),
                    end: units.at(cue.span.end),
                    text: cue.span.of(&message.text).to_string(),
                    kind: cue.kind.name().to_string(),
                    answered: *answered,
                });
            }
        }
        let mut units = ToUtf16::new(text);
        let mut at = |byte: usize| units.at(byte);
        ReplyReport {
            checks: review.checks,
            cues,
            evidence: review
                .evidence
                .iter()
                .map(|e| ReportEvidence {
                    check: e.check,
                    start: at(e.span.start),
                    end: at(e.span.end),
                    cue: e.cue,
                })
                .collect(),
            empathy: review.empathy,
            notes: review
                .notes
                .iter()
                .map(|n| ReportNote {
                    kind: n.kind,
                    text: n.text.clone(),
                    about: n.about.clone(),
                    start: n.span.map(|s| at(s.start)),
                    end: n.span.map(|s| at(s.end)),
                })
                .collect(),
            openers: review
                .openers
                .iter()
                .map(|o| ReportOpener { text: o.text.clone(), at: at(o.at) })
                .collect(),
        }
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
