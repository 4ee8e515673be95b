//! Whole-reply checks and cues against their labels.
//!
//! - a check's figure is its balanced accuracy: right answers among those labelled true, and among those labelled
//!   false, averaged (null is a wrong answer where a label stands); *checks* is the mean over the eight;
//! - due: answers where label and answer agree on whether there is anything to say (null or not);
//! - cue_recall and cue_precision by at least one shared letter or digit; cue_kind: of the cues found, those named right.

use std::collections::HashMap;

use serde_json::Value;

use super::{Item, Letters, share, word};
use crate::Outcome;

const CHECKS: [&str; 8] =
    ["feeling", "cue", "reflects", "apology", "name", "next_step", "asks", "three_kinds"];

/// The figures, and what they are made of.
#[derive(Default)]
pub struct Score {
    /// By check and label: how many answers, how many of them right.
    answers: HashMap<(&'static str, bool), (usize, usize)>,
    asked: usize,
    due: usize,
    cues: usize,
    cues_found: usize,
    cues_named: usize,
    cues_answered: usize,
    cues_right: usize,
    misses: Vec<String>,
}

/// Scores all items; each has checks and a customer's message.
pub fn score(items: &[Item]) -> Outcome<Score> {
    let mut score = Score::default();
    for item in items {
        score.add_checks(*item);
        score.add_cues(*item)?;
    }
    Ok(score)
}

impl Score {
    fn add_checks(&mut self, Item { label, answer }: Item) {
        for name in CHECKS {
            let wanted = label.value.get("checks").and_then(|checks| checks[name].as_bool());
            let said = answer["checks"][name].as_bool();
            self.asked += 1;
            self.due += usize::from(wanted.is_none() == said.is_none());
            let Some(wanted) = wanted else { continue };
            let (answers, right) = self.answers.entry((name, wanted)).or_default();
            *answers += 1;
            *right += usize::from(said == Some(wanted));
            if said != Some(wanted) {
                let said = said.map_or("null".to_string(), |said| said.to_string());
                self.misses.push(format!("  {} {name}: labelled {wanted}, said {said}", label.id));
            }
        }
    }

    fn add_cues(&mut self, Item { label, answer }: Item) -> Outcome {
        let message =
            label.value.get("customer").and_then(|customer| customer["message"].as_str()).unwrap_or("");
        let mut labelled = Vec::new();
        for cue in label.list("cues") {
            labelled.push((Letters::quoted(message, word(cue, "quote"))?, cue));
        }
        let mut answered = Vec::new();
        for cue in answer["cues"].as_array().into_iter().flatten() {
            answered.push((Letters::answered(message, cue)?, cue));
        }
        for (letters, cue) in &labelled {
            let kind = word(cue, "kind");
            let touching: Vec<&Value> =
                answered.iter().filter(|(found, _)| found.touches(letters)).map(|(_, cue)| *cue).collect();
            self.cues += 1;
            self.cues_found += usize::from(!touching.is_empty());
            self.cues_named += usize::from(touching.iter().any(|found| word(found, "kind") == kind));
            if touching.is_empty() {
                self.misses.push(format!("  {} cue missed: {kind} {:?}", label.id, word(cue, "quote")));
            }
        }
        self.cues_answered += answered.len();
        self.cues_right += answered
            .iter()
            .filter(|(found, _)| labelled.iter().any(|(wanted, _)| wanted.touches(found)))
            .count();
        Ok(())
    }

    fn balanced(&self, name: &'static str) -> f64 {
        let sides: Vec<f64> = [true, false]
            .iter()
            .filter_map(|wanted| self.answers.get(&(name, *wanted)))
            .map(|(answers, right)| share(*right, *answers))
            .collect();
        sides.iter().sum::<f64>() / sides.len().max(1) as f64
    }

    /// Prints up to `misses` mistakes and the figures.
    pub fn print(&self, misses: usize) {
        for line in self.misses.iter().take(misses) {
            println!("{line}");
        }
        let each: Vec<f64> = CHECKS.iter().map(|name| self.balanced(name)).collect();
        for (name, figure) in CHECKS.iter().zip(&each) {
            print!("{name} {figure:.3}  ");
        }
        println!(
            "checks {:.3}  due {:.3}  cue_recall {:.3}  cue_precision {:.3}  cue_kind {:.3}",
            each.iter().sum::<f64>() / CHECKS.len() as f64,
            share(self.due, self.asked),
            share(self.cues_found, self.cues),
            share(self.cues_right, self.cues_answered),
            share(self.cues_named, self.cues_found),
        );
    }
}
