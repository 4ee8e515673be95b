//! How likely a reader takes a rewrite: a linear model over what goes, what comes and what stands beside it.
//!
//! What fits a place by every rule of grammar can still read wrong there, in more ways than anybody lists. Readers who
//! saw a passage before and after said of thousands of rewrites whether they are grammatical, keep every fact and are
//! the one to receive (`src/rewrite/judged.jsonl`); `cargo xtask learn --rewrites` learns from them what to offer
//! first and what not at all. Features are hashed, as in `matcher`'s wordings.

use std::sync::LazyLock;

use crate::matcher::{Feature, Halves, share};

/// How many weights there are, as a power of two.
pub const BITS: u32 = 15;
/// How far a passage is looked at to either side of what changes, in bytes.
const FAR: usize = 600;
/// Places among a rule's rewrites that are told apart.
const PLACES: usize = 4;

static BUILT_IN: LazyLock<Halves> = LazyLock::new(|| Halves::read(include_bytes!("acceptance.bin")));

/// A rewrite in its place.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The rule whose finding it is for, `category/name`.
    pub rule: &'a str,
    /// All that stands before it.
    pub before: &'a str,
    /// What it replaces.
    pub old: &'a str,
    /// The rewrite, its blanks in brackets.
    pub new: &'a str,
    /// All that stands behind it.
    pub behind: &'a str,
    /// Its place among those that fit there, in the order of the rule's lines, from 0.
    pub place: usize,
    /// What strains where it meets the words around it; empty where nothing does.
    pub strain: &'a str,
}

impl Change<'_> {
    /// How likely a reader takes it, from 0 to 1.
    pub fn acceptance(&self) -> f32 {
        share(BUILT_IN.odds(&self.features(), BITS))
    }

    /// What the model looks at, each once.
    pub fn features(&self) -> Vec<Feature> {
        let (own_before, beside_before) = sentence_before(self.before);
        let (own_behind, beside_behind) = sentence_behind(self.behind);
        let (before, behind) = (words(own_before), words(own_behind));
        let joined = |middle: &str| -> Vec<String> {
            before.iter().cloned().chain(words(middle)).chain(behind.iter().cloned()).collect()
        };
        let (was, is) = (joined(self.old), joined(self.new));
        let same = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
        let left = was.len().min(is.len()) - same;
        let same_behind =
            was.iter().rev().zip(is.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
        let (old, new) = (&was[same..was.len() - same_behind], &is[same..is.len() - same_behind]);
        let (pre, post) = (&is[..same], &is[is.len() - same_behind..]);
        let back = |by: usize| pre.len().checked_sub(by).map_or("^", |at| pre[at].as_str());
        let on = |by: usize| post.get(by).map_or("$", String::as_str);
        let category = self.rule.split('/').next().unwrap_or("");

        let mut all = Hashed::default();
        all.add("category", category, "");
        all.add("rule", self.rule, "");
        all.add("before", back(1), "");
        all.add("before that", back(2), "");
        all.add("behind", on(0), "");
        all.add("behind that", on(1), "");
        match (new.first(), new.last()) {
            (Some(first), Some(last)) => {
                all.add("joins before", back(1), first);
                all.add("joins behind", last, on(0));
                all.add("first", first, "");
                all.add("last", last, "");
                all.add("opens", category, first);
            }
            _ => all.add("joins", back(1), on(0)),
        }
        old.iter().for_each(|word| all.add(if new.contains(word) { "kept" } else { "gone" }, word, ""));
        new.iter().filter(|word| !old.contains(word)).for_each(|word| all.add("new", word, ""));
        new.windows(2).for_each(|two| all.add("pair", &two[0], &two[1]));
        for word in words(beside_before).iter().chain(&words(beside_behind)) {
            all.add("beside", word, "");
        }
        let lost = |word: &&String| !new.contains(word) && word.chars().count() > 3;
        all.count("old", old.len());
        all.count("new", new.len());
        all.count("kept", new.iter().filter(|word| old.contains(word)).count());
        all.count("lost", old.iter().filter(lost).count());
        all.count("blanks", new.iter().filter(|word| word.starts_with('[')).count());
        all.count("place", self.place.min(PLACES));
        if !self.strain.is_empty() {
            all.add("strain", self.strain, "");
            all.add("strain", self.strain, category);
        }
        let ends = |word: &str| matches!(word, "." | "!" | "?");
        let edges =
            usize::from(back(1) == "^" || ends(back(1))) + 2 * usize::from(on(0) == "$" || ends(on(0)));
        all.count("edges", edges);
        all.count("alone before", usize::from(beside_before.is_empty()));
        all.count("alone behind", usize::from(beside_behind.is_empty()));
        all.count("last lost", usize::from(old.last().is_some_and(|word| lost(&word))));
        all.0.sort_unstable();
        all.0.dedup();
        all.0
    }
}

/// Features as they come.
#[derive(Default)]
struct Hashed(Vec<Feature>);

