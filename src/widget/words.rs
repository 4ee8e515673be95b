//! What the widget says itself: every word of badge, card, panel and announcements.
//!
//! Pure. English stands here; another language comes from the host, as plain data that `pkg/strings.js` has checked.
//! The order of words is that file's too, and a test compares the two. What a rule says (why, rewrites) and what
//! people wrote never stands here: it is English, since the text that is checked is.

use std::borrow::Cow;
use std::rc::Rc;

use crate::engine::{Category, ReportNote};

macro_rules! words {
    ($($name:ident $english:literal)*) => {
        /// One thing to say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // What they say stands beside them.
        pub enum Word { $($name),* }

        const ENGLISH: &[&str] = &[$($english),*];

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

// Where a number decides, the words for one stand before the bar and those for several after it.
words! {
    Nothing "Nothing to look at"
    Phrases "{count} phrase to look at|{count} phrases to look at"
    Blanks "{count} blank to fill|{count} blanks to fill"
    Sentence "{words}."
    Opens "{category}. {keys} opens the card."

    CardName "{category}: “{words}”"
    Rewrites "Rewrites"
    LeaveOut "leave it out"
    Ignore "Ignore"
    IgnoreHint "Leave this one as it is"
    TurnOff "Turn this rule off"
    TurnOffHint "Don’t underline this kind of wording any more"
    Previous "Previous"
    Next "Next"
    Place "{at} of {of}"
    UseFirst "use the first"
    Open "open"
    OpenNext "open, next"
    WholeReply "whole reply"
    Close "close"

    Closed "This box can’t be changed right now. Nothing was replaced."
    TooLong "This rewrite would make the reply longer than the box allows. Nothing was replaced."
    Refused "This editor didn’t take the rewrite. Nothing was replaced."
    TakenBack "The page changed the text while this went in, so it was taken out again."
    Differs "The page changed the text while this went in. Please check it; undo brings back what was there."

    PanelName "Warmline: this reply"
    ThisReply "This reply"
    ClosePanel "Close the panel"
    Told "What they told you"
    Whole "The reply as a whole"
    Wording "Wording"
    PlainAnswer "Nothing that needs care; a plain answer will do."
    Waiting "Write a sentence or two, and this fills in as you go."
    Answered "answered"
    StillToCome "open"
    HeldLine "There:"
    OpenLine "Open:"
    FirstSentences "First sentences to put in"
    PutIn "Put in:"
    ThreeKinds "Three kinds of empathy"
    Emotional "Tunes in"
    Cognitive "Understands"
    Compassionate "Acts"
    KindHeld "there"
    KindOpen "not yet"
    NotesName "Notes"
    ShowIt "Show it in the reply"
    More "and {count} further down|and {count} further down"
    Named "{what}: {names}"
    ToAndFrom "to and from the text"
    NextWording "next wording"
    StillOpen "Still open: {names}."
    Complete "The reply as a whole has what it needs."

    FeelingHeld "Their feeling is acknowledged"
    FeelingOpen "They voiced a feeling; naming it near the start helps"
    FeelingShort "their feeling"
    CueHeld "What matters most to them is answered"
    CueOpen "What matters most to them is still to come"
    CueShort "what matters most to them"
    ReflectsHeld "The matter is in your own words"
    ReflectsOpen "Say the matter in your own words before the answer"
    ReflectsShort "the matter in your own words"
    ApologyHeld "The apology comes first and says for what"
    ApologyOpen "This one is ours: say sorry near the start, and for what"
    ApologyShort "an apology"
    NameHeld "You use their name"
    NameOpen "Their name would fit, once"
    NameShort "their name"
    NextStepHeld "The next step has an owner and a time"
    NextStepOpen "Say who does what, and by when"
    NextStepShort "the next step"
    AsksHeld "You ask, or offer a choice"
    AsksOpen "A question or a choice would bring them in"
    AsksShort "a question or a choice"

    KindFeeling "Feeling"
    KindBereavement "Loss"
    KindHealth "Health"
    KindDeadline "Deadline"
    KindEvent "Event"
    KindMoney "Money"
    KindRepeatContact "Not the first time"
    KindPerson "Someone close"

    KeyControl "Ctrl"
    KeyAlt "Alt"
    KeyShift "Shift"
    KeyEscape "Esc"
}

/// The notes a host may have other words for, by the name reports have for them; they stand after the words above.
const NOTES: [&str; 5] =
    ["asks-again", "much-feeling", "feeling-without-action", "nameless", "stock-closing"];

/// What a host says in place of one word.
#[derive(Clone, Default)]
pub enum Given {
    /// Nothing: English.
    #[default]
    Usual,
    /// Other words.
    Text(String),
    /// Other words, by a number.
    Counted(Rc<dyn Fn(usize) -> Option<String>>),
}

/// The words of one language.
#[derive(Clone, Default)]
pub struct Words {
    language: Option<String>,
    /// By word, then by note, then by category.
    given: Vec<Given>,
}

impl Words {
    /// Other words than the English ones, in the order of `pkg/strings.js`.
    pub fn new(language: Option<String>, given: Vec<Given>) -> Words {
        Words { language, given }
    }

    /// The language they are in, as the attribute `lang` has it.
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or("en")
    }

    /// What a word says.
    pub fn get(&self, word: Word) -> &str {
        self.text(word as usize).unwrap_or(ENGLISH[word as usize])
    }

    /// The same with values in it.
    pub fn with(&self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.get(word), values)
    }

    /// What a word says of so many.
    pub fn counted(&self, word: Word, count: usize) -> String {
        match self.given.get(word as usize) {
            Some(Given::Counted(say)) => say(count).unwrap_or_default(),
            Some(Given::Text(text)) => fill(text, &[("count", &count.to_string())]),
            _ => {
                let (one, several) = ENGLISH[word as usize].split_once('|').unwrap_or_default();
                fill(if count == 1 { one } else { several }, &[("count", &count.to_string())])
            }
        }
    }

    /// What a category is called.
    pub fn category(&self, category: Category) -> &str {
        let at = Category::ALL.iter().position(|other| *other == category);
        at.and_then(|at| self.text(ENGLISH.len() + NOTES.len() + at)).unwrap_or(category.label())
    }

    /// What a note says.
    pub fn note<'n>(&self, note: &'n ReportNote) -> Cow<'n, str> {
        let at = NOTES.iter().position(|kind| *kind == note.kind);
        match at.and_then(|at| self.text(ENGLISH.len() + at)) {
            Some(text) => fill(text, &[("words", &note.about)]).into(),
            None => (&*note.text).into(),
        }
    }

    fn text(&self, at: usize) -> Option<&str> {
        match self.given.get(at) {
            Some(Given::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// A text with values where their names stand in braces. What a value holds is left as it is.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((ahead, behind)) = rest.split_once('{') {
        filled.push_str(ahead);
        let known = behind.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, after))
        });
        match known {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `FeelingHeld` as JavaScript spells it.
    fn camel(name: &str) -> String {
        let (first, rest) = name.split_at(1);
        first.to_lowercase() + rest
    }

    /// The names a part of `pkg/strings.js` lists, in order.
    fn listed<'s>(script: &'s str, part: &str) -> Vec<&'s str> {
        let (_, list) = script.split_once(&format!("const {part} = {{")).unwrap();
        let (list, _) = list.split_once("\n}").unwrap();
        let names = list.lines().filter_map(|line| line.trim().split_once(':').map(|(name, _)| name));
        names.filter(|name| !name.starts_with("//")).map(|name| name.trim_matches('"')).collect()
    }

    #[test]
    fn the_package_names_the_same_words_in_the_same_order() {
        let script = include_str!("../../pkg/strings.js");
        let names: Vec<String> = NAMES.iter().map(|name| camel(name)).collect();
        assert_eq!(listed(script, "WORDS"), names);
        assert_eq!(listed(script, "NOTES"), NOTES);
        assert_eq!(listed(script, "CATEGORIES"), Category::ALL.map(Category::name));
    }

    #[test]
    fn no_word_of_the_interface_marks_the_agent_down() {
        for words in ENGLISH {
            let words = words.to_lowercase();
            let marks =
                ["error", "violation", "wrong", "fail", "missing", "score", "%", "must", "should", "mistake"];
            assert!(!marks.iter().any(|word| words.contains(word)), "{words}");
        }
    }

    #[test]
    fn english_counts_by_one_and_several() {
        let words = Words::default();
        assert_eq!(words.counted(Word::Phrases, 1), "1 phrase to look at");
        assert_eq!(words.counted(Word::Phrases, 0), "0 phrases to look at");
        assert_eq!(words.counted(Word::Blanks, 12), "12 blanks to fill");
        assert_eq!(words.language(), "en");
    }

    #[test]
    fn what_a_host_says_goes_before_english_and_what_it_leaves_out_stays_english() {
        let mut given = vec![Given::Usual; ENGLISH.len() + NOTES.len() + Category::ALL.len()];
        given[Word::Ignore as usize] = Given::Text("Lassen".into());
        given[Word::Phrases as usize] = Given::Counted(Rc::new(|count| Some(format!("{count} Stellen"))));
        *given.last_mut().unwrap() = Given::Text("Floskel".into());
        let words = Words::new(Some("de".into()), given);
        assert_eq!((words.get(Word::Ignore), words.get(Word::Next)), ("Lassen", "Next"));
        assert_eq!(words.counted(Word::Phrases, 2), "2 Stellen");
        assert_eq!(words.counted(Word::Blanks, 2), "2 blanks to fill");
        assert_eq!(words.category(Category::Scripted), "Floskel");
        assert_eq!(words.category(Category::Blame), "Blame");
        assert_eq!(words.language(), "de");
    }

    #[test]
    fn a_value_is_put_in_as_it_is() {
        assert_eq!(fill("{a}: {b}", &[("a", "{b}"), ("b", "x {a}")]), "{b}: x {a}");
        assert_eq!(fill("{c} {", &[("a", "1")]), "{c} {");
    }
}
