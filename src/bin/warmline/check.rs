//! `check`: replies in files, or a stream of JSON Lines.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use serde::Serialize;
use warmline::engine::{Customer, Profile, Report};

use crate::arguments::{Check, Format};
use crate::jsonl;
use crate::list::complained;
use crate::outcome::{Outcome, worst};
use crate::ruling::{self, said};

/// Checks what was named.
pub fn command(check: &Check) -> io::Result<Outcome> {
    let default = if check.jsonl { Profile::Everything } else { Profile::Advice };
    let ruling = ruling::rules(&check.rules, default);
    let mut outcome = complained(&ruling.problems);
    let fail_on = check.fail_on.map(Into::into);
    if check.jsonl {
        let (input, missing) = chained(check);
        return Ok(jsonl::check(ruling.checker, input, check.threads, fail_on)?.max(outcome).max(missing));
    }
    if check.files.is_empty() {
        eprintln!("warmline: name a file to check, or `-` for standard input");
        return Ok(Outcome::Unreadable);
    }
    let mut out = io::stdout().lock();
    for file in &check.files {
        let text = match read(file) {
            Ok(text) => text,
            Err(problem) => {
                eprintln!("warmline: {problem}");
                outcome = Outcome::Unreadable;
                continue;
            }
        };
        let report = ruling.checker.report(&text, &Customer::default());
        if fail_on.is_some_and(|least| worst(&report) >= Some(least)) {
            outcome = outcome.max(Outcome::Found);
        }
        print(&file.display().to_string(), &text, &report, check.format, &mut out)?;
    }
    Ok(outcome)
}

/// Standard input, or the files named one after the other.
fn chained(check: &Check) -> (Box<dyn Read + Send>, Outcome) {
    if check.files.is_empty() {
        return (Box::new(io::stdin()), Outcome::Clean);
    }
    let mut all: Box<dyn Read + Send> = Box::new(io::empty());
    let mut outcome = Outcome::Clean;
    for file in &check.files {
        if file.as_os_str() == "-" {
            all = Box::new(all.chain(io::stdin()));
            continue;
        }
        match File::open(file) {
            Ok(file) => all = Box::new(all.chain(file)),
            Err(error) => {
                eprintln!("warmline: {}: {}", file.display(), said(&error));
                outcome = Outcome::Unreadable;
            }
        }
    }
    (all, outcome)
}

fn read(file: &Path) -> Result<String, String> {
    let mut bytes = vec![];
    let read = if file.as_os_str() == "-" {
        io::stdin().read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|mut f| f.read_to_end(&mut bytes))
    };
    read.map_err(|error| format!("{}: {}", file.display(), said(&error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{}: not UTF-8 from byte {at} on; save it as UTF-8", file.display())
    })
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

fn print(file: &str, text: &str, report: &Report, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Text => {
            for finding in &report.findings {
                let at = warmline::text::utf16::to_byte(text, finding.start);
                let line = text[..at].matches('\n').count() + 1;
                let column = text[..at].rsplit('\n').next().unwrap_or("").chars().count() + 1;
                writeln!(
                    out,
                    "{file}:{line}:{column}: {} {}: “{}”",
                    finding.severity, finding.rule, finding.text
                )?;
                writeln!(out, "    {}", finding.why)?;
                for rewrite in &finding.rewrites {
                    let text = if rewrite.text.is_empty() { "(leave it out)" } else { &rewrite.text };
                    writeln!(out, "    → {text}")?;
                }
            }
            Ok(())
        }
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&Answer { id: file, report })?),
        Format::Jsonl => writeln!(out, "{}", serde_json::to_string(&Answer { id: file, report })?),
    }
}
