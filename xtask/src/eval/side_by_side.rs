//! Replies beside their rewrites, to be read by a person.

use serde_json::Value;

use super::{Item, word};

/// Prints each reply that got a finding: the finding, its rule, and the sentence around it with each rewrite in.
pub fn print(items: &[Item]) {
    for Item { label, answer } in items {
        let findings = answer["findings"].as_array().map_or(&[][..], Vec::as_slice);
        if findings.is_empty() {
            continue;
        }
        println!("{}  {}", label.id, label.text.replace('\n', "\n    "));
        for finding in findings {
            println!("  {}  {:?}", word(finding, "rule"), word(finding, "text"));
            for rewrite in finding["rewrites"].as_array().into_iter().flatten() {
                println!("    → {}", rewritten(&label.text, finding, word(rewrite, "text")));
            }
        }
        let labelled: Vec<&str> = label.list("rewrites").iter().filter_map(Value::as_str).collect();
        if !labelled.is_empty() {
            println!("  a person's: {}", labelled.join(" | "));
        }
        println!();
    }
}

/// The line around a finding with the rewrite in its place.
fn rewritten(text: &str, finding: &Value, rewrite: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = |key| finding[key].as_u64().map_or(0, |n| n as usize).min(units.len());
    let (start, end) = (at("start"), at("end"));
    let line_end = u16::from(b'\n');
    let from = units[..start].iter().rposition(|unit| *unit == line_end).map_or(0, |at| at + 1);
    let to = units[end..].iter().position(|unit| *unit == line_end).map_or(units.len(), |at| end + at);
    let part = |units: &[u16]| String::from_utf16_lossy(units);
    format!("{}{rewrite}{}", part(&units[from..start]), part(&units[end..to]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rewrite_stands_where_the_finding_stood() {
        let finding = serde_json::json!({ "start": 7, "end": 10 });
        assert_eq!(rewritten("Hi,\n😀 bad news\nBye", &finding, "good"), "😀 good news");
    }
}