impl Hashed {
    /// One that is there: what it is, and one word or two.
    fn add(&mut self, kind: &str, word: &str, other: &str) {
        let mut hash = 0x811c_9dc5u32;
        for byte in [kind, word, other].iter().flat_map(|part| part.bytes().chain([0])) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        // The upper bits say which weight: those of one byte's change have to reach them.
        hash ^= hash >> 15;
        self.0.push(hash.wrapping_mul(0x9e37_79b1));
    }

    /// A number, the larger the more roughly.
    fn count(&mut self, kind: &str, number: usize) {
        const STEPS: [usize; 5] = [6, 8, 12, 18, 26];
        let rough = if number < STEPS[0] {
            number
        } else {
            STEPS[0] + STEPS.iter().filter(|step| number >= **step).count()
        };
        self.add(kind, "#", char::from(b'0' + rough as u8).encode_utf8(&mut [0; 4]));
    }
}

/// Words in lower case, blanks as they are, and marks, each by itself.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![];
    let mut open = false;
    let mut blank = false;
    for ch in text.chars() {
        let ch = if ch == '’' { '\'' } else { ch };
        let letter = ch.is_alphanumeric() || ch == '\'' || ch == '_';
        if blank {
            words.last_mut().into_iter().for_each(|word| word.push(ch));
            blank = ch != ']';
            open = false;
        } else if letter && open {
            words.last_mut().into_iter().for_each(|word| word.extend(ch.to_lowercase()));
        } else if !ch.is_whitespace() {
            words.push(ch.to_lowercase().collect());
            (open, blank) = (letter, ch == '[');
        } else {
            open = false;
        }
    }
    words
}

fn is_end(ch: char) -> bool {
    matches!(ch, '.' | '!' | '?' | '…')
}

/// Where sentences end: behind the spaces after a mark, and behind line ends.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = vec![];
    let mut marked = false;
    let mut spaced = false;
    for (at, ch) in text.char_indices() {
        if ch == '\n' {
            (marked, spaced) = (true, true);
        } else if marked && ch.is_whitespace() {
            spaced = true;
        } else {
            if spaced {
                ends.push(at);
            }
            marked = is_end(ch) || marked && !spaced && matches!(ch, '"' | '”' | ')');
            spaced = false;
        }
    }
    if spaced {
        ends.push(text.len());
    }
    ends
}

/// What of its sentence stands before a place, and the sentence before that.
fn sentence_before(text: &str) -> (&str, &str) {
    let from = (text.len().saturating_sub(FAR)..text.len()).find(|at| text.is_char_boundary(*at));
    let text = &text[from.unwrap_or(text.len())..];
    let ends = ends(text);
    let last = ends.last().copied().unwrap_or(0);
    let before = ends.len().checked_sub(2).map_or(0, |at| ends[at]);
    (&text[last..], &text[before..last])
}

/// What of its sentence stands behind a place, and the sentence behind that.
fn sentence_behind(text: &str) -> (&str, &str) {
    let to = (0..=FAR.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let text = &text[..to.unwrap_or(0)];
    let ends = ends(text);
    let first = ends.first().copied().unwrap_or(text.len());
    let next = ends.get(1).copied().unwrap_or(text.len());
    (&text[..first], &text[first..next])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_case_and_apostrophes_and_keep_blanks() {
        assert_eq!(words("I’ll call [the name], OK?"), ["i'll", "call", "[the name]", ",", "ok", "?"]);
        assert_eq!(words("a [b"), ["a", "[b"]);
    }

    #[test]
    fn sentences_beside_a_place_are_told_from_its_own() {
        assert_eq!(sentence_before("One. Two is “done.” Three has "), ("Three has ", "Two is “done.” "));
        assert_eq!(sentence_before("Hi Ana,\n\n"), ("", "Hi Ana,\n\n"));
        assert_eq!(sentence_before("no end"), ("no end", ""));
        assert_eq!(sentence_behind(", and more. Next one! Last."), (", and more. ", "Next one! "));
        assert_eq!(sentence_behind(""), ("", ""));
    }

    #[test]
    fn far_text_is_cut_between_characters() {
        let long = "ü".repeat(2_000);
        assert!(sentence_before(&long).0.len() <= FAR && sentence_behind(&long).0.len() <= FAR);
    }

    #[test]
    fn what_is_beside_counts_and_what_is_unchanged_does_not() {
        let change = Change {
            rule: "refusal/unable",
            before: "Thanks. Sadly ",
            old: "we can't",
            new: "we can offer",
            behind: " that. Bye.",
            place: 0,
            strain: "",
        };
        let features = change.features();
        assert_eq!(features, Change { before: "Thanks. Sadly ", ..change }.features());
        assert_ne!(features, Change { before: "No. Sadly ", ..change }.features());
        assert_ne!(features, Change { new: "we can refund", ..change }.features());
    }

    #[test]
    fn the_weights_are_all_there() {
        let bytes = include_bytes!("acceptance.bin");
        assert_eq!(bytes.len(), 8 + (1 << (BITS - 1)));
        assert!(bytes[8..].iter().any(|byte| *byte != 0));
    }
}
