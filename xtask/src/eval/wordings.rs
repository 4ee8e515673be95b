//! Findings against labelled wordings.
//!
//! A finding is *right* when it shares at least one letter or digit with a labelled wording. Then
//! - recall: labelled wordings found, of all labelled;
//! - precision: right findings, of all findings;
//! - kind: of the labelled wordings found, those where a touching finding has the labelled category;
//! - false_alarms: of the texts labelled clean, those with any finding;
//! - overlap: letters in both of letters in either, the best touching finding's, averaged over wordings found.
//!
//! A label marked `open` is one on which reasonable people split: a finding that touches only such labels counts
//! neither way.

use std::collections::BTreeMap;

use super::{Item, Letters, share, word};
use crate::Outcome;

/// The figures, and what they are made of.
#[derive(Default)]
pub struct Score {
    texts: usize,
    clean: usize,
    alarmed: usize,
    overlap: f64,
    /// By category; near misses are under the category they are near to.
    by_category: BTreeMap<String, Count>,
    missed: Vec<String>,
    false_findings: Vec<String>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    labelled: usize,
    found: usize,
    kind: usize,
    findings: usize,
    right: usize,
    near_alarms: usize,
}

/// Scores all items.
pub fn score(items: &[Item]) -> Outcome<Score> {
    let mut score = Score::default();
    for item in items {
        score.add(*item)?;
    }
    Ok(score)
}

impl Score {
    fn add(&mut self, Item { label, answer }: Item) -> Outcome {
        let text = &label.text;
        let mut wordings = Vec::new();
        let mut open = Vec::new();
        for flag in label.list("flags") {
            let letters = Letters::quoted(text, word(flag, "quote"))?;
            if flag["open"].as_bool() == Some(true) {
                open.push(letters)
            } else {
                wordings.push((letters, flag))
            }
        }
        let mut findings = Vec::new();
        for finding in answer["findings"].as_array().into_iter().flatten() {
            findings.push((Letters::answered(text, finding)?, finding));
        }
        for (letters, flag) in &wordings {
            let category = word(flag, "category");
            let touching: Vec<_> = findings.iter().filter(|(found, _)| found.touches(letters)).collect();
            let count = self.by_category.entry(category.into()).or_default();
            count.labelled += 1;
            if touching.is_empty() {
                let quote = word(flag, "quote");
                self.missed.push(format!("  missed {category:16} {quote:?}  in {}", label.id));
                continue;
            }
            count.found += 1;
            count.kind +=
                usize::from(touching.iter().any(|(_, finding)| word(finding, "category") == category));
            self.overlap += touching.iter().map(|(found, _)| found.overlap(letters)).fold(0.0, f64::max);
        }
        for (letters, finding) in &findings {
            let right = wordings.iter().any(|(wording, _)| wording.touches(letters));
            if !right && open.iter().any(|wording| wording.touches(letters)) {
                continue;
            }
            let category = word(finding, "category");
            let count = self.by_category.entry(category.into()).or_default();
            count.findings += 1;
            count.right += usize::from(right);
            if !right {
                let (rule, found) = (word(finding, "rule"), word(finding, "text"));
                self.false_findings
                    .push(format!("  false  {category:16} {found:?}  rule {rule} in {}", label.id));
            }
        }
        self.texts += 1;
        if wordings.is_empty() && open.is_empty() {
            self.clean += 1;
            if !findings.is_empty() {
                self.alarmed += 1;
                let near = label.value.get("near").and_then(|near| near.as_str()).unwrap_or("clean");
                self.by_category.entry(near.into()).or_default().near_alarms += 1;
            }
        }
        Ok(())
    }

    /// Prints a row a category, up to `misses` of each kind of mistake, and the totals.
    pub fn print(&self, misses: usize) {
        println!("{:18} labelled found  kind | findings right | near-miss alarms", "category");
        let mut all = Count::default();
        for (category, c) in &self.by_category {
            println!(
                "{category:18} {:8} {:5} {:5} | {:8} {:5} | {:5}",
                c.labelled, c.found, c.kind, c.findings, c.right, c.near_alarms
            );
            all.labelled += c.labelled;
            all.found += c.found;
            all.kind += c.kind;
            all.findings += c.findings;
            all.right += c.right;
        }
        for line in self.missed.iter().take(misses).chain(self.false_findings.iter().take(misses)) {
            println!("{line}");
        }
        let recall = share(all.found, all.labelled);
        let precision = share(all.right, all.findings);
        println!(
            "texts {} labelled {}  recall {recall:.3}  precision {precision:.3}  kind {:.3}  false_alarms {:.3}  overlap {:.3}  f1 {:.3}",
            self.texts,
            all.labelled,
            share(all.kind, all.found),
            share(self.alarmed, self.clean),
            self.overlap / all.found.max(1) as f64,
            2.0 * recall * precision / (recall + precision).max(1e-9),
        );
    }
}
