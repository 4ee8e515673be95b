//! `report`: one HTML page on a set of replies, for the people who look after macros and teams.
//!
//! Counts here; `page` writes the page and `plot` its pictures. The page needs no network and runs no script.

mod page;
mod plot;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use warmline::engine::{Category, Profile, RuleInfo, Severity};
use warmline::reply::Checks;

use crate::arguments::Report;
use crate::outcome::{Outcome, complained};
use crate::print::{Checked, located};
use crate::{check, fix, ruling};

/// How many examples of a rule are shown.
const EXAMPLES: usize = 3;

/// All that the page shows.
#[derive(Default)]
pub struct Counts {
    pub replies: usize,
    pub touched: usize,
    pub by_severity: BTreeMap<Severity, usize>,
    pub by_category: BTreeMap<Category, usize>,
    /// The rules that fired, the most frequent first.
    pub rules: Vec<RuleCount>,
    /// The replies with the most findings first.
    pub worst: Vec<ReplyCount>,
    /// Each check that was due somewhere: its question, how often it held, how often it was due.
    pub checks: Vec<(&'static str, usize, usize)>,
}

pub struct RuleCount {
    pub rule: RuleInfo,
    pub count: usize,
    pub examples: Vec<Example>,
}

/// A finding among its neighbours.
pub struct Example {
    pub before: String,
    pub words: String,
    pub after: String,
    pub rewrite: Option<String>,
    pub whose: String,
}

pub struct ReplyCount {
    pub name: String,
    pub strong: usize,
    pub total: usize,
}

/// Checks what was named and writes the page.
pub fn command(report: &Report) -> io::Result<Outcome> {
    let mut problems = vec![];
    let settings = report.settings.read(&mut problems);
    let ruling = ruling::rules(&settings.rules(&report.rules), Profile::Advice);
    problems.extend(ruling.problems);
    let named = settings.files(&report.files);
    if named.is_empty() {
        problems.push("name a file or folder to report on, or `-` for standard input".into());
        return Ok(complained(&problems));
    }
    let mut outcome = complained(&problems);
    let choice = settings.choice(&report.reading);
    let (all, unread) = check::check_all(&ruling.checker, &named, &choice, report.reading.threads);
    outcome = outcome.max(unread);
    let counts = count(&all, &ruling.checker.rules());
    if counts.replies == 0 {
        return Ok(outcome.max(complained(&["no reply was read, so no page is written".into()])));
    }
    let page = page::page(&report.title, &counts);
    if report.output == Path::new("-") {
        io::stdout().lock().write_all(page.as_bytes())?;
    } else {
        fix::create(&report.output, &page).map_err(|error| {
            io::Error::other(format!("{}: {}", report.output.display(), ruling::said(&error)))
        })?;
        eprintln!(
            "{}: {} replies, {} with findings",
            report.output.display(),
            counts.replies,
            counts.touched
        );
    }
    Ok(outcome)
}

fn count(all: &[Checked], rules: &[RuleInfo]) -> Counts {
    let mut counts = Counts::default();
    let mut by_rule: BTreeMap<&str, (usize, Vec<Example>)> = BTreeMap::new();
    let mut held: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for one in all {
        for (reply, report) in one.replies() {
            counts.replies += 1;
            counts.touched += usize::from(!report.findings.is_empty());
            let file = one.source.path.display();
            let whose =
                if reply.name.is_empty() { file.to_string() } else { format!("{} · {file}", reply.name) };
            for (finding, span) in located(reply.text(), &report.findings) {
                *counts
                    .by_severity
                    .entry(Severity::named(finding.severity).unwrap_or(Severity::Hint))
                    .or_default() += 1;
                if let Some(category) = Category::named(finding.category) {
                    *counts.by_category.entry(category).or_default() += 1;
                }
                let (count, examples) = by_rule.entry(&finding.rule).or_default();
                *count += 1;
                let said_before = |example: &Example| example.words.eq_ignore_ascii_case(&finding.text);
                if examples.len() < EXAMPLES && !examples.iter().any(said_before) {
                    let rewrite = finding.rewrites.first().map(|rewrite| rewrite.text.clone());
                    examples.push(example(reply.text(), span, rewrite, &whose));
                }
            }
            if !report.findings.is_empty() {
                let strong = report.findings.iter().filter(|finding| finding.severity == "strong").count();
                counts.worst.push(ReplyCount { name: whose, strong, total: report.findings.len() });
            }
            for (index, (_, outcome)) in questions(&report.checks).into_iter().enumerate() {
                if let Some(outcome) = outcome {
                    let (yes, due) = held.entry(index).or_default();
                    *yes += usize::from(outcome);
                    *due += 1;
                }
            }
        }
    }
    counts
        .worst
        .sort_by(|a, b| (b.strong, b.total).cmp(&(a.strong, a.total)).then_with(|| a.name.cmp(&b.name)));
    let known = |id: &str| rules.iter().find(|rule| rule.id == id).cloned();
    counts.rules = by_rule
        .into_iter()
        .filter_map(|(id, (count, examples))| Some(RuleCount { rule: known(id)?, count, examples }))
        .collect();
    counts.rules.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.rule.id.cmp(&b.rule.id)));
    let questions = questions(&Checks::default());
    counts.checks = held.into_iter().map(|(index, (yes, due))| (questions[index].0, yes, due)).collect();
    counts.checks.sort_by(|a, b| (a.1 * b.2).cmp(&(b.1 * a.2)));
    counts
}

/// The checks as a person asks them.
fn questions(checks: &Checks) -> [(&'static str, Option<bool>); 8] {
    [
        ("Answers the feeling the customer voiced", checks.feeling),
        ("Takes up what weighs most", checks.cue),
        ("Puts the problem back in own words", checks.reflects),
        ("Apologises at the start, and for what", checks.apology),
        ("Uses the customer’s name", checks.name),
        ("Says who does what by when", checks.next_step),
        ("Asks where a question is due", checks.asks),
        ("Feels, understands and helps", checks.three_kinds),
    ]
}

fn example(text: &str, span: Range<usize>, rewrite: Option<String>, whose: &str) -> Example {
    const AROUND: usize = 60;
    let Range { start, end } = span;
    let from = text[..start].char_indices().rev().take(AROUND).last().map_or(start, |(at, _)| at);
    let to = text[end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| end + at);
    let before = text[from..start].rsplit('\n').next().unwrap_or("");
    let after = text[end..to].split('\n').next().unwrap_or("");
    // Whole words at both ends.
    let cut = from > 0 && before.len() == start - from;
    let before = if cut { before.split_once(' ').map_or("", |(_, rest)| rest) } else { before };
    let more = to < text.len() && after.len() == to - end;
    let after = if more { after.rsplit_once(' ').map_or("", |(rest, _)| rest) } else { after };
    Example {
        before: if cut { format!("… {before}") } else { before.to_string() },
        words: text[start..end].to_string(),
        after: if more { format!("{after} …") } else { after.to_string() },
        rewrite,
        whose: whose.to_string(),
    }
}
