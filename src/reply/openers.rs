//! First sentences for a reply that does not acknowledge a feeling, in the customer's own words.
//!
//! Refuses to invent: each word of substance stands in the customer's message. Where the words do not turn
//! round safely, nothing is offered.

use super::Review;
use super::said::Said;
use crate::cues::{Cue, CueKind, Message};
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
    let feeling = message.cues.iter().filter(|c| c.kind == CueKind::Feeling).find_map(|c| mood(message, c));
    let turned = |kinds: &[CueKind], turn: fn(&Said, &str, &str) -> Option<String>| {
        message.cues.iter().filter(|c| kinds.contains(&c.kind)).find_map(|c| {
            let ahead = message.text.get(..c.focus.start)?.split_whitespace().next_back();
            turn(said, ahead.unwrap_or(""), clause(&message.text, c.focus))
        })
    };
    let lost = message.cues.iter().filter(|c| c.kind == CueKind::Bereavement).find_map(|c| {
        let from = message.text.get(..c.span.start)?.rfind(['.', '!', '?', '\n']).map_or(0, |end| end + 1);
        late(said, message.text.get(from..c.span.end)?)
    });
    let event = turned(&[CueKind::Event, CueKind::Deadline], occasion).filter(|event| is_dated(event));
    let again = turned(&[CueKind::RepeatContact], effort);
    let mut texts = vec![];
    if let Some(lost) = &lost {
        texts.push(format!("I'm so sorry about your {lost}."));
    }
    if let (Some(feeling), Some(event)) = (&feeling, &event) {
        texts.push(format!("With {event}, I can see {feeling}."));
    }
    if let (Some(feeling), Some(again)) = (&feeling, &again) {
        texts.push(format!("{again}; I can see {feeling}."));
    }
    if let Some(again) = &again {
        texts.push(format!("{again}; I'm sorry, and I'm taking it from here."));
    }
    if let Some(feeling) = &feeling {
        texts.push(format!("I can see {feeling}."));
    }
    texts.truncate(3);
    let runs_on = said.text.get(..at).is_some_and(|ahead| ahead.trim_end_matches(' ').ends_with(','));
    let fitted = |text: String| {
        let text =
            if runs_on && gap.0.is_empty() && !text.starts_with("I") { uncapital(&text) } else { text };
        Opener { text: format!("{}{text}{}", gap.0, gap.1), at }
    };
    review.openers = texts.into_iter().map(fitted).collect();
}

/// "I'm really worried" to "why you're worried", "I felt humiliated" to "why you felt humiliated", "it's very
/// upsetting" to "how upsetting this is". Whose feeling it is must be said: "my boss is furious" is not theirs.
fn mood(message: &Message, cue: &Cue) -> Option<String> {
    let word = message.words_in(cue.focus).iter().find(|w| w.mood || w.trying)?;
    let said = word.span.of(&message.text).to_lowercase();
    let ahead = message.text.get(cue.span.start..word.span.start)?.to_lowercase().replace('’', "'");
    let ahead: Vec<&str> = ahead.split(|ch: char| !ch.is_alphanumeric() && ch != '\'').collect();
    let verb = |forms: &[&str]| ahead.iter().any(|word| forms.contains(word));
    if word.trying {
        return verb(&["it's", "its", "is", "that's"]).then(|| format!("how {said} this is"));
    }
    let theirs = |word: &&str| ["i", "i'm", "im", "we", "we're", "i've", "we've", "me", "us"].contains(word);
    if !ahead.iter().any(theirs) && ahead.iter().any(|word| !word.is_empty()) {
        return None;
    }
    let is = match () {
        () if verb(&["feel", "feeling"]) => " feel",
        () if verb(&["felt"]) => " felt",
        () if verb(&["was", "were"]) => " were",
        () => "'re",
    };
    Some(format!("why you{is} {said}"))
}

/// Whom they have lost: the one of their family their words name last, if only one is named.
fn late(said: &Said, words: &str) -> Option<String> {
    let low = words.to_lowercase();
    let mut own = false;
    let mut lost = None;
    for word in low.split(|ch: char| !ch.is_alphanumeric() && ch != '\'' && ch != '’') {
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if own && said.is_one_of(bare, "kin") {
            if lost.is_some_and(|lost| lost != bare) {
                return None;
            }
            lost = Some(bare);
        }
        own = ["my", "our"].contains(&bare) || own && ["late", "dear", "poor", "own"].contains(&bare);
    }
    lost.map(str::to_owned)
}

/// An occasion of which they say when it is: one without a date may be long over.
fn is_dated(occasion: &str) -> bool {
    let dates = ["on", "this", "next", "tomorrow", "today", "tonight"];
    occasion.split_whitespace().any(|word| dates.contains(&word))
        || occasion.bytes().any(|b| b.is_ascii_digit())
}

/// Where a first sentence goes, and what parts it from what stands before and behind it.
fn place(said: &Said) -> Option<(usize, (&'static str, &'static str))> {
    match (said.lines.first(), said.greeted) {
        (Some(line), _) => {
            Some((line.span.start + behind_greeting(said, line.span.of(said.text))?, ("", " ")))
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

/// Where the words behind a greeting begin that stands on their line: "Hi Dana, we have ..."; 0 without a greeting,
/// `None` where its end is not marked.
fn behind_greeting(said: &Said, line: &str) -> Option<usize> {
    let mut words = line.split_whitespace().map(|word| word.trim_end_matches([',', '!']));
    let mut greets = || words.next().is_some_and(|word| said.is_one_of(word, "greeting"));
    let good = line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("good "));
    let greeting = greets() || good && greets();
    if !greeting {
        return Some(0);
    }
    let end = line.find([',', '!'])?;
    let rest = line.get(end + 1..)?;
    let near = line.get(..end)?.split_whitespace().count() <= GREETING;
    near.then(|| line.len() - rest.trim_start().len())
}

/// The longest greeting with a name, in words.
const GREETING: usize = 5;

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
fn occasion(_: &Said, ahead: &str, cue: &str) -> Option<String> {
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

/// "I've written twice already" to "You've written twice already", "I rang twice" to "You rang twice".
fn effort(said: &Said, _: &str, cue: &str) -> Option<String> {
    let words: Vec<&str> = cue
        .split_whitespace()
        .take_while(|word| !["and", "but"].contains(&word.to_lowercase().as_str()))
        .collect();
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
        "i" | "we"
            if said.is_past(words[1])
                && ["contact", "chase"].iter().any(|class| said.is_one_of(words[1], class)) =>
        {
            turned.push("You".into());
            &words[1..]
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

fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
