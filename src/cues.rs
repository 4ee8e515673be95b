//! What matters in the customer's message, read once when the message changes.
//!
//! The words that are looked for stand in `cue` rules; this joins what they find, adds sums and the name at the
//! end, and says which weighs most. Refuses to judge a reply: `reply` does.

mod clause;
mod content;
mod signed;
mod sums;

pub(crate) use content::{Content, Word};
pub(crate) use signed::has_word;

use crate::matcher::{Matcher, Purpose, Scratch, facts_hold, scan, tokenise};
use crate::rules::{Catalogue, RuleKind, sort, sort_by_key};
use crate::text::{BlockKind, LineState, Span, blocks};

/// A kind of cue, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // The names are the guide's own.
pub enum CueKind {
    Bereavement,
    Health,
    Deadline,
    Event,
    Money,
    RepeatContact,
    Person,
    Feeling,
    Name,
}

impl CueKind {
    const ALL: [CueKind; 9] = [
        CueKind::Bereavement,
        CueKind::Health,
        CueKind::Deadline,
        CueKind::Event,
        CueKind::Money,
        CueKind::RepeatContact,
        CueKind::Person,
        CueKind::Feeling,
        CueKind::Name,
    ];

    /// As reports spell it.
    pub fn name(self) -> &'static str {
        match self {
            CueKind::Bereavement => "bereavement",
            CueKind::Health => "health",
            CueKind::Deadline => "deadline",
            CueKind::Event => "event",
            CueKind::Money => "money",
            CueKind::RepeatContact => "repeat-contact",
            CueKind::Person => "person",
            CueKind::Feeling => "feeling",
            CueKind::Name => "name",
        }
    }

    /// Kinds of one weight share a number; the least weighs most. `None` for what is answered elsewhere.
    pub(crate) fn weight(self) -> Option<u8> {
        match self {
            CueKind::Bereavement | CueKind::Health => Some(0),
            CueKind::Deadline | CueKind::Event => Some(1),
            CueKind::Money => Some(2),
            CueKind::RepeatContact => Some(3),
            CueKind::Person => Some(4),
            CueKind::Feeling | CueKind::Name => None,
        }
    }
}

/// One cue; its span counts bytes of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its words, as far as their clause goes.
    pub span: Span,
    /// The words that decided it; a reply that takes the cue up takes these up.
    pub focus: Span,
    /// What it is about.
    pub kind: CueKind,
}

/// One sentence of the message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub span: Span,
    /// It says what is wrong.
    pub trouble: bool,
    /// It says what they have tried or told already.
    pub told: bool,
    /// First and last + 1 of its content words in [`Message::words`].
    pub words: (usize, usize),
}

/// A customer's message, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub text: String,
    /// In order of their place.
    pub cues: Vec<Cue>,
    pub sentences: Vec<Sentence>,
    pub words: Vec<Word>,
    /// The keys of its words but for feelings, ascending.
    pub keys: Vec<u32>,
    /// Something is wrong.
    pub trouble: bool,
    /// By their account we did it.
    pub fault: bool,
    /// A cause beyond us is named.
    pub outside: bool,
    /// They write loudly: capitals, exclamation marks, threats to leave.
    pub aroused: bool,
    /// They ask something.
    pub question: bool,
    /// They say that it is no hurry, or sound that calm.
    pub calm: bool,
    /// The feelings they voice are sarcasm alone.
    pub sarcasm: bool,
    /// How they sign.
    pub signed: Option<Span>,
    /// What they have tried already.
    pub tried: Vec<Span>,
    /// What they have told already.
    pub gave: Vec<Span>,
}

impl Message {
    /// Somebody has died.
    pub fn bereaved(&self) -> bool {
        self.cues.iter().any(|c| c.kind == CueKind::Bereavement)
    }

    /// Its content words in a span; they stand in order, so that nothing else is looked at.
    pub fn words_in(&self, span: Span) -> &[Word] {
        let from = self.words.partition_point(|word| word.span.end <= span.start);
        let rest = &self.words[from..];
        &rest[..rest.partition_point(|word| word.span.start < span.end)]
    }
}

/// What stays inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inner {
    Trouble,
    Fault,
    Outside,
    Tried,
    Gave,
    Praise,
    Waved,
    Stake,
    Calm,
    Arousal,
    Other,
}

#[derive(Clone, Copy, Debug)]
enum Found {
    Cue(CueKind),
    Inner(Inner),
}

