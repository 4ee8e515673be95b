//! A filled template fitted to its place: case, articles, apostrophes, the edges.

use super::Rewrite;
use super::template::{Filled, Scene};
use crate::rules::inflect::article;
use crate::text::{Gap, Span};

/// Fits a filled template to its sentence.
pub(crate) fn fit(filled: Filled, scene: &Scene<'_>) -> Option<Rewrite> {
    let opening = scene.tokens.get(scene.span.0)?;
    let start = opening.start as usize;
    let end = scene.tokens.get(scene.span.1.checked_sub(1)?)?.end as usize;
    let old = scene.block.get(start..end)?;
    let mut text = Edited { text: filled.text, placeholders: filled.placeholders };
    text.agree_articles();
    // The match may have begun a sentence before the one it was found in.
    let first = scene.span.0 == scene.sentence.first as usize || opening.gap == Gap::Sentence;
    let shouts = old.chars().any(char::is_lowercase);
    let lower = !scene.block.chars().any(char::is_uppercase);
    if lower {
        text.lower();
    } else if first && old.starts_with(char::is_uppercase) && shouts || old.len() == 1 && first {
        text.capitalise();
    }
    text.apostrophes(scene.block);
    Some(Rewrite { text: text.text, placeholders: text.placeholders })
}

/// A text whose placeholders move with its edits.
struct Edited {
    text: String,
    placeholders: Vec<Span>,
}

impl Edited {
    fn replace(&mut self, at: Span, with: &str) {
        self.text.replace_range(at.start..at.end, with);
        let shift = with.len() as isize - at.len() as isize;
        for placeholder in &mut self.placeholders {
            if placeholder.start >= at.end {
                placeholder.start = (placeholder.start as isize + shift) as usize;
                placeholder.end = (placeholder.end as isize + shift) as usize;
            }
        }
    }

    fn capitalise(&mut self) {
        if let Some(first) = self.text.chars().next().filter(|c| c.is_lowercase()) {
            let upper: String = first.to_uppercase().collect();
            self.replace(Span::new(0, first.len_utf8()), &upper);
        }
    }

    fn lower(&mut self) {
        let lowered = self.text.to_lowercase();
        if lowered.len() == self.text.len() {
            self.text = lowered;
        }
    }

    /// `a` or `an`, by the word that follows.
    fn agree_articles(&mut self) {
        let mut at = 0;
        while let Some(space) = self.text[at..].find(' ') {
            let word = Span::new(at, at + space);
            let next = self.text[word.end + 1..].split(' ').next().unwrap_or("").to_string();
            let is = |s: &str| word.of(&self.text).eq_ignore_ascii_case(s);
            if (is("a") || is("an")) && next.starts_with(char::is_alphanumeric) {
                let right = article(&next.to_lowercase());
                let upper = word.of(&self.text).starts_with('A');
                if !is(right) {
                    let right = if upper { right.replacen('a', "A", 1) } else { right.to_string() };
                    self.replace(word, &right);
                    at = word.start + right.len() + 1;
                    continue;
                }
            }
            at = word.end + 1;
        }
    }

    /// Apostrophes as the draft writes them: typographic, straight, or left out.
    fn apostrophes(&mut self, block: &str) {
        let typographic = block.contains('’');
        let straight = block.contains('\'');
        if typographic && !straight {
            while let Some(at) = self.text.find('\'') {
                self.replace(Span::new(at, at + 1), "’");
            }
        }
    }
}
