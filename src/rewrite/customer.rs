//! The customer's own words for a rewrite: their name, their feeling, the occasion they wrote about.
//!
//! Only words that stand in the message; where they do not fit safely there is no rewrite with them.

use super::template::Scene;
use crate::cues::{CueKind, Message, has_word};
use crate::text::Span;

/// What is known of the customer.
pub(crate) struct Said<'a> {
    pub message: Option<&'a Message>,
    pub name: Option<&'a str>,
}

impl Said<'_> {
    /// The customer's name as the page gives it.
    pub(super) fn name(&self) -> Option<String> {
        let first = self.name?.split_whitespace().next()?;
        first.chars().all(|ch| ch.is_alphabetic() || ch == '-' || ch == '\'').then(|| first.to_string())
    }

    /// The feeling they voiced, in that column of the emotion table; only a form of the word they used.
    pub(super) fn feeling(&self, scene: &Scene<'_>, column: usize) -> Option<String> {
        let message = self.message.filter(|m| !m.sarcasm)?;
        let lexicon = &scene.catalogue.lexicon;
        for cue in message.cues.iter().filter(|c| c.kind == CueKind::Feeling) {
            for word in message.words.iter().filter(|w| w.mood && cue.focus.contains(w.span)) {
                let written = word.span.of(&message.text).to_lowercase();
                let Some(row) = scene.emotion(lexicon.get(&written)) else { continue };
                if row[column] == 0 {
                    continue;
                }
                let form = lexicon.spelling(row[column]).to_string();
                let same = form.chars().zip(written.chars()).take_while(|(a, b)| a == b).count();
                if same >= 4.min(form.len()) || form == written {
                    return Some(form);
                }
            }
        }
        None
    }

    /// What the message is about, turned to *your*: the occasion at stake, from *my* or *our* on.
    pub(super) fn thing(&self) -> Option<String> {
        let message = self.message?;
        let kinds = [CueKind::Event, CueKind::Deadline];
        message
            .cues
            .iter()
            .filter(|c| kinds.contains(&c.kind))
            .find_map(|cue| phrase(&message.text, cue.focus))
    }
}

/// The noun phrase a cue opens with: "my sister's wedding is on Saturday" gives "your sister's wedding".
fn phrase(text: &str, span: Span) -> Option<String> {
    const STOPS: &[&str] = &[
        "is", "are", "was", "were", "on", "in", "at", "this", "next", "tomorrow", "today", "and", "but",
        "for", "to", "with", "by", "has", "will", "starts", "that", "which", "so", "because", "from",
        "before", "after",
    ];
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    let from = words.iter().position(|w| matches!(w.to_lowercase().as_str(), "my" | "our"))?;
    let mut phrase = vec!["your".to_string()];
    for word in &words[from + 1..] {
        let core = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        if STOPS.contains(&core.to_lowercase().as_str()) || has_word(core, "you") {
            break;
        }
        phrase.push(core.to_string());
        if core.len() != word.len() {
            break;
        }
    }
    (2..=4).contains(&phrase.len()).then(|| phrase.join(" "))
}
