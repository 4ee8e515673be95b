//! What was found, for people and for programs.

mod data;
mod junit;
mod sarif;
mod text;

use std::io::{self, Write};
use std::ops::Range;

use warmline::engine::{Checker, Report, ReportFinding, Severity};
use warmline::text::utf16::ToBytes;

use crate::arguments::Format;
use crate::source::{Reply, Source};
pub use text::Look;

/// A file and the reports on its replies, in order.
pub struct Checked {
    pub source: Source,
    pub reports: Vec<Report>,
}

impl Checked {
    /// Every reply with its report.
    pub fn replies(&self) -> impl Iterator<Item = (&Reply, &Report)> {
        self.source.replies.iter().zip(&self.reports)
    }
}

/// A sentence whose author set words apart by asterisks, with these marks in their place.
pub fn stressed(sentence: &str, open: &str, close: &str) -> String {
    let parts: Vec<&str> = sentence.split('*').collect();
    // An odd one out is an asterisk and nothing more.
    if parts.len().is_multiple_of(2) {
        return sentence.to_string();
    }
    let mark = |at: usize| {
        if at == 0 {
            ""
        } else if at % 2 == 1 {
            open
        } else {
            close
        }
    };
    parts.iter().enumerate().map(|(at, part)| format!("{}{part}", mark(at))).collect()
}

/// Where a finding stands in its file, from 1 and in characters; the end is behind the last.
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Place {
    /// The place of a span of a reply's text.
    fn of(source: &Source, reply: &Reply, span: Range<usize>) -> Place {
        let range = reply.place(span);
        let ((line, column), (end_line, end_column)) =
            (source.position(range.start), source.position(range.end));
        Place { line, column, end_line, end_column }
    }
}

/// Findings in the order they stand, each with its bytes in the text.
pub fn located<'f>(
    text: &'f str,
    findings: impl IntoIterator<Item = &'f ReportFinding>,
) -> impl Iterator<Item = (&'f ReportFinding, Range<usize>)> {
    let mut bytes = ToBytes::new(text);
    findings.into_iter().map(move |finding| (finding, bytes.at(finding.start)..bytes.at(finding.end)))
}

/// Prints all that was checked.
pub fn print(
    out: &mut impl Write,
    format: Format,
    checker: &Checker,
    all: &[Checked],
    fail_on: Option<Severity>,
    look: &Look,
) -> io::Result<()> {
    match format {
        Format::Text => text::print(out, all, look),
        Format::Json => data::document(out, all),
        Format::Jsonl => data::lines(out, all),
        Format::Sarif => sarif::print(out, checker, all),
        Format::Junit => junit::print(out, all, fail_on.unwrap_or(Severity::Hint)),
    }
}
