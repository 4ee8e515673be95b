//! The page about the package's interface, made of its declarations: `pkg/*.d.ts` and the comments in them.
//!
//! Reads declarations as prettier leaves them: a comment, then a statement that begins at the start of a line.

use std::fmt::Write;
use std::path::Path;

/// Where the page stands.
pub const PAGE: &str = "docs/api.md";

/// The entries in the order of the page, and the file that declares each.
const ENTRIES: [(&str, &str); 10] = [
    ("warmline/engine", "engine"),
    ("warmline", "index"),
    ("warmline/page", "page"),
    ("warmline/element", "element"),
    ("warmline/react", "react"),
    ("warmline/vue", "vue"),
    ("warmline/svelte", "svelte"),
    ("What the adapters share", "mount"),
    ("warmline/inline", "inline"),
    ("warmline/js", "js"),
];

const OPENING: &str = "\
# The package, declaration by declaration

Made of the comments in `pkg/*.d.ts` by `cargo xtask docs`. Where to begin is [the package's own page](../pkg/README.md);
how to put it into a page, a bundle or a framework is in [embedding](embedding/README.md).
";

/// The page.
///
/// # Errors
/// The file that can't be read, and why.
pub fn page(root: &Path) -> Result<String, String> {
    let mut entries = vec![];
    for (title, file) in ENTRIES {
        let text = super::read(root, &format!("pkg/{file}.d.ts"))?;
        entries.push((title, declarations(&text)));
    }
    let names: Vec<String> =
        entries.iter().flat_map(|(_, entry)| entry.declared.iter().map(|d| d.name.clone())).collect();
    let mut page = OPENING.to_string();
    for (title, Entry { about, declared }) in &entries {
        let title = if title.starts_with("warmline") { format!("`{title}`") } else { (*title).to_string() };
        let about = about.split_once(": ").filter(|(start, _)| start.starts_with('`')).map_or_else(
            || about.clone(),
            |(_, rest)| {
                let mut letters = rest.chars();
                letters
                    .next()
                    .map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
            },
        );
        _ = write!(page, "\n## {title}\n\n{}\n", linked(&about, &names));
        for declaration in declared {
            page.push_str(&declaration.section(&names));
        }
    }
    Ok(page)
}

/// What a file declares.
struct Entry {
    about: String,
    declared: Vec<Declaration>,
}

/// A statement that is exported, and the comment before it.
struct Declaration {
    name: String,
    doc: String,
    code: String,
}

impl Declaration {
    fn section(&self, names: &[String]) -> String {
        let mut out = format!("\n### {}\n\n", self.name);
        if !self.doc.is_empty() {
            _ = write!(out, "{}\n\n", linked(&self.doc, names));
        }
        let rows = members(&self.code);
        if rows.iter().all(|(doc, _)| doc.is_empty()) {
            _ = write!(out, "```ts\n{}\n```\n", self.code);
            return out;
        }
        out.push_str("| member | |\n| --- | --- |\n");
        for (doc, code) in rows {
            let code = code.trim_end_matches(';').replace('|', "\\|");
            _ = writeln!(
                out,
                "| `{code}` | {} |",
                linked(&doc, names).replace('\n', " ").replace('|', "\\|")
            );
        }
        out
    }
}

fn declarations(text: &str) -> Entry {
    let mut entry = Entry { about: String::new(), declared: vec![] };
    let mut lines = text.lines().peekable();
    let mut doc = String::new();
    while let Some(line) = lines.next() {
        if line.starts_with("/**") {
            doc = comment(line, &mut lines);
        } else if line.is_empty() {
            if entry.about.is_empty() {
                entry.about = std::mem::take(&mut doc);
            }
        } else {
            let mut code = line.to_string();
            let (mut depth, mut last) = (depth(line), line);
            while depth > 0 || !(last.ends_with(';') || last.ends_with('}')) {
                let Some(next) = lines.next() else { break };
                _ = write!(code, "\n{next}");
                depth += self::depth(next);
                last = next;
            }
            let doc = std::mem::take(&mut doc);
            // What adapters alone call is declared for them, and promised to nobody.
            if let Some(name) = name(&code).filter(|_| !doc.contains("@internal")) {
                entry.declared.push(Declaration { name, doc, code });
            }
        }
    }
    entry
}

/// How many brackets a line leaves open.
fn depth(line: &str) -> i32 {
    line.chars().map(|ch| i32::from("{(<[".contains(ch)) - i32::from("})]".contains(ch))).sum::<i32>()
        - i32::try_from(line.replace("=>", "").matches('>').count()).unwrap_or(0)
}

/// The text of a comment that begins on this line; its other lines are taken.
fn comment<'t>(first: &str, lines: &mut impl Iterator<Item = &'t str>) -> String {
    let first = first.trim().trim_start_matches("/**");
    if let Some(whole) = first.strip_suffix("*/") {
        return whole.trim().to_string();
    }
    let mut text = vec![];
    for line in lines {
        let line = line.trim();
        if line == "*/" {
            break;
        }
        text.push(line.strip_prefix("* ").unwrap_or_else(|| line.trim_start_matches('*')));
    }
    text.join("\n")
}

/// The name a statement exports; none for what is only passed on.
fn name(code: &str) -> Option<String> {
    let rest = code.strip_prefix("export ").map(|rest| rest.strip_prefix("default ").unwrap_or(rest))?;
    let rest = ["function ", "interface ", "class ", "const ", "type "]
        .iter()
        .find_map(|kind| rest.strip_prefix(kind))?;
    let name: String = rest.chars().take_while(|ch| ch.is_alphanumeric()).collect();
    (!name.is_empty()).then_some(name)
}

/// The members of an interface or class: the comment and the code of each, on one line.
fn members(code: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    if !code.starts_with("export interface") && !code.starts_with("export class") {
        return found;
    }
    let inside: Vec<&str> = code.lines().skip(1).filter(|line| *line != "}").collect();
    let mut lines = inside.into_iter();
    let mut doc = String::new();
    while let Some(line) = lines.next() {
        if line.trim().starts_with("/**") {
            doc = comment(line, &mut lines);
            continue;
        }
        let mut code = line.trim().to_string();
        let mut open = depth(line);
        while open > 0 || !code.ends_with(';') {
            let Some(next) = lines.next() else { break };
            let next = next.trim();
            if !code.ends_with('(') && !next.starts_with(')') {
                code.push(' ');
            }
            code.push_str(next);
            open += depth(next);
        }
        found.push((std::mem::take(&mut doc), code.replace(": |", ":").replace(",)", ")")));
    }
    found
}

/// A comment as Markdown: links lead to the headings of this page, and what is thrown is a sentence.
fn linked(doc: &str, names: &[String]) -> String {
    let mut out = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("{@link ") {
        let (target, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        let heading = target.split('.').next().unwrap_or(target);
        let here = names.iter().filter(|name| name.eq_ignore_ascii_case(heading)).count() == 1;
        if here {
            _ = write!(out, "[`{target}`](#{})", heading.to_lowercase());
        } else {
            _ = write!(out, "`{target}`");
        }
        rest = after;
    }
    out.push_str(rest);
    out.replace("@throws {WarmlineError} ", "Throws a [`WarmlineError`](#warmlineerror): ")
}
