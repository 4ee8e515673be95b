//! `say` templates: literal text, captures and placeholders.
//!
//! | written | becomes |
//! |---|---|
//! | `{what}` | the captured words as written |
//! | `{did:gerund}` | with its first verb in that form: base, third, past, participle, gerund |
//! | `{how:noun}` | an emotion as noun, adjective, verb or `ing` |
//! | `{what:the}`, `{what:bare}` | with *the* for its determiner, or without one |
//! | `{what:np}`, `{what:tail}` | the noun phrase it opens with, as a subject, and what follows it |
//! | `{what:order}` | as written, but only where it opens with a verb in its plain form |
//! | `{what:past a\|b}`, `{what:till a\|b}` | what stands behind the first of these that is there, or before it; `_` joins words, a comma is any break, and a form can follow |
//! | `{what:has a\|b}`, `{what:lacks a\|b}` | as written, but only with one of these in it, or with none |
//! | `{what:thing}`, `{what:clause}` | as written, but not where it opens with an *-ing* form; only where it is a clause |
//! | `{what:if}` | nothing, but only where it took something |
//! | `{what:swap}` | with *my* and *your*, *I* and *you* exchanged |
//! | `{I}`, `{me}`, `{my}`, `{I'll}`, `{I'm}`, `{I've}`, `{am}`, `{was}` | first person as the sentence has it |
//! | `{customer.name}`, `{customer.feeling}`, `{customer.thing}` | the customer's name, their feeling (also `:noun`, `:ing`), the occasion at stake, in their words; without them the line is passed over |
//! | `{number}`, `{amount}`, `{vocative}` | the one number or id, the same with its unit, or the name in commas, among the words replaced |
//! | `{all}` | all the words of the match |
//! | `[time]` | a placeholder |
//! | `^ ` before, `… ` before | only where a sentence or clause starts; only inside one |
//! | `^^ ` before | only where a sentence starts, or behind its greeting |
//! | ` …` behind, ` $` behind | only where the clause goes on; only where it ends |
//! | `as\|so … ` before, ` … that\|how` behind, ` … !to` behind | only next to one of these words; goes on with none of them |
//! | ` , …` behind | only where a comma and a clause of its own follow |
//! | ` .` behind, ` :` behind | only where the sentence ends; only before a colon |
//! | ` …~`, ` …~class`, ` …~!class`, ` …~^class` behind | only where a clause goes on, and a comma before it goes; only where one of its words is in the class, none, or one of the first |
//! | `a \|\| b` | one of these lines, by the length of what is replaced: the same for the same words |
//! | a comma at the end | only where the sentence goes on |
//!
//! What a capture turns into is in `capture.rs`; how the whole is fitted to its place in `fit.rs`.

use std::cell::OnceCell;

use super::customer::Said;
use super::passed::Passed;
use super::reach::is_address;
use super::style::Style;
use crate::matcher::{MatchSlots, SentenceInfo, Token};
use crate::rules::Catalogue;
use crate::text::{Gap, Span};

/// A parsed template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template<'t> {
    parts: Vec<Part<'t>>,
    /// What has to stand before the match, and behind it.
    before: Beside<'t>,
    after: Beside<'t>,
}

