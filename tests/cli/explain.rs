//! `explain`: which lines were tried for a finding, and why not another.

use std::fs;

use super::run::{folder, run, run_in};

#[test]
fn every_line_that_was_tried_is_told_with_what_it_makes() {
    let run = run(&["explain", "--profile", "advice", "-"], "You should have checked the size chart.\n");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.starts_with("blame/should-have-done finds “You should have checked the size chart”\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("  with {"), "{}", run.out);
    let mut offers: Vec<&str> = run.out.lines().filter_map(|line| line.strip_prefix("  → ")).collect();
    assert!(!offers.is_empty() && offers.iter().all(|offer| !offer.is_empty()), "{}", run.out);
    // Line by line as the rule has them, not the likeliest first.
    let mut rewrites = rewrites();
    offers.sort_unstable();
    rewrites.sort_unstable();
    assert_eq!(rewrites, offers);
}

/// The rewrites `check` gives of the same text.
fn rewrites() -> Vec<String> {
    let line = serde_json::json!({ "text": "You should have checked the size chart.\n" }).to_string();
    let answer: serde_json::Value = serde_json::from_str(&run(&["check", "--jsonl"], line).out).unwrap();
    let rewrites = answer["findings"][0]["rewrites"].as_array().unwrap();
    rewrites.iter().map(|rewrite| rewrite["text"].as_str().unwrap().to_string()).collect()
}

#[test]
fn a_line_that_is_passed_over_says_why() {
    let folder = folder("explain");
    let pack = "rule    blame/late\nwhy     It counts what was missed. Say what can still be done.\nfind    you paid in pebbles {when:words 0-3} $\n\
                say     {when} you paid in coins $\nsay     I can see when you paid $\nbad     <You paid in pebbles>.\nbad     But <you paid in pebbles>.\n\
                fix     But I can see when you paid.\ngood    You paid early.\ngood    We paid in pebbles.\n";
    fs::write(folder.join("late.rules"), pack).unwrap();
    let run = run_in(&folder, &["explain", "--pack", "late.rules", "You", "paid", "in", "pebbles."], "");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("`{when}` took nothing here"), "{}", run.out);
    assert!(run.out.contains("  → I can see when you paid\n"), "{}", run.out);
}

#[test]
fn where_nothing_is_found_there_is_nothing_to_explain() {
    assert_eq!(run(&["explain", "Your parcel arrives on Friday."], "").out, "Nothing is found.\n");
}

#[test]
fn what_is_no_text_is_told_with_its_place() {
    let run = run(&["explain"], b"Hello \xff".to_vec());
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("warmline: -:1:7: "), "{}", run.err);
}
