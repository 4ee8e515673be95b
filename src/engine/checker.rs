//! Rules, ready to check any number of texts.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::{LazyLock, OnceLock};

use super::settle::{BlockRecord, Candidate, SentenceFacts, settle};
use crate::catalogue::CATALOGUE;
use crate::cues::{self, Message};
use crate::matcher::{MatchSlots, Matcher, Place, Purpose, Scratch, SentenceInfo, scan, tokenise};
use crate::reply::{self, Bits, Flagged, Heard, Review};
use crate::rewrite::{Rewrite, Rewriter, Says, carried, reach};
use crate::rules::{Catalogue, Category, Profile, RuleKind, Severity, fixed};
use crate::text::{Block, BlockKind, LineState, Span, blocks};

use super::packs::{PackError, extend};
use super::readings::{NO_PROGRAM, NO_SLOTS, Reading, Readings, before_the_address};
use super::report::Customer;

/// What to check with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which severities are reported.
    pub profile: Profile,
    /// Sources of an organisation's own packs (`.rules` text).
    pub packs: Vec<String>,
    /// Categories (`blame`) and rules (`blame/should-have-done`) that stay silent.
    pub off: Vec<String>,
}

/// One underlined wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The words it covers, in bytes of the checked text.
    pub span: Span,
    /// Index of its rule; see [`Checker::rule`].
    pub rule: u32,
}

/// What is public about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// `category/kebab-name`.
    pub id: String,
    /// Its category.
    pub category: Category,
    /// Its severity.
    pub severity: Severity,
    /// Why the wording hurts, one sentence for the agent.
    pub why: String,
    /// Where that comes from: a seed article or a paper; may be empty.
    pub source: String,
    /// What to do when no rewrite fits: the rule's own words, else its category's.
    pub instead: String,
}

/// Rules, ready to check any number of texts. Immutable: share it between drafts and threads.
#[derive(Clone, Debug)]
pub struct Checker {
    pub(crate) catalogue: Cow<'static, Catalogue>,
    pub(crate) matcher: Matcher,
    enabled: Vec<bool>,
    /// How many of its rules are no pack's.
    pub(super) built_in: usize,
    /// The facts that a reply is judged by.
    bits: Bits,
    /// What the templates of each rule have in common, read when it is first found.
    says: Vec<OnceLock<Says>>,
    /// The rules that ask what a clause reads like.
    pub(super) readings: Readings,
    /// True where every match of a pattern counts, however little its words read like a fault.
    pub(super) trusting: bool,
}

/// A match of a rule: its sentence, its span in tokens and in bytes, and what it stored.
#[derive(Clone, Copy)]
pub(crate) struct Found<'s> {
    pub program: u16,
    pub rule: u16,
    pub sentence: usize,
    pub span: (usize, usize),
    pub bytes: Span,
    /// Where it ends when nothing else is found behind it in its sentence.
    pub far: usize,
    pub slots: &'s MatchSlots,
}

impl Found<'_> {
    fn candidate(&self) -> Candidate {
        Candidate {
            rule: self.rule,
            sentence: self.sentence as u32,
            start: self.bytes.start as u32,
            end: self.bytes.end as u32,
            far: self.far as u32,
        }
    }
}

impl Default for Checker {
    fn default() -> Checker {
        Checker::new(Options::default()).0
    }
}

impl Checker {
    /// The built-in rules with these options. What is wrong in a pack is left out and reported; the rest works.
    ///
    /// ```
    /// use warmline::engine::{Checker, Options};
    /// let (checker, problems) = Checker::new(Options::default());
    /// assert!(problems.is_empty());
    /// let findings = checker.check("Hi Ana, you should have checked the size chart.");
    /// assert_eq!(checker.rule(findings[0].rule).id, "blame/should-have-done");
    /// ```
    pub fn new(options: Options) -> (Checker, Vec<PackError>) {
        Checker::over(Cow::Borrowed(LazyLock::force(&CATALOGUE)), options)
    }

    /// Another catalogue in place of the built-in one.
    pub fn with_catalogue(catalogue: Catalogue, options: Options) -> (Checker, Vec<PackError>) {
        Checker::over(Cow::Owned(catalogue), options)
    }

