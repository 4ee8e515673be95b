//! The built-in catalogue holds what its own sentences say.

#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;

use warmline::engine::{Checker, Options, Profile, prove};
use warmline::rules::{ExampleKind, Source, parse};

fn sources() -> Vec<(String, Source)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/en");
    let mut sources: Vec<(String, Source)> = fs::read_dir(folder)
        .expect("the catalogue's folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "rules"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let (source, errors) = parse(&fs::read_to_string(&path).expect("a readable file"));
            assert!(errors.is_empty(), "{name}: {errors:?}");
            (name, source)
        })
        .collect();
    sources.sort_by(|a, b| a.0.cmp(&b.0));
    sources
}

fn checker() -> Checker {
    Checker::new(Options { profile: Profile::Everything, ..Options::default() }).0
}

#[test]
fn every_rule_does_what_its_sentences_say() {
    let checker = checker();
    let mut problems = vec![];
    for (name, source) in sources() {
        for failure in prove(&checker, &source) {
            problems.push(format!("{name}:{}: {} {}", failure.line, failure.rule, failure.message));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_rule_of_the_catalogue_fires_on_a_good_sentence() {
    let checker = checker();
    let mut problems = vec![];
    for (name, source) in sources() {
        for rule in &source.rules {
            for example in rule.examples.iter().filter(|e| e.kind == ExampleKind::Good) {
                for hit in checker.check(&example.text) {
                    let rule = checker.rule(hit.rule).id;
                    problems.push(format!(
                        "{name}:{}: {rule} finds “{}”",
                        example.line,
                        hit.span.of(&example.text)
                    ));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
