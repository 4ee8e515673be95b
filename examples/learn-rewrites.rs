//! What `cargo xtask learn --rewrites` runs: learns from judged rewrites which of them readers take, and writes the
//! weights.
//!
//! `learn-rewrites OUT FILE...`. A line of a file is JSON: a finding with `rule`, `before`, `old` and `behind`, and
//! `rewrites` in the order of the rule's lines, each with its `text` and what a reader who saw the passage before and
//! after said of it, `grammatical`, `factual` and `preferred`. Each fifth of the findings is read by what was learnt
//! from the others, to print how often the first rewrite is taken as it stands, in the new order, and with the least
//! likely withheld.

#![allow(clippy::expect_used, reason = "a command for developers stops at what should not happen")]

mod learning;

use std::fs;

use learning::{Example, Linear, lines};
use serde_json::Value;
use warmline::matcher::share;
use warmline::rewrite::acceptance::{BITS, Change};

/// How strongly weights are drawn to nought: the smaller the more.
const FREEDOM: f32 = 0.2;
const FOLDS: usize = 5;

fn main() {
    let mut words = std::env::args().skip(1);
    let out = words.next().expect("learn-rewrites OUT FILE...");
    let findings: Vec<Vec<Example>> = words.flat_map(|file| lines(&file)).map(|line| offers(&line)).collect();
    judge(&findings);
    let model = Linear::learn(findings.iter().flatten(), BITS, FREEDOM);
    fs::write(&out, model.bytes()).expect("the weights can be written");
    println!("learnt from {} rewrites of {} findings", findings.iter().flatten().count(), findings.len());
}

fn offers(finding: &Value) -> Vec<Example> {
    let of = |value: &Value, name: &str| value[name].as_str().expect(name).to_string();
    let [rule, before, old, behind] = ["rule", "before", "old", "behind"].map(|name| of(finding, name));
    let rewrites = finding["rewrites"].as_array().expect("rewrites");
    let offer = |(place, rewrite): (usize, &Value)| {
        let new = of(rewrite, "text");
        let place = rewrite["place"].as_u64().map_or(place, |place| place as usize);
        let strain = rewrite["strain"].as_str().unwrap_or("");
        let change =
            Change { rule: &rule, before: &before, old: &old, new: &new, behind: &behind, place, strain };
        let said = |name: &str| rewrite[name].as_bool().expect(name);
        let truth = said("grammatical") && said("factual") && said("preferred");
        Example { features: change.features(), truth, weight: 1.0 }
    };
    rewrites.iter().enumerate().map(offer).collect()
}

/// Prints what models say of findings that they have not learnt from.
fn judge(findings: &[Vec<Example>]) {
    let mut first = 0;
    let mut best: Vec<(f32, bool)> = vec![];
    for fold in 0..FOLDS {
        let aside = |at: usize| at % FOLDS == fold;
        let rest = findings.iter().enumerate().filter(|(at, _)| !aside(*at)).flat_map(|(_, finding)| finding);
        let model = Linear::learn(rest, BITS, FREEDOM);
        for (_, finding) in findings.iter().enumerate().filter(|(at, _)| aside(*at)) {
            let likely = finding.iter().map(|offer| (share(model.odds(&offer.features)), offer.truth));
            first += usize::from(finding.first().is_some_and(|offer| offer.truth));
            best.extend(likely.max_by(|a, b| a.0.total_cmp(&b.0)));
        }
    }
    let percent = |taken: usize, all: usize| 100.0 * taken as f32 / all.max(1) as f32;
    println!("of {} findings not learnt from, readers take", best.len());
    println!("  the first line's rewrite: {:.1} of 100", percent(first, best.len()));
    for bar in [0, 30, 40, 50, 60, 70, 80] {
        let over: Vec<_> = best.iter().filter(|one| one.0 * 100.0 >= bar as f32).collect();
        let taken = over.iter().filter(|one| one.1).count();
        println!(
            "  the likeliest, from {bar} %: {:.1} of 100, for {:.1} of 100 findings",
            percent(taken, over.len()),
            percent(over.len(), best.len()),
        );
    }
}