    fn over(catalogue: Cow<'static, Catalogue>, options: Options) -> (Checker, Vec<PackError>) {
        let mut off = options.off;
        let built_in = catalogue.rules.len();
        let (catalogue, mut errors) = extend(catalogue, &options.packs, &mut off);
        let least = options.profile.least();
        let mut enabled: Vec<bool> = catalogue
            .rules
            .iter()
            .map(|rule| {
                let silent =
                    off.iter().any(|o| *o == rule.id || rule.id.split_once('/').is_some_and(|(c, _)| c == o));
                rule.severity >= least && !silent && matches!(rule.kind, RuleKind::Flag(_))
            })
            .collect();
        // A pack's rule with the id of an earlier one takes its place.
        if !options.packs.is_empty() {
            let mut last = std::collections::HashMap::new();
            for (index, rule) in catalogue.rules.iter().enumerate() {
                if let Some(earlier) = last.insert(rule.id.clone(), index)
                    && matches!(rule.kind, RuleKind::Flag(_))
                {
                    enabled[earlier] = false;
                }
            }
        }
        let mut catalogue = catalogue;
        if catalogue.lexicon.class_sets.is_empty() {
            catalogue.to_mut().lexicon.class_sets = Cow::Borrowed(&[[0; 4]]);
        }
        let matcher = Matcher::new(&catalogue);
        let readings = Readings::new(&catalogue, &enabled);
        let mut checker = Checker {
            readings,
            says: vec![OnceLock::new(); catalogue.rules.len()],
            bits: Bits::new(&catalogue),
            catalogue,
            matcher,
            enabled,
            built_in,
            trusting: false,
        };
        checker.refuse_unproven(&options.packs, &mut errors);
        (checker, errors)
    }

    /// Finds what reads as unempathetic: sorted, not overlapping, spans on character boundaries.
    pub fn check(&self, text: &str) -> Vec<Finding> {
        SCRATCH.with_borrow_mut(|scratch| {
            let mut records = self.examine_all(text, Purpose::Rules, scratch);
            self.settle_all(&mut records, 0, usize::MAX);
            findings(&records).collect()
        })
    }

    /// Up to three replacements for a finding of that text, best first; none when the finding does not stand there.
    pub fn rewrites(&self, text: &str, finding: &Finding, customer: &Customer) -> Vec<Rewrite> {
        let records = self.settled(text);
        let message = self.read_customer(customer);
        Rewriter::new(self, text, &records, message.as_ref(), customer.name.as_deref()).rewrites(finding)
    }

    /// What a finding's rule makes of it, line by line, whichever of it readers would take.
    pub(super) fn rewrites_in_order(&self, text: &str, finding: &Finding) -> Vec<Rewrite> {
        let records = self.settled(text);
        Rewriter::new(self, text, &records, None, None).in_order().rewrites(finding)
    }

    /// The rules as tables.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The id, category and severity of a rule: what a keystroke asks for of each finding.
    pub fn flag(&self, index: u32) -> (&str, Category, Severity) {
        let rule = &self.catalogue.rules[index as usize % self.catalogue.rules.len().max(1)];
        let category = match rule.kind {
            RuleKind::Flag(category) => category,
            _ => Category::Scripted,
        };
        (&rule.id, category, rule.severity)
    }

    /// What is public about a rule.
    pub fn rule(&self, index: u32) -> RuleInfo {
        let rule = &self.catalogue.rules[index as usize % self.catalogue.rules.len().max(1)];
        let (id, category, severity) = self.flag(index);
        RuleInfo {
            id: id.to_string(),
            category,
            severity,
            why: rule.why.to_string(),
            source: rule.from.to_string(),
            instead: if rule.instead.is_empty() { category.instead() } else { &rule.instead }.to_string(),
        }
    }

    /// All rules that can be found, in order; those turned off are among them.
    pub fn rules(&self) -> Vec<RuleInfo> {
        let flags = |i: &usize| matches!(self.catalogue.rules[*i].kind, RuleKind::Flag(_));
        (0..self.catalogue.rules.len()).filter(flags).map(|i| self.rule(i as u32)).collect()
    }

    /// All blocks of a text, examined but not settled.
    pub(crate) fn examine_all(
        &self,
        text: &str,
        purpose: Purpose,
        scratch: &mut Scratch,
    ) -> Vec<BlockRecord> {
        let mut entry = LineState::default();
        let mut records = vec![];
        for block in blocks(text, 0, entry) {
            records.push(self.examine(text, block, entry, purpose, scratch));
            entry = block.state;
        }
        records
    }

