//! JUnit XML, as CI servers read it: a suite a file, a case a reply, a failure where findings weigh enough.

use std::fmt::Write as _;
use std::io::{self, Write};

use warmline::engine::{Report, ReportFinding, Severity};

use super::{Checked, Place, located, stressed};
use crate::source::{Reply, Source};

/// All that was checked; a finding at or above `least` fails its reply, any other is told in its output.
pub fn print(out: &mut impl Write, all: &[Checked], least: Severity) -> io::Result<()> {
    let fails = |finding: &ReportFinding| Severity::named(finding.severity) >= Some(least);
    let failed = |report: &Report| report.findings.iter().any(fails);
    let total: usize = all.iter().map(|one| one.reports.len()).sum();
    let failures: usize = all.iter().map(|one| one.reports.iter().filter(|r| failed(r)).count()).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"warmline\" tests=\"{total}\" failures=\"{failures}\">")?;
    for one in all {
        let file = escaped(&one.source.path.to_string_lossy());
        let failures = one.reports.iter().filter(|report| failed(report)).count();
        writeln!(
            out,
            "  <testsuite name=\"{file}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">",
            one.reports.len()
        )?;
        for (reply, report) in one.replies() {
            let name = if reply.name.is_empty() { &file } else { &escaped(&reply.name) };
            write!(out, "    <testcase name=\"{name}\" classname=\"{file}\"")?;
            if report.findings.is_empty() {
                writeln!(out, "/>")?;
                continue;
            }
            writeln!(out, ">")?;
            let (grave, light): (Vec<_>, Vec<_>) = report.findings.iter().partition(|finding| fails(finding));
            if let Some(first) = grave.first() {
                let count = grave.len();
                let title =
                    if count == 1 { format!("“{}”", first.text) } else { format!("{count} findings") };
                let told = escaped(&told(&one.source, reply, &grave));
                writeln!(
                    out,
                    "      <failure message=\"{}\" type=\"{}\">{told}</failure>",
                    escaped(&title),
                    escaped(&first.rule)
                )?;
            }
            if !light.is_empty() {
                writeln!(
                    out,
                    "      <system-out>{}</system-out>",
                    escaped(&told(&one.source, reply, &light))
                )?;
            }
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn told(source: &Source, reply: &Reply, findings: &[&ReportFinding]) -> String {
    let mut told = String::new();
    for (finding, span) in located(reply.text(), findings.iter().copied()) {
        let Place { line, column, .. } = Place::of(source, reply, span);
        let file = source.path.display();
        _ = writeln!(
            told,
            "{file}:{line}:{column}: {} {}: “{}”",
            finding.severity, finding.rule, finding.text
        );
        _ = writeln!(told, "  {}", stressed(&finding.why, "“", "”"));
        for rewrite in &finding.rewrites {
            _ = writeln!(
                told,
                "  → {}",
                if rewrite.text.is_empty() { "(leave it out)" } else { &rewrite.text }
            );
        }
    }
    told
}

/// Text as XML, without the characters XML has no way to write.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(ch),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            _ => escaped.push(ch),
        }
    }
    escaped
}
