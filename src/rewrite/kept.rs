//! What a rewrite must keep, and when two of them say the same.

use super::Rewrite;
use super::template::{Filled, Scene, Template};
use crate::matcher::Token;
use crate::rules::fixed;
use crate::text::Gap;

/// Words with a capital that name nobody and nothing in particular.
const NOBODY: &[&str] = &[
    "sir",
    "madam",
    "customer",
    "customers",
    "valued",
    "guest",
    "member",
    "team",
    "user",
    "t&c",
    "t&cs",
    "sla",
    "asap",
    "google",
    "english",
    "einstein",
    "sherlock",
];

/// True when a filled template has every number, name and link of the span, and every negation that is captured:
/// one that stands in a capture states a fact, those of the rule's own words belong to its frame.
pub(super) fn keeps(scene: &Scene<'_>, template: &Template<'_>, filled: &Filled) -> bool {
    let text = filled.text().to_lowercase();
    let tokens = &scene.tokens[scene.span.0..scene.span.1];
    let fact = |token: &Token| {
        let written = scene.written(token);
        let title = written.contains(char::is_uppercase)
            && token.gap != Gap::Sentence
            && !scene.shouts()
            && !super::style::is_i(written)
            && !NOBODY.contains(&written.to_lowercase().as_str());
        let number = written.contains(|ch: char| ch.is_ascii_digit());
        number || token.word == fixed::OPAQUE || title
    };
    // "Even a five-year-old" counts nobody's years, "explained it 3 times" nothing that the customer asked for.
    let uncounted = |at: usize| {
        let next = |by: usize| tokens.get(at + by).map_or("", |t| scene.written(t)).to_lowercase();
        let again = matches!(next(1).as_str(), "time" | "times")
            && !matches!(next(2).as_str(), "a" | "an" | "per" | "each" | "every");
        again
            || scene.written(&tokens[at]).to_lowercase().ends_with("old")
            || next(1).starts_with("year") && (next(1).ends_with("old") || next(2).starts_with("old"))
    };
    let facts = tokens.iter().enumerate().filter(|(at, t)| fact(t) && !uncounted(*at)).map(|(_, t)| t);
    let kept = facts.into_iter().all(|t| text.contains(&scene.written(t).to_lowercase()));
    let used: Vec<&str> = template.slots().collect();
    if used.contains(&"all") {
        return kept;
    }
    let lexicon = &scene.catalogue.lexicon;
    let reach = |index: usize| (scene.slots[2 + 2 * index], scene.slots[3 + 2 * index]);
    let told: Vec<(u32, u32)> = (0..scene.captures.len())
        .filter(|i| scene.captures[*i] == "no" || used.contains(&scene.captures[*i]))
        .map(reach)
        .collect();
    kept && (0..scene.captures.len()).filter(|i| !used.contains(&scene.captures[*i])).all(|index| {
        // A capture that opens the match, or is called `no`, is the frame itself; what is inside a capture that
        // is told, or inside the frame, goes with it.
        let (from, to) = reach(index);
        let frame = from == scene.matched.0 as u32;
        let within = told.iter().any(|(start, end)| *start <= from && to <= *end);
        let negated = |tokens: &[Token]| tokens.iter().any(|t| lexicon.is(t.word, "negation"));
        frame || within || !scene.captured(index).is_some_and(|tokens| tokens.len() > 1 && negated(tokens))
    })
}

/// True when a text says something else than the words it replaces and than each offer before it: more than
/// one word differs.
pub(super) fn differs<'a>(text: &str, old: &str, mut offers: impl Iterator<Item = &'a Rewrite>) -> bool {
    let words = |text: &str| -> Vec<String> {
        let plain = text.to_lowercase().replace('’', "'");
        let cut = |word: &str| word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_string();
        plain.split_whitespace().map(cut).filter(|word| !word.is_empty()).collect()
    };
    let own = words(text);
    own != words(old) && offers.all(|offer| distance(&own, &words(&offer.text)) > 1)
}

/// How many words have to be put in, taken out or exchanged to make one text of the other.
fn distance(a: &[String], b: &[String]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, word) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let next = (diagonal + usize::from(word != other)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}
