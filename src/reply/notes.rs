//! What is worth a word beside the checks.
//!
//! Refuses to repeat a check or a finding: a note says what neither can.

use super::Review;
use super::said::{Line, Said};
use crate::cues::{CueKind, Message};
use crate::rules::{Category, sort};
use crate::text::Span;

/// A note on the whole reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// A kebab-case name.
    pub kind: &'static str,
    /// One sentence for the agent.
    pub text: String,
    /// The customer's words that the sentence repeats, where it does.
    pub about: String,
    /// The words it is about, in bytes of the reply.
    pub span: Option<Span>,
}

/// How many sentences about feelings do good; more weaken each other.
const FEELING: usize = 2;

pub(super) fn take(said: &Said, message: &Message, review: &mut Review) {
    let bits = said.bits;
    let mut note = |kind, text: &str, about: &str, line: Option<&Line>| {
        let about = about.to_string();
        review.notes.push(Note { kind, text: text.to_string(), about, span: line.map(|l| l.span) });
    };
    if let Some(line) = said.lines.iter().find(|line| asks_again(said, line, message)) {
        note(
            "asks-again",
            "They have told you this already; thank them for it and go on from there.",
            "",
            Some(line),
        );
    }
    let feeling: Vec<&Line> =
        said.lines.iter().filter(|line| line.does(bits.hears | bits.apologises)).collect();
    if feeling.len() > FEELING {
        let text = "Two sentences about the feeling carry further than three; let the next step speak.";
        note("much-feeling", text, "", feeling.get(FEELING).copied());
    } else if !feeling.is_empty()
        && review.checks.feeling != Some(false)
        && review.checks.next_step == Some(false)
    {
        let text = "The feeling is heard; what you will do about it is still open.";
        note("feeling-without-action", text, "", feeling.last().copied());
    }
    if let Some(thing) = thing(message)
        && let Some(line) = said.lines.iter().find(|line| line.does(bits.nameless))
    {
        let about = thing.of(&message.text);
        note(
            "nameless",
            &format!("They gave it a name: “{about}” shows that you read it."),
            about,
            Some(line),
        );
    }
    if let Some(line) = said.lines.last()
        && (line.does(bits.farewell | bits.routine) || line.flagged.has(&[Category::Scripted]))
        && !message.calm
    {
        let text = "This closing could stand under any mail; a word about their day or the next step would be theirs.";
        note("stock-closing", text, "", Some(line));
    }
}

/// True when a sentence asks for what the customer has tried or told already.
pub(super) fn asks_again(said: &Said, line: &Line, message: &Message) -> bool {
    let bits = said.bits;
    let asks = line.does(bits.question | bits.ask)
        || line.flagged.has(&[Category::Commanding, Category::Belittling]);
    if !asks || line.does(bits.settled) {
        return false;
    }
    let words = said.words(line);
    let overlap = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| {
                let told = message.words_in(*span).iter().filter(|w| !w.number);
                let mut keys: Vec<u32> =
                    told.filter(|w| words.iter().any(|o| o.key == w.key)).map(|w| w.key).collect();
                sort(&mut keys);
                keys.dedup();
                keys.len()
            })
            .max()
            .unwrap_or(0)
    };
    let tried = overlap(&message.tried);
    tried >= 2
        || (tried >= 1 && line.does(bits.retries))
        || (overlap(&message.gave) >= 1 && line.does(bits.wants_fact))
}

/// What the customer calls the thing: the longest word of the first sentence that says what is wrong.
fn thing(message: &Message) -> Option<Span> {
    let sentence = message.sentences.iter().find(|s| s.trouble)?;
    let cue = |span: Span| {
        message
            .cues
            .iter()
            .any(|c| matches!(c.kind, CueKind::Feeling | CueKind::Name) && c.focus.overlaps(span))
    };
    message
        .words
        .get(sentence.words.0..sentence.words.1)?
        .iter()
        .filter(|w| w.thing && !cue(w.span))
        .map(|w| w.span)
        .next()
}
