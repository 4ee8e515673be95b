//! Files to replies: what is an agent's wording in each kind of file, and where it stands there.
//!
//! Decides by a file's ending and, in JSON, by its shape. Never changes a file; `fix` writes.

mod html;
mod json;
mod layer;
mod liquid;
mod macros;
mod markdown;
mod table;

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use warmline::engine::Customer;

use crate::encoding::{self, Encoding};
use crate::ruling::said;
use json::Value;
use layer::Layer;

/// Endings of files that are looked at in a folder.
pub const ENDINGS: &[&str] =
    &["csv", "htm", "html", "json", "jsonl", "markdown", "md", "ndjson", "text", "tsv", "txt"];

/// Which part of a file holds replies.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// A column of a table, by name or number from 1.
    pub column: Option<String>,
    /// A JSON pointer; `*` stands for every item or member.
    pub pointer: Option<String>,
}

/// A file, the replies in it, and what could not be read.
pub struct Source {
    /// As it was named.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
    /// How it is written, and to be written back.
    pub encoding: Encoding,
    /// The replies, in order.
    pub replies: Vec<Reply>,
    /// One line each, with the place.
    pub problems: Vec<String>,
    /// Why nothing in it is known to be a reply, where that is so: no problem in a file nobody named.
    pub unknown: Option<String>,
    lines: Vec<usize>,
    /// The byte whose place was asked for last, and the characters before it on its line.
    last: Cell<(usize, usize)>,
}

/// A reply in a file.
pub struct Reply {
    /// What the file calls it; empty when it is the whole file.
    pub name: String,
    /// What the file knows of the customer.
    pub customer: Customer,
    /// From the words to the file: the text of the first is what is checked.
    layers: Vec<Layer>,
}

impl Reply {
    fn new(name: String, layer: Layer, html: bool) -> Reply {
        let mut reply = Reply { name, customer: Customer::default(), layers: vec![layer] };
        if html {
            reply.take(html::words(reply.text()));
        }
        if let Some(layer) = liquid::words(reply.text()) {
            reply.take(layer);
        }
        reply
    }

    fn take(&mut self, layer: Layer) {
        self.layers.insert(0, layer);
    }

    /// What is checked.
    pub fn text(&self) -> &str {
        self.layers.first().map_or("", |layer| &layer.text)
    }

    /// Where a span of the text stands in the file.
    pub fn place(&self, span: Range<usize>) -> Range<usize> {
        self.layers.iter().fold(span, |span, layer| layer.place(&span))
    }

    /// What to write where in the file, so that `words` stand in place of a span of the text. None where
    /// markup stands between, or the file's format has no way to write them there.
    pub fn written(&self, span: Range<usize>, words: &str) -> Option<(Range<usize>, String)> {
        let start = (span, words.to_string());
        self.layers
            .iter()
            .try_fold(start, |(span, words), layer| Some((layer.whole(&span)?, layer.written(&words)?)))
    }
}

impl Source {
    /// The line and column, from 1 and in characters, of a byte of the file.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        // Most are asked for in order, and a line can be a whole export: counted from the one before.
        let (known, columns) =
            Some(self.last.get()).filter(|(last, _)| (start..=at).contains(last)).unwrap_or((start, 0));
        let mark = if known == 0 && self.text.starts_with('\u{FEFF}') { 1 } else { 0 };
        let more = self.text.get(known..at).map_or(0, |before| before.chars().count().saturating_sub(mark));
        self.last.set((at, columns + more));
        (line, columns + more + 1)
    }

    fn problem(&mut self, at: usize, message: &str) {
        let (line, column) = self.position(at);
        self.problems.push(format!("{}:{line}:{column}: {message}", self.path.display()));
    }
}

/// Reads a file and finds its replies.
///
/// # Errors
/// One line for people, when there is nothing to look at.
pub fn read(path: &Path, choice: &Choice) -> Result<Source, String> {
    let (text, encoding) = read_text(path)?;
    let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut source = Source {
        path: path.to_path_buf(),
        text,
        encoding,
        replies: vec![],
        problems: vec![],
        unknown: None,
        lines,
        last: Cell::default(),
    };
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or("").to_ascii_lowercase();
    let start = if source.text.starts_with('\u{FEFF}') { 3 } else { 0 };
    match ending.as_str() {
        "csv" | "tsv" => table(&mut source, start, choice),
        "json" => document(&mut source, start, choice),
        "jsonl" | "ndjson" => documents(&mut source, start, choice),
        _ => {
            let whole = Layer::part(&source.text, start..source.text.len());
            let mut reply = Reply::new(String::new(), whole, matches!(ending.as_str(), "html" | "htm"));
            if matches!(ending.as_str(), "md" | "markdown") {
                reply.take(markdown::words(reply.text()));
            }
            source.replies.push(reply);
        }
    }
    Ok(source)
}

