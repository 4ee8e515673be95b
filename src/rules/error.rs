//! What is wrong with a rule, where, and what to do.

use std::fmt;

/// One problem in a `.rules` source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, in one sentence without a final full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The rule it belongs to, where one was named.
    pub rule: Option<String>,
}

impl RuleError {
    /// An error at a place.
    pub fn new(line: usize, column: usize, message: impl Into<String>, help: impl Into<String>) -> RuleError {
        RuleError { line, column, message: message.into(), help: help.into(), rule: None }
    }

    /// The same error, naming its rule.
    pub fn in_rule(mut self, rule: &str) -> RuleError {
        self.rule = Some(rule.to_string());
        self
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)?;
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for RuleError {}
