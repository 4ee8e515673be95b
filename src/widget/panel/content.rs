//! What the panel says, as a [`Sketch`]: the words of the interface, and what stands where.
//!
//! Pure. Not a test and not a score: what is there is said quietly, what could still come is said as an offer, and
//! what is not due is not said at all.

use std::rc::Rc;

use super::sketch::Sketch;
use crate::engine::{Checks, Empathy, Group, ReplyReport, ReportCue};
use crate::widget::keys::Keys;

/// What there is to show.
#[derive(PartialEq)]
pub struct Content {
    /// The whole reply.
    pub reply: Rc<ReplyReport>,
    /// True once enough is written to say something about it.
    pub ripe: bool,
    /// True when the customer's message is known.
    pub told: bool,
    /// The findings listed, in order.
    pub wordings: Vec<Wording>,
    /// How many more there are.
    pub more: usize,
    /// The blanks to fill, as they stand in the text.
    pub blanks: Vec<String>,
    /// What went otherwise than asked.
    pub notice: Option<&'static str>,
    /// The chords in force.
    pub keys: Keys,
}

/// One finding as the list has it.
#[derive(PartialEq)]
pub struct Wording {
    /// The category's name.
    pub label: &'static str,
    /// Its family, for the colour.
    pub group: Group,
    /// The words in question.
    pub words: String,
    /// The first rewrite; empty where the words can simply go.
    pub rewrite: Option<String>,
}

/// A check: its name in reports, what is said when it holds, and what while it is open.
struct Line {
    name: &'static str,
    of: fn(&Checks) -> Option<bool>,
    held: &'static str,
    open: &'static str,
    /// In a word or two, for an announcement.
    short: &'static str,
}

const LINES: [Line; 7] = [
    Line {
        name: "feeling",
        of: |checks| checks.feeling,
        held: "Their feeling is acknowledged",
        open: "They voiced a feeling; naming it near the start helps",
        short: "their feeling",
    },
    Line {
        name: "cue",
        of: |checks| checks.cue,
        held: "What matters most to them is answered",
        open: "What matters most to them is still to come",
        short: "what matters most to them",
    },
    Line {
        name: "reflects",
        of: |checks| checks.reflects,
        held: "The matter is in your own words",
        open: "Say the matter in your own words before the answer",
        short: "the matter in your own words",
    },
    Line {
        name: "apology",
        of: |checks| checks.apology,
        held: "The apology comes first and says for what",
        open: "This one is ours: say sorry near the start, and for what",
        short: "an apology",
    },
    Line {
        name: "name",
        of: |checks| checks.name,
        held: "You use their name",
        open: "Their name would fit, once",
        short: "their name",
    },
    Line {
        name: "next_step",
        of: |checks| checks.next_step,
        held: "The next step has an owner and a time",
        open: "Say who does what, and by when",
        short: "the next step",
    },
    Line {
        name: "asks",
        of: |checks| checks.asks,
        held: "You ask, or offer a choice",
        open: "A question or a choice would bring them in",
        short: "a question or a choice",
    },
];

const KINDS: [(&str, &str); 8] = [
    ("feeling", "Feeling"),
    ("bereavement", "Loss"),
    ("health", "Health"),
    ("deadline", "Deadline"),
    ("event", "Event"),
    ("money", "Money"),
    ("repeat-contact", "Not the first time"),
    ("person", "Someone close"),
];

const TICK: &str = "M3.5 8.5 6.5 11.5 12.5 5";
const RING: &str = "M8 4.75a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 1 1 0-6.5";
const CROSS: &str = "M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5";
const ARROW: &str = "M3 8h9M8.5 4.5 12 8l-3.5 3.5";
/// A petal that points up from the middle of 16 by 16; the others are turned.
const PETAL: &str = "M8 8C4.9 6.6 4.9 2.6 8 .9 11.1 2.6 11.1 6.6 8 8";

/// The name of a check as reports spell it, for one that came from an attribute.
pub fn check(name: &str) -> Option<&'static str> {
    LINES.iter().map(|line| line.name).find(|known| *known == name)
}

/// What is still open, for a screen reader; empty when nothing is due.
pub fn spoken(checks: &Checks) -> String {
    let due: Vec<&Line> = LINES.iter().filter(|line| (line.of)(checks).is_some()).collect();
    let open: Vec<&str> =
        due.iter().filter(|line| (line.of)(checks) == Some(false)).map(|line| line.short).collect();
    match (due.is_empty(), open.is_empty()) {
        (true, _) => String::new(),
        (_, true) => "The reply as a whole has what it needs.".into(),
        _ => format!("Still open: {}.", open.join(", ")),
    }
}

