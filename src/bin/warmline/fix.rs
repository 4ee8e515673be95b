//! `check --fix`: first rewrites written into files, after showing what changes.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::print::{Checked, located};

/// The longest line that is shown whole on a terminal, in characters, and how much of a longer one stands around what
/// changes: an export is often one line.
const LONG: usize = 300;
const AROUND: usize = 60;

/// A file with rewrites in it.
pub struct Fixed {
    /// All of it.
    pub text: String,
    /// What was written, in order: where in the old text, and where in the new one.
    pub changes: Vec<(Range<usize>, Range<usize>)>,
}

/// The file with the first rewrite of every finding in place, where that rewrite has nothing to fill in.
pub fn fixed(checked: &Checked) -> Option<Fixed> {
    let mut edits: Vec<(Range<usize>, String)> = vec![];
    for (reply, report) in checked.replies() {
        let text = reply.text();
        for (finding, span) in located(text, &report.findings) {
            let Some(rewrite) = finding.rewrites.first().filter(|rewrite| rewrite.placeholders.is_empty())
            else {
                continue;
            };
            edits.extend(reply.written(span, &rewrite.text));
        }
    }
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|(range, _)| range.start);
    let source = &checked.source.text;
    let (mut text, mut at, mut changes) = (String::with_capacity(source.len()), 0, vec![]);
    for (range, words) in edits {
        if range.start < at {
            continue;
        }
        text.push_str(&source[at..range.start]);
        let new = text.len();
        text.push_str(&words);
        at = range.end;
        changes.push((range, new..text.len()));
    }
    text.push_str(&source[at..]);
    Some(Fixed { text, changes })
}

/// Prints what changes, as a unified diff; on a terminal (`short`) long lines are shown around their changes alone.
pub fn show(
    out: &mut impl Write,
    path: &Path,
    before: &str,
    fixed: &Fixed,
    short: bool,
    colour: bool,
) -> io::Result<()> {
    let name = path.display().to_string();
    let long = |(old, _): &(Range<usize>, Range<usize>)| line(before, old).chars().count() > LONG;
    let text = if short && fixed.changes.iter().any(long) {
        shortened(&name, before, fixed)
    } else {
        let diff = TextDiff::from_lines(before, &fixed.text);
        diff.unified_diff().context_radius(2).header(&name, &name).to_string()
    };
    for line in text.lines() {
        let code = match line.as_bytes().first() {
            Some(b'+') if colour => "32",
            Some(b'-') if colour => "31",
            _ => {
                writeln!(out, "{line}")?;
                continue;
            }
        };
        writeln!(out, "\x1b[{code}m{line}\x1b[0m")?;
    }
    Ok(())
}

/// The lines that a part of a text stands on.
fn line<'t>(text: &'t str, part: &Range<usize>) -> &'t str {
    let start = text[..part.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[part.end..].find('\n').map_or(text.len(), |at| part.end + at);
    &text[start..end]
}

/// Each change by itself, with a little of its line.
fn shortened(name: &str, before: &str, fixed: &Fixed) -> String {
    let mut shown = format!("--- {name}\n+++ {name}\n");
    for (old, new) in &fixed.changes {
        let number = before[..old.start].matches('\n').count() + 1;
        shown +=
            &format!("@@ line {number} @@\n{}{}", around('-', before, old), around('+', &fixed.text, new));
    }
    shown
}

/// A part of a text with what stands around it on its line.
fn around(sign: char, text: &str, part: &Range<usize>) -> String {
    let lines = line(text, part);
    // Both are slices of one string, so the difference of their addresses is a place in it.
    let start = lines.as_ptr() as usize - text.as_ptr() as usize;
    let (head, tail) = (&text[start..part.start], &text[part.end..start + lines.len()]);
    let head_from = head.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let tail_to = tail.char_indices().nth(AROUND).map_or(tail.len(), |(at, _)| at);
    let cut = |yes: bool| if yes { "…" } else { "" };
    let (head, words, tail_shown) = (&head[head_from..], &text[part.clone()], &tail[..tail_to]);
    let shown = format!("{}{head}{words}{tail_shown}{}", cut(head_from > 0), cut(tail_to < tail.len()));
    shown.lines().map(|line| format!("{sign}{line}\n")).collect()
}

/// Writes into an existing file, which keeps its permissions; a link stays a link.
pub fn write(path: &Path, bytes: &[u8], backup: bool) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    if backup {
        fs::copy(&path, beside(&path, ".bak"))?;
    }
    replace(&path, bytes)
}

/// Writes a file, new or not; a device or pipe is written to.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|data| !data.is_file()) {
        return fs::write(path, text);
    }
    match fs::canonicalize(path) {
        Ok(path) => replace(&path, text.as_bytes()),
        Err(_) => replace(path, text.as_bytes()),
    }
}

/// Writes a file whole or not at all: a neighbour is written first and then takes its place.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path, &format!(".{}.new", std::process::id()));
    let written = (|| {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&new)?;
        file.write_all(bytes)?;
        if let Ok(old) = fs::metadata(path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&new, path)
    })();
    if written.is_err() {
        _ = fs::remove_file(&new);
    }
    written
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    path.with_file_name(name)
}
