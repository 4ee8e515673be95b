//! `explain`: why a finding has the rewrites it has.

use std::io::{self, Write};
use std::path::Path;

use warmline::engine::{Customer, ExplainedLine, Profile};

use crate::arguments::Explain;
use crate::outcome::{Outcome, complained};
use crate::{ruling, source};

/// Prints what every `say` line came to for each finding of a text.
pub fn command(explain: &Explain) -> io::Result<Outcome> {
    let ruling = ruling::rules(&explain.rules, Profile::Everything);
    let mut text = explain.text.join(" ");
    if text.is_empty() || text == "-" {
        match source::read_text(Path::new("-")) {
            Ok((read, _)) => text = read,
            Err(problem) => return Ok(complained(&[problem])),
        }
    }
    let customer = Customer { name: explain.name.clone(), message: explain.message.clone() };
    let mut out = io::stdout().lock();
    let explained = ruling.checker.explain(&text, &customer);
    if explained.is_empty() {
        writeln!(out, "Nothing is found.")?;
    }
    for one in &explained {
        let rule = ruling.checker.rule(one.finding.rule);
        writeln!(out, "{} finds “{}”", rule.id, one.finding.span.of(&text))?;
        let mut shown: Option<&[(String, String)]> = None;
        for line in &one.lines {
            if shown != Some(&line.captures) {
                shown = Some(&line.captures);
                let held = line.captures.iter().map(|(name, words)| format!("{{{name}}} “{words}”"));
                let held: Vec<String> = held.collect();
                if !held.is_empty() {
                    writeln!(out, "  with {}", held.join(", "))?;
                }
            }
            print(&mut out, line)?;
        }
        if one.lines.is_empty() {
            writeln!(out, "  has no say line: {}", rule.instead)?;
        }
        writeln!(out)?;
    }
    Ok(complained(&ruling.problems))
}

fn print(out: &mut impl Write, line: &ExplainedLine) -> io::Result<()> {
    let made = line.made.as_deref().map(|made| if made.is_empty() { "(leave it out)" } else { made });
    let from = if line.other { "category" } else { "say" };
    match &line.passed {
        None => writeln!(out, "  → {}\n      {from}  {}", made.unwrap_or(""), line.line),
        Some(why) => {
            writeln!(out, "  – {why}\n      {from}  {}", line.line)?;
            made.map_or(Ok(()), |made| writeln!(out, "      makes  {made}"))
        }
    }
}
