//! A finding to its replacements: templates filled with the captured words, inflected and fitted to the draft.
//!
//! Made when a card opens, never on a keystroke, from the few sentences around the finding. Refuses what a
//! careful colleague would not send: a rewrite that any rule would flag, that loses a number, a name or a
//! negation, that says nearly what another one says, or that makes a third sentence of feeling in one reply.
//! How a template is filled is in `template.rs`, how the result is fitted in `fit.rs`.

pub mod acceptance;
mod beside;
mod capture;
mod clause;
mod customer;
mod fit;
mod kept;
mod noun;
mod otherwise;
mod passed;
mod reach;
mod seam;
mod style;
mod tail;
mod template;

use crate::cues::Message;
use crate::engine::{BlockRecord, Candidate, Checker, Finding};
use crate::matcher::{MatchSlots, Scratch};
use crate::rules::sort_by_key;
use crate::text::Span;

use acceptance::Change;
pub(crate) use passed::{Passed, Tried};
pub(crate) use reach::{Says, carried, is_address, reach};
use style::Style;
pub use template::Template;

/// A drop-in replacement for a finding's span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrite {
    /// Replaces exactly the finding's span; empty means delete.
    pub text: String,
    /// The placeholders in `text`, in bytes, in order; accepting the rewrite selects the first.
    pub placeholders: Vec<Span>,
}

impl Rewrite {
    /// The text with a plain word in the place of each placeholder, as an agent would fill it.
    pub fn filled(&self) -> String {
        let mut filled = String::new();
        let mut at = 0;
        for placeholder in &self.placeholders {
            filled.push_str(&self.text[at..placeholder.start]);
            filled.push_str("something");
            at = placeholder.end;
        }
        filled.push_str(&self.text[at..]);
        filled
    }
}

/// The most rewrites a card shows.
pub const MOST: usize = 3;
/// The most rewrites of a built-in rule that are made to choose from.
const TRIED: usize = 8;
/// What a reader takes less likely than this is not offered.
const LIKELY: f32 = 0.25;
/// How much likelier a line has to be to stand before the one that its author put before it.
const LATER: f32 = 0.1;
/// The most sentences of feeling a rewrite may make of a reply.
const FEELINGS: usize = 2;

/// One reply, ready to have its findings rewritten: what holds for all of it is read once.
pub(crate) struct Rewriter<'a> {
    checker: &'a Checker,
    text: &'a str,
    records: &'a [BlockRecord],
    customer: customer::Said<'a>,
    style: Style,
    /// The facts that make a sentence one of feeling, as bits.
    feeling: u64,
    /// How many sentences of feeling the reply has.
    feelings: usize,
    /// False where the lines of a rule are taken in their order, as its author wrote them.
    chooses: bool,
    scratch: Scratch,
}

