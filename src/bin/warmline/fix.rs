//! `check --fix`: first rewrites written into files, after showing what changes.

use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use similar::TextDiff;
use warmline::text::utf16;

use crate::print::Checked;

/// The file with the first rewrite of every finding in place, where that rewrite has nothing to fill in; and
/// how many.
pub fn fixed(checked: &Checked) -> Option<(String, usize)> {
    let mut edits: Vec<(Range<usize>, String)> = vec![];
    for (reply, report) in checked.replies() {
        let text = reply.text();
        for finding in &report.findings {
            let Some(rewrite) = finding.rewrites.first().filter(|rewrite| rewrite.placeholders.is_empty())
            else {
                continue;
            };
            let span = utf16::to_byte(text, finding.start)..utf16::to_byte(text, finding.end);
            edits.extend(reply.written(span, &rewrite.text));
        }
    }
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|(range, _)| range.start);
    let source = &checked.source.text;
    let (mut text, mut at, mut count) = (String::with_capacity(source.len()), 0, 0);
    for (range, words) in edits {
        if range.start < at {
            continue;
        }
        text.push_str(&source[at..range.start]);
        text.push_str(&words);
        at = range.end;
        count += 1;
    }
    text.push_str(&source[at..]);
    Some((text, count))
}

/// Prints what changes, as a unified diff.
pub fn show(out: &mut impl Write, path: &Path, before: &str, after: &str, colour: bool) -> io::Result<()> {
    let diff = TextDiff::from_lines(before, after);
    let name = path.display().to_string();
    let text = diff.unified_diff().context_radius(2).header(&name, &name).to_string();
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

/// Writes into an existing file, which keeps its permissions; a link stays a link.
pub fn write(path: &Path, text: &str, backup: bool) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    if backup {
        fs::copy(&path, beside(&path, ".bak"))?;
    }
    replace(&path, text)
}

/// Writes a file, new or not; a device or pipe is written to.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|data| !data.is_file()) {
        return fs::write(path, text);
    }
    match fs::canonicalize(path) {
        Ok(path) => replace(&path, text),
        Err(_) => replace(path, text),
    }
}

/// Writes a file whole or not at all: a neighbour is written first and then takes its place.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let new = beside(path, &format!(".{}.new", std::process::id()));
    let written = (|| {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&new)?;
        file.write_all(text.as_bytes())?;
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
