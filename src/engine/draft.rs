//! One reply being written: an edit costs what it touches, not what the reply is long.

use std::cell::RefCell;
use std::sync::Arc;

use super::checker::{Checker, Finding, findings};
use super::report::{Customer, ReplyReport, Report};
use super::settle::BlockRecord;
use crate::cues::Message;
use crate::matcher::{Purpose, Scratch};
use crate::rewrite::{Rewrite, Rewriter};
use crate::text::{Block, Blocks, Edit, LineState, blocks};

/// One reply being written.
///
/// ```
/// use std::sync::Arc;
/// use warmline::engine::{Checker, Draft};
/// let mut draft = Draft::new(Arc::new(Checker::default()));
/// draft.update("You should have checked the size chart.");
/// assert_eq!(draft.findings().len(), 1);
/// draft.update("You should have access by now.");
/// assert!(draft.findings().is_empty());
/// ```
#[derive(Debug)]
pub struct Draft {
    checker: Arc<Checker>,
    customer: Customer,
    /// The customer's message, read once.
    message: Option<Message>,
    text: String,
    version: u64,
    records: Vec<BlockRecord>,
    findings: Vec<Finding>,
    scratch: Scratch,
    /// First sentences, and whether a rule flags them: the same few at each key.
    openers: RefCell<Vec<(String, bool)>>,
}

impl Draft {
    /// An empty draft.
    pub fn new(checker: Arc<Checker>) -> Draft {
        Draft {
            checker,
            customer: Customer::default(),
            message: None,
            text: String::new(),
            version: 0,
            records: vec![],
            findings: vec![],
            scratch: Scratch::default(),
            openers: RefCell::default(),
        }
    }

    /// Takes the text as it is now; true when it differs from the one before. Findings that no longer stand are
    /// gone, those behind the edit have moved with it; the result is that of checking the text whole.
    pub fn update(&mut self, text: &str) -> bool {
        let changed = self.begin(text, usize::MAX);
        self.finish();
        changed
    }

    /// The same for whoever must not take long: about `most` bytes of what is new are checked, the rest waits for
    /// [`Draft::go_on`]. True when the text differs from the one before.
    pub fn begin(&mut self, text: &str, most: usize) -> bool {
        let Some(edit) = Edit::between(&self.text, text) else { return false };
        self.version += 1;
        self.recheck(text, edit, most);
        self.text.clear();
        self.text.push_str(text);
        self.gather();
        true
    }

    /// Checks about `most` bytes of what waits, paragraph by paragraph, those around the byte `near` and behind it
    /// first. A paragraph is checked in one go, however long it is. True when any was.
    pub fn go_on(&mut self, near: usize, most: usize) -> bool {
        let first = self.records.partition_point(|r| r.span.end <= near);
        let waiting = |index: &usize| self.records[*index].waits;
        let behind = (first..self.records.len()).filter(waiting);
        let before = (0..first).rev().filter(waiting);
        let mut bytes = 0;
        let due = |index: &usize| {
            let is_due = bytes < most;
            bytes += self.records[*index].span.len();
            is_due
        };
        let due: Vec<usize> = behind.chain(before).take_while(due).collect();
        for &index in &due {
            let BlockRecord { span, kind, entry, state, .. } = self.records[index];
            let block = Block { span, kind, state };
            self.records[index] =
                self.checker.examine(&self.text, block, entry, Purpose::Reply, &mut self.scratch);
        }
        for &index in &due {
            self.settle_around(index, index + 1);
        }
        if !due.is_empty() {
            self.gather();
        }
        !due.is_empty()
    }

    /// True while part of the text waits to be checked.
    pub fn waits(&self) -> bool {
        self.records.iter().any(|record| record.waits)
    }

    /// Checks all that waits.
    pub fn finish(&mut self) {
        self.go_on(0, usize::MAX);
    }

    fn gather(&mut self) {
        self.findings.clear();
        self.findings.extend(findings(&self.records));
    }

    /// Other rules from now on; everything is checked again.
    pub fn set_checker(&mut self, checker: Arc<Checker>) {
        self.checker = checker;
        self.version += 1;
        self.openers.take();
        self.message = self.checker.read_customer(&self.customer);
        self.records = self.checker.examine_all(&self.text, Purpose::Reply, &mut self.scratch);
        self.checker.settle_all(&mut self.records, 0, usize::MAX);
        self.gather();
    }

    /// Another customer, or another message of theirs; true when that changes anything.
    pub fn set_customer(&mut self, customer: Customer) -> bool {
        let changed = self.customer != customer;
        if changed {
            self.message = self.checker.read_customer(&customer);
            self.customer = customer;
        }
        changed
    }

    /// The text as last taken.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Counts the changes so far; findings belong to one version.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The rules it is checked with.
    pub fn checker(&self) -> &Arc<Checker> {
        &self.checker
    }

