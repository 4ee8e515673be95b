//! JSON for programs: a reply's report, its place, and the place of each finding.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;
use warmline::engine::{Report, ReportCue, ReportFinding};
use warmline::reply::Checks;

use super::{Checked, Place, located};
use crate::source::{Reply, Source};

/// A reply as programs get it; all that `check --jsonl` gives, and where it is.
#[derive(Serialize)]
struct Answer<'a> {
    id: String,
    file: String,
    reply: &'a str,
    findings: Vec<Placed<'a>>,
    checks: &'a Checks,
    cues: &'a [ReportCue],
}

#[derive(Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    finding: &'a ReportFinding,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> Answer<'a> {
    fn new(source: &'a Source, reply: &'a Reply, report: &'a Report) -> Answer<'a> {
        let file = source.path.display().to_string();
        let id = if reply.name.is_empty() { file.clone() } else { format!("{file}#{}", reply.name) };
        let placed = |(finding, span): (&'a ReportFinding, Range<usize>)| {
            let Place { line, column, end_line, end_column } = Place::of(source, reply, span);
            Placed { finding, line, column, end_line, end_column }
        };
        let findings = located(reply.text(), &report.findings).map(placed).collect();
        Answer { id, file, reply: &reply.name, findings, checks: &report.checks, cues: &report.cues }
    }
}

fn answers(all: &[Checked]) -> impl Iterator<Item = Answer<'_>> {
    all.iter().flat_map(|one| one.replies().map(|(reply, report)| Answer::new(&one.source, reply, report)))
}

/// One list of all replies.
pub fn document(out: &mut impl Write, all: &[Checked]) -> io::Result<()> {
    let answers: Vec<Answer> = answers(all).collect();
    serde_json::to_writer_pretty(&mut *out, &answers)?;
    writeln!(out)
}

/// One reply a line.
pub fn lines(out: &mut impl Write, all: &[Checked]) -> io::Result<()> {
    for answer in answers(all) {
        serde_json::to_writer(&mut *out, &answer)?;
        writeln!(out)?;
    }
    Ok(())
}
