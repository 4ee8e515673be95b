//! How well the catalogue does on replies: our own paraphrases and near misses, and labelled replies given from
//! outside. Owns the bars that no change to a rule may fall below; what each rule finds stands in `catalogue.rs`.
//!
//! `WARMLINE_REPLIES` names more labelled replies, files or folders of `.jsonl` in the shape of
//! `data/replies.jsonl`, with spaces between.

#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use warmline::engine::{Checker, Options, Profile};

/// A reply and what is to be found in it; nothing where it reads well.
#[derive(Deserialize)]
struct Reply {
    id: String,
    #[serde(alias = "reply")]
    text: String,
    #[serde(default)]
    flags: Vec<Flag>,
}

/// A labelled span; finding an open one counts neither way.
#[derive(Deserialize)]
struct Flag {
    quote: String,
    category: String,
    #[serde(default)]
    open: bool,
}

/// Counts over replies, and the shares that follow from them.
#[derive(Default)]
struct Score {
    labelled: usize,
    found: usize,
    in_kind: usize,
    findings: usize,
    right: usize,
    clean: usize,
    alarmed: usize,
    /// What went wrong, a line each.
    wrong: Vec<String>,
}

/// What the shares may not fall below; alarms may not rise above.
struct Bars {
    recall: f64,
    precision: f64,
    kind: f64,
    alarms: f64,
}

fn share(part: usize, of: usize, none: f64) -> f64 {
    if of == 0 { none } else { part as f64 / of as f64 }
}

impl Score {
    fn recall(&self) -> f64 {
        share(self.found, self.labelled, 1.0)
    }

    fn precision(&self) -> f64 {
        share(self.right, self.findings, 1.0)
    }

    fn kind(&self) -> f64 {
        share(self.in_kind, self.found, 1.0)
    }

    fn alarms(&self) -> f64 {
        share(self.alarmed, self.clean, 0.0)
    }

    fn holds(&self, bars: &Bars) -> bool {
        self.recall() >= bars.recall
            && self.precision() >= bars.precision
            && self.kind() >= bars.kind
            && self.alarms() <= bars.alarms
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "recall {:.3}, precision {:.3}, category right {:.3}, alarms {:.3} on {} labelled spans and {} clean texts",
            self.recall(),
            self.precision(),
            self.kind(),
            self.alarms(),
            self.labelled,
            self.clean
        )?;
        write!(f, "{}", self.wrong.join("\n"))
    }
}

fn replies(path: &Path) -> Vec<Reply> {
    let text = fs::read_to_string(path).expect("a readable file");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).expect("a labelled reply on each line")).collect()
}

/// A finding is right when it shares a letter or digit with a labelled span, and right in kind when the category is
/// the labelled one too.
fn score(checker: &Checker, replies: &[Reply]) -> Score {
    let mut score = Score::default();
    for Reply { id, text, flags } in replies {
        let meets = |a: (usize, usize), b: (usize, usize)| {
            let (from, to) = (a.0.max(b.0), a.1.min(b.1));
            from < to && text[from..to].chars().any(char::is_alphanumeric)
        };
        let spans: Vec<(usize, usize)> = flags
            .iter()
            .map(|flag| {
                let at = text.find(&flag.quote).expect("a quote from the text");
                (at, at + flag.quote.len())
            })
            .collect();
        let found: Vec<((usize, usize), String, String)> = checker
            .check(text)
            .iter()
            .map(|finding| {
                let rule = checker.rule(finding.rule);
                ((finding.span.start, finding.span.end), rule.category.name().to_string(), rule.id)
            })
            .collect();
        for (flag, &span) in flags.iter().zip(&spans).filter(|(flag, _)| !flag.open) {
            score.labelled += 1;
            let met: Vec<_> = found.iter().filter(|(at, ..)| meets(*at, span)).collect();
            if met.is_empty() {
                score.wrong.push(format!("{id}: {} missed in “{}”", flag.category, flag.quote));
                continue;
            }
            score.found += 1;
            score.in_kind += usize::from(met.iter().any(|(_, category, _)| *category == flag.category));
        }
        for (at, _, rule) in &found {
            let touches = |open: bool| {
                flags.iter().zip(&spans).any(|(flag, &span)| flag.open == open && meets(*at, span))
            };
            if touches(true) && !touches(false) {
                continue;
            }
            score.findings += 1;
            if touches(false) {
                score.right += 1;
            } else {
                score.wrong.push(format!("{id}: {rule} finds “{}”", &text[at.0..at.1]));
            }
        }
        if flags.is_empty() {
            score.clean += 1;
            score.alarmed += usize::from(!found.is_empty());
        }
    }
    score
}

fn checker() -> Checker {
    Checker::new(Options { profile: Profile::Everything, ..Options::default() }).0
}

fn ours() -> Vec<Reply> {
    replies(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/replies.jsonl"))
}

#[test]
fn our_paraphrases_are_found_and_our_near_misses_pass() {
    let score = score(&checker(), &ours());
    let bars = Bars { recall: 0.94, precision: 0.96, kind: 0.9, alarms: 0.02 };
    assert!(score.holds(&bars), "{score}");
}

#[test]
fn no_category_is_left_behind() {
    let checker = checker();
    let mut categories: BTreeMap<String, Vec<Reply>> = BTreeMap::new();
    for reply in ours() {
        if let Some(flag) = reply.flags.first() {
            categories.entry(flag.category.clone()).or_default().push(reply);
        }
    }
    assert_eq!(categories.len(), 19);
    for (category, replies) in categories {
        let score = score(&checker, &replies);
        assert!(score.recall() >= 0.85, "{category}: {score}");
    }
}

/// The bars that replies from outside, written without a look at the rules, must reach; without any, they are
/// reached.
#[test]
fn labelled_replies_from_outside_reach_the_bars() {
    let mut paths: Vec<PathBuf> = vec![];
    for named in std::env::var("WARMLINE_REPLIES").unwrap_or_default().split_whitespace().map(PathBuf::from) {
        if named.is_dir() {
            let entries =
                fs::read_dir(&named).expect("a folder").map(|entry| entry.expect("an entry").path());
            paths.extend(entries.filter(|path| path.extension().is_some_and(|e| e == "jsonl")));
        } else {
            paths.push(named);
        }
    }
    let replies: Vec<Reply> = paths.iter().flat_map(|path| replies(path)).collect();
    let score = score(&checker(), &replies);
    let bars = Bars { recall: 0.85, precision: 0.93, kind: 0.85, alarms: 0.06 };
    assert!(score.holds(&bars), "{score}");
}