/// What stands beside a match in its clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Beside<'t> {
    /// Whatever it is.
    #[default]
    Any,
    /// Nothing: the clause starts or ends there.
    Nothing,
    /// No more of the sentence than a greeting or a name.
    Start,
    /// A word: one of these where any are named, or with `!` none of these.
    Word(&'t str),
    /// A comma and a clause of its own behind it.
    Clause,
    /// The end of the sentence.
    End,
    /// A colon.
    Colon,
    /// A clause, behind a comma or not, with one of its words in this class, or with `!` none; any where none is named.
    Telling(&'t str),
}

impl Beside<'_> {
    fn holds(self, word: Option<&str>, clause: bool, end: bool) -> bool {
        let named = |list: &str| word.is_some_and(|w| list.split('|').any(|l| l.eq_ignore_ascii_case(w)));
        match self {
            Beside::Any => true,
            Beside::Nothing | Beside::Start => word.is_none(),
            Beside::Clause => clause,
            Beside::End => end,
            // What a clause tells is asked of the scene, and so is the mark behind.
            Beside::Telling(_) | Beside::Colon => true,
            Beside::Word("") => word.is_some(),
            Beside::Word(list) => match list.strip_prefix('!') {
                Some(list) => word.is_some() && !named(list),
                None => named(list),
            },
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'t> {
    Text(&'t str),
    Placeholder(&'t str),
    Slot { name: &'t str, change: &'t str },
}

/// Where a rewrite is to stand: the block, its tokens, the match.
pub struct Scene<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) block: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentence: &'a SentenceInfo,
    /// The match in tokens.
    pub(crate) matched: (usize, usize),
    /// All that is replaced, in tokens and in bytes.
    pub(crate) span: (usize, usize),
    pub(crate) bytes: Span,
    pub(crate) slots: &'a MatchSlots,
    pub(crate) captures: Vec<&'a str>,
    pub(super) customer: &'a Said<'a>,
    pub(super) style: &'a Style,
    /// Whether the draft is spelled the British way; unknown until asked, and where it does not show.
    pub(crate) british: OnceCell<Option<bool>>,
    /// The whole draft.
    pub(crate) whole: &'a str,
    /// What of it stands behind the finding.
    pub(crate) behind: &'a str,
    /// True where what is made is chosen from by what readers said of such.
    pub(crate) chosen: bool,
}

/// Who wrote a piece of a filled template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The rule's author: written as the draft writes.
    Rule,
    /// The agent: as it stands in the draft.
    Draft,
    /// Nobody yet.
    Placeholder,
}

/// A filled template, before it is fitted to its sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    pub pieces: Vec<(String, By)>,
    /// True where the template itself says what stands before it, and behind it.
    pub placed: (bool, bool),
}

impl Filled {
    /// The text as it is so far.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }
}

impl<'t> Template<'t> {
    /// Reads a template; braces and brackets that do not close are literal text.
    pub fn parse(source: &'t str) -> Template<'t> {
        let mut parts = vec![];
        let (before, source, after) = split(source);
        let mut rest = source;
        while let Some(open) = rest.find(['{', '[']) {
            let close = if rest[open..].starts_with('{') { '}' } else { ']' };
            let Some(end) = rest[open..].find(close) else { break };
            if open > 0 {
                parts.push(Part::Text(&rest[..open]));
            }
            let body = &rest[open + 1..open + end];
            parts.push(if close == ']' {
                Part::Placeholder(&rest[open..open + end + 1])
            } else {
                let (name, change) = body.split_once(':').unwrap_or((body, ""));
                Part::Slot { name, change }
            });
            rest = &rest[open + end + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest));
        }
        Template { parts, before, after }
    }

