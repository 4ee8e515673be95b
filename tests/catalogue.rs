//! The built-in catalogue holds what its own sentences say.

#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;

use warmline::engine::{Checker, Options, Profile, prove};
use warmline::rules::{ExampleKind, Kind, Source, assemble, pack, parse, unpack};

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
        // What proves a fact or a cue may well be found by a rule.
        for rule in source.rules.iter().filter(|r| matches!(r.kind, Kind::Flag(_))) {
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

#[test]
fn the_catalogue_unpacks_as_it_was_packed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/en");
    let read = |folder: &Path, ending: &str| -> Vec<(String, String)> {
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == ending));
        paths.sort();
        paths
            .iter()
            .map(|p| (p.display().to_string(), fs::read_to_string(p).expect("a readable file")))
            .collect()
    };
    let (mut made, _, problems) = assemble(&read(&folder.join("lexicon"), "words"), &read(&folder, "rules"));
    assert_eq!(problems, Vec::<String>::new());
    let (text, bytes) = pack(&made);
    let unpacked = unpack(text.leak(), bytes.leak());
    // Spellings are stored in another order, and the words of rules in the same table as all others.
    made.lexicon.freeze();
    for word in 0..made.lexicon.words.len() as u16 {
        let spelling = made.lexicon.spelling(word);
        assert_eq!(unpacked.lexicon.spelling(word), spelling);
        assert_eq!(unpacked.lexicon.get(spelling), made.lexicon.get(spelling), "{spelling}");
        let (was, is) = (made.lexicon.word(word), unpacked.lexicon.word(word));
        assert_eq!((was.classes, was.verb, was.forms), (is.classes, is.verb, is.forms), "{spelling}");
    }
    for surface in 0..made.lexicon.surfaces.len() as u16 {
        let spelling = made.lexicon.surface(surface);
        assert_eq!(unpacked.lexicon.get(spelling), made.lexicon.get(spelling), "{spelling}");
    }
    made.lexicon = unpacked.lexicon.clone();
    assert!(made == unpacked);
}