    /// What is known of the customer.
    pub fn customer(&self) -> &Customer {
        &self.customer
    }

    /// The findings, in order and free of overlaps.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many sentences of the agent's own are finished; a greeting and what is being typed are not.
    pub fn finished(&self) -> usize {
        let ends = |record: &BlockRecord, end: u32| {
            let text = &self.text[..record.span.start + end as usize];
            text.ends_with(['.', '!', '?', '…'])
        };
        self.records.iter().map(|r| r.sentences.iter().filter(|s| ends(r, s.end)).count()).sum()
    }

    /// Up to three replacements for the finding of that index, best first.
    pub fn rewrites(&self, index: usize) -> Vec<Rewrite> {
        self.findings.get(index).map_or(vec![], |f| self.rewriter().rewrites(f))
    }

    fn rewriter(&self) -> Rewriter<'_> {
        let name = self.customer.name.as_deref();
        Rewriter::new(&self.checker, &self.text, &self.records, self.message.as_ref(), name)
    }

    /// The whole report on the draft as it stands.
    pub fn report(&self) -> Report {
        self.checker.report_on(&self.text, &self.findings, &mut self.rewriter(), self.reply())
    }

    /// The whole reply against the customer's message: a look at each sentence's facts and words.
    pub fn reply(&self) -> ReplyReport {
        let flags = |opener: &str| self.flags(opener);
        self.checker.reply_report(&self.text, &self.customer, &self.records, self.message.as_ref(), flags)
    }

    fn flags(&self, opener: &str) -> bool {
        const MOST: usize = 12;
        let mut known = self.openers.borrow_mut();
        if let Some((_, flagged)) = known.iter().find(|(text, _)| text == opener) {
            return *flagged;
        }
        let flagged = !self.checker.check(opener).is_empty();
        if known.len() == MOST {
            known.clear();
        }
        known.push((opener.to_string(), flagged));
        flagged
    }

    fn recheck(&mut self, text: &str, edit: Edit, most: usize) {
        // What ends a block, or makes it a signature, can depend on a few lines that follow.
        let limit = Blocks::holds_until(text, edit.start);
        let first = self.records.partition_point(|r| r.span.end <= limit);
        let (mut from, mut entry) = (0, LineState::default());
        if let Some(record) = self.records.get(first) {
            (from, entry) = (record.span.start, record.entry);
        } else if let Some(record) = self.records.last() {
            (from, entry) = (record.span.end, record.state);
        }
        let shift = edit.new_end as isize - edit.old_end as isize;
        let mut fresh = vec![];
        let mut resume = self.records.len();
        let mut bytes = 0;
        let mut old = first;
        for block in blocks(text, from, entry) {
            // Past the edit, an old block that starts here in the same state has the rest right already.
            if block.span.start >= edit.new_end {
                let was = (block.span.start as isize - shift) as usize;
                while self.records.get(old).is_some_and(|r| r.span.start < was) {
                    old += 1;
                }
                if self
                    .records
                    .get(old)
                    .is_some_and(|r| r.span.start == was && r.entry == entry && was >= edit.old_end)
                {
                    resume = old;
                    break;
                }
            }
            let same = self.records.get_mut(first + fresh.len()).filter(|r| {
                r.span == block.span && r.kind == block.kind && r.entry == entry && r.span.end <= edit.start
            });
            fresh.push(match same {
                Some(record) => BlockRecord {
                    state: block.state,
                    sentences: std::mem::take(&mut record.sentences),
                    candidates: std::mem::take(&mut record.candidates),
                    findings: vec![],
                    ..*record
                },
                None if bytes < most => {
                    bytes += block.span.len();
                    self.checker.examine(text, block, entry, Purpose::Reply, &mut self.scratch)
                }
                None => BlockRecord { waits: true, ..BlockRecord::new(block, entry) },
            });
            entry = block.state;
        }
        for record in &mut self.records[resume..] {
            record.span.start = (record.span.start as isize + shift) as usize;
            record.span.end = (record.span.end as isize + shift) as usize;
        }
        let count = fresh.len();
        self.records.splice(first..resume, fresh);
        self.settle_around(first, first + count);
    }

    /// Settles the blocks from `first` to before `end`, and their neighbours: facts at the edges lift findings
    /// there, and blocks without sentences pass them on.
    fn settle_around(&mut self, first: usize, end: usize) {
        let mut low = first;
        while low > 0 {
            low -= 1;
            if self.records[low].ends_reach() {
                break;
            }
        }
        let mut high = end;
        while high < self.records.len() {
            high += 1;
            if self.records[high - 1].ends_reach() {
                break;
            }
        }
        self.checker.settle_all(&mut self.records, low, high);
    }
}
