//! `test-rules`: packs proven on their own sentences.

use std::io::{self, Write};

use warmline::engine::{Checker, Options, Profile, prove};
use warmline::rules::parse;

use crate::arguments::TestRules;
use crate::outcome::Outcome;
use crate::ruling::{self, read_pack};

/// Proves every pack named; each failure with its file and line.
pub fn command(test: &TestRules) -> io::Result<Outcome> {
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Clean;
    let options = Options { profile: Profile::Everything, ..Options::default() };
    // The folder holds the packs already.
    let mut whole = None;
    if let Some(folder) = &test.catalogue {
        let (catalogue, broken) = ruling::catalogue(folder);
        for problem in &broken {
            writeln!(out, "{problem}")?;
            outcome = Outcome::Unreadable;
        }
        whole = Some(Checker::with_catalogue(catalogue, options.clone()));
    }
    for path in &test.packs {
        let text = match read_pack(path) {
            Ok(text) => text,
            Err(problem) => {
                eprintln!("warmline: {problem}");
                outcome = Outcome::Unreadable;
                continue;
            }
        };
        let file = path.display();
        let (source, _) = parse(&text);
        let own;
        let (checker, errors) = match &whole {
            Some(whole) => whole,
            None => {
                own = Checker::new(Options { packs: vec![text], ..options.clone() });
                &own
            }
        };
        let failures = prove(checker, &source);
        // A sentence that does not hold is an error of the pack too; here it is told once.
        let proven = |rule: &str, line: usize| !failures.iter().any(|f| f.rule == rule && f.line == line);
        let errors: Vec<String> = errors
            .iter()
            .filter(|e| proven(e.error.rule.as_deref().unwrap_or(""), e.error.line))
            .map(|e| format!("{file}:{}", e.error))
            .collect();
        for error in &errors {
            writeln!(out, "{error}")?;
        }
        for failure in &failures {
            writeln!(out, "{file}:{}: {} {}", failure.line, failure.rule, failure.message)?;
        }
        if !errors.is_empty() {
            outcome = Outcome::Unreadable;
        } else if !failures.is_empty() {
            outcome = outcome.max(Outcome::Found);
        }
        let problems = errors.len() + failures.len();
        writeln!(out, "{file}: {} rules, {problems} problems", source.rules.len())?;
    }
    Ok(outcome)
}