fn found(kind: &str) -> Found {
    if let Some(kind) = CueKind::ALL.into_iter().find(|k| k.name() == kind) {
        return Found::Cue(kind);
    }
    Found::Inner(match kind {
        "trouble" => Inner::Trouble,
        "fault" => Inner::Fault,
        "outside" => Inner::Outside,
        "tried" => Inner::Tried,
        "gave" => Inner::Gave,
        "praise" => Inner::Praise,
        "waved" => Inner::Waved,
        "stake" => Inner::Stake,
        "calm" => Inner::Calm,
        "arousal" => Inner::Arousal,
        _ => Inner::Other,
    })
}

/// What cue rules match in a message, in order of their place: the span, the sentence and the rule.
pub(crate) fn matches(
    catalogue: &Catalogue,
    matcher: &Matcher,
    message: &str,
    mut sentence: impl FnMut(Span, u64),
) -> Vec<(Span, usize, usize)> {
    let mut scratch = Scratch::default();
    let mut all = vec![];
    let mut count = 0;
    for block in blocks(message, 0, LineState::default()).filter(|b| b.kind == BlockKind::Prose) {
        let source = block.span.of(message);
        scratch.paragraph.split(source);
        let Scratch { paragraph, tokens, sentences, .. } = &mut scratch;
        tokenise(catalogue, matcher, source, paragraph, tokens, sentences);
        let mut spans = vec![];
        scan(catalogue, matcher, source, &mut scratch, Purpose::Message, &mut |program, at, span, _| {
            spans.push((catalogue.programs[program as usize].rule as usize, at, span))
        });
        let facts = |at: usize| scratch.sentences.get(at).map_or(0, |s| s.facts);
        for (rule, at, (from, to)) in spans {
            let RuleKind::Cue(_) = catalogue.rules[rule].kind else { continue };
            let tests = catalogue.rules[rule].tests;
            let around = [if at == 0 { 0 } else { facts(at - 1) }, facts(at), facts(at + 1)];
            let tests = &catalogue.tests[tests.0 as usize..tests.1 as usize];
            if tests.iter().all(|test| facts_hold(test, around)) {
                let (start, end) = (scratch.tokens[from].start, scratch.tokens[to - 1].end);
                let span = Span::new(start as usize, end as usize).shifted(block.span.start);
                all.push((span, count + at, rule));
            }
        }
        for s in &scratch.sentences {
            sentence(Span::new(s.start as usize, s.end as usize).shifted(block.span.start), s.facts);
        }
        count += scratch.sentences.len();
    }
    sort(&mut all);
    all
}

