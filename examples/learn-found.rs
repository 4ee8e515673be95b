//! What `cargo xtask learn --found` runs: learns from labelled replies which of the things that patterns find are faults,
//! and writes the weights of the verifier.
//!
//! `learn-found OUT FILE...`. A line of a file is JSON: `text` with `flags` (`quote`, `category`) for what in it has a
//! fault, or with `category` for a sentence that has one somewhere (`ok`: nowhere). The example sentences of
//! `src/rules/en` are learnt from too. Each fifth of the texts is read by what was learnt from the others, to print how
//! much of what is no fault goes, and of what is one.

#![allow(clippy::expect_used, reason = "a command for developers stops at what should not happen")]

mod learning;

use std::fs;
use std::path::Path;

use learning::{Example, Linear, lines};
use serde_json::Value;
use warmline::engine::{Checker, Options, Profile};
use warmline::matcher::VERIFIER_BITS;
use warmline::rules::{ExampleKind, Kind, parse};
use warmline::text::Span;

/// How strongly weights are drawn to nought: the smaller the more.
const FREEDOM: f32 = 0.5;
/// What a rule's own sentence counts.
const SHOWN: f32 = 1.0;
const FOLDS: usize = 5;

fn main() {
    let mut words = std::env::args().skip(1);
    let out = words.next().expect("learn-found OUT FILE...");
    let checker = patterns_alone();
    let own = catalogue(&checker);
    // Neighbours in a file are alike: they stay together.
    let mut parts: Vec<Vec<Example>> = vec![vec![]; FOLDS];
    let values: Vec<Value> = words.flat_map(|file| lines(&file)).collect();
    for (at, value) in values.iter().enumerate() {
        parts[at * FOLDS / values.len()].extend(found(&checker, value));
    }
    judge(&parts, &own);
    let all = || parts.iter().flatten().chain(&own);
    let model = Linear::learn(all(), VERIFIER_BITS, FREEDOM);
    fs::write(&out, model.bytes()).expect("the weights can be written");
    let wrong = all().filter(|example| !example.truth).count();
    println!("learnt from {} findings, {wrong} of them wrong", all().count());
}

/// The built-in rules without those that ask what wordings read like.
fn patterns_alone() -> Checker {
    let (all, _) = Checker::new(Options::default());
    let off =
        all.catalogue().rules.iter().filter(|rule| rule.reads > 0).map(|rule| rule.id.to_string()).collect();
    Checker::new(Options { profile: Profile::Everything, off, ..Options::default() }).0.trusting()
}

/// What is found in one labelled text.
fn found(checker: &Checker, value: &Value) -> Vec<Example> {
    let text = value["text"].as_str().or(value["reply"].as_str()).expect("a text on each line");
    let whole = value["category"].as_str().map(|category| category != "ok");
    let flags = value["flags"].as_array().map_or(&[][..], Vec::as_slice);
    let quotes = flags.iter().filter_map(|flag| {
        let quote = flag["quote"].as_str()?;
        let start = text.find(quote)?;
        Some(Span::new(start, start + quote.len()))
    });
    let faults: Vec<Span> = quotes.collect();
    let parts = checker.found_parts(text).into_iter();
    let example = |(finding, features): (warmline::engine::Finding, Vec<u32>)| {
        let truth = whole.unwrap_or_else(|| faults.iter().any(|fault| fault.overlaps(finding.span)));
        Example { features, truth, weight: 1.0 }
    };
    parts.map(example).collect()
}

/// What is found in the example sentences of the rules.
fn catalogue(checker: &Checker) -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/en");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the rules").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut all = vec![];
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "rules")) {
        for rule in parse(&fs::read_to_string(path).expect("a rule file")).0.rules {
            if !matches!(rule.kind, Kind::Flag(_)) {
                continue;
            }
            for example in &rule.examples {
                let wanted = match (example.kind, example.span) {
                    (ExampleKind::Bad, Some((start, end))) => Some(Span::new(start, end)),
                    _ => None,
                };
                for (finding, features) in checker.found_parts(&example.text) {
                    // What else is found in a sentence with a fault may be one too.
                    let truth = wanted.is_some_and(|wanted| wanted.overlaps(finding.span));
                    if truth || wanted.is_none() {
                        all.push(Example { features, truth, weight: SHOWN });
                    }
                }
            }
        }
    }
    all
}

/// Prints what models say of findings that they have not learnt from.
fn judge(parts: &[Vec<Example>], own: &[Example]) {
    let mut all: Vec<(f32, bool)> = vec![];
    for (fold, aside) in parts.iter().enumerate() {
        let rest = parts.iter().enumerate().filter(|(at, _)| *at != fold).flat_map(|(_, part)| part);
        let model = Linear::learn(rest.chain(own), VERIFIER_BITS, FREEDOM);
        all.extend(aside.iter().map(|example| (model.odds(&example.features), example.truth)));
    }
    let count = |truth: bool, least: f32| all.iter().filter(|one| one.1 == truth && one.0 >= least).count();
    println!(
        "found in texts not learnt from: {} faults, {} wrong",
        count(true, f32::MIN),
        count(false, f32::MIN)
    );
    for least in [0.0, 0.5, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0] {
        println!("  from log odds of {least}: {} faults, {} wrong", count(true, least), count(false, least));
    }
}
