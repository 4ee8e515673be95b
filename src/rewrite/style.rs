//! How the draft is written, so that a rewrite is written the same way.

/// What is read off the whole draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub apostrophe: Apostrophe,
    /// Sentences start in lower case.
    pub lower: bool,
    /// *I* is written *i*.
    pub small_i: bool,
    /// Nothing is contracted: *do not*, *I am*.
    pub formal: bool,
}

/// How apostrophes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Apostrophe {
    /// `don't`
    #[default]
    Straight,
    /// `don’t`
    Curly,
    /// `dont`
    None,
}

/// Contractions that are written without an apostrophe in quick chat, and are no words of their own.
const BARE: &[&str] = &[
    "dont", "cant", "wont", "im", "ive", "youve", "didnt", "isnt", "thats", "doesnt", "youre", "couldnt",
    "wouldnt", "shouldve", "hasnt", "havent", "theres", "wasnt", "werent", "shouldnt", "youll", "theyre",
    "arent", "weve", "couldve", "whats",
];

/// Two words that are mostly contracted where anything is.
const FULL: &[(&str, &str)] = &[
    ("do", "not"),
    ("does", "not"),
    ("did", "not"),
    ("is", "not"),
    ("are", "not"),
    ("was", "not"),
    ("will", "not"),
    ("could", "not"),
    ("would", "not"),
    ("should", "not"),
    ("have", "not"),
    ("has", "not"),
    ("i", "am"),
    ("i", "have"),
    ("i", "will"),
    ("we", "are"),
    ("we", "have"),
    ("we", "will"),
    ("you", "are"),
    ("it", "is"),
    ("that", "is"),
    ("you", "will"),
    ("there", "is"),
];

impl Style {
    /// The style of a draft; one pass.
    pub(crate) fn of(text: &str) -> Style {
        let (mut straight, mut curly, mut bare, mut full) = (0, 0, 0, 0);
        let (mut small_i, mut big_i, mut low, mut high) = (0, 0, 0, 0);
        let mut before = String::new();
        // The first words of a text or of a sentence say how sentences start.
        let mut starts = true;
        for word in text.split_whitespace() {
            let core = word.trim_matches(|ch: char| !ch.is_alphanumeric());
            let folded = core.to_lowercase();
            let inner = |mark: char| {
                core.find(mark)
                    .is_some_and(|at| at > 0 && core[at..].chars().nth(1).is_some_and(char::is_alphabetic))
            };
            straight += usize::from(inner('\''));
            curly += usize::from(inner('’'));
            bare += usize::from(BARE.contains(&folded.as_str()));
            if folded == "cannot" || FULL.iter().any(|(a, b)| *a == before && *b == folded) {
                full += 1;
            }
            match core.split(['\'', '’']).next().unwrap_or("") {
                "i" | "im" | "ive" => small_i += 1,
                // *The cat is ill* is no *I'll*.
                "ill" if starts || matches!(before.as_str(), "and" | "so" | "but" | "then") => small_i += 1,
                "I" => big_i += 1,
                _ => {}
            }
            // Whom a public reply is addressed to is no first word of it.
            let address = word.starts_with('@');
            if starts
                && !address
                && let Some(first) = core.chars().next().filter(|ch| ch.is_alphabetic())
            {
                low += usize::from(first.is_lowercase());
                high += usize::from(first.is_uppercase());
            }
            starts =
                !core.is_empty() && word.ends_with(['.', '!', '?']) || (core.is_empty() || address) && starts;
            before = folded;
        }
        let apostrophe = match (straight, curly, bare) {
            (0, 0, 1..) => Apostrophe::None,
            (_, 1.., _) if curly > straight => Apostrophe::Curly,
            _ => Apostrophe::Straight,
        };
        let lower = low > 0 && high == 0;
        Style {
            apostrophe,
            lower,
            small_i: big_i == 0 && (small_i > 0 || lower),
            formal: full >= 2 && straight + curly + bare == 0,
        }
    }

    /// Words of ours as this draft would write them; the apostrophes come last, with [`Style::apostrophes`].
    pub(crate) fn words(self, text: &str, spell: impl Fn(&str) -> Option<String>) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let mut out: Vec<String> = vec![];
        for (index, word) in words.iter().enumerate() {
            let next = words.get(index + 1).copied().unwrap_or("");
            let core = word.trim_matches(|ch: char| !ch.is_alphanumeric());
            let at = word.find(core).unwrap_or(0);
            let (head, tail) = (&word[..at], &word[at + core.len()..]);
            let mut core = spell(core).unwrap_or_else(|| core.to_string());
            if self.formal
                && let Some(long) = spelled_out(&core, next)
            {
                core = long;
            }
            if self.lower && !is_i(&core) {
                core = core.to_lowercase();
            }
            if self.small_i && is_i(&core) {
                core = core.replacen('I', "i", 1);
            }
            out.push(format!("{head}{core}{tail}"));
        }
        out.join(" ")
    }

    /// Apostrophes as the draft writes them.
    pub(crate) fn apostrophes(self, text: &str) -> String {
        match self.apostrophe {
            Apostrophe::Straight => text.to_string(),
            Apostrophe::Curly => text.replace('\'', "’"),
            Apostrophe::None => {
                let mut out = String::new();
                let mut chars = text.chars().peekable();
                let mut before = ' ';
                while let Some(ch) = chars.next() {
                    let inner =
                        before.is_alphabetic() && chars.peek().is_some_and(|next| next.is_alphabetic());
                    if !(ch == '\'' && inner) {
                        out.push(ch);
                    }
                    before = ch;
                }
                out
            }
        }
    }
}

/// *I*, *I'm*, *I'll*: the word that keeps its capital inside a sentence.
pub(super) fn is_i(word: &str) -> bool {
    word == "I" || word.starts_with("I'") || word.starts_with("I’")
}

/// A contraction in full.
fn spelled_out(word: &str, next: &str) -> Option<String> {
    let (stem, tail) = match word.rfind("n't") {
        Some(at) if at + 3 == word.len() => (&word[..at], "n't"),
        _ => word.split_once('\'')?,
    };
    Some(match (stem.to_lowercase().as_str(), tail) {
        ("ca", "n't") => format!("{stem}nnot"),
        ("wo", "n't") => format!("{}ill not", &stem[..1]),
        ("sha", "n't") => format!("{stem}ll not"),
        (_, "n't") => format!("{stem} not"),
        (_, "m") => format!("{stem} am"),
        (_, "re") => format!("{stem} are"),
        (_, "ve") => format!("{stem} have"),
        (_, "ll") => format!("{stem} will"),
        (_, "d") => format!("{stem} would"),
        ("it" | "that" | "here" | "there" | "what" | "how" | "where", "s") => {
            let has = ["been", "got", "had", "taken", "cost", "come", "gone"].contains(&next);
            format!("{stem} {}", if has { "has" } else { "is" })
        }
        _ => return None,
    })
}
