//! `rules`: the catalogue as a list.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use warmline::engine::{Profile, RuleInfo};

use crate::arguments::{ListFormat, Rules};
use crate::outcome::{Outcome, complained};
use crate::ruling;

/// A rule as `rules --format json` gives it.
#[derive(Serialize)]
struct Listed<'a> {
    rule: &'a str,
    category: &'a str,
    group: &'a str,
    severity: &'a str,
    why: &'a str,
    source: &'a str,
    instead: &'a str,
}

/// Prints every rule that can be found, or the word classes rules are written with.
pub fn command(rules: &Rules) -> io::Result<Outcome> {
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(folder) = rules.rules.catalogue.as_deref().filter(|_| rules.classes) {
        let (catalogue, problems) = ruling::catalogue(folder);
        for (name, words) in catalogue.lexicon.class_words() {
            writeln!(out, "@{name}: {words}")?;
        }
        out.flush()?;
        return Ok(complained(&problems));
    }
    let ruling = ruling::rules(&rules.rules, Profile::Everything);
    let shown = rules.rules.profile.map_or(Profile::Everything, Profile::from).least();
    let all = ruling.checker.rules();
    let all: Vec<&RuleInfo> = all.iter().filter(|rule| rule.severity >= shown).collect();
    match rules.format {
        ListFormat::Text => {
            for rule in &all {
                writeln!(out, "{:<44} {:<6} {}", rule.id, rule.severity.name(), rule.why)?;
            }
        }
        ListFormat::Json => {
            let all: Vec<Listed> = all.iter().map(|rule| Listed::from(*rule)).collect();
            serde_json::to_writer_pretty(&mut out, &all)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(complained(&ruling.problems))
}

impl<'a> From<&'a RuleInfo> for Listed<'a> {
    fn from(rule: &'a RuleInfo) -> Listed<'a> {
        Listed {
            rule: &rule.id,
            category: rule.category.name(),
            group: rule.category.group().name(),
            severity: rule.severity.name(),
            why: &rule.why,
            source: &rule.source,
            instead: &rule.instead,
        }
    }
}