/// What a file holds as text, or standard input for `-`.
///
/// # Errors
/// One line for people, with the name and, for bytes that are no text, the place.
pub fn read_text(path: &Path) -> Result<(String, Encoding), String> {
    let name = path.display();
    let mut bytes = vec![];
    let read = match path.as_os_str() == "-" {
        true => io::stdin().read_to_end(&mut bytes).map(|_| ()),
        false => fs::read(path).map(|all| bytes = all),
    };
    read.map_err(|error| format!("{name}: {}", said(&error)))?;
    encoding::text(path, bytes)
}

fn table(source: &mut Source, start: usize, choice: &Choice) {
    match table::cells(&source.text, start, choice.column.as_deref()) {
        Ok((cells, broken)) => {
            for cell in cells {
                let html = html::is_html(&cell.layer.text);
                source.replies.push(Reply::new(cell.name, cell.layer, html));
            }
            for problem in broken {
                source.problem(problem.at, &problem.message);
            }
        }
        Err(table::Refused::Column(message)) => {
            source.unknown = Some(format!("{}:1: {message}", source.path.display()));
        }
        Err(table::Refused::Broken(problem)) => source.problem(problem.at, &problem.message),
    }
}

fn document(source: &mut Source, start: usize, choice: &Choice) {
    let text = std::mem::take(&mut source.text);
    let result = replies(&text, start..text.len(), choice);
    source.text = text;
    match result {
        Ok(replies) if replies.is_empty() => {
            let message = match &choice.pointer {
                Some(pointer) => format!("nothing that is a string stands at --pointer {pointer}"),
                None => {
                    "no member is known to hold a reply; name it, as in --pointer '/items/*/body'".to_string()
                }
            };
            source.unknown = Some(format!("{}: {message}", source.path.display()));
        }
        Ok(replies) => source.replies = replies,
        Err(problem) => source.problem(problem.at, &problem.message),
    }
}

fn documents(source: &mut Source, start: usize, choice: &Choice) {
    let text = std::mem::take(&mut source.text);
    let mut problems = vec![];
    let mut at = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let range = at..at + line.len();
        at = range.end;
        if line.trim().is_empty() {
            continue;
        }
        match replies(&text, range.clone(), choice) {
            Ok(found) if found.is_empty() => {
                problems.push((
                    range.start,
                    "no member is known to hold a reply; name it, as in --pointer /body".into(),
                ));
            }
            Ok(mut found) => {
                for reply in found.iter_mut().filter(|reply| reply.name.is_empty()) {
                    reply.name = format!("line {}", number + 1);
                }
                source.replies.extend(found);
            }
            Err(problem) => problems.push((problem.at, problem.message)),
        }
    }
    source.text = text;
    for (at, message) in problems {
        source.problem(at, &message);
    }
}

fn replies(text: &str, range: Range<usize>, choice: &Choice) -> Result<Vec<Reply>, json::Broken> {
    let root = Value::parse(text, range)?;
    if let Some(pointer) = &choice.pointer {
        let found = json::pointed(root, pointer).into_iter();
        let strings = found.filter_map(|(path, value)| Some((path, value.string()?)));
        return Ok(strings
            .map(|(path, layer)| {
                let html = html::is_html(&layer.text);
                Reply::new(path, layer, html)
            })
            .collect());
    }
    Ok(macros::replies(root)
        .into_iter()
        .map(|found| {
            let mut reply = Reply::new(found.name, found.layer, found.html);
            reply.customer = customer(found.of).unwrap_or_default();
            reply
        })
        .collect())
}

/// The customer an object tells of: `{"customer": {"name", "message"}}`.
fn customer(of: Value<'_>) -> Option<Customer> {
    let customer = of.members()?.into_iter().find(|(key, _)| key == "customer")?.1;
    let string = |name: &str| {
        customer.members()?.into_iter().find(|(key, _)| key == name)?.1.string().map(|layer| layer.text)
    };
    Some(Customer { name: string("name"), message: string("message") })
}

/// A file to read.
pub struct Named {
    /// Its path.
    pub path: PathBuf,
    /// Whether someone named it, rather than a folder it is in.
    pub itself: bool,
}

/// The files under what was named: a file is itself, a folder every file with a known ending, by name.
pub fn files(named: &[PathBuf], problems: &mut Vec<String>) -> Vec<Named> {
    let mut files = vec![];
    for path in named {
        if path.is_dir() {
            let mut inside = vec![];
            walk(path, &mut inside, problems);
            files.extend(inside.into_iter().map(|path| Named { path, itself: false }));
        } else {
            files.push(Named { path: path.clone(), itself: true });
        }
    }
    files
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, problems: &mut Vec<String>) {
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return problems.push(format!("{}: {}", folder.display(), said(&error))),
    };
    entries.sort();
    for path in entries {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or("");
        if name.starts_with('.') || matches!(name, "node_modules" | "target") {
            continue;
        }
        let known = path
            .extension()
            .and_then(OsStr::to_str)
            .is_some_and(|e| ENDINGS.contains(&e.to_ascii_lowercase().as_str()));
        if path.is_dir() && !path.is_symlink() {
            walk(&path, files, problems);
        } else if known && path.is_file() {
            files.push(path);
        }
    }
}
