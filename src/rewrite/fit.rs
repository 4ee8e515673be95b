//! A filled template fitted to its place: style, articles, the edges, capitals.

use super::passed::Passed;
use super::reach::{Says, asks, is_mark, reach};
use super::style::is_i;
use super::template::{By, Filled, Scene};
use super::{Rewrite, clause, seam};
use crate::matcher::Token;
use crate::rules::{fixed, inflect::article};
use crate::text::{Gap, Span};

/// Fits a filled template to its sentence, or says why it cannot be made to read right; with the name of what strains
/// there, where readers are to say of that.
pub(super) fn fit(filled: Filled, scene: &Scene<'_>) -> Result<(Rewrite, &'static str), Passed> {
    if filled.pieces.is_empty() {
        return left_out(scene).map(|rewrite| (rewrite, "")).ok_or(Passed::Clause);
    }
    let closed = filled.pieces.last().is_some_and(|(text, by)| *by != By::Draft && clause::closes(text));
    let mut text = Edited::default();
    let mut ours = true;
    for (index, (piece, by)) in filled.pieces.iter().enumerate() {
        let start = text.text.len();
        match by {
            By::Rule => {
                let words = scene.style.words(piece, |word| scene.dialect(word));
                text.text.push_str(&scene.style.apostrophes(&words));
            }
            _ => text.text.push_str(piece),
        }
        if *by == By::Placeholder {
            text.placeholders.push(Span::new(start, text.text.len()));
        }
        ours &= index > 0 || *by == By::Rule;
    }
    text.agree_articles();
    text.tidy();
    text.close();
    text.cut_repeated(scene);
    // What opens as the draft does stands where that stood.
    let opened = filled.pieces.first().is_some_and(|(text, by)| {
        *by == By::Draft && !text.is_empty() && scene.bytes.of(scene.block).starts_with(text.as_str())
    });
    let placed = (filled.placed.0 || opened, filled.placed.1);
    if clause::opens(&text.text) && !stands_alone(scene, &text.text, placed, closed)
        || closed && !filled.placed.1 && text.text.split(' ').count() > 5 && !goes_on(scene)
    {
        return Err(Passed::Clause);
    }
    let written = |token: &Token| scene.written(token).to_lowercase();
    let ours_opens = filled.pieces.first().is_some_and(|(_, by)| *by == By::Rule);
    let joined = ["and ", "but ", "so "].iter().any(|joint| text.text.starts_with(joint));
    if ours_opens && !joined && clause::opens(&text.text) && clause::joins_a_clause(scene) {
        text.replace(Span::new(0, 0), "and ");
    }
    let blank = filled.pieces.last().is_some_and(|(_, by)| *by == By::Placeholder);
    if blank && clause::clings(scene.tokens, scene.span.1, written) {
        return Err(Passed::Clause);
    }
    // A question that a sentence of ours follows would end with a full stop.
    let unasked = |(at, _): (usize, &str)| asks(&text.text[..at]);
    if text.text.match_indices(". ").any(unasked) || !text.ends(scene) {
        return Err(Passed::Mark);
    }
    let seam = seam::reads_wrong(&text.text, &text.placeholders, scene);
    let strain = seam.map_or(Some(""), |seam| seam.strains().filter(|_| scene.chosen));
    let Some(strain) = strain else { return Err(seam.map_or(Passed::Clause, Passed::Seam)) };
    if !scene.style.lower {
        text.open_sentences();
    }
    if capital(scene) {
        text.capitalise(0);
    } else if ours {
        text.lower_first();
    }
    Ok((Rewrite { text: text.text, placeholders: text.placeholders }, strain))
}

/// True when a clause of its own can stand in the place; one that is `closed` needs an end behind it too.
fn stands_alone(scene: &Scene<'_>, text: &str, placed: (bool, bool), closed: bool) -> bool {
    let (from, to) = scene.span;
    let written = |token: &Token| scene.written(token).to_lowercase();
    let part = || clause::turns_to_reader(text) && clause::is_part(scene.tokens, from, written);
    (placed.0 || clause::starts(scene.tokens, from, written) && !part())
        && (placed.1 || !closed || clause::followed(scene.tokens, to, written))
}