/// Reads a message; `name` is the customer's as the page gives it.
pub(crate) fn read(catalogue: &Catalogue, matcher: &Matcher, text: &str, name: Option<&str>) -> Message {
    let mut message = Message { text: text.to_string(), ..Message::default() };
    let end = (0..=text.len().min(MOST)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let whole = text;
    let text = &text[..end];
    let mut sentences = vec![];
    let mut question = false;
    let matches = matches(catalogue, matcher, text, |span, facts| {
        question |= facts & 1 != 0;
        sentences.push(Sentence { span, ..Sentence::default() });
    });
    message.question = question;
    message.sentences = sentences;
    let mut cues: Vec<(Cue, usize)> = vec![];
    let mut praise = vec![];
    let mut waved = vec![];
    let mut stake = vec![];
    for (span, sentence, rule) in matches {
        let RuleKind::Cue(kind) = catalogue.rules[rule].kind else { continue };
        match found(&catalogue.cue_kinds[kind as usize]) {
            Found::Cue(kind) => cues.push((Cue { span, focus: span, kind }, sentence)),
            Found::Inner(inner) => {
                match inner {
                    Inner::Trouble => message.trouble = true,
                    Inner::Fault => message.fault = true,
                    Inner::Outside => message.outside = true,
                    Inner::Calm => message.calm = true,
                    Inner::Arousal => message.aroused = true,
                    Inner::Tried => message.tried.push(to_its_end(&message.sentences, sentence, span)),
                    Inner::Gave => message.gave.push(to_its_end(&message.sentences, sentence, span)),
                    Inner::Praise => praise.push((span, sentence)),
                    Inner::Waved => waved.push(sentence),
                    Inner::Stake => stake.push(sentence),
                    Inner::Other => {}
                }
                if let Some(sentence) = message.sentences.get_mut(sentence) {
                    sentence.trouble |= matches!(inner, Inner::Trouble | Inner::Fault);
                    sentence.told |= matches!(inner, Inner::Tried | Inner::Gave);
                }
            }
        }
    }
    for (index, sentence) in message.sentences.iter().enumerate() {
        let sums = sums::sums(text, sentence.span);
        let bare = sentence.span.of(text).split_whitespace().count() <= BARE;
        if stake.contains(&index) || sums.len() > 1 || bare {
            cues.extend(
                sums.into_iter().map(|span| (Cue { span, focus: span, kind: CueKind::Money }, index)),
            );
        }
    }
    let hurt = message.trouble
        || message.fault
        || cues.iter().any(|(c, _)| matches!(c.kind, CueKind::RepeatContact | CueKind::Feeling));
    let voiced = cues.iter().any(|(c, _)| c.kind == CueKind::Feeling);
    if hurt {
        message.sarcasm = !praise.is_empty() && !voiced;
        cues.extend(
            praise.iter().map(|(span, at)| (Cue { span: *span, focus: *span, kind: CueKind::Feeling }, *at)),
        );
    }
    cues.retain(|(cue, at)| {
        !(waved.contains(at) && matches!(cue.kind, CueKind::Money | CueKind::Person | CueKind::Health))
    });
    message.aroused |= is_loud(text);
    message.signed = signed::signature(&catalogue.lexicon, whole, name);
    if let Some(span) = message.signed {
        cues.push((Cue { span, focus: span, kind: CueKind::Name }, usize::MAX));
    }
    message.cues = joined(cues, text, &message.sentences);
    let content = Content::new(&catalogue.lexicon);
    for sentence in &mut message.sentences {
        let from = message.words.len();
        content.words(text, sentence.span, &mut message.words);
        sentence.words = (from, message.words.len());
    }
    message.keys = message.words.iter().filter(|w| !w.feeling).map(|w| w.key).collect();
    sort(&mut message.keys);
    message.keys.dedup();
    message
}

/// From a match to the end of its sentence: "I've restarted it, cleared the cache" is all of it tried.
fn to_its_end(sentences: &[Sentence], index: usize, span: Span) -> Span {
    let end = sentences.get(index).map_or(span.end, |s| s.span.end.max(span.end));
    Span::new(span.start, end)
}

/// Two exclamation marks, or three words in capitals.
fn is_loud(text: &str) -> bool {
    let shouts = |word: &&str| {
        word.chars().filter(|ch| ch.is_alphabetic()).count() > 2
            && !word.chars().any(|ch| ch.is_lowercase() || ch.is_ascii_digit())
    };
    text.bytes().filter(|b| *b == b'!').count() > 1 || text.split_whitespace().filter(shouts).count() > 2
}

/// A sentence of so few words that a sum in it is what it says.
const BARE: usize = 3;

/// What is read of a message, in bytes; a letter longer than that has said what matters.
const MOST: usize = 20_000;

/// How far apart cues of one kind in one sentence may stand and still be one, in bytes.
const NEAR: usize = 30;

/// Joins cues of one kind that touch or stand close together in a sentence, and shows each in its clause; of cues
/// within a weightier one of another kind, the weightier stays.
fn joined(mut cues: Vec<(Cue, usize)>, text: &str, sentences: &[Sentence]) -> Vec<Cue> {
    sort_by_key(&mut cues, |(cue, at)| (cue.kind, *at, cue.span.start));
    let mut joined: Vec<(Cue, usize)> = vec![];
    for (cue, at) in cues {
        match joined.last_mut() {
            Some((last, before))
                if last.kind == cue.kind && *before == at && cue.span.start <= last.span.end + NEAR =>
            {
                last.span.end = last.span.end.max(cue.span.end);
                last.focus = last.span;
            }
            _ => joined.push((cue, at)),
        }
    }
    let apart = |kind| matches!(kind, CueKind::Feeling | CueKind::Name);
    let within =
        |a: &Cue, b: &Cue| b.span.contains(a.span) && a.kind > b.kind && !apart(a.kind) && !apart(b.kind);
    let kept = |all: Vec<Cue>| -> Vec<Cue> {
        all.iter().copied().filter(|a| !all.iter().any(|b| a != b && within(a, b))).collect()
    };
    let wide = kept(joined.iter().map(|(cue, _)| *cue).collect()).into_iter().map(|cue| {
        let sentence =
            sentences.iter().find(|s| s.span.contains(cue.span)).filter(|_| cue.kind != CueKind::Name);
        Cue { span: sentence.map_or(cue.span, |s| clause::clause(text, s.span, cue.span)), ..cue }
    });
    let mut kept: Vec<Cue> = wide.collect();
    sort_by_key(&mut kept, |cue: &Cue| (cue.span.start, cue.span.end, cue.kind));
    kept
}
