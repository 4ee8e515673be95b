//! What the panel says, as a [`Sketch`]: which words stand where. The words themselves are `words`'s.
//!
//! Pure. Not a test and not a score: what is there is said quietly, what could still come is said as an offer, and
//! what is not due is not said at all.

use std::rc::Rc;

use super::checks::LINES;
use super::sketch::Sketch;
use crate::engine::{Category, Group, ReplyReport, ReportCue};
use crate::widget::keys::Keys;
use crate::widget::words::{Word, Words};

/// What there is to show. Two are equal where they show the same: not a word of it says at which place of the reply
/// something stands, and that changes with every key.
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
    pub notice: Option<Word>,
    /// The chords in force.
    pub keys: Keys,
    /// The words it is said in.
    pub words: Rc<Words>,
}

impl PartialEq for Content {
    fn eq(&self, other: &Content) -> bool {
        let (own, theirs) = (&*self.reply, &*other.reply);
        let same_reply = || {
            let checks = |reply: &ReplyReport| reply.evidence.iter().map(|it| it.check).collect::<Vec<_>>();
            own.checks == theirs.checks
                && own.cues == theirs.cues
                && own.empathy == theirs.empathy
                && checks(own) == checks(theirs)
                && own.notes.len() == theirs.notes.len()
                && own.notes.iter().zip(&theirs.notes).all(|(own, theirs)| {
                    own.kind == theirs.kind
                        && own.text == theirs.text
                        && own.start.is_some() == theirs.start.is_some()
                })
                && own.openers.iter().map(|it| &it.text).eq(theirs.openers.iter().map(|it| &it.text))
        };
        // All fields by name, so that a new one can't be forgotten here.
        let Content { reply: _, ripe, told, wordings, more, blanks, notice, keys, words } = self;
        *ripe == other.ripe
            && *told == other.told
            && *more == other.more
            && *notice == other.notice
            && *wordings == other.wordings
            && *blanks == other.blanks
            && *keys == other.keys
            && Rc::ptr_eq(words, &other.words)
            && (std::ptr::eq(own, theirs) || same_reply())
    }
}

/// One finding as the list has it.
#[derive(PartialEq)]
pub struct Wording {
    /// What kind of wording it is.
    pub category: Category,
    /// Its family, for the colour.
    pub group: Group,
    /// The words in question.
    pub words: String,
    /// The first rewrite; empty where the words can simply go.
    pub rewrite: Option<String>,
}

const KINDS: [(&str, Word); 8] = [
    ("feeling", Word::KindFeeling),
    ("bereavement", Word::KindBereavement),
    ("health", Word::KindHealth),
    ("deadline", Word::KindDeadline),
    ("event", Word::KindEvent),
    ("money", Word::KindMoney),
    ("repeat-contact", Word::KindRepeatContact),
    ("person", Word::KindPerson),
];

const TICK: &str = "M3.5 8.5 6.5 11.5 12.5 5";
const RING: &str = "M8 4.75a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 1 1 0-6.5";
const CROSS: &str = "M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5";
const ARROW: &str = "M3 8h9M8.5 4.5 12 8l-3.5 3.5";
/// A petal that points up from the middle of 16 by 16; the others are turned.
const PETAL: &str = "M8 8C4.9 6.6 4.9 2.6 8 .9 11.1 2.6 11.1 6.6 8 8";

/// The panel.
pub fn panel(content: &Content) -> Sketch {
    let words = &*content.words;
    let panel = Sketch::new("div", "panel").with("aria-label", words.get(Word::PanelName));
    panel.with("lang", words.language()).holding(sketch(content))
}

/// The panel's inside.
fn sketch(content: &Content) -> Vec<Sketch> {
    let words = &*content.words;
    let mut parts = vec![header(words)];
    if let Some(notice) = content.notice {
        parts.push(Sketch::words("p", "notice", words.get(notice)).with("role", "alert"));
    }
    if content.told {
        let heard = section("heard", words.get(Word::Told), None);
        parts.push(heard.holding([cues(&content.reply, words)]));
    }
    parts.push(whole(content));
    parts.push(wording(content));
    parts.push(hints(&content.keys, words));
    parts
}

