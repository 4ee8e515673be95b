//! What the agent waved off in one compose box: this once, or a rule for good.
//!
//! Pure, and in memory only: hosts that want to keep it listen for `warmline:ignore`.

use std::collections::HashSet;

use crate::text::{Edit, Span};

/// What is not shown any more.
#[derive(Clone, Debug, Default)]
pub struct Ignored {
    once: Vec<(Span, String)>,
    rules: HashSet<String>,
}

impl Ignored {
    /// Leaves this one finding alone, until its words change.
    pub fn once(&mut self, span: Span, rule: &str) {
        self.once.push((span, rule.to_owned()));
    }

    /// Leaves every finding of a rule alone.
    pub fn rule(&mut self, rule: &str) {
        self.rules.insert(rule.to_owned());
    }

    /// Shows again what was left alone.
    pub fn clear_rules(&mut self) {
        self.rules.clear();
    }

    /// True when this finding is left alone.
    pub fn has(&self, span: Span, rule: &str) -> bool {
        self.rules.contains(rule) || self.once.iter().any(|(s, r)| *s == span && r == rule)
    }

    /// Follows an edit: what stands elsewhere stays ignored there, what was edited is looked at afresh.
    pub fn follow(&mut self, old: &str, new: &str) {
        if self.once.is_empty() {
            return;
        }
        if let Some(edit) = Edit::between(old, new) {
            self.once.retain_mut(|(span, _)| match edit.moved(*span) {
                Some(moved) => {
                    *span = moved;
                    true
                }
                None => false,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ignored_once_stays_so_when_it_moves_and_not_when_it_changes() {
        let mut ignored = Ignored::default();
        ignored.once(Span::new(4, 9), "a/b");
        ignored.follow("Hi, calm down", "Oh hi, calm down");
        assert!(!ignored.has(Span::new(4, 9), "a/b"));
        assert!(ignored.has(Span::new(7, 12), "a/b"));
        assert!(!ignored.has(Span::new(7, 12), "a/c"));
        ignored.follow("Oh hi, calm down", "Oh hi, calmer down");
        assert!(!ignored.has(Span::new(7, 12), "a/b"));
    }

    #[test]
    fn an_ignored_rule_is_silent_everywhere() {
        let mut ignored = Ignored::default();
        ignored.rule("a/b");
        assert!(ignored.has(Span::new(0, 1), "a/b") && !ignored.has(Span::new(0, 1), "a/c"));
        ignored.clear_rules();
        assert!(!ignored.has(Span::new(0, 1), "a/b"));
    }
}
