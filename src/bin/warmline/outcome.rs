//! How a run ends, as an exit code.

use std::process::ExitCode;

use warmline::engine::{Report, Severity};

/// How a run ends; the later one outweighs the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All is well.
    Clean,
    /// Something at or above `--fail-on`, or a rule that does not do what its sentences say.
    Found,
    /// Something could not be read; the rest is done.
    Unreadable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(outcome as u8)
    }
}

/// The gravest severity in a report.
pub fn worst(report: &Report) -> Option<Severity> {
    report.findings.iter().filter_map(|finding| Severity::named(finding.severity)).max()
}

/// Prints problems on standard error, one a line.
pub fn complained(problems: &[String]) -> Outcome {
    for problem in problems {
        eprintln!("warmline: {problem}");
    }
    if problems.is_empty() { Outcome::Clean } else { Outcome::Unreadable }
}