    /// Examines one block on its own.
    pub(crate) fn examine(
        &self,
        text: &str,
        block: Block,
        entry: LineState,
        purpose: Purpose,
        scratch: &mut Scratch,
    ) -> BlockRecord {
        let mut record = BlockRecord::new(block, entry);
        let source = block.span.of(text);
        if block.kind == BlockKind::Prose && self.read(source, scratch) {
            self.search(source, purpose, scratch, &mut record, |_| {});
        }
        record
    }

    /// Examines and settles some sentences of a block, given the facts of the sentences before and behind them.
    /// Each match goes to `visit` too.
    pub(crate) fn examine_window(
        &self,
        source: &str,
        before: u64,
        after: u64,
        scratch: &mut Scratch,
        visit: impl FnMut(Found<'_>),
    ) -> BlockRecord {
        let state = LineState::default();
        let block = Block { span: Span::new(0, source.len()), kind: BlockKind::Prose, state };
        let mut record = BlockRecord::new(block, state);
        self.read(source, scratch);
        self.search(source, Purpose::Reply, scratch, &mut record, visit);
        settle(&self.catalogue, &self.enabled, &mut record, before, after);
        record
    }

    pub(super) fn search(
        &self,
        source: &str,
        purpose: Purpose,
        scratch: &mut Scratch,
        record: &mut BlockRecord,
        mut visit: impl FnMut(Found<'_>),
    ) {
        let mut spans = vec![];
        scan(
            &self.catalogue,
            &self.matcher,
            source,
            scratch,
            purpose,
            &mut |program, sentence, span, slots| {
                let rule = self.catalogue.programs[program as usize].rule;
                if matches!(self.catalogue.rules[rule as usize].kind, RuleKind::Flag(_)) {
                    spans.push((program, rule, sentence, span, *slots));
                }
            },
        );
        let mut reading = Reading::default();
        for (program, rule, sentence, span, slots) in spans {
            let looked = !self.trusting && self.is_built_in(rule.into());
            let place = self.place(source, scratch, (rule, sentence, span));
            if looked && self.readings.doubts(scratch, &place, &mut reading) {
                continue;
            }
            let found = self.found(source, scratch, (program, rule, sentence, span), &slots);
            record.candidates.push(found.candidate());
            visit(found);
        }
        // What only reads like something stands back where a pattern matches in its sentence: also where that is lifted,
        // or its rule is off.
        let mut matched = vec![false; scratch.sentences.len()];
        record.candidates.iter().for_each(|candidate| matched[candidate.sentence as usize] = true);
        let place = |rule, sentence, span| self.place(source, scratch, (rule, sentence, span));
        self.readings.each(source, scratch, &matched, &mut reading, place, |rule, sentence, (from, to)| {
            let span = (from, before_the_address(source, &scratch.tokens, from, to));
            let found = self.found(source, scratch, (NO_PROGRAM, rule, sentence, span), &NO_SLOTS);
            record.candidates.push(found.candidate());
            visit(found);
        });
        let facts = |s: &SentenceInfo| SentenceFacts { start: s.start, end: s.end, facts: s.facts };
        record.sentences = scratch.sentences.iter().map(facts).collect();
    }

    /// True for a rule that is no pack's: what it finds and offers is weighed by what was learnt.
    pub(crate) fn is_built_in(&self, rule: u32) -> bool {
        (rule as usize) < self.built_in
    }

    /// Where a rule found something, for a second look.
    pub(super) fn place<'s>(
        &'s self,
        source: &'s str,
        scratch: &'s Scratch,
        (rule, sentence, span): (u16, usize, (usize, usize)),
    ) -> Place<'s> {
        let told = &self.catalogue.rules[usize::from(rule)];
        let category = self.flag(rule.into()).1;
        let (tokens, sentences) = (&scratch.tokens[..], &scratch.sentences[..]);
        Place { source, tokens, sentences, sentence, span, rule: &told.id, category }
    }