/// True when what follows the span can follow any finished clause.
fn goes_on(scene: &Scene<'_>) -> bool {
    clause::followed(scene.tokens, scene.span.1, |token| scene.written(token).to_lowercase())
}

/// What is left in the span when the match goes: nothing, or the word that now opens the sentence.
fn left_out(scene: &Scene<'_>) -> Option<Rewrite> {
    let (from, to) = scene.span;
    if reach(scene.block, scene.tokens, (from, to), scene.slots, Says::of("-")) != scene.bytes {
        return None;
    }
    let next = scene.tokens.get(to).filter(|next| next.end as usize == scene.bytes.end);
    let mut text = Edited { text: next.map_or("", |t| scene.written(t)).to_string(), placeholders: vec![] };
    let around = [scene.block.get(..scene.bytes.start), scene.block.get(scene.bytes.end..)];
    let emptied = !around.into_iter().flatten().any(|text| text.contains(char::is_alphanumeric));
    if scene.bytes.of(scene.block).starts_with(char::is_uppercase) {
        text.capitalise(0);
    }
    (!emptied).then_some(Rewrite { text: text.text, placeholders: vec![] })
}

/// True when the place wants a capital: a sentence starts there, or what is replaced opened with one.
fn capital(scene: &Scene<'_>) -> bool {
    let Some(token) = scene.tokens.get(scene.span.0) else { return false };
    let old = scene.bytes.of(scene.block);
    let first = old.chars().find(|ch| ch.is_alphanumeric());
    let upper = first.is_some_and(char::is_uppercase);
    if token.gap == Gap::Sentence {
        return upper || !scene.style.lower && first.is_none_or(|ch| !ch.is_alphabetic());
    }
    upper && token.gap != Gap::Space && token.word > fixed::D && !is_i(scene.written(token))
}

/// A text whose placeholders move with its edits.
#[derive(Default)]
struct Edited {
    text: String,
    placeholders: Vec<Span>,
}

impl Edited {
    fn replace(&mut self, at: Span, with: &str) {
        self.text.replace_range(at.start..at.end, with);
        // What an edit reaches into ends with what it puts there.
        let moved = |place: usize, within: usize| match place {
            place if place >= at.end => place - at.len() + with.len(),
            place => place.min(within),
        };
        for placeholder in &mut self.placeholders {
            placeholder.start = moved(placeholder.start, at.start);
            placeholder.end = moved(placeholder.end, at.start + with.len());
        }
    }

    fn capitalise(&mut self, at: usize) {
        if let Some(first) = self.text[at..].chars().next().filter(|c| c.is_lowercase()) {
            let upper: String = first.to_uppercase().collect();
            self.replace(Span::new(at, at + first.len_utf8()), &upper);
        }
    }

    /// The first word in lower case, unless it is *I*.
    fn lower_first(&mut self) {
        let word = self.text.split(' ').next().unwrap_or("");
        let shouted = word.chars().skip(1).any(char::is_uppercase);
        if let Some(first) = word.chars().next().filter(|c| c.is_uppercase() && !is_i(word) && !shouted) {
            let lower: String = first.to_lowercase().collect();
            self.replace(Span::new(0, first.len_utf8()), &lower);
        }
    }

    /// Capitals after the marks inside.
    fn open_sentences(&mut self) {
        let mut at = 0;
        while let Some(found) = self.text[at..].find(['.', '!', '?']) {
            at += found + 1;
            let word = self.text[..at - 1].rsplit(' ').next().unwrap_or("");
            let whole = word.len() > 1 && !word.contains('.');
            let within = self.placeholders.iter().any(|p| p.start < at && at < p.end);
            if whole && !within && self.text[at..].starts_with(' ') {
                self.capitalise(at + 1);
            }
        }
    }