/// The panel's inside.
pub fn sketch(content: &Content) -> Vec<Sketch> {
    let mut parts = vec![header()];
    if let Some(notice) = content.notice {
        parts.push(Sketch::words("p", "notice", notice).with("role", "alert"));
    }
    if content.told {
        parts.push(section("heard", "What they told you", None).holding([cues(&content.reply)]));
    }
    parts.push(whole(content));
    parts.push(wording(content));
    parts.push(hints(&content.keys));
    parts
}

fn header() -> Sketch {
    let close = Sketch::button("quiet", "close".into())
        .with("title", "Close the panel")
        .with("aria-label", "Close the panel")
        .holding([Sketch::drawing(CROSS)]);
    Sketch::new("div", "head").holding([Sketch::words("h2", "", "This reply"), close])
}

fn section(class: &'static str, heading: &str, count: Option<usize>) -> Sketch {
    let mut title = Sketch::new("h3", "").holding([Sketch::words("span", "", heading)]);
    if let Some(count) = count.filter(|count| *count > 0) {
        title = title.holding([Sketch::words("span", "count", count.to_string())]);
    }
    Sketch::new("section", class).with("aria-label", heading).holding([title])
}

fn list(class: &str) -> Sketch {
    // Safari forgets that a list without markers is one.
    Sketch::new("ul", class).with("role", "list")
}

/// The cue whose words take in those of cue `at`, which is then no row of its own: "my sister's wedding is on
/// the 14th" is an event and a deadline, and is read once.
fn host(cues: &[ReportCue], at: usize) -> Option<usize> {
    let cue = cues.get(at)?;
    let wider = |(other, of): &(usize, &ReportCue)| {
        let same = (of.start..of.end) == (cue.start..cue.end);
        of.answered == cue.answered
            && of.start <= cue.start
            && of.end >= cue.end
            && if same { *other < at } else { *other != at }
    };
    let longest = |(other, of): &(usize, &ReportCue)| (of.end - of.start, std::cmp::Reverse(*other));
    cues.iter().enumerate().filter(wider).max_by_key(longest).map(|(other, _)| other)
}

fn cues(reply: &ReplyReport) -> Sketch {
    let mut rows = list("cues");
    for (at, cue) in reply.cues.iter().enumerate() {
        if host(&reply.cues, at).is_some() {
            continue;
        }
        let here = |(other, _): &(usize, &ReportCue)| *other == at || host(&reply.cues, *other) == Some(at);
        let mut kinds: Vec<&str> = vec![];
        for (_, of) in reply.cues.iter().enumerate().filter(here) {
            let label = KINDS.iter().find(|(name, _)| *name == of.kind).map(|(_, label)| *label);
            kinds.extend(label.filter(|label| !kinds.contains(label)));
        }
        if kinds.is_empty() {
            continue;
        }
        let state = if cue.answered { "answered" } else { "open" };
        let words: Vec<&str> = cue.text.split_whitespace().collect();
        let row = Sketch::button(&format!("row {state}"), format!("cue-{at}")).keyed("row").holding([
            mark(cue.answered),
            Sketch::words("q", "", words.join(" ")),
            Sketch::words("span", "kind", kinds.join(", ")),
            Sketch::words("span", "unseen", format!(", {state}")),
        ]);
        rows = rows.holding([Sketch::new("li", "").keyed(format!("{at} {}", cue.text)).holding([row])]);
    }
    if rows.children.is_empty() {
        return Sketch::words("p", "none", "Nothing that needs care; a plain answer will do.");
    }
    rows
}

/// A tick for what is there, an open ring for what could come.
fn mark(there: bool) -> Sketch {
    Sketch::drawing(if there { TICK } else { RING }).with("class", if there { "held" } else { "open" })
}

fn whole(content: &Content) -> Sketch {
    let section = section("whole", "The reply as a whole", None);
    if !content.ripe {
        let waiting = "Write a sentence or two, and this fills in as you go.";
        return section.holding([Sketch::words("p", "none", waiting)]);
    }
    let reply = &content.reply;
    let mut rows = list("checks");
    for line in &LINES {
        let Some(held) = (line.of)(&reply.checks) else { continue };
        let said = if held { line.held } else { line.open };
        let state = Sketch::words("span", "unseen", if held { "There: " } else { "Open: " });
        let inside = [mark(held), state, Sketch::words("span", "said", said)];
        let shown = held && reply.evidence.iter().any(|evidence| evidence.check == line.name);
        let row = if shown {
            Sketch::button("row held", format!("check-{}", line.name))
        } else {
            Sketch::new("div", if held { "row held" } else { "row open" })
        };
        let mut item = Sketch::new("li", "").keyed(line.name).holding([row.keyed("row").holding(inside)]);
        if line.name == "feeling" && !held && !reply.openers.is_empty() {
            item = item.holding([openers(reply)]);
        }
        rows = rows.holding([item]);
    }
    let mut section = section.holding([rows]);
    if reply.checks.three_kinds.is_some() {
        section = section.holding([kinds(reply.empathy)]);
    }
    if !reply.notes.is_empty() {
        section = section.holding([notes(reply)]);
    }
    section
}

