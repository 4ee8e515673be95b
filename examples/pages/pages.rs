//! The generated pages as text: the catalogue, the tables of the page that teaches the rule language, and the
//! package's interface.
//!
//! Reads the sources (`.rules` files, doc comments) and nothing that is built from them. Each table stands in one
//! place of the code, beside what it describes; here it is only carried over.

#[path = "api.rs"]
mod api;
#[path = "catalogue.rs"]
mod catalogue;
#[path = "language.rs"]
mod language;

use std::fs;
use std::path::Path;

use warmline::rules::{Source, parse};

/// A page: where it stands, and what is in it.
type Page = (&'static str, String);

/// Writes every generated page that differs.
///
/// # Errors
/// The file that can't be read or written, and why.
pub fn write(root: &Path) -> Result<(), String> {
    for (path, text) in all(root)? {
        if read(root, path).ok().as_ref() != Some(&text) {
            fs::write(root.join(path), text).map_err(|error| format!("{path}: {error}"))?;
            println!("wrote {path}");
        }
    }
    Ok(())
}

/// The generated pages that are not what the sources make of them now.
///
/// # Errors
/// The file that can't be read, and why.
pub fn outdated(root: &Path) -> Result<Vec<&'static str>, String> {
    let pages = all(root)?;
    Ok(pages
        .into_iter()
        .filter(|(path, text)| read(root, path).ok().as_ref() != Some(text))
        .map(|p| p.0)
        .collect())
}

fn all(root: &Path) -> Result<Vec<Page>, String> {
    let sources = sources(root)?;
    Ok(vec![
        ("docs/catalogue.md", catalogue::page(&sources)),
        (language::PAGE, language::page(root, &sources)?),
        (api::PAGE, api::page(root)?),
    ])
}

/// A `.rules` file: its text, and what it says.
struct RuleFile {
    text: String,
    source: Source,
}

/// The built-in rule files by name.
fn sources(root: &Path) -> Result<Vec<RuleFile>, String> {
    let folder = "src/rules/en";
    let entries = fs::read_dir(root.join(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let mut names: Vec<String> =
        entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".rules"));
    names.sort();
    let mut files = vec![];
    for name in names {
        let text = read(root, &format!("{folder}/{name}"))?;
        let (source, errors) = parse(&text);
        if let Some(error) = errors.first() {
            return Err(format!("{folder}/{name}:{error}"));
        }
        files.push(RuleFile { text, source });
    }
    Ok(files)
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
}

/// Text as Markdown shows it, on one line.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for ch in text.chars() {
        match ch {
            '\n' => out.push_str(" ⏎ "),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(ch);
            }
            _ => out.push(ch),
        }
    }
    out
}
