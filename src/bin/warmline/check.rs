//! `check`: replies in files, or a stream of JSON Lines.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use warmline::engine::{Checker, Profile, Report, Severity};

use crate::arguments::{Check, Colour};
use crate::outcome::{Outcome, complained, worst};
use crate::print::{self, Checked, Look};
use crate::progress::Progress;
use crate::ruling::{self, said};
use crate::source::{self, Choice, Source};
use crate::{fix, jsonl, watch};

/// Checks what was named.
pub fn command(check: &Check) -> io::Result<Outcome> {
    if check.jsonl {
        return stream(check);
    }
    let mut problems = vec![];
    let settings = check.settings.read(&mut problems);
    let ruling = ruling::rules(&settings.rules(&check.rules), Profile::Advice);
    problems.extend(ruling.problems);
    let named = settings.files(&check.files);
    if named.is_empty() {
        problems.push("name a file or folder to check, or `-` for standard input".into());
        return Ok(complained(&problems));
    }
    let only_files = [(check.fix, "--fix writes into"), (check.watch, "--watch looks at")];
    if let Some((_, what)) = only_files.iter().find(|(asked, _)| *asked)
        && named.iter().any(|path| path.as_os_str() == "-")
    {
        problems.push(format!("{what} files; standard input is none"));
        return Ok(complained(&problems));
    }
    let outcome = complained(&problems);
    let run = Run {
        check,
        checker: ruling.checker,
        named,
        choice: settings.choice(&check.reading),
        fail_on: settings.fail_on(check.fail_on).map(Into::into),
        look: Look { colour: is_coloured(check.colour) },
    };
    if check.watch {
        return watch::again_and_again(&run.named, || run.once().map(|_| ()));
    }
    Ok(run.once()?.max(outcome))
}

/// One way of checking, to be done once or again and again.
struct Run<'c> {
    check: &'c Check,
    checker: Checker,
    named: Vec<PathBuf>,
    choice: Choice,
    fail_on: Option<Severity>,
    look: Look,
}

impl Run<'_> {
    fn once(&self) -> io::Result<Outcome> {
        let mut out = BufWriter::new(io::stdout().lock());
        let (mut all, mut outcome) =
            check_all(&self.checker, &self.named, &self.choice, self.check.reading.threads);
        if self.check.fix || self.check.diff {
            outcome = outcome.max(self.fix(&mut all, &mut out)?);
        }
        if !self.check.diff {
            print::print(&mut out, self.check.format, &self.checker, &all, self.fail_on, &self.look)?;
        }
        if outcome == Outcome::Unreadable
            && all.iter().any(|one| !one.reports.is_empty())
            && self.check.format.is_for_people()
        {
            writeln!(out, "Not all of it could be read; what could not, and why, stands above.")?;
        }
        out.flush()?;
        let worst = all.iter().flat_map(|one| &one.reports).filter_map(worst).max();
        if self.fail_on.is_some_and(|least| worst >= Some(least)) {
            outcome = outcome.max(Outcome::Found);
        }
        Ok(outcome)
    }

    /// Shows what first rewrites change, and writes it; what is left of the findings is in `all` then.
    fn fix(&self, all: &mut [Checked], out: &mut impl Write) -> io::Result<Outcome> {
        let mut outcome = Outcome::Clean;
        // Programs that read the output read findings; people see the diff in any case.
        let mut shown: Box<dyn Write> = match self.check.format.is_for_people() {
            true => Box::new(out),
            false => Box::new(io::stderr()),
        };
        let short = self.check.format.is_for_people() && io::stdout().is_terminal();
        for one in all {
            let Some(fixed) = fix::fixed(one) else { continue };
            let path = one.source.path.clone();
            fix::show(&mut shown, &path, &one.source.text, &fixed, short, self.look.colour)?;
            if self.check.diff {
                continue;
            }
            if let Err(error) = fix::write(&path, &one.source.encoding.bytes(&fixed.text), self.check.backup)
            {
                eprintln!("warmline: {}: not written: {}", path.display(), said(&error));
                outcome = Outcome::Unreadable;
                continue;
            }
            writeln!(shown, "{}: {} rewritten\n", path.display(), fixed.changes.len())?;
            if let Ok(source) = source::read(&path, &self.choice) {
                *one = checked(&self.checker, source, self.check.reading.threads, &mut |_| ());
            }
        }
        Ok(outcome)
    }
}

/// Reads and checks all files; what can't be read is told on standard error.
pub fn check_all(
    checker: &Checker,
    named: &[PathBuf],
    choice: &Choice,
    threads: Option<NonZero<usize>>,
) -> (Vec<Checked>, Outcome) {
    let mut problems = vec![];
    let files = source::files(named, &mut problems);
    let mut progress = Progress::new("replies", true);
    let mut all = vec![];
    for file in files {
        match source::read(&file.path, choice) {
            Ok(mut source) => {
                problems.append(&mut source.problems);
                // In a folder there may be files of other kinds.
                if let Some(why) = source.unknown.take().filter(|_| file.itself) {
                    problems.push(why);
                }
                all.push(checked(checker, source, threads, &mut |count| progress.add(count)));
            }
            Err(problem) => problems.push(problem),
        }
    }
    drop(progress);
    (all, complained(&problems))
}

/// The replies of a file checked, by several threads where there are many.
fn checked(
    checker: &Checker,
    source: Source,
    threads: Option<NonZero<usize>>,
    done: &mut dyn FnMut(usize),
) -> Checked {
    let threads = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let mut reports: Vec<Report> = Vec::with_capacity(source.replies.len());
    for batch in source.replies.chunks(256 * threads) {
        let share = batch.len().div_ceil(threads).max(16);
        let parts = thread::scope(|scope| {
            let work = |part: &'_ [source::Reply]| -> Vec<Report> {
                part.iter().map(|reply| checker.report(reply.text(), &reply.customer)).collect()
            };
            let others: Vec<_> =
                batch.chunks(share).skip(1).map(|part| scope.spawn(move || work(part))).collect();
            let mut parts = batch.chunks(share).take(1).map(work).collect::<Vec<_>>();
            parts.extend(others.into_iter().filter_map(|other| other.join().ok()));
            parts
        });
        reports.extend(parts.into_iter().flatten());
        done(batch.len());
    }
    Checked { source, reports }
}

/// `check --jsonl`: no settings file, every severity.
fn stream(check: &Check) -> io::Result<Outcome> {
    let ruling = ruling::rules(&check.rules, Profile::Everything);
    let outcome = complained(&ruling.problems);
    let (input, missing) = chained(check);
    let fail_on = check.fail_on.map(Into::into);
    Ok(jsonl::check(ruling.checker, input, check.reading.threads, fail_on)?.max(outcome).max(missing))
}

/// Standard input, or the files named one after the other.
fn chained(check: &Check) -> (Box<dyn Read + Send>, Outcome) {
    if check.files.is_empty() {
        return (Box::new(io::stdin()), Outcome::Clean);
    }
    let mut all: Box<dyn Read + Send> = Box::new(io::empty());
    let mut problems = vec![];
    for file in &check.files {
        if file.as_os_str() == "-" {
            all = Box::new(all.chain(io::stdin()));
            continue;
        }
        match File::open(file) {
            // A last line may lack its line feed.
            Ok(file) => all = Box::new(all.chain(file).chain(&b"\n"[..])),
            Err(error) => problems.push(format!("{}: {}", file.display(), said(&error))),
        }
    }
    (all, complained(&problems))
}

fn is_coloured(choice: Colour) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}