    /// The names of the slots it fills. One that only asks for something counts: whoever writes a line for certain words says
    /// that they may go.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &'t str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Slot { name, .. } => Some(*name),
            _ => None,
        })
    }

    /// Fills it, or says why it cannot be: a capture took nothing, a form is not known. When `strict`, the words a last
    /// capture took are put behind a line that leaves them out, where it can take them; else it is passed over too.
    pub(crate) fn fill(&self, scene: &Scene<'_>, strict: bool) -> Result<Filled, Passed> {
        let used: Vec<&str> = self.slots().collect();
        let tail = scene.tail(&used).filter(|_| strict);
        if scene.breaks() || strict && scene.loses(&used, tail) {
            return Err(Passed::LeavesOut);
        }
        let inside = scene.tokens.get(scene.span.0).is_some_and(|first| first.gap == Gap::Space);
        let before = scene.span.0.checked_sub(1).filter(|_| inside).and_then(|at| scene.tokens.get(at));
        let next = scene.tokens.get(tail.unwrap_or(scene.span.1));
        let taken = scene.bytes.of(scene.block).ends_with(',');
        let after = next.filter(|next| next.gap == Gap::Space || taken && next.gap == Gap::Comma);
        let written = |token: Option<&Token>| token.map(|t| scene.written(t).to_string());
        // *That* before a noun points at it, as *this* does.
        let points = scene.points(tail.unwrap_or(scene.span.1));
        let behind = written(after).map(|word| if points { "this".to_string() } else { word });
        let clause = next.is_some_and(|next| scene.is_clause(next));
        // A name may still follow what ends the sentence: *…, but what I can do is [option], Mr Okafor*.
        let rest = scene.tokens.get(scene.span.1..scene.sentence.last as usize).unwrap_or_default();
        let addressed = tail.is_none()
            && next.is_some_and(|next| next.gap == Gap::Comma)
            && is_address(scene.block, rest)
            && !self.parts.last().is_some_and(|part| matches!(part, Part::Text(text) if text.ends_with('?')));
        let end = addressed || next.is_none_or(|next| next.gap == Gap::Sentence);
        if self.before == Beside::Start && !scene.starts_sentence()
            || !self.before.holds(written(before).as_deref(), false, false)
            || !self.after.holds(behind.as_deref(), clause, end)
        {
            return Err(Passed::Place);
        }
        if self.after == Beside::Colon && !(tail.is_none() && scene.behind.starts_with(':')) {
            return Err(Passed::Place);
        }
        if let Beside::Telling(class) = self.after
            && (tail.is_some() || !scene.tells(class))
        {
            return Err(Passed::Place);
        }
        // *And your daughter* goes on with a noun, not with a clause.
        let listed = |at: usize| {
            let word = scene.tokens.get(at).map_or("", |t| scene.written(t)).to_lowercase();
            let next = scene.tokens.get(at + 1);
            let subject = next.is_some_and(|next| scene.catalogue.lexicon.is(next.word, "subject"));
            matches!(word.as_str(), "and" | "or") && !subject
        };
        if tail.is_some_and(listed) {
            return Err(Passed::Tail);
        }
        let joins = |word: &str| JOINS_ON.contains(&word.to_lowercase().as_str());
        let open = match self.after {
            Beside::Any => true,
            Beside::Word(list) => list.starts_with('!'),
            _ => false,
        };
        if tail.is_some() && open && written(after).is_some_and(|word| !joins(&word)) {
            return Err(Passed::Tail);
        }
        let placed = (self.before != Beside::Any, self.after != Beside::Any);
        let mut filled = Filled { placed, ..Filled::default() };
        let mut slots = 0;
        for (index, part) in self.parts.iter().enumerate() {
            filled.pieces.push(match part {
                Part::Text(text) => (self.agreed(scene, index, text), By::Rule),
                Part::Placeholder(text) => (text.to_string(), By::Placeholder),
                Part::Slot { name, change } => {
                    slots += 1;
                    slot(scene, name, change).ok_or(Passed::Slot(slots - 1))?
                }
            });
        }
        if let Some(tail) = tail.filter(|_| !self.parts.is_empty()) {
            let end = |token: usize| {
                let before = token.checked_sub(1).and_then(|at| scene.tokens.get(at));
                before.map_or(0, |token| token.end as usize)
            };
            let left = scene.block.get(end(tail)..end(scene.span.1)).unwrap_or("");
            filled.pieces.push((left.to_string(), By::Draft));
        }
        Ok(filled)
    }

    /// The text after a slot, its verb in the plural where the slot is its subject and took a plural.
    fn agreed(&self, scene: &Scene<'_>, index: usize, text: &str) -> String {
        let plural = || {
            let Part::Slot { name, change } = self.parts.get(index.checked_sub(1)?)? else { return None };
            let opens = match index.checked_sub(2).map(|before| &self.parts[before]) {
                None => true,
                Some(Part::Text(before)) => {
                    let last = before.trim_end().rsplit(' ').next().unwrap_or("");
                    last.ends_with([',', ';', ':', '.', '!', '?']) || OPENERS.contains(&last)
                }
                Some(_) => false,
            };
            if *name == "all" {
                let text = scene.all(change)?.to_lowercase();
                let last = text.rsplit(' ').next().unwrap_or("");
                let many = matches!(last, "you" | "we" | "they" | "these" | "those")
                    || last.ends_with('s')
                        && !last.ends_with("ss")
                        && !last.ends_with("us")
                        && !ONE_IN_S.contains(&last);
                return (opens && many).then_some(());
            }
            let slot = scene.captures.iter().position(|c| c == name)?;
            (opens && scene.is_plural(slot, change)).then_some(())
        };
        let Some((verb, rest)) = text.strip_prefix(' ').map(|t| t.split_once(' ').unwrap_or((t, ""))) else {
            return text.to_string();
        };
        match AGREEMENT.iter().find(|(one, _)| *one == verb) {
            Some((_, many)) if plural().is_some() => {
                format!(" {many}{}{rest}", if rest.is_empty() && !text.ends_with(' ') { "" } else { " " })
            }
            _ => text.to_string(),
        }
    }
}

