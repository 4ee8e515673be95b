//! What the slots of a template turn into: captured words inflected and turned round, persons, the customer's words.

use super::template::Scene;
use crate::matcher::{NO_SLOT, Token};
use crate::rules::{Form, WordId, fixed, forms, inflect, words::Words};
use crate::text::Gap;

/// Words at the end of a captured clause that belong to the reproach, not to what it says.
const TRAILING: &[&str] = &[
    "either",
    "anyway",
    "anyways",
    "though",
    "then",
    "right",
    "obviously",
    "clearly",
    "really",
    "ok",
    "okay",
];

impl Scene<'_> {
    /// What each capture took, by name; those that took nothing are left out.
    pub(crate) fn held(&self) -> Vec<(String, String)> {
        let words = |tokens: &[Token]| {
            let (first, last) = (tokens.first()?, tokens.last()?);
            self.block.get(first.start as usize..last.end as usize)
        };
        let held = self.captures.iter().enumerate().filter_map(|(index, name)| {
            let words = self.captured(index).and_then(words)?;
            (!name.is_empty()).then(|| (name.to_string(), words.to_string()))
        });
        held.collect()
    }

    /// The tokens a capture took; `None` when it took nothing.
    pub(super) fn captured(&self, index: usize) -> Option<&[Token]> {
        let (from, to) = (*self.slots.get(2 + 2 * index)?, *self.slots.get(3 + 2 * index)?);
        if from == NO_SLOT || to == NO_SLOT || from >= to {
            return None;
        }
        let tokens = self.tokens.get(from as usize..to as usize)?;
        let trailing = |t: &&Token| TRAILING.contains(&self.written(t).to_lowercase().as_str());
        // In *you're right* it is what the clause says.
        let said = |at: usize| {
            self.catalogue.lexicon.is(tokens[at - 1].word, "be")
                && self.written(&tokens[at]).eq_ignore_ascii_case("right")
        };
        let extra = (1..tokens.len()).rev().take_while(|at| trailing(&&tokens[*at]) && !said(*at)).count();
        tokens.get(..tokens.len() - extra)
    }

    /// A token as the draft writes it.
    pub(super) fn written(&self, token: &Token) -> &str {
        self.block.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    /// True when all the words that are replaced are shouted.
    pub(super) fn shouts(&self) -> bool {
        let old = self.bytes.of(self.block);
        !old.chars().any(char::is_lowercase) && old.chars().filter(|ch| ch.is_uppercase()).count() > 3
    }

    /// A token as it reads inside a sentence: a capital that only a sentence's start gave it goes.
    fn inside(&self, token: &Token) -> String {
        let written = self.written(token);
        let known = token.word > fixed::D && !super::style::is_i(written) && written != "I";
        let opens = matches!(token.gap, Gap::Sentence | Gap::Clause) || self.shouts();
        let name = written.chars().skip(1).any(char::is_uppercase) && !self.shouts();
        if known && opens && !name { written.to_lowercase() } else { written.to_string() }
    }

    /// What a capture turns into.
    pub(super) fn capture(&self, index: usize, change: &str) -> Option<String> {
        self.turned(self.captured(index)?, change)
    }

    /// What words turn into; `past a|b` starts behind the first of these that is there, `till a|b` ends before it.
    fn turned(&self, mut tokens: &[Token], mut change: &str) -> Option<String> {
        while let Some((cut @ ("past" | "till" | "has" | "lacks"), rest)) = change.split_once(' ') {
            let (list, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            let found = list.split('|').find_map(|words| self.within(tokens, words));
            tokens = match (cut, found) {
                ("past", Some((at, len))) => tokens.get(at + len..)?,
                ("till", Some((at, _))) => tokens.get(..at)?,
                ("has", Some(_)) | ("lacks", None) => tokens,
                _ => return None,
            };
            change = rest;
        }
        tokens.first()?;
        let mut words: Vec<String> = tokens.iter().map(|t| self.inside(t)).collect();
        let lexicon = &self.catalogue.lexicon;
        match change {
            "" => {}
            "the" | "bare" => {
                let determiner = lexicon.is(tokens[0].word, "determiner");
                let pronoun = tokens.len() == 1
                    && ["object", "subject", "demonstrative", "indefinite"]
                        .iter()
                        .any(|c| lexicon.is(tokens[0].word, c));
                match (determiner, change) {
                    _ if pronoun || tokens[0].word == fixed::CAPITAL => {}
                    (true, "the") => words[0] = "the".into(),
                    (true, _) => words[0] = String::new(),
                    (false, "the") => words[0] = format!("the {}", words[0]),
                    (false, _) => {}
                }
            }
            "np" => words.truncate(self.noun_phrase(tokens)?),
            "tail" => {
                let head = self.noun_phrase(tokens)?;
                let Some(first) = tokens.get(head) else { return Some(String::new()) };
                let end = tokens.last()?.end as usize;
                return self.block.get(first.start as usize..end).map(str::to_string);
            }
            "if" => return Some(String::new()),
            "order" if !self.orders(tokens) => return None,
            "order" => {}
            "clause" if !self.states_clause(tokens) => return None,
            "clause" => {}
            "thing" if tokens[0].forms & forms::GERUND != 0 => return None,
            "thing" => {}
            "swap" => {
                for word in &mut words {
                    if let Some(other) = swapped(word) {
                        *word = other.to_string();
                    }
                }
            }
            "noun" | "adjective" | "verb" | "ing" => {
                let column = ["adjective", "noun", "verb", "ing"].iter().position(|c| c == &change)?;
                if tokens.iter().any(|t| lexicon.is(t.word, "negation")) {
                    return None;
                }
                let row = tokens.iter().find_map(|t| self.emotion(t.word))?;
                let word = row[column];
                return (word != 0).then(|| self.spelled(lexicon.spelling(word)));
            }
            form => {
                let form = Form::named(form)?;
                let at = tokens.iter().position(|t| t.forms != 0)?;
                words[at] = self.spelled(&self.inflected(&tokens[at], &words[at], form)?);
            }
        }
        // The words with what stood between them.
        let mut text = String::new();
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                let between = self.block.get(tokens[i - 1].end as usize..tokens[i].start as usize)?;
                if !(text.is_empty() && between.trim().is_empty()) {
                    text.push_str(between);
                }
            }
            text.push_str(word);
        }
        Some(text.trim().to_string())
    }

    /// Where these words, joined by `_`, stand among the tokens, and how many they are.
    fn within(&self, tokens: &[Token], words: &str) -> Option<(usize, usize)> {
        // A comma on its own stands for any break.
        if words == "," {
            let at = (1..tokens.len()).find(|at| tokens[*at].gap != Gap::Space)?;
            return Some((at, 0));
        }
        let words: Vec<&str> = words.split('_').collect();
        let same = |token: &Token, word: &&str| {
            self.written(token).to_lowercase().replace('’', "'") == *word
                || self.catalogue.lexicon.spelling(token.word) == *word
        };
        let at = (0..(tokens.len() + 1).saturating_sub(words.len()))
            .find(|at| tokens[*at..].iter().zip(&words).all(|(token, word)| same(token, word)))?;
        Some((at, words.len()))
    }

    /// The row of the emotion table a word belongs to.
    pub(super) fn emotion(&self, word: WordId) -> Option<[WordId; 4]> {
        let lexicon = &self.catalogue.lexicon;
        lexicon.emotions.iter().find(|row| row[..].contains(&word) && word != 0).copied().or_else(|| {
            // A verb form (*frustrates*) belongs to the row of its base.
            let verb = lexicon.word(word).verb;
            let base = lexicon.verbs.get(usize::from(verb).checked_sub(1)?)?[0];
            lexicon.emotions.iter().find(|row| row[2] == base).copied()
        })
    }

    fn inflected(&self, token: &Token, written: &str, form: Form) -> Option<String> {
        let lexicon = &self.catalogue.lexicon;
        let verb = lexicon.word(token.word).verb;
        if verb > 0 {
            let id = lexicon.verbs.get(verb as usize - 1)?[form as usize];
            return Some(lexicon.spelling(id).to_string());
        }
        let (base, _) = inflect::lemma_guess(&written.to_lowercase())?;
        Some(inflect::inflect(&base, form, &Words::default().exceptions))
    }

    /// The customer's words of that sort.
    pub(super) fn customer(&self, what: &str, change: &str) -> Option<String> {
        match what {
            "name" => self.customer.name(),
            "thing" => self.customer.thing(),
            "feeling" => {
                let columns = ["adjective", "noun", "verb", "ing"];
                let column = columns.iter().position(|c| *c == change).unwrap_or(0);
                self.customer.feeling(self, column)
            }
            _ => None,
        }
    }

    /// True when a capture, as a subject, takes a verb in the plural.
    pub(super) fn is_plural(&self, index: usize, change: &str) -> bool {
        // What it has or lacks changes nothing about its number.
        let mut change = change;
        while let Some(list) = change.strip_prefix("has ").or_else(|| change.strip_prefix("lacks ")) {
            change = list.split_once(' ').map_or("", |(_, rest)| rest);
        }
        let Some(tokens) =
            self.captured(index).filter(|_| matches!(change, "" | "the" | "bare" | "swap" | "np"))
        else {
            return false;
        };
        let lexicon = &self.catalogue.lexicon;
        let first = self.written(&tokens[0]).to_lowercase();
        if tokens[0].forms & forms::GERUND != 0 && !lexicon.is(tokens[0].word, "gerund-noun") {
            return false;
        }
        match first.as_str() {
            "a" | "an" | "this" | "that" | "each" | "every" | "it" | "he" | "she" => return false,
            "these" | "those" | "they" | "you" | "we" | "both" => return true,
            _ => {}
        }
        let tokens = if change == "np" {
            tokens.get(..self.noun_phrase(tokens).unwrap_or(0)).unwrap_or(&[])
        } else {
            tokens
        };
        let ends = |t: &&Token| {
            let word = self.written(t).to_lowercase();
            !(lexicon.is(t.word, "preposition")
                || matches!(
                    word.as_str(),
                    "that" | "which" | "who" | "when" | "where" | "you" | "we" | "i" | "if"
                ))
        };
        let head: Vec<&Token> = tokens.iter().take_while(ends).collect();
        if head.iter().any(|t| self.written(t).eq_ignore_ascii_case("and")) {
            return true;
        }
        let Some(last) = head.last() else { return false };
        let word = self.written(last).to_lowercase();
        let singular = ["ss", "us", "is", "news", "series", "lens", "'s", "’s", "gas", "always", "perhaps"];
        matches!(word.as_str(), "people" | "children" | "men" | "women" | "feet")
            || word.ends_with('s') && word.len() > 3 && !singular.iter().any(|end| word.ends_with(end))
    }

    /// The first person as the match, else its sentence, has it: `I` unless only *we* speaks.
    fn plural(&self) -> bool {
        let lexicon = &self.catalogue.lexicon;
        let speaks = |range: std::ops::Range<usize>| {
            let words = self.tokens.get(range).unwrap_or(&[]);
            let has = |class: &str| words.iter().any(|t| lexicon.is(t.word, class));
            (has("first-sing"), has("first-plural"))
        };
        match speaks(self.span.0..self.span.1) {
            (false, false) => {}
            (singular, _) => return !singular,
        }
        match speaks(self.sentence.first as usize..self.sentence.last as usize) {
            (false, false) => {}
            (singular, plural) => return plural && !singular,
        }
        let (singular, plural) = speaks(0..self.tokens.len());
        plural && !singular
    }

    /// The one number or id among the words replaced, or the name they are addressed to.
    pub(super) fn lone(&self, what: &str) -> Option<String> {
        let tokens = self.tokens.get(self.span.0..self.span.1)?;
        let mut found = tokens.iter().enumerate().filter(|(at, token)| match what {
            "number" => {
                token.word == fixed::OPAQUE || self.written(token).contains(|ch: char| ch.is_ascii_digit())
            }
            _ => {
                let next = self.tokens.get(self.span.0 + at + 1);
                token.gap == Gap::Comma
                    && next.is_some_and(|next| next.gap == Gap::Comma)
                    && self.written(token).starts_with(char::is_uppercase)
            }
        });
        let (_, token) = found.next()?;
        found.next().is_none().then(|| self.written(token).to_string())
    }

    /// True for words that open with a subject and have a verb.
    fn states_clause(&self, tokens: &[Token]) -> bool {
        let lexicon = &self.catalogue.lexicon;
        let opens = ["subject", "determiner", "demonstrative", "indefinite"]
            .iter()
            .any(|class| lexicon.is(tokens[0].word, class))
            || tokens[0].word == fixed::CAPITAL;
        let not = ["that", "what", "which", "who", "how", "no"];
        opens
            && !not.contains(&self.written(&tokens[0]).to_lowercase().as_str())
            && tokens.iter().skip(1).any(|t| {
                ["be", "have", "modal"].iter().any(|class| lexicon.is(t.word, class))
                    || t.forms & (forms::BASE | forms::PAST | forms::THIRD) != 0
            })
    }

    /// True for words that give an order: a verb in its plain form opens them, and nothing else; *have told* does not.
    fn orders(&self, tokens: &[Token]) -> bool {
        let [first, rest @ ..] = tokens else { return false };
        let lexicon = &self.catalogue.lexicon;
        let other = ["determiner", "subject", "modal", "adverb", "preposition", "conjunction"];
        let perfect = lexicon.is(first.word, "have")
            && (self.written(first).starts_with(['\'', '’'])
                || rest.first().is_some_and(|next| next.forms & forms::PARTICIPLE != 0));
        first.forms & forms::BASE != 0 && !perfect && !other.iter().any(|class| lexicon.is(first.word, class))
    }

    /// The words of the match, as they read inside a sentence; with `order`, only where they are one.
    pub(super) fn all(&self, change: &str) -> Option<String> {
        let tokens = self.tokens.get(self.span.0..self.span.1)?;
        if !matches!(change, "" | "order") {
            return self.turned(tokens, change);
        }
        let first = tokens.first().filter(|_| change != "order" || self.orders(tokens))?;
        let rest = self.block.get(first.end as usize..tokens.last()?.end as usize)?;
        Some(self.inside(first) + rest)
    }

    /// The one number among the words replaced, with its unit or currency.
    pub(super) fn amount(&self) -> Option<String> {
        let number = self.lone("number")?;
        let tokens = self.tokens.get(self.span.0..self.span.1)?;
        let at = tokens.iter().position(|token| self.written(token) == number)?;
        let is = |index: usize, class: &str| {
            tokens.get(index).is_some_and(|t| self.catalogue.lexicon.is(t.word, class))
        };
        let first = at.checked_sub(1).filter(|before| is(*before, "money-unit")).unwrap_or(at);
        let last = if is(at + 1, "money-unit") || is(at + 1, "time-unit") { at + 1 } else { at };
        let end = tokens[last].end as usize;
        let percent = self.block.get(end..).is_some_and(|rest| rest.starts_with(" %"));
        let end = if percent && last == at { end + 2 } else { end };
        self.block.get(tokens[first].start as usize..end).map(str::to_string)
    }

    pub(super) fn person(&self, name: &str) -> Option<&'static str> {
        let plural = self.plural();
        let pick = |one: &'static str, many: &'static str| Some(if plural { many } else { one });
        match name {
            "I" => pick("I", "we"),
            "me" => pick("me", "us"),
            "my" => pick("my", "our"),
            "mine" => pick("mine", "ours"),
            "I'm" => pick("I'm", "we're"),
            "I'll" => pick("I'll", "we'll"),
            "I've" => pick("I've", "we've"),
            "I'd" => pick("I'd", "we'd"),
            "am" => pick("am", "are"),
            "was" => pick("was", "were"),
            _ => None,
        }
    }

    /// A word of ours in the draft's dialect.
    pub(super) fn spelled(&self, word: &str) -> String {
        self.dialect(word).unwrap_or_else(|| word.to_string())
    }

    /// A word in the draft's dialect where that is another spelling.
    pub(super) fn dialect(&self, word: &str) -> Option<String> {
        let (american, british) = self.pair(word)?;
        let wanted = if (*self.british.get_or_init(|| self.is_british()))? { british } else { american };
        let capital = word.starts_with(char::is_uppercase);
        let mut chars = wanted.chars();
        let first = chars.next()?;
        let first: String = if capital { first.to_uppercase().collect() } else { first.to_string() };
        Some(first + chars.as_str())
    }

    fn pair(&self, word: &str) -> Option<(&str, &str)> {
        let lexicon = &self.catalogue.lexicon;
        let id = lexicon.get(word);
        if id == 0 || id as usize >= lexicon.words.len() {
            return None;
        }
        let own = lexicon.word(id).spelling;
        let at = lexicon.dialects.partition_point(|(american, _)| *american < own);
        let (american, british) = *lexicon.dialects.get(at).filter(|(american, _)| *american == own)?;
        Some((lexicon.surface(american), lexicon.surface(british)))
    }

    /// Whether the draft is spelled the British way; unknown where it has no word that would tell.
    fn is_british(&self) -> Option<bool> {
        const FAR: usize = 20_000;
        let mut lead = 0;
        let start =
            self.whole.char_indices().map(|(at, _)| at).take_while(|at| *at < FAR).last().unwrap_or(0);
        let whole = if self.whole.len() < FAR { self.whole } else { self.whole.get(..start)? };
        for word in whole.split(|ch: char| !ch.is_alphabetic()).filter(|w| w.len() > 3) {
            if let Some((american, british)) = self.pair(word) {
                lead += i32::from(word.eq_ignore_ascii_case(british));
                lead -= i32::from(word.eq_ignore_ascii_case(american));
            }
        }
        (lead != 0).then_some(lead > 0)
    }
}

fn swapped(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "my" | "our" => "your",
        "mine" | "ours" => "yours",
        "me" | "us" | "i" | "we" => "you",
        "myself" | "ourselves" => "yourself",
        "your" => "my",
        "yours" => "mine",
        "you" => "I",
        "yourself" => "myself",
        _ => return None,
    })
}
