//! `cargo xtask eval FILE...`: how the command line answers labelled replies.
//!
//! A file is JSON Lines: `text` (or `reply`), `customer`, and the labels: `flags` for wordings, `cues` and `checks`
//! for whole replies. What each figure means stands where it is counted: [`wordings`], [`replies`].

mod replies;
mod side_by_side;
mod wordings;

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::thread;

use serde_json::{Map, Value, json};

use crate::machine::{self, cargo, run, target};
use crate::{Arguments, Outcome};

/// `eval FILE... [--rewrites] [--misses N]`
pub fn command(mut arguments: Arguments) -> Outcome {
    let misses = arguments.number("--misses")?.unwrap_or(0);
    let rewrites = arguments.flag("--rewrites");
    let files = arguments.files();
    arguments.finish()?;
    if files.is_empty() {
        return Err("eval needs at least one file of labelled replies (JSON Lines)".into());
    }
    let mut labelled = Vec::new();
    for file in &files {
        labelled.append(&mut Labelled::read(file)?);
    }
    let answers = answers(&labelled)?;
    let items = paired(&labelled, &answers)?;
    if rewrites {
        side_by_side::print(&items);
        return Ok(());
    }
    wordings::score(&items)?.print(misses);
    let whole: Vec<Item> = items.into_iter().filter(|item| item.label.value.contains_key("checks")).collect();
    if !whole.is_empty() {
        replies::score(&whole)?.print(misses);
    }
    Ok(())
}

/// One reply with what a person said of it.
struct Labelled {
    id: Value,
    text: String,
    value: Map<String, Value>,
}

/// A labelled reply beside our answer for it.
#[derive(Clone, Copy)]
struct Item<'a> {
    label: &'a Labelled,
    answer: &'a Value,
}

impl Labelled {
    fn read(file: &str) -> Outcome<Vec<Labelled>> {
        let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let mut all = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let wrong = |what: String| format!("{file}:{}: {what}", at + 1);
            let value: Map<String, Value> =
                serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            let text =
                ["text", "reply"].iter().find_map(|key| value.get(*key)?.as_str()).filter(|t| !t.is_empty());
            let text = text.ok_or_else(|| wrong("neither text nor reply".into()))?.to_string();
            let id = value.get("id").cloned().ok_or_else(|| wrong("no id".into()))?;
            all.push(Labelled { id, text, value });
        }
        Ok(all)
    }

    /// A list among the labels; empty when it is not there.
    fn list(&self, key: &str) -> &[Value] {
        self.value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// What `warmline check --jsonl` prints for these replies.
fn answers(labelled: &[Labelled]) -> Outcome<HashMap<String, Value>> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "warmline", "--bin", "warmline"]))?;
    let mut feed = String::new();
    for one in labelled {
        let mut line = json!({ "id": one.id, "text": one.text });
        if let Some(customer) = one.value.get("customer") {
            line["customer"] = customer.clone();
        }
        feed.push_str(&line.to_string());
        feed.push('\n');
    }
    let program = target().join("release").join(format!("warmline{}", std::env::consts::EXE_SUFFIX));
    let mut child = machine::command(&program)
        .args(["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let (Some(mut input), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("the command line has no standard input or output".into());
    };
    // Fed from a thread: with both pipes full, either side would wait for the other. When the program ends early,
    // its exit code says more than the broken pipe.
    let feeding = thread::spawn(move || _ = input.write_all(feed.as_bytes()));
    let mut answers = HashMap::new();
    for line in BufReader::new(out).lines() {
        let line = line.map_err(|error| format!("the answers broke off: {error}"))?;
        let answer: Value =
            serde_json::from_str(&line).map_err(|error| format!("not JSON: {line}: {error}"))?;
        answers.insert(answer["id"].to_string(), answer);
    }
    _ = feeding.join();
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() { Ok(answers) } else { Err(format!("warmline check --jsonl ended with {status}")) }
}

fn paired<'a>(labelled: &'a [Labelled], answers: &'a HashMap<String, Value>) -> Outcome<Vec<Item<'a>>> {
    let pair = |label: &'a Labelled| {
        let answer =
            answers.get(&label.id.to_string()).ok_or_else(|| format!("no answer for {}", label.id))?;
        Ok(Item { label, answer })
    };
    labelled.iter().map(pair).collect()
}

/// The letters and digits of a text that a span covers, as UTF-16 offsets in ascending order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letters(Vec<usize>);

impl Letters {
    /// Those between two UTF-16 offsets.
    fn between(text: &str, start: usize, end: usize) -> Letters {
        let mut at = 0;
        let mut covered = Vec::new();
        for letter in text.chars() {
            if (start..end).contains(&at) && letter.is_alphanumeric() {
                covered.push(at);
            }
            at += letter.len_utf16();
        }
        Letters(covered)
    }

    /// Those of the span that an answer gives as `start` and `end`.
    fn answered(text: &str, span: &Value) -> Outcome<Letters> {
        let at = |key| span[key].as_u64().map(|n| n as usize).ok_or_else(|| format!("no {key} in {span}"));
        Ok(Letters::between(text, at("start")?, at("end")?))
    }

    /// Those of the first place where `quote` stands.
    fn quoted(text: &str, quote: &str) -> Outcome<Letters> {
        let at = text.find(quote).ok_or_else(|| format!("the label {quote:?} is not in {text:?}"))?;
        let start = text[..at].encode_utf16().count();
        Ok(Letters::between(text, start, start + quote.encode_utf16().count()))
    }

    fn shared(&self, other: &Letters) -> usize {
        self.0.iter().filter(|at| other.0.binary_search(at).is_ok()).count()
    }

    fn touches(&self, other: &Letters) -> bool {
        self.shared(other) > 0
    }

    /// The share of letters in both among letters in either.
    fn overlap(&self, other: &Letters) -> f64 {
        let shared = self.shared(other);
        share(shared, self.0.len() + other.0.len() - shared)
    }
}

/// `part` of `whole`; 0 of nothing is 0.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The string at `key`, or nothing readable.
fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_in_utf16_and_punctuation_is_none() {
        let text = "😀 no, it's late";
        assert_eq!(Letters::quoted(text, "no, it").unwrap(), Letters(vec![3, 4, 7, 8]));
        assert_eq!(Letters::between(text, 0, 3), Letters(vec![]));
    }

    #[test]
    fn overlap_is_shared_letters_among_all() {
        let text = "one two three";
        let both = Letters::quoted(text, "one two").unwrap();
        assert!((both.overlap(&Letters::quoted(text, "two three").unwrap()) - 3.0 / 11.0).abs() < 1e-9);
        assert!(!both.touches(&Letters::quoted(text, "three").unwrap()));
    }
}
