//! First sentences for a reply that does not acknowledge a feeling, in the customer's own words.
//!
//! Refuses to invent: each word of substance stands in the customer's message. Where the words do not turn
//! round safely, nothing is offered.

use super::Review;
use super::said::Said;
use crate::cues::{CueKind, Message};
use crate::text::Span;

/// A sentence to put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opener {
    /// The sentence, with the space or line that its place asks for.
    pub text: String,
    /// Where it goes, in bytes of the reply.
    pub at: usize,
}

/// The longest phrase taken over, in words.
const WORDS: usize = 12;

pub(super) fn offer(said: &Said, message: &Message, review: &mut Review) {
    if review.checks.feeling != Some(false) || message.sarcasm {
        return;
    }
    let Some((at, gap)) = place(said) else { return };
    let feeling = message
        .cues
        .iter()
        .filter(|c| c.kind == CueKind::Feeling)
        .find_map(|c| message.words_in(c.focus).iter().find(|w| w.mood))
        .map(|w| w.span.of(&message.text).to_lowercase());
    let turned = |kinds: &[CueKind], turn: fn(&str, &str) -> Option<String>| {
        message.cues.iter().filter(|c| kinds.contains(&c.kind)).find_map(|c| {
            let ahead = message.text.get(..c.focus.start)?.split_whitespace().next_back();
            turn(ahead.unwrap_or(""), clause(&message.text, c.focus))
        })
    };
    let event = turned(&[CueKind::Event, CueKind::Deadline], occasion);
    let again = turned(&[CueKind::RepeatContact], effort);
    let mut texts = vec![];
    if let (Some(feeling), Some(event)) = (&feeling, &event) {
        texts.push(format!("With {event}, I can see why you're {feeling}."));
    }
    if let (Some(feeling), Some(again)) = (&feeling, &again) {
        texts.push(format!("{again}; I can see why you're {feeling}."));
    }
    if let Some(again) = &again {
        texts.push(format!("{again}; I'm sorry, and I'm taking it from here."));
    }
    if let Some(feeling) = &feeling {
        texts.push(format!("I can see why you're {feeling}."));
    }
    texts.truncate(3);
    review.openers =
        texts.into_iter().map(|text| Opener { text: format!("{}{text}{}", gap.0, gap.1), at }).collect();
}

/// Where a first sentence goes, and what parts it from what stands before and behind it.
fn place(said: &Said) -> Option<(usize, (&'static str, &'static str))> {
    match (said.lines.first(), said.greeted) {
        (Some(line), _) => {
            let start = line.span.of(said.text).to_lowercase();
            let greets = ["hi", "hello", "dear", "hey", "good"].iter().any(|word| {
                start
                    .strip_prefix(word)
                    .is_some_and(|rest| !rest.starts_with(|ch: char| ch.is_alphanumeric()))
            });
            (!greets).then_some((line.span.start, ("", " ")))
        }
        (None, Some(end)) => {
            let rest = said.text.get(end..)?;
            let comma = rest.len() - rest.trim_start_matches([',', '!', '.']).len();
            let tail = rest.get(comma..)?;
            tail.trim()
                .is_empty()
                .then_some((said.text.len(), if tail.ends_with('\n') { ("", "") } else { ("\n\n", "") }))
        }
        (None, None) => None,
    }
}

/// The words of a cue to the end of its clause.
fn clause(text: &str, span: Span) -> &str {
    let rest = text.get(span.end..).unwrap_or("");
    let end = rest.find(['.', ',', ';', '!', '?', '\n', '(', '-', '–', '"', ':']).unwrap_or(rest.len());
    let more = rest[..end].trim_end();
    let close = more.split_whitespace().count() <= 3
        && ![" and ", " but ", " so ", " because "].iter().any(|j| more.contains(j));
    text.get(span.start..if close { span.end + more.len() } else { span.end }).unwrap_or("").trim()
}

/// "my sister's wedding is on Saturday" to "your sister's wedding on Saturday", and "I need it for my sister's
/// wedding" to "your sister's wedding". Without *is* only what follows a preposition is surely a thing and no
/// sentence ("my sister marries on Saturday"); `ahead` is the word before the cue.
fn occasion(ahead: &str, cue: &str) -> Option<String> {
    let all: Vec<&str> = cue.split_whitespace().collect();
    let whose = all.iter().position(|word| ["my", "our"].contains(&word.to_lowercase().as_str()))?;
    let words = &all[whose..];
    if words.len() < 2 || words.len() > WORDS {
        return None;
    }
    let ahead = if whose > 0 { all[whose - 1] } else { ahead }.to_lowercase();
    let mut sure = ["for", "to", "at", "with", "on", "in", "by"].contains(&ahead.as_str());
    if whose > 0 && !sure {
        return None;
    }
    let mut turned = vec!["your".to_string()];
    for (index, word) in words.iter().enumerate().skip(1) {
        let low = word.to_lowercase();
        match low.as_str() {
            "to" => return None,
            "is" | "are" => {
                if sure {
                    return None;
                }
                let next = words.get(index + 1)?.to_lowercase();
                let dated = ["on", "in", "at", "this", "next", "tomorrow", "today", "tonight"]
                    .contains(&next.as_str());
                if !dated {
                    return None;
                }
                sure = true;
            }
            _ if is_risky(&low) => return None,
            _ => turned.push(word.to_string()),
        }
    }
    sure.then(|| turned.join(" "))
}

/// "I've written twice already" to "You've written twice already".
fn effort(_: &str, cue: &str) -> Option<String> {
    let words: Vec<&str> = cue.split_whitespace().collect();
    if words.len() < 3 || words.len() > WORDS {
        return None;
    }
    let mut turned: Vec<String> = vec![];
    let first = words[0].to_lowercase().replace('’', "'");
    let rest = match first.as_str() {
        "i've" | "we've" | "ive" | "weve" => {
            turned.push("You've".into());
            &words[1..]
        }
        "i" | "we" if words[1].eq_ignore_ascii_case("have") => {
            turned.push("You've".into());
            &words[2..]
        }
        "this" | "it's" | "that's"
            if words.iter().any(|w| {
                w.eq_ignore_ascii_case("my")
                    || w.to_lowercase().ends_with("rd")
                    || w.to_lowercase().ends_with("th")
            }) =>
        {
            turned.push(capital(&first));
            &words[1..]
        }
        _ => return None,
    };
    for word in rest {
        let low = word.to_lowercase().replace('’', "'");
        turned.push(match low.as_str() {
            "my" | "our" => "your".into(),
            "me" | "us" => "you".into(),
            "i'm" | "we're" | "im" => "you're".into(),
            "i've" | "we've" | "ive" => "you've".into(),
            "i" | "we" => "you".into(),
            "am" => "are".into(),
            _ if is_risky(&low) => return None,
            _ => word.to_string(),
        });
    }
    Some(turned.join(" "))
}

/// Words that would point at somebody else once the sentence is ours, or that break it.
fn is_risky(word: &str) -> bool {
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric());
    matches!(
        word,
        "you"
            | "your"
            | "yours"
            | "u"
            | "ur"
            | "you're"
            | "youre"
            | "you've"
            | "youve"
            | "i"
            | "was"
            | "were"
            | "and"
            | "but"
            | "nobody"
            | "still"
            | "fucking"
            | "bloody"
            | "joke"
    ) || word.chars().any(|ch| ch.is_uppercase())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