/// First sentences in the customer's own words, for the check that asks for one.
fn openers(reply: &ReplyReport) -> Sketch {
    let mut rows = list("openers").with("aria-label", "First sentences to put in");
    for (at, opener) in reply.openers.iter().enumerate() {
        let row = Sketch::button("offer", format!("opener-{at}")).holding([
            Sketch::words("span", "unseen", "Put in: "),
            Sketch::words("span", "", opener.text.trim()),
        ]);
        rows = rows.holding([Sketch::new("li", "").keyed(opener.text.trim()).holding([row])]);
    }
    rows
}

/// The three kinds of empathy as a flower of three petals: full where the reply has one, an outline where not yet.
fn kinds(empathy: Empathy) -> Sketch {
    let all = [
        ("emotional", "Tunes in", empathy.emotional, ""),
        ("cognitive", "Understands", empathy.cognitive, "rotate(120 8 8)"),
        ("compassionate", "Acts", empathy.compassionate, "rotate(240 8 8)"),
    ];
    let class = |kind: &str, there: bool| format!("{kind}{}", if there { " there" } else { "" });
    let petals = all.map(|(kind, _, there, turn)| {
        Sketch::new("path", "")
            .keyed(kind)
            .with("class", class(kind, there))
            .with("d", PETAL)
            .with("transform", turn)
    });
    let flower = Sketch::new("svg", "")
        .with("class", "flower")
        .with("viewBox", "0 -.5 16 14")
        .with("aria-hidden", "true");
    let mut words = list("kinds").with("aria-label", "Three kinds of empathy");
    for (kind, word, there, _) in all {
        words =
            words.holding([Sketch::new("li", "").keyed(kind).with("class", class(kind, there)).holding([
                Sketch::words("span", "word", word),
                Sketch::words("span", "unseen", if there { ": there" } else { ": not yet" }),
            ])]);
    }
    Sketch::new("div", "empathy").holding([flower.holding(petals), words])
}

fn notes(reply: &ReplyReport) -> Sketch {
    let mut rows = list("notes").with("aria-label", "Notes");
    for (at, note) in reply.notes.iter().enumerate() {
        let row = if note.start.is_some() {
            Sketch::button("row", format!("note-{at}"))
        } else {
            Sketch::new("div", "row")
        };
        let row = row.keyed("row").holding([Sketch::words("span", "said", &note.text)]);
        rows = rows.holding([Sketch::new("li", "").keyed(note.kind).holding([row])]);
    }
    rows
}

fn wording(content: &Content) -> Sketch {
    let count = content.wordings.len() + content.more;
    let section = section("wording", "Wording", Some(count));
    if count == 0 && content.blanks.is_empty() {
        return section.holding([Sketch::words("p", "none", "Nothing to look at.")]);
    }
    let mut rows = list("findings");
    let mut seen: Vec<&str> = Vec::new();
    for (at, finding) in content.wordings.iter().enumerate() {
        // The same words twice are told apart by their order.
        let nth = seen.iter().filter(|words| **words == finding.words).count();
        seen.push(&finding.words);
        let words: Vec<&str> = finding.words.split_whitespace().collect();
        let jump =
            Sketch::button("jump", format!("jump-{at}")).with("title", "Show it in the reply").keyed("jump");
        let jump = jump.holding([
            Sketch::words("span", "label", finding.label),
            Sketch::words("span", "words", words.join(" ")),
        ]);
        let item = Sketch::new("li", "").with("class", finding.group.name());
        let mut item = item.keyed(format!("{nth} {} {}", finding.label, finding.words)).holding([jump]);
        if let Some(rewrite) = &finding.rewrite {
            item = item.holding([apply(at, rewrite)]);
        }
        rows = rows.holding([item]);
    }
    let mut section = section.holding([rows]);
    if content.more > 0 {
        section = section.holding([Sketch::words("p", "none", format!("and {} further down", content.more))]);
    }
    if !content.blanks.is_empty() {
        section = section.holding([blanks(&content.blanks)]);
    }
    section
}