/// A rewrite that fits, and what strains where it meets the words around it.
type Offer = (Rewrite, &'static str);

/// A match of the finding's rule in the window around the finding.
struct Match {
    program: u16,
    sentence: usize,
    span: (usize, usize),
    /// What it replaces where the finding is not carried to the end of its sentence.
    bytes: Span,
    slots: MatchSlots,
}

impl<'a> Rewriter<'a> {
    /// For the reply `text`, whose blocks and customer's message are read already.
    pub(crate) fn new(
        checker: &'a Checker,
        text: &'a str,
        records: &'a [BlockRecord],
        message: Option<&'a Message>,
        name: Option<&'a str>,
    ) -> Rewriter<'a> {
        let feeling = ["hears", "sees", "apologises", "condolence"]
            .iter()
            .filter_map(|name| checker.catalogue.facts.iter().position(|fact| fact == name))
            .fold(0, |bits, bit| bits | 1u64 << bit);
        let feelings = records.iter().flat_map(|r| &r.sentences).filter(|s| s.facts & feeling != 0).count();
        Rewriter {
            checker,
            text,
            records,
            customer: customer::Said { message, name },
            style: Style::of(text),
            feeling,
            feelings,
            chooses: true,
            scratch: Scratch::default(),
        }
    }

    /// The same, with the lines of every rule in their order.
    pub(crate) fn in_order(mut self) -> Rewriter<'a> {
        self.chooses = false;
        self
    }

    /// The replacements for a finding, best first; none when it does not stand there.
    pub(crate) fn rewrites(&mut self, finding: &Finding) -> Vec<Rewrite> {
        self.tried(finding, |_, _| {})
    }

    /// The same, with what became of every line that was tried told to `see`.
    pub(crate) fn tried(
        &mut self,
        finding: &Finding,
        mut see: impl FnMut(&template::Scene<'_>, Tried<'_>),
    ) -> Vec<Rewrite> {
        let Some(window) = Window::around(self.records, self.text, finding.span) else { return vec![] };
        let source = window.span.of(self.text);
        let span = Span::new(finding.span.start - window.span.start, finding.span.end - window.span.start);
        let checker = self.checker;
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut matches = vec![];
        let before = checker.examine_window(source, window.before, window.after, &mut scratch, |m| {
            let here = m.bytes.start == span.start && (m.bytes.end == span.end || m.far == span.end);
            if u32::from(m.rule) == finding.rule && here {
                matches.push(Match {
                    program: m.program,
                    sentence: m.sentence,
                    span: m.span,
                    bytes: m.bytes,
                    slots: *m.slots,
                });
            }
        });
        let rule = &checker.catalogue.rules[finding.rule as usize];
        let says = Says::of(&rule.says);
        // A pack's lines stand in the order its author chose.
        let chosen = self.chooses && checker.is_built_in(finding.rule);
        let most = if chosen { TRIED } else { MOST };
        let mut offers: Vec<Offer> = vec![];
        let (tokens, sentences) =
            (std::mem::take(&mut scratch.tokens), std::mem::take(&mut scratch.sentences));
        // The lines of a rule find in their order; first whatever keeps all that the words state, and nothing else
        // where a reader would miss it.
        sort_by_key(&mut matches, |found| found.program);
        for (strict, found) in
            otherwise::rounds(rule).iter().flat_map(|strict| matches.iter().map(|found| (*strict, found)))
        {
            let to = tail::through(source, &tokens, found.span.1, &found.slots);
            let to = clause::to_the_words_end(source, &tokens, found.span.0, to);
            let mut slots = found.slots;
            for capture in slots.chunks_exact_mut(2).skip(1).filter(|c| c[1] as usize == found.span.1) {
                capture[1] = to as u32;
            }
            let sentence = &sentences[found.sentence];
            let own = clause::whole(source, &tokens, found.span.0, to, says);
            let scene = |span: (usize, usize), bytes: Span| template::Scene {
                catalogue: &checker.catalogue,
                block: source,
                tokens: &tokens,
                sentence,
                matched: (found.span.0, to),
                span,
                bytes,
                slots: &slots,
                captures: rule.captures.split(' ').collect(),
                customer: &self.customer,
                style: &self.style,
                british: std::cell::OnceCell::new(),
                whole: self.text,
                behind: &self.text[finding.span.end..],
                chosen,
            };
            // Where the finding was carried to the end of its sentence, the rule's own lines leave the rest as it is, and
            // what comes behind everything takes it along.
            let short = scene(own, found.bytes);
            let rest = Span::new(found.bytes.end, span.end).of(source);
            let all = if rest.is_empty() { own } else { (own.0, sentence.last as usize) };
            // What leaves words out covers the space or mark that goes with them; what replaces them leaves that.
            let bare = says
                .in_place()
                .map(|says| reach(source, &tokens, found.span, &found.slots, says))
                .filter(|bare| span.contains(*bare));
            let worded = scene(all, bare.unwrap_or(span));
            let around = bare.map(|bare| {
                (Span::new(span.start, bare.start).of(source), Span::new(bare.end, span.end).of(source))
            });
            let others = if strict { otherwise::lines(rule, &worded) } else { &[] };
            let any = if chosen { otherwise::any(rule) } else { &[] };
            let own = rule.says.lines().map(|line| match around {
                Some(around) if line != "-" => (line, &worded, around, false),
                _ => (line, &short, ("", rest), false),
            });
            let category = |line: &'static str| (line, &worded, around.unwrap_or_default(), true);
            let others = others.iter().copied().map(category);
            let first = otherwise::first(rule).iter().copied().map(category);
            let any = any.iter().map(String::as_str).map(category);
            let lines: Vec<_> = if otherwise::comes_first(rule) {
                others.chain(own).chain(any).collect()
            } else {
                first.chain(own).chain(others).chain(any).collect()
            };
            let tried = lines.into_iter().filter(|(line, ..)| strict || otherwise::may_lose(rule, line));
            for (line, scene, (lead, rest), other) in tried {
                let line = one_of(line, scene.bytes.len());
                let mut made = None;
                let offer = written(scene, line, strict).and_then(|(mut rewrite, strain)| {
                    rewrite.text.insert_str(0, lead);
                    rewrite.text.push_str(rest);
                    for place in &mut rewrite.placeholders {
                        *place = place.shifted(lead.len());
                    }
                    made = Some(rewrite.clone());
                    let others = offers.iter().filter(|_| !chosen).map(|(offer, _)| offer);
                    let known = offers.iter().any(|(offer, _)| *offer == rewrite);
                    if known || !kept::differs(&rewrite.text, span.of(source), others) {
                        return Err(Passed::Same);
                    }
                    self.stands(&window, source, (span, finding.rule), &rewrite, &before, &mut scratch)?;
                    Ok((rewrite, strain))
                });
                let passed = offer.as_ref().err().copied();
                see(scene, Tried { line, other, made: made.map(|made| made.text), passed });
                offers.extend(offer);
                if offers.len() == most {
                    break;
                }
            }
            if offers.len() == most || !chosen && !offers.is_empty() {
                break;
            }
        }
        self.scratch = scratch;
        if chosen {
            return self.chosen(finding, &rule.id, &offers);
        }
        offers.into_iter().map(|(rewrite, _)| rewrite).collect()
    }

    /// Those of the rewrites that readers would likely take, the likeliest first, of such as say nearly the same only one.
    fn chosen(&self, finding: &Finding, rule: &str, offers: &[Offer]) -> Vec<Rewrite> {
        let old = finding.span.of(self.text);
        let (before, behind) = (&self.text[..finding.span.start], &self.text[finding.span.end..]);
        let likely = offers.iter().enumerate().map(|(place, (rewrite, strain))| {
            let change = Change { rule, before, old, new: &rewrite.text, behind, place, strain };
            (change.acceptance(), LATER * place as f32, rewrite)
        });
        let mut likely: Vec<(f32, &Rewrite)> = likely
            .filter(|(share, ..)| *share >= LIKELY)
            .map(|(share, later, rewrite)| (share - later, rewrite))
            .collect();
        likely.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut chosen: Vec<Rewrite> = vec![];
        for (_, rewrite) in likely {
            if chosen.len() < MOST && kept::differs(&rewrite.text, old, chosen.iter()) {
                chosen.push(rewrite.clone());
            }
        }
        chosen
    }

    /// Whether the rewrite in its place brings no finding, there or beside it, and no feeling too many.
    fn stands(
        &self,
        window: &Window,
        source: &str,
        (span, rule): (Span, u32),
        rewrite: &Rewrite,
        before: &BlockRecord,
        scratch: &mut Scratch,
    ) -> Result<(), Passed> {
        let filled = rewrite.filled();
        let whole = format!("{}{filled}{}", &source[..span.start], &source[span.end..]);
        let after = self.checker.examine_window(&whole, window.before, window.after, scratch, |_| {});
        let shift = filled.len() as isize - span.len() as isize;
        // What was found before, or stood in the shadow of another finding.
        let known = |found: &Candidate| {
            let shifted = |at: u32| at as isize + if at as usize >= span.end { shift } else { 0 };
            before.candidates.iter().filter(|old| old.rule == found.rule).any(|old| {
                let shadowed = before.findings.iter().any(|f| f.start < old.end && old.start < f.end);
                shadowed
                    && shifted(old.start) < found.end as isize
                    && (found.start as isize) < shifted(old.end)
            })
        };
        let touched = Span::new(span.start, span.start + filled.len().max(1));
        // What stood right behind, and takes in a word of ours that leads to it: *that they can't*.
        let behind = |found: &Candidate| {
            before.findings.iter().any(|old| {
                old.rule == found.rule
                    && old.start as usize >= span.end
                    && old.end as isize + shift == found.end as isize
            })
        };
        // One that is carried to the end of its sentence is held to its own words.
        let own = |found: &Candidate| {
            let same = |c: &&Candidate| c.rule == found.rule && c.start == found.start && c.far == found.end;
            after.candidates.iter().find(same).copied().unwrap_or(*found)
        };
        let clean = |f: &Candidate| {
            behind(f) || !Span::new(f.start as usize, f.end as usize).overlaps(touched) && known(f)
        };
        let objects = |f: &Candidate| self.checker.objects(f.rule.into(), rule) && !clean(f);
        if let Some(found) = after.findings.iter().map(own).find(objects) {
            return Err(Passed::Flagged(found.rule.into()));
        }
        let count =
            |record: &BlockRecord| record.sentences.iter().filter(|s| s.facts & self.feeling != 0).count();
        let (was, is) = (count(before), count(&after));
        if is <= was || self.feelings.saturating_sub(was) + is <= FEELINGS {
            Ok(())
        } else {
            Err(Passed::Feeling)
        }
    }
}