    /// A match with the bytes it covers, and how far they may reach.
    fn found<'s>(
        &self,
        source: &str,
        scratch: &Scratch,
        (program, rule, sentence, span): (u16, u16, usize, (usize, usize)),
        slots: &'s MatchSlots,
    ) -> Found<'s> {
        let told = &self.catalogue.rules[usize::from(rule)];
        let says = *self.says[usize::from(rule)].get_or_init(|| Says::of(&told.says));
        let bytes = reach(source, &scratch.tokens, span, slots, says);
        let far = match told.kind {
            RuleKind::Flag(category) if says.carries(category) => {
                carried(source, &scratch.tokens, &scratch.sentences[sentence], bytes)
            }
            _ => bytes.end,
        };
        Found { program, rule, sentence, span, bytes, far, slots }
    }

    /// Splits and looks up one block; false when it is not English.
    pub(crate) fn read(&self, block: &str, scratch: &mut Scratch) -> bool {
        scratch.paragraph.split(block);
        tokenise(
            &self.catalogue,
            &self.matcher,
            block,
            &scratch.paragraph,
            &mut scratch.tokens,
            &mut scratch.sentences,
        );
        // In English text about four words in five are in the lexicon; in other languages a stray few.
        let known = scratch.tokens.iter().filter(|t| t.word > fixed::D || t.word == fixed::NUMBER).count();
        scratch.tokens.len() < 5 || known * 5 >= scratch.tokens.len() * 2
    }

    /// Settles the blocks from `from` to before `to`.
    pub(crate) fn settle_all(&self, records: &mut [BlockRecord], from: usize, to: usize) {
        let to = to.min(records.len());
        for index in from..to {
            let nearest = |r: &&BlockRecord| r.ends_reach();
            let before = records[..index].iter().rev().find(nearest).and_then(|r| r.sentences.last());
            let after = records[index + 1..].iter().find(nearest).and_then(|r| r.sentences.first());
            let (before, after) = (before.map_or(0, |s| s.facts), after.map_or(0, |s| s.facts));
            settle(&self.catalogue, &self.enabled, &mut records[index], before, after);
        }
    }

    /// All blocks of a text, examined and settled.
    pub(crate) fn settled(&self, text: &str) -> Vec<BlockRecord> {
        SCRATCH.with_borrow_mut(|scratch| {
            let mut records = self.examine_all(text, Purpose::Reply, scratch);
            self.settle_all(&mut records, 0, usize::MAX);
            records
        })
    }

    /// The customer's message, read; `None` where the page knows of none.
    pub(crate) fn read_customer(&self, customer: &Customer) -> Option<Message> {
        let text = customer.message.as_deref().filter(|m| !m.trim().is_empty())?;
        Some(cues::read(&self.catalogue, &self.matcher, text, customer.name.as_deref()))
    }

    /// The whole reply against the customer's message; `flags` says whether any rule flags a sentence.
    pub(crate) fn review(
        &self,
        text: &str,
        records: &[BlockRecord],
        message: Option<&Message>,
        name: Option<&str>,
        flags: impl Fn(&str) -> bool,
    ) -> Review {
        let mut sentences = vec![];
        for record in records {
            for sentence in &record.sentences {
                let mut flagged = Flagged::default();
                for finding in &record.findings {
                    if finding.start < sentence.end
                        && finding.end > sentence.start
                        && let RuleKind::Flag(category) = self.catalogue.rules[finding.rule as usize].kind
                    {
                        flagged.add(category);
                    }
                }
                let span = Span::new(sentence.start as usize, sentence.end as usize);
                sentences.push(Heard {
                    span: span.shifted(record.span.start),
                    facts: sentence.facts,
                    flagged,
                });
            }
        }
        let mut review = reply::review(&self.catalogue, self.bits, text, &sentences, message, name);
        // What any rule flags is not offered.
        review.openers.retain(|opener| !flags(&opener.text));
        review
    }

    /// What one cue rule matches in a customer's message.
    pub(crate) fn cues_of(&self, message: &str, rule: usize) -> Vec<Span> {
        let all = cues::matches(&self.catalogue, &self.matcher, message, |_, _| {});
        all.into_iter().filter(|(.., of)| *of == rule).map(|(span, ..)| span).collect()
    }

    /// Reports no more findings of a rule.
    pub(super) fn silence(&mut self, rule: usize) {
        self.enabled[rule] = false;
    }

    pub(crate) fn silence_all_but(&mut self, rule: usize) {
        for (index, on) in self.enabled.iter_mut().enumerate() {
            *on = index == rule;
        }
    }

    /// True when findings of that rule are reported.
    pub fn reports(&self, rule: u32) -> bool {
        self.enabled.get(rule as usize).copied().unwrap_or(false)
    }
}

thread_local! {
    /// Buffers kept from one check to the next.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The findings of settled blocks, in order.
pub(crate) fn findings(records: &[BlockRecord]) -> impl Iterator<Item = Finding> {
    records.iter().flat_map(|record| {
        record.findings.iter().map(|c| Finding {
            span: Span::new(record.span.start + c.start as usize, record.span.start + c.end as usize),
            rule: u32::from(c.rule),
        })
    })
}