/// What a slot becomes, and who wrote that.
fn slot(scene: &Scene<'_>, name: &str, change: &str) -> Option<(String, By)> {
    if let Some(slot) = scene.captures.iter().position(|capture| *capture == name) {
        return Some((scene.capture(slot, change)?, By::Draft));
    }
    if let Some(what) = name.strip_prefix("customer.") {
        return Some((scene.customer(what, change)?, By::Draft));
    }
    Some(match name {
        "number" | "vocative" => (scene.lone(name)?, By::Draft),
        "all" => (scene.all(change)?, By::Draft),
        "amount" => (scene.amount()?, By::Draft),
        _ => (scene.person(name)?.to_string(), By::Rule),
    })
}

/// A template's own text, and what has to stand before it and behind it.
fn split(source: &str) -> (Beside<'_>, &str, Beside<'_>) {
    let list = |words: &str| !words.contains(' ');
    let (before, source) = match (source.strip_prefix("^ "), source.split_once("… ")) {
        _ if source.starts_with("^^ ") => (Beside::Start, &source[3..]),
        (Some(rest), _) => (Beside::Nothing, rest),
        (_, Some((words, rest))) if list(words.trim_end()) => (Beside::Word(words.trim_end()), rest),
        _ => (Beside::Any, source),
    };
    if let Some(rest) = source.strip_suffix(" , …") {
        return (before, rest, Beside::Clause);
    }
    if let Some(rest) = source.strip_suffix(" .") {
        return (before, rest, Beside::End);
    }
    if let Some(rest) = source.strip_suffix(" :") {
        return (before, rest, Beside::Colon);
    }
    match (source.strip_suffix(" $"), source.rsplit_once(" …")) {
        (Some(rest), _) => (before, rest, Beside::Nothing),
        (_, Some((rest, words))) if words.starts_with('~') && list(words) => {
            (before, rest, Beside::Telling(&words[1..]))
        }
        (_, Some((rest, words))) if list(words.trim_start()) => {
            (before, rest, Beside::Word(words.trim_start()))
        }
        _ => (before, source, Beside::Any),
    }
}

/// The text of a `say` line without what has to stand beside it.
pub(super) fn plain(source: &str) -> &str {
    split(source).1
}

/// For the two sides of a `say` line: whether a clause has to start or end there, where it says so itself.
pub(super) fn placed(source: &str) -> (Option<bool>, Option<bool>) {
    let (before, _, after) = split(source);
    let edge = |beside| {
        (beside != Beside::Any)
            .then_some(matches!(beside, Beside::Nothing | Beside::Start | Beside::End | Beside::Colon))
    };
    (edge(before), edge(after))
}

/// Words that join what follows to any finished clause.
const JOINS_ON: &[&str] =
    &["and", "but", "so", "because", "although", "though", "while", "if", "until", "unless"];

/// Words a clause can open behind.
const OPENERS: &[&str] = &[
    "that", "like", "as", "and", "but", "so", "if", "when", "because", "once", "where", "until", "while",
    "why", "how", "whether", "what",
];

/// What ends in *s* and is no plural.
const ONE_IN_S: &[&str] = &["this", "his", "its", "is", "was", "has", "does", "always", "news", "yes"];

/// Verbs after a singular subject, and after a plural one.
const AGREEMENT: &[(&str, &str)] = &[
    ("is", "are"),
    ("isn't", "aren't"),
    ("was", "were"),
    ("wasn't", "weren't"),
    ("has", "have"),
    ("hasn't", "haven't"),
    ("does", "do"),
    ("doesn't", "don't"),
    ("seems", "seem"),
    ("looks", "look"),
    ("feels", "feel"),
    ("sounds", "sound"),
    ("needs", "need"),
    ("helps", "help"),
    ("goes", "go"),
    ("takes", "take"),
    ("keeps", "keep"),
    ("comes", "come"),
    ("makes", "make"),
    ("stays", "stay"),
    ("lets", "let"),
    ("gets", "get"),
    ("works", "work"),
    ("costs", "cost"),
];