fn apply(at: usize, rewrite: &str) -> Sketch {
    let (hidden, shown) = match rewrite.trim() {
        "" => ("", "leave it out"),
        rewrite => ("Put in: ", rewrite),
    };
    Sketch::button("offer", format!("apply-{at}")).keyed("apply").holding([
        Sketch::drawing(ARROW),
        Sketch::words("span", "unseen", hidden),
        Sketch::words("span", "new", shown),
    ])
}

fn blanks(blanks: &[String]) -> Sketch {
    let count = match blanks.len() {
        1 => "1 blank to fill".to_owned(),
        many => format!("{many} blanks to fill"),
    };
    Sketch::button("row blanks", "blank".into())
        .holding([mark(false), Sketch::words("span", "said", format!("{count}: {}", blanks.join(", ")))])
}

fn hints(keys: &Keys) -> Sketch {
    let mut line = Sketch::new("div", "keys").with("aria-hidden", "true");
    let back = keys.panel.as_ref().map(|chord| (chord.caps(), "to and from the text"));
    let next = keys.next.as_ref().map(|chord| (chord.caps(), "next wording"));
    for (caps, what) in [back, next, Some((vec!["Esc"], "close"))].into_iter().flatten() {
        let caps = caps.iter().map(|cap| Sketch::words("kbd", "", *cap).keyed(*cap));
        let what_keys = Sketch::new("span", "").keyed(what).holding(caps);
        line = line.holding([what_keys.holding([Sketch::words("span", "", what)])]);
    }
    line
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::{Checker, Customer, Draft};

    fn shown(message: Option<&str>, reply: &str, ripe: bool) -> String {
        let mut draft = Draft::new(Arc::new(Checker::default()));
        draft.set_customer(Customer { name: None, message: message.map(Into::into) });
        draft.update(reply);
        let content = Content {
            reply: Rc::new(draft.reply()),
            ripe,
            told: message.is_some(),
            wordings: vec![],
            more: 0,
            blanks: vec![],
            notice: None,
            keys: Keys::default(),
        };
        fn words(sketch: &Sketch, all: &mut String) {
            all.push_str(&sketch.text);
            if sketch.tag == "li" || sketch.tag == "p" {
                all.push('\n');
            }
            sketch.children.iter().for_each(|child| words(child, all));
        }
        let mut all = String::new();
        sketch(&content).iter().for_each(|part| words(part, &mut all));
        all
    }

    const CANCELLED: &str =
        "You cancelled my bus line without a word. I'm angry, and I need it on Wednesday.";

    #[test]
    fn an_open_check_is_an_offer_and_a_held_one_is_said_quietly() {
        let open = shown(Some(CANCELLED), "Hi,\n\nThis is so. It stays so.", true);
        assert!(open.contains("Open: They voiced a feeling"), "{open}");
        let held =
            shown(Some(CANCELLED), "Hi,\n\nI can see why that makes you angry. We cancelled it.", true);
        assert!(held.contains("There: Their feeling is acknowledged"), "{held}");
    }

    #[test]
    fn what_is_not_due_is_not_said() {
        let calm =
            shown(Some("Which menu has the quiet hours?"), "Hi,\n\nIt's under Settings, then Sounds.", true);
        for word in ["feeling", "sorry", "apology", "Tunes in", "Three kinds"] {
            assert!(!calm.contains(word), "{word} in {calm}");
        }
    }

    #[test]
    fn before_there_are_two_sentences_nothing_is_said_of_the_whole() {
        let begun = shown(Some(CANCELLED), "Hi, th", false);
        assert!(begun.contains("Write a sentence or two"), "{begun}");
        assert!(!begun.contains("Open: "), "{begun}");
        assert!(begun.contains("I'm angry"), "what they told stands there from the start: {begun}");
    }

    #[test]
    fn no_word_of_the_interface_marks_the_agent_down() {
        let all: String = LINES.iter().flat_map(|line| [line.held, line.open, line.short]).collect();
        for word in ["error", "violation", "wrong", "fail", "missing", "score", "%", "must", "should"] {
            assert!(!all.to_lowercase().contains(word), "{word}");
        }
    }

    #[test]
    fn what_is_open_is_spoken_in_a_few_words() {
        let checks =
            Checks { feeling: Some(false), name: Some(true), next_step: Some(false), ..Checks::default() };
        assert_eq!(spoken(&checks), "Still open: their feeling, the next step.");
        assert_eq!(spoken(&Checks::default()), "");
        let held = Checks { name: Some(true), ..Checks::default() };
        assert_eq!(spoken(&held), "The reply as a whole has what it needs.");
    }
}
