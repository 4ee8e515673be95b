//! An organisation's own rules on top of the built-in ones: compiled, proven, and what is wrong in them.

use std::borrow::Cow;

use super::checker::Checker;
use super::prove::prove;
use crate::catalogue::FREQUENCY;
use crate::rules::{Catalogue, Compiler, RuleError, parse};

/// Something in a pack that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// Which of [`Options::packs`], from 0.
    pub pack: usize,
    /// What is wrong, and where.
    pub error: RuleError,
}

/// A catalogue with packs on top; ids the packs turn off are added to `off`.
pub(super) fn extend(
    catalogue: Cow<'static, Catalogue>,
    packs: &[String],
    off: &mut Vec<String>,
) -> (Cow<'static, Catalogue>, Vec<PackError>) {
    if packs.is_empty() {
        return (catalogue, vec![]);
    }
    let frequency: Vec<String> = FREQUENCY.split(' ').map(str::to_string).collect();
    let mut compiler = Compiler::new(catalogue.into_owned(), &frequency);
    let mut errors = vec![];
    let mut sources = vec![];
    for (pack, text) in packs.iter().enumerate() {
        let (source, problems) = parse(text);
        errors.extend(problems.into_iter().map(|error| PackError { pack, error }));
        compiler.add_classes(&source);
        errors.extend(compiler.add_facts(&source).into_iter().map(|error| PackError { pack, error }));
        off.extend(source.off.iter().cloned());
        sources.push(source);
    }
    for (pack, source) in sources.iter().enumerate() {
        for rule in &source.rules {
            if let Err(error) = compiler.add(rule) {
                errors.push(PackError { pack, error });
            }
        }
    }
    (Cow::Owned(compiler.finish()), errors)
}

impl Checker {
    /// Silences the rules of packs that do not do what their own sentences say, and reports why.
    pub(super) fn refuse_unproven(&mut self, packs: &[String], errors: &mut Vec<PackError>) {
        for (pack, text) in packs.iter().enumerate() {
            for failure in prove(self, &parse(text).0) {
                if failure.lacks {
                    continue;
                }
                if let Some(rule) = self.catalogue.rules.iter().rposition(|r| r.id == failure.rule) {
                    self.silence(rule);
                }
                let help = "the rule is left out until its sentences hold; change the rule or the sentence";
                let message = format!("`{}` {}", failure.rule, failure.message);
                let error = RuleError::new(failure.line, 1, message, help).in_rule(&failure.rule);
                errors.push(PackError { pack, error });
            }
        }
    }

    /// False where a guess would have a say over an organisation's own words: what only reads like something, in what a
    /// pack's rule offers.
    pub(crate) fn objects(&self, rule: u32, offered_by: u32) -> bool {
        self.catalogue.rules[rule as usize].reads == 0 || (offered_by as usize) < self.built_in
    }
}
