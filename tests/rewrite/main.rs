//! What holds for every rewrite, over each `bad` sentence of the catalogue and the replies in `tests/data`; and over
//! all JSON Lines files of a folder that `WARMLINE_REPLIES` names, with a `text` or `reply` on each line.

#![allow(clippy::expect_used)]

mod kept;
mod reads;

use std::fs;
use std::path::{Path, PathBuf};

use warmline::engine::{Checker, Customer, Finding, Options, Profile, Rewrite};
use warmline::rules::{ExampleKind, Kind, parse};
use warmline::text::Span;

fn everything() -> Checker {
    Checker::new(Options { profile: Profile::Everything, ..Options::default() }).0
}

/// The sentences to try.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/en");
    let mut texts = vec![];
    for entry in fs::read_dir(folder).expect("the catalogue's folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "rules") {
            continue;
        }
        let source = parse(&fs::read_to_string(&path).expect("a readable file")).0;
        for rule in source.rules.iter().filter(|r| matches!(r.kind, Kind::Flag(_))) {
            let bad = rule.examples.iter().filter(|e| e.kind == ExampleKind::Bad);
            texts.extend(bad.map(|e| e.text.clone()));
        }
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let more = std::env::var_os("WARMLINE_REPLIES").map(PathBuf::from);
    for folder in std::iter::once(own).chain(more) {
        for entry in fs::read_dir(folder).expect("a folder of replies") {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|e| e != "jsonl") {
                continue;
            }
            for line in fs::read_to_string(path).expect("a readable file").lines() {
                let value: serde_json::Value = serde_json::from_str(line).expect("JSON on each line");
                let text = value["text"].as_str().or(value["reply"].as_str());
                texts.extend(text.map(str::to_string));
            }
        }
    }
    texts
}

/// The text with a rewrite in place, its placeholders filled with a plain word, and where the rewrite then stands.
fn applied(text: &str, finding: &Finding, rewrite: &Rewrite) -> (String, Span) {
    let filled = rewrite.filled();
    let span = Span::new(finding.span.start, finding.span.start + filled.len());
    (format!("{}{filled}{}", &text[..finding.span.start], &text[finding.span.end..]), span)
}

/// Tries each rewrite of each finding; `holds` says what is wrong, if anything.
fn check(holds: impl Fn(&Checker, &str, &Finding, &Rewrite) -> Option<String>) {
    let checker = everything();
    let mut problems = vec![];
    for text in texts() {
        for finding in checker.check(&text) {
            for rewrite in checker.rewrites(&text, &finding, &Customer::default()) {
                if let Some(problem) = holds(&checker, &text, &finding, &rewrite) {
                    let (result, _) = applied(&text, &finding, &rewrite);
                    problems.push(format!("{problem}: {text:?} becomes {result:?}"));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

fn rewritten(text: &str, customer: &Customer) -> Vec<String> {
    let checker = everything();
    let findings = checker.check(text);
    let finding = findings.first().expect("a finding");
    let rewrites = checker.rewrites(text, finding, customer);
    rewrites.iter().map(|r| applied(text, finding, r).0).collect()
}