/// What a line makes of a match, where it keeps what it must and fits its place.
fn written(scene: &template::Scene<'_>, line: &str, strict: bool) -> Result<(Rewrite, &'static str), Passed> {
    let template = Template::parse(if line == "-" { "" } else { line });
    let filled = template.fill(scene, strict)?;
    if !kept::keeps(scene, &template, &filled) {
        return Err(Passed::Loses);
    }
    fit::fit(filled, scene)
}

/// One of the lines that `||` parts, always the same for the same words.
fn one_of(line: &str, len: usize) -> &str {
    let count = line.split(" || ").count();
    line.split(" || ").nth(len % count).unwrap_or(line)
}

/// The sentences a finding is rewritten in, and the facts of those beside them.
struct Window {
    /// Where it stands in the text.
    span: Span,
    before: u64,
    after: u64,
}

impl Window {
    /// How many sentences around the finding are looked at, and how many bytes of each side at most: a text
    /// without any full stop is one sentence.
    const SENTENCES: usize = 2;
    const BYTES: usize = 1_500;

    fn around(records: &[BlockRecord], text: &str, finding: Span) -> Option<Window> {
        let at = records.partition_point(|r| r.span.end <= finding.start);
        let record = records.get(at).filter(|r| r.span.contains(finding))?;
        let sentences = &record.sentences;
        let (start, end) = (finding.start - record.span.start, finding.end - record.span.start);
        let first = sentences.partition_point(|s| s.end as usize <= start).saturating_sub(Self::SENTENCES);
        let last = sentences.partition_point(|s| (s.start as usize) < end) + Self::SENTENCES;
        let last = last.min(sentences.len());
        let from = if first == 0 { 0 } else { sentences.get(first)?.start as usize };
        let to =
            if last == sentences.len() { record.span.len() } else { sentences.get(last)?.start as usize };
        let cut = |wanted: usize| {
            let block = record.span.of(text);
            (wanted..block.len()).find(|i| block.as_bytes()[*i] == b' ').map_or(block.len(), |i| i + 1)
        };
        let from = if from + Self::BYTES < start { cut(start - Self::BYTES) } else { from };
        let to = if end + Self::BYTES < to { cut(end + Self::BYTES).min(to) } else { to };
        let facts = |record: &BlockRecord, last: bool| {
            let mut sentences = record.sentences.iter();
            if last { sentences.next_back() } else { sentences.next() }.map(|s| s.facts)
        };
        let before = match first.checked_sub(1) {
            Some(index) => sentences[index].facts,
            None => records[..at].iter().rev().find_map(|r| facts(r, true)).unwrap_or(0),
        };
        let after = match sentences.get(last) {
            Some(sentence) => sentence.facts,
            None => records[at + 1..].iter().find_map(|r| facts(r, false)).unwrap_or(0),
        };
        Some(Window { span: Span::new(from, to).shifted(record.span.start), before, after })
    }
}
