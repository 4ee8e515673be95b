//! The tables of `docs/writing-rules.md`, each between two marks; the words around them are written by hand.

use std::fmt::Write;
use std::path::Path;

use warmline::rules::{ExampleKind, Kind};

use super::{RuleFile, plain, read};

/// The page the tables stand in.
pub const PAGE: &str = "docs/writing-rules.md";

const OPEN: &str = "<!-- table: ";
const CLOSE: &str = "<!-- end of table -->";

/// The page with its tables as the code has them now.
///
/// # Errors
/// A mark that is not closed, or a table that is nowhere.
pub fn page(root: &Path, files: &[RuleFile]) -> Result<String, String> {
    let old = read(root, PAGE)?;
    let mut page = String::new();
    let mut rest = old.as_str();
    while let Some(at) = rest.find(OPEN) {
        let named = &rest[at + OPEN.len()..];
        let lost = |what: &str| format!("{PAGE}: {what} in “{}”", named.lines().next().unwrap_or(""));
        let name = named.split(" -->").next().ok_or_else(|| lost("no name"))?;
        let end = rest[at..].find(CLOSE).ok_or_else(|| lost("no end"))?;
        let table = match name.split_once(", the one of ") {
            None if name == "facts" => facts(files),
            None => doc_table(&read(root, name)?, 0).ok_or_else(|| lost("no table"))?,
            Some((path, head)) => {
                let source = read(root, path)?;
                let from = source.find(&format!("//! | {head} |")).ok_or_else(|| lost("no such table"))?;
                doc_table(&source, from).ok_or_else(|| lost("no table"))?
            }
        };
        _ = write!(page, "{}{OPEN}{name} -->\n\n{table}\n", &rest[..at]);
        page.push_str(CLOSE);
        rest = &rest[at + end + CLOSE.len()..];
    }
    page.push_str(rest);
    Ok(page)
}

/// The first table in the `//!` lines of a file from a byte on.
fn doc_table(source: &str, from: usize) -> Option<String> {
    let lines = source[from..].lines().map(|line| line.trim_start_matches("//!").trim());
    let rows: Vec<&str> =
        lines.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).collect();
    (!rows.is_empty()).then(|| rows.join("\n") + "\n")
}

/// The facts that conditions can name: the comment above each, and the first sentence that proves it.
fn facts(files: &[RuleFile]) -> String {
    let mut table =
        String::from("| fact | it holds in a sentence that says | for instance |\n| --- | --- | --- |\n");
    for file in files {
        let lines: Vec<&str> = file.text.lines().collect();
        for rule in file.source.rules.iter().filter(|rule| rule.kind == Kind::Fact) {
            let above = &lines[..rule.line.saturating_sub(1)];
            let comment = above.iter().rev().take_while(|line| line.starts_with('#')).count();
            let said: Vec<&str> =
                above[above.len() - comment..].iter().map(|l| l.trim_start_matches('#').trim()).collect();
            let example = rule.examples.iter().find(|e| e.kind == ExampleKind::Bad);
            let example = example.map_or(String::new(), |e| format!("“{}”", plain(&e.text)));
            _ = writeln!(table, "| `{}` | {} | {example} |", rule.id, plain(&said.join(" ")));
        }
    }
    table
}
