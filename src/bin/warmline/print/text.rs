//! Findings for people: the place, the line with the words marked, why, and the rewrites.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use unicode_width::UnicodeWidthStr;
use warmline::engine::{ReportFinding, Severity};

use super::{Checked, Place, located};

/// How many columns a quoted line may take.
const WIDE: usize = 96;

/// The same in bytes, with room to spare: no character takes more than four.
const NEAR: usize = 4 * WIDE;

/// How output looks.
pub struct Look {
    /// Whether colours are used.
    pub colour: bool,
}

impl Look {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_string() }
    }

    fn severity(&self, severity: &str) -> String {
        let code = match Severity::named(severity) {
            Some(Severity::Strong) => "1;33",
            Some(Severity::Mild) => "33",
            _ => "90",
        };
        self.paint(code, severity)
    }
}

/// Prints every finding, and a line that sums up.
pub fn print(out: &mut impl Write, all: &[Checked], look: &Look) -> io::Result<()> {
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    let (mut replies, mut touched) = (0, 0);
    for one in all {
        for (reply, report) in one.replies() {
            replies += 1;
            touched += usize::from(!report.findings.is_empty());
            for (finding, span) in located(reply.text(), &report.findings) {
                if let Some(severity) = Severity::named(finding.severity) {
                    *counts.entry(severity).or_default() += 1;
                }
                let place = Place::of(&one.source, reply, span.clone());
                let at = format!("{}:{}:{}:", one.source.path.display(), place.line, place.column);
                let name = if reply.name.is_empty() {
                    String::new()
                } else {
                    look.paint("2", &format!("  ({})", reply.name))
                };
                writeln!(
                    out,
                    "{} {} {}{name}",
                    look.paint("1", &at),
                    look.severity(finding.severity),
                    finding.rule
                )?;
                print_words(out, reply.text(), span, look)?;
                print_advice(out, finding, look)?;
                writeln!(out)?;
            }
        }
    }
    let total: usize = counts.values().sum();
    let each: Vec<String> =
        counts.iter().rev().map(|(severity, count)| format!("{count} {}", severity.name())).collect();
    match (total, replies) {
        (0, 0) => writeln!(out, "No reply was read."),
        (0, 1) => writeln!(out, "Nothing to change."),
        (0, _) => writeln!(out, "Nothing to change in {replies} replies."),
        _ => {
            let findings = if total == 1 { "finding" } else { "findings" };
            let of = if replies == 1 { "1 reply".into() } else { format!("{touched} of {replies} replies") };
            writeln!(out, "{total} {findings} in {of}: {}.", each.join(", "))
        }
    }
}

/// The line a finding is on, with its words marked below.
fn print_words(out: &mut impl Write, text: &str, span: Range<usize>, look: &Look) -> io::Result<()> {
    let Range { start, end } = span;
    // A line can be a whole export: no more of it is looked at than can be shown.
    let near = text.floor_char_boundary(start.saturating_sub(NEAR));
    let line_start = text[near..start].rfind('\n').map_or(near, |at| near + at + 1);
    let far = text.floor_char_boundary(end + NEAR);
    let line_end = text[start..far].find('\n').map_or(far, |at| start + at);
    let end = end.min(line_end);
    // As much of the line as fits, around the words.
    let mut before = &text[line_start..start];
    let words = &text[start..end];
    let room = WIDE.saturating_sub(words.width());
    let mut cut = "";
    let fits = |from: &usize| before[*from..].width() <= room * 2 / 3;
    let fit = before.char_indices().rev().map(|(at, _)| at).take_while(fits).last();
    let from = fit.unwrap_or(before.len());
    if from > 0 {
        let word = before[from..].find(' ').map_or(from, |space| from + space + 1);
        before = &before[word..];
        cut = "… ";
    }
    let room = room.saturating_sub(before.width());
    let mut after = text[end..line_end].trim_end();
    let mut more = "";
    let fits = |to: &usize| after[..*to].width() <= room;
    let ends = after.char_indices().map(|(at, ch)| at + ch.len_utf8());
    let to = ends.take_while(fits).last().unwrap_or(0);
    if to < after.len() {
        let word = after[..to].rfind(' ').unwrap_or(to);
        after = &after[..word];
        more = " …";
    }
    let flat = |text: &str| text.replace(['\t', '\r'], " ");
    writeln!(out, "    {cut}{}{}{}{more}", flat(before), look.paint("1", &flat(words)), flat(after))?;
    let indent = " ".repeat(4 + cut.width() + flat(before).width());
    writeln!(out, "{indent}{}", look.paint("33", &"^".repeat(flat(words).width().max(1))))
}

fn print_advice(out: &mut impl Write, finding: &ReportFinding, look: &Look) -> io::Result<()> {
    let stressed = |sentence: &str| match look.colour {
        true => super::stressed(sentence, "\x1b[3m", "\x1b[23m"),
        false => super::stressed(sentence, "“", "”"),
    };
    writeln!(out, "    {}", stressed(&finding.why))?;
    for rewrite in &finding.rewrites {
        let text = if rewrite.text.is_empty() { "(leave it out)" } else { &rewrite.text };
        writeln!(out, "    {} {}", look.paint("32", "→"), look.paint("32", text))?;
    }
    if finding.rewrites.is_empty() && !finding.instead.is_empty() {
        writeln!(out, "    {} {}", look.paint("32", "→"), stressed(&finding.instead))?;
    }
    Ok(())
}
