//! CSV and TSV: which fields hold replies, and where each stood.

use super::layer::{Layer, Writing};

/// Headings that name a column of replies, the likeliest first.
const REPLIES: &[&str] = &[
    "reply",
    "agent reply",
    "agent_reply",
    "response",
    "text",
    "body",
    "comment",
    "message",
    "content",
    "answer",
    "macro",
];

/// Headings that name a row.
const NAMES: &[&str] = &["title", "name", "macro name", "id", "ticket", "ticket id", "ticket_id"];

/// A reply in a table.
pub struct Cell {
    /// What its row is called.
    pub name: String,
    /// The field, with the way back to the file.
    pub layer: Layer,
}

/// What is wrong in a table, and the byte it is at.
pub struct Broken {
    pub at: usize,
    pub message: String,
}

/// Why a table can't be read at all.
pub enum Refused {
    /// No column is known to hold replies.
    Column(String),
    Broken(Broken),
}

/// The fields of the column called `column` (or with that number, from 1), or of the one that holds replies by
/// its name.
pub fn cells(file: &str, from: usize, column: Option<&str>) -> Result<(Vec<Cell>, Vec<Broken>), Refused> {
    let separator = separator(&file[from..]);
    let mut rows = Rows { file, at: from, separator };
    let Some(head) = rows.next().transpose().map_err(Refused::Broken)? else { return Ok((vec![], vec![])) };
    let names: Vec<String> = head.iter().map(|field| field.text.trim().to_string()).collect();
    let named = |wanted: &str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let index = match column {
        Some(column) => named(column)
            .or_else(|| column.parse::<usize>().ok()?.checked_sub(1).filter(|i| *i < names.len())),
        None => REPLIES.iter().find_map(|name| named(name)),
    };
    let index = index.ok_or_else(|| {
        let columns = names.join(", ");
        let message = match column {
            Some(column) => format!("no column `{column}`; there are: {columns}"),
            None => format!("no column is named like replies; choose one with --column: {columns}"),
        };
        Refused::Column(message)
    })?;
    let title = NAMES.iter().find_map(|name| named(name)).filter(|title| *title != index);
    let (mut cells, mut broken) = (vec![], vec![]);
    let mut number = 1;
    loop {
        rows.skip_line_ends();
        let at = rows.at;
        number += 1;
        match rows.next() {
            None => break,
            Some(Err(problem)) => {
                broken.push(problem);
                break;
            }
            Some(Ok(mut fields)) => {
                if fields.len() != names.len() {
                    let message = format!(
                        "row {number} has {} fields, the first row {}; quote fields that hold a `{separator}`",
                        fields.len(),
                        names.len()
                    );
                    broken.push(Broken { at, message });
                }
                let name = title
                    .and_then(|title| fields.get(title))
                    .map_or(String::new(), |field| field.text.trim().to_string());
                let name = if name.is_empty() { format!("row {number}") } else { name };
                if index < fields.len() {
                    cells.push(Cell { name, layer: fields.swap_remove(index) });
                }
            }
        }
    }
    Ok((cells, broken))
}

/// What stands between fields: whatever the first line has most of.
fn separator(file: &str) -> char {
    let line = file.lines().next().unwrap_or("");
    let count = |separator: char| line.matches(separator).count();
    [',', ';', '\t', '|'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(',')
}

struct Rows<'f> {
    file: &'f str,
    at: usize,
    separator: char,
}

impl Iterator for Rows<'_> {
    type Item = Result<Vec<Layer>, Broken>;

    /// The next row that is not empty.
    fn next(&mut self) -> Option<Self::Item> {
        self.skip_line_ends();
        if self.at == self.file.len() {
            return None;
        }
        let mut fields = vec![];
        loop {
            match self.field() {
                Ok(layer) => fields.push(layer),
                Err(broken) => return Some(Err(broken)),
            }
            let rest = &self.file[self.at..];
            if !rest.starts_with(self.separator) {
                return Some(Ok(fields));
            }
            self.at += 1;
        }
    }
}

impl Rows<'_> {
    fn skip_line_ends(&mut self) {
        while self.file[self.at..].starts_with(['\n', '\r']) {
            self.at += 1;
        }
    }

    /// Reads a field up to its separator or the end of the line.
    fn field(&mut self) -> Result<Layer, Broken> {
        let (file, start) = (self.file, self.at);
        let ends = |ch: char| ch == self.separator || matches!(ch, '\n' | '\r');
        if !file[start..].starts_with('"') {
            let end = file[start..].find(ends).map_or(file.len(), |length| start + length);
            let mut layer = Layer::new(Writing::Field { quoted: false, separator: self.separator });
            layer.copy(file, start..end);
            self.at = end;
            return Ok(layer);
        }
        let mut layer = Layer::new(Writing::Field { quoted: true, separator: self.separator });
        let mut at = start + 1;
        loop {
            let Some(quote) = file[at..].find('"').map(|length| at + length) else {
                self.at = file.len();
                return Err(Broken {
                    at: start,
                    message: "a quote opens here and never closes; double the quotes inside a field".into(),
                });
            };
            layer.copy(file, at..quote);
            if !file[quote + 1..].starts_with('"') {
                self.at = quote + 1;
                break;
            }
            layer.put("\"", quote..quote + 2);
            at = quote + 2;
        }
        if file[self.at..].starts_with(|ch| !ends(ch)) {
            let at = self.at;
            self.at = file.len();
            return Err(Broken {
                at,
                message: "a field goes on behind its closing quote; double the quotes inside a field".into(),
            });
        }
        Ok(layer)
    }
}
