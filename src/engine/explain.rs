//! What every line of a rule came to where the rule finds something: for whoever writes rules.

use super::checker::{Checker, Finding};
use super::report::Customer;
use crate::rewrite::{Passed, Rewriter};

/// A finding, and what became of each `say` line that was tried for it, in the order they are tried in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What is found.
    pub finding: Finding,
    /// The lines; those of a rule whose pattern fits in several ways stand there several times.
    pub lines: Vec<ExplainedLine>,
}

/// One `say` line in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedLine {
    /// The line as its rule has it, one of its variants where it has several.
    pub line: String,
    /// True for a line that any rule of the category falls back to.
    pub other: bool,
    /// What each capture took, by name.
    pub captures: Vec<(String, String)>,
    /// What the line makes, as far as it got.
    pub made: Option<String>,
    /// Why that is not offered, a clause without a stop; `None` where it is.
    pub passed: Option<String>,
}

impl Checker {
    /// Why each finding has the rewrites it has: every line that was tried, what it makes, and why it is passed over.
    ///
    /// ```
    /// use warmline::engine::{Checker, Customer};
    /// let explained = Checker::default().explain("You should have checked the size chart.", &Customer::default());
    /// assert!(explained[0].lines.iter().any(|line| line.passed.is_none()));
    /// ```
    pub fn explain(&self, text: &str, customer: &Customer) -> Vec<Explained> {
        let records = self.settled(text);
        let message = self.read_customer(customer);
        let mut rewriter = Rewriter::new(self, text, &records, message.as_ref(), customer.name.as_deref());
        let explain = |finding: Finding| {
            let mut lines: Vec<ExplainedLine> = vec![];
            let offered = rewriter.tried(&finding, |scene, tried| {
                lines.push(ExplainedLine {
                    line: tried.line.to_string(),
                    other: tried.other,
                    captures: scene.held(),
                    made: tried.made,
                    passed: tried.passed.map(|passed| self.said(passed, tried.line)),
                });
            });
            let is_offered = |made: &str| offered.iter().any(|rewrite| rewrite.text == made);
            for line in lines.iter_mut().filter(|line| line.passed.is_none()) {
                if !line.made.as_deref().is_some_and(is_offered) {
                    line.passed = Some("readers would seldom take it, or would take another".to_string());
                }
            }
            Explained { finding, lines }
        };
        self.check(text).into_iter().map(explain).collect()
    }

    fn said(&self, passed: Passed, line: &str) -> String {
        match passed {
            Passed::Flagged(rule) => {
                format!("{} finds something in it", self.catalogue.rules[rule as usize].id)
            }
            Passed::Slot(at) => {
                let slot = line.split('{').nth(usize::from(at) + 1).and_then(|slot| slot.split('}').next());
                format!("`{{{}}}` took nothing here, or lacks that form", slot.unwrap_or(""))
            }
            passed => passed.to_string(),
        }
    }
}
