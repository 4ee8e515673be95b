//! The layers of the crate, read from its `use` lines: an arrow never points up.

#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate, lowest first. Each uses those before it, never those behind it.
const LAYERS: [&str; 10] =
    ["text", "rules", "catalogue", "matcher", "cues", "rewrite", "reply", "engine", "widget", "js"];

/// Arrows that point up all the same: from, to, what they take, and why.
const EXCEPTIONS: [(&str, &str, &[&str], &str); 1] = [(
    "rewrite",
    "engine",
    &["BlockRecord", "Candidate", "Checker", "Finding"],
    "a rewrite is offered only when the checker would not flag it",
)];

/// One name that a file takes from a module of the crate.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Arrow {
    from: String,
    to: String,
    name: String,
    file: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without comments, and without its unit tests, which may look anywhere.
fn code(source: &str) -> String {
    let shipped = source.split("#[cfg(test)]\nmod tests").next().unwrap_or(source);
    let lines = shipped.lines().map(|line| line.split("//").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// The names taken by each `crate::…` of some code: the module and the first name behind it.
fn taken(code: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    let word =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        let module = word(rest);
        let behind = rest[module.len()..].strip_prefix("::").unwrap_or("");
        match behind.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap_or(list);
                found.extend(list.split(',').map(|name| (module.clone(), word(name.trim()))));
            }
            None => found.push((module.clone(), word(behind))),
        }
    }
    found.retain(|(_, name)| !name.is_empty());
    found
}

/// Every arrow between two modules of the crate.
fn arrows() -> BTreeSet<Arrow> {
    let source = root().join("src");
    let mut files = vec![];
    rust_files(&source, &mut files);
    let mut arrows = BTreeSet::new();
    for file in files {
        let inside = file.strip_prefix(&source).expect("a file of the crate").to_string_lossy().into_owned();
        let from = inside.split(['/', '.']).next().unwrap_or("").to_string();
        if from == "bin" || from == "lib" {
            continue;
        }
        for (to, name) in taken(&code(&fs::read_to_string(&file).expect("a readable file"))) {
            if to != from {
                arrows.insert(Arrow { from: from.clone(), to, name, file: inside.clone() });
            }
        }
    }
    arrows
}

fn height(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| *layer == module)
        .unwrap_or_else(|| panic!("`{module}` has no place among the layers; give it one in {}", file!()))
}

#[test]
fn no_layer_uses_one_above_it() {
    let upward: Vec<Arrow> = arrows()
        .into_iter()
        .filter(|arrow| height(&arrow.from) < height(&arrow.to))
        .filter(|arrow| {
            !EXCEPTIONS.iter().any(|(from, to, names, _)| {
                *from == arrow.from && *to == arrow.to && names.contains(&arrow.name.as_str())
            })
        })
        .collect();
    assert!(upward.is_empty(), "these point up: {upward:#?}");
}

#[test]
fn every_exception_is_still_needed() {
    let arrows = arrows();
    for (from, to, _, why) in EXCEPTIONS {
        let needed = arrows.iter().any(|arrow| arrow.from == from && arrow.to == to);
        assert!(needed, "`{from}` no longer uses `{to}` ({why}): take the exception out");
    }
}

#[test]
fn only_the_widget_and_the_edge_know_of_a_page() {
    let source = root().join("src");
    let mut files = vec![];
    rust_files(&source, &mut files);
    for file in files {
        let inside = file.strip_prefix(&source).expect("a file of the crate").to_string_lossy().into_owned();
        if inside.starts_with("widget") || inside.starts_with("js") {
            continue;
        }
        let code = code(&fs::read_to_string(&file).expect("a readable file"));
        for name in ["web_sys", "js_sys", "wasm_bindgen"] {
            assert!(!code.contains(name), "{inside} names {name}");
        }
        if inside.starts_with("bin") {
            continue;
        }
        for name in ["std::time", "std::net", "std::fs", "std::env::"] {
            assert!(!code.contains(name), "{inside} names {name}: the core knows no clock, network or file");
        }
    }
}

#[test]
fn a_grouped_use_names_each_thing_it_takes() {
    let names = taken("use crate::engine::{Checker, Finding};\nlet x = crate::text::Span::new(0, 1);");
    let names: Vec<String> = names.into_iter().map(|(module, name)| format!("{module}.{name}")).collect();
    assert_eq!(names, ["engine.Checker", "engine.Finding", "text.Span"]);
}