    /// `a` or `an`, by the word that follows.
    fn agree_articles(&mut self) {
        let mut at = 0;
        while let Some(space) = self.text[at..].find(' ') {
            let word = Span::new(at, at + space);
            let next = self.text[word.end + 1..].split(' ').next().unwrap_or("").to_string();
            let is = |s: &str| word.of(&self.text).eq_ignore_ascii_case(s);
            // *An MOT*: how letters are read depends on which word they are.
            let letters = next.len() > 1 && next.chars().all(char::is_uppercase);
            if (is("a") || is("an")) && next.starts_with(char::is_alphanumeric) && !letters {
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

    /// Single spaces, none before a mark.
    fn tidy(&mut self) {
        const WRONG: &[(&str, &str)] = &[
            ("  ", " "),
            (" ,", ","),
            (" .", "."),
            (" ?", "?"),
            (" !", "!"),
            (" ;", ";"),
            (" 's ", "'s "),
            (" ’s ", "’s "),
            (" 're ", "'re "),
            (" ’re ", "’re "),
            (" 've ", "'ve "),
            (" ’ve ", "’ve "),
        ];
        for (wrong, right) in WRONG {
            while let Some(at) = self.text.find(wrong) {
                self.replace(Span::new(at, at + wrong.len()), right);
            }
        }
    }

    /// No space at the end.
    fn close(&mut self) {
        let end = self.text.trim_end().len();
        self.replace(Span::new(end, self.text.len()), "");
    }

    /// Makes the end fit what follows; false when it cannot.
    fn ends(&mut self, scene: &Scene<'_>) -> bool {
        let rest = scene.block.get(scene.bytes.end..).unwrap_or("");
        let next = rest.chars().next();
        let last = self.text.chars().next_back();
        let sentence_ends = scene.tokens.get(scene.span.1).is_none_or(|t| t.gap == Gap::Sentence);
        let old = scene.bytes.of(scene.block);
        let mark = &old[old.trim_end_matches(is_mark).len()..];
        if !mark.is_empty() && sentence_ends && !next.is_some_and(is_mark) {
            // The old mark is in the span: what is said now decides.
            if !last.is_some_and(is_mark) {
                let own = match (asks(&self.text), mark.contains('?')) {
                    (true, false) => "?",
                    (false, true) => ".",
                    _ => mark,
                };
                self.text.push_str(own);
            }
            return true;
        }
        match (last, next) {
            // What leads in needs something to lead to.
            (Some(','), _) if sentence_ends => return false,
            (Some('.'), Some('.' | '!' | '…' | ',' | ';' | ':')) => self.cut_last(),
            (Some('.'), _) if !sentence_ends => return false,
            (Some(last), Some(next))
                if is_mark(last) && (is_mark(next) || matches!(next, ',' | ';' | ':')) =>
            {
                return last == next && {
                    self.cut_last();
                    true
                };
            }
            (Some('?' | '!'), _) if !sentence_ends => return false,
            (Some(',' | ';'), Some(next)) if !next.is_whitespace() => self.cut_last(),
            (Some(':'), Some(next)) if next.is_ascii_punctuation() => self.cut_last(),
            (_, None | Some('\n')) if asks(&self.text) && !last.is_some_and(is_mark) => self.text.push('?'),
            // A question of ours before a stop that stays would read wrong.
            (_, Some('.')) => return !asks(&self.text),
            _ => {}
        }
        true
    }

    fn cut_last(&mut self) {
        self.text.pop();
    }

    /// What is said to seem so right before the span, or to be seen, is not said to seem so again; nor is a reason.
    fn cut_repeated(&mut self, scene: &Scene<'_>) {
        const SEEMS: &[&str] = &[
            "looks like",
            "seems like",
            "as though",
            "as if",
            "seems",
            "seems that",
            "appears that",
            "looks as if",
            "i see",
            "we see",
        ];
        const WHYS: &[&str] = &["because", "cos"];
        let before = scene.block.get(..scene.bytes.start).unwrap_or("").trim_end().to_lowercase();
        let is = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        if !is(SEEMS) && !is(WHYS) {
            return;
        }
        for again in ["it looks like ", "it seems that ", "it seems "] {
            if self.text.starts_with(again) {
                self.replace(Span::new(0, again.len()), "");
            }
        }
        if is(WHYS) {
            return;
        }
        for (again, once) in [(" seem to ", " "), (" seems to be ", " is "), (" seem to be ", " are ")] {
            if let Some(at) = self.text.find(again) {
                self.replace(Span::new(at, at + again.len()), once);
            }
        }
    }
}