fn header(words: &Words) -> Sketch {
    let close = Sketch::button("quiet", "close".into())
        .with("title", words.get(Word::ClosePanel))
        .with("aria-label", words.get(Word::ClosePanel))
        .holding([Sketch::drawing(CROSS)]);
    Sketch::new("div", "head").holding([Sketch::words("h2", "", words.get(Word::ThisReply)), close])
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

fn cues(reply: &ReplyReport, words: &Words) -> Sketch {
    let mut rows = list("cues");
    let hosts: Vec<Option<usize>> = (0..reply.cues.len()).map(|at| host(&reply.cues, at)).collect();
    for (at, cue) in reply.cues.iter().enumerate() {
        if hosts[at].is_some() {
            continue;
        }
        let here = |(other, _): &(usize, &ReportCue)| *other == at || hosts[*other] == Some(at);
        let mut kinds: Vec<&str> = vec![];
        for (_, of) in reply.cues.iter().enumerate().filter(here) {
            let label = KINDS.iter().find(|(name, _)| *name == of.kind).map(|(_, label)| words.get(*label));
            kinds.extend(label.filter(|label| !kinds.contains(label)));
        }
        if kinds.is_empty() {
            continue;
        }
        let (state, said) = match cue.answered {
            true => ("answered", words.get(Word::Answered)),
            false => ("open", words.get(Word::StillToCome)),
        };
        let theirs: Vec<&str> = cue.text.split_whitespace().collect();
        let row = Sketch::button(&format!("row {state}"), format!("cue-{at}")).keyed("row").holding([
            mark(cue.answered),
            Sketch::english("q", "", theirs.join(" ")),
            Sketch::words("span", "kind", kinds.join(", ")),
            Sketch::words("span", "unseen", format!(", {said}")),
        ]);
        rows = rows.holding([Sketch::new("li", "").keyed(format!("{at} {}", cue.text)).holding([row])]);
    }
    if rows.children.is_empty() {
        return Sketch::words("p", "none", words.get(Word::PlainAnswer));
    }
    rows
}

/// A tick for what is there, an open ring for what could come.
fn mark(there: bool) -> Sketch {
    Sketch::drawing(if there { TICK } else { RING }).with("class", if there { "held" } else { "open" })
}

fn whole(content: &Content) -> Sketch {
    let (reply, words) = (&content.reply, &*content.words);
    let section = section("whole", words.get(Word::Whole), None);
    if !content.ripe {
        return section.holding([Sketch::words("p", "none", words.get(Word::Waiting))]);
    }
    let mut rows = list("checks");
    for line in &LINES {
        let Some(held) = (line.of)(&reply.checks) else { continue };
        let (state, said) = if held { (Word::HeldLine, line.held) } else { (Word::OpenLine, line.open) };
        let state = Sketch::words("span", "unseen", format!("{} ", words.get(state)));
        let inside = [mark(held), state, Sketch::words("span", "said", words.get(said))];
        let shown = held && reply.evidence.iter().any(|evidence| evidence.check == line.name);
        let row = if shown {
            Sketch::button("row held", format!("check-{}", line.name))
        } else {
            Sketch::new("div", if held { "row held" } else { "row open" })
        };
        let mut item = Sketch::new("li", "").keyed(line.name).holding([row.keyed("row").holding(inside)]);
        if line.name == "feeling" && !held && !reply.openers.is_empty() {
            item = item.holding([openers(reply, words)]);
        }
        rows = rows.holding([item]);
    }
    let mut section = section.holding([rows]);
    if reply.checks.three_kinds.is_some() {
        section = section.holding([kinds(reply, words)]);
    }
    if !reply.notes.is_empty() {
        section = section.holding([notes(reply, words)]);
    }
    section
}

/// First sentences in the customer's own words, for the check that asks for one.
fn openers(reply: &ReplyReport, words: &Words) -> Sketch {
    let mut rows = list("openers").with("aria-label", words.get(Word::FirstSentences));
    for (at, opener) in reply.openers.iter().enumerate() {
        let row = Sketch::button("offer", format!("opener-{at}")).holding([
            Sketch::words("span", "unseen", format!("{} ", words.get(Word::PutIn))),
            Sketch::english("span", "", opener.text.trim()),
        ]);
        rows = rows.holding([Sketch::new("li", "").keyed(opener.text.trim()).holding([row])]);
    }
    rows
}

/// The three kinds of empathy as a flower of three petals: full where the reply has one, an outline where not yet.
fn kinds(reply: &ReplyReport, words: &Words) -> Sketch {
    let empathy = &reply.empathy;
    let all = [
        ("emotional", Word::Emotional, empathy.emotional, ""),
        ("cognitive", Word::Cognitive, empathy.cognitive, "rotate(120 8 8)"),
        ("compassionate", Word::Compassionate, empathy.compassionate, "rotate(240 8 8)"),
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
    let mut rows = list("kinds").with("aria-label", words.get(Word::ThreeKinds));
    for (kind, word, there, _) in all {
        let state = words.get(if there { Word::KindHeld } else { Word::KindOpen });
        rows = rows.holding([Sketch::new("li", "").keyed(kind).with("class", class(kind, there)).holding([
            Sketch::words("span", "word", words.get(word)),
            Sketch::words("span", "unseen", format!(", {state}")),
        ])]);
    }
    Sketch::new("div", "empathy").holding([flower.holding(petals), rows])
}

fn notes(reply: &ReplyReport, words: &Words) -> Sketch {
    let mut rows = list("notes").with("aria-label", words.get(Word::NotesName));
    for (at, note) in reply.notes.iter().enumerate() {
        let row = if note.start.is_some() {
            Sketch::button("row", format!("note-{at}"))
        } else {
            Sketch::new("div", "row")
        };
        let row = row.keyed("row").holding([Sketch::words("span", "said", words.note(note))]);
        rows = rows.holding([Sketch::new("li", "").keyed(note.kind).holding([row])]);
    }
    rows
}

fn wording(content: &Content) -> Sketch {
    let says = &*content.words;
    let count = content.wordings.len() + content.more;
    let section = section("wording", says.get(Word::Wording), Some(count));
    if count == 0 && content.blanks.is_empty() {
        let nothing = says.with(Word::Sentence, &[("words", says.get(Word::Nothing))]);
        return section.holding([Sketch::words("p", "none", nothing)]);
    }
    let mut rows = list("findings");
    let mut seen: Vec<&str> = Vec::new();
    for (at, finding) in content.wordings.iter().enumerate() {
        // The same words twice are told apart by their order.
        let nth = seen.iter().filter(|words| **words == finding.words).count();
        seen.push(&finding.words);
        let words: Vec<&str> = finding.words.split_whitespace().collect();
        let jump =
            Sketch::button("jump", format!("jump-{at}")).with("title", says.get(Word::ShowIt)).keyed("jump");
        let jump = jump.holding([
            Sketch::words("span", "label", says.category(finding.category)),
            Sketch::english("span", "words", words.join(" ")),
        ]);
        let item = Sketch::new("li", "").with("class", finding.group.name());
        let mut item =
            item.keyed(format!("{nth} {} {}", finding.category.name(), finding.words)).holding([jump]);
        if let Some(rewrite) = &finding.rewrite {
            item = item.holding([apply(at, rewrite, says)]);
        }
        rows = rows.holding([item]);
    }
    let mut section = section.holding([rows]);
    if content.more > 0 {
        section = section.holding([Sketch::words("p", "none", says.counted(Word::More, content.more))]);
    }
    if !content.blanks.is_empty() {
        section = section.holding([blanks(&content.blanks, says)]);
    }
    section
}

fn apply(at: usize, rewrite: &str, words: &Words) -> Sketch {
    let (hidden, shown) = match rewrite.trim() {
        "" => (String::new(), Sketch::words("span", "new", words.get(Word::LeaveOut))),
        rewrite => (format!("{} ", words.get(Word::PutIn)), Sketch::english("span", "new", rewrite)),
    };
    Sketch::button("offer", format!("apply-{at}")).keyed("apply").holding([
        Sketch::drawing(ARROW),
        Sketch::words("span", "unseen", hidden),
        shown,
    ])
}

fn blanks(blanks: &[String], words: &Words) -> Sketch {
    let count = words.counted(Word::Blanks, blanks.len());
    let said = words.with(Word::Named, &[("what", &count), ("names", &blanks.join(", "))]);
    Sketch::button("row blanks", "blank".into()).holding([mark(false), Sketch::words("span", "said", said)])
}

fn hints(keys: &Keys, words: &Words) -> Sketch {
    let mut line = Sketch::new("div", "keys").with("aria-hidden", "true");
    let back = keys.panel.as_ref().map(|chord| (chord.caps(words), words.get(Word::ToAndFrom)));
    let next = keys.next.as_ref().map(|chord| (chord.caps(words), words.get(Word::NextWording)));
    let close = Some((vec![words.get(Word::KeyEscape)], words.get(Word::Close)));
    for (caps, what) in [back, next, close].into_iter().flatten() {
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
            words: Rc::default(),
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
}
