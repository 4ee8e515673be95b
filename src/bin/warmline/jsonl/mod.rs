//! `check --jsonl`: replies as JSON Lines in, one answer a line out, in the same order.
//!
//! The contract other programs rest on: every severity, the built-in rules alone unless an option says otherwise, no
//! settings file. A line that can't be read is told on standard error, and all others are answered.

mod line;
mod stream;
mod surrogates;

use std::fmt::Write as _;
use std::io::{self, Cursor, IsTerminal, Read, Write};
use std::num::NonZero;
use std::thread::available_parallelism;

use warmline::engine::{Checker, Severity};

use crate::outcome::{Outcome, worst};
use crate::progress::Progress;
use stream::Chunk;

/// What a chunk of lines came to.
#[derive(Default)]
struct Answers {
    lines: String,
    count: usize,
    complaints: String,
    worst: Option<Severity>,
}

/// Answers every line of `input` on standard output.
pub fn check(
    checker: Checker,
    mut input: impl Read + Send + 'static,
    threads: Option<NonZero<usize>>,
    fail_on: Option<Severity>,
) -> io::Result<Outcome> {
    let mut start = vec![];
    input.by_ref().take(2).read_to_end(&mut start)?;
    // What a shell on Windows makes of a pipe.
    if matches!(start[..], [0xFF, 0xFE] | [0xFE, 0xFF]) {
        eprintln!("warmline: line 1: the input is UTF-16; write it as UTF-8");
        return Ok(Outcome::Unreadable);
    }
    let input = Cursor::new(start).chain(input);
    let threads = threads.or_else(|| available_parallelism().ok()).map_or(1, NonZero::get);
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Clean;
    // Answers on the same terminal are the progress.
    let mut progress = Progress::new("replies", !io::stdout().is_terminal());
    stream::run(
        input,
        threads,
        move |chunk| answer(&checker, &chunk),
        |answers| {
            if fail_on.is_some_and(|least| answers.worst >= Some(least)) {
                outcome = outcome.max(Outcome::Found);
            }
            if !answers.complaints.is_empty() {
                outcome = Outcome::Unreadable;
                io::stderr().write_all(answers.complaints.as_bytes())?;
            }
            progress.add(answers.count);
            out.write_all(answers.lines.as_bytes())?;
            out.flush()
        },
    )?;
    Ok(outcome)
}

fn answer(checker: &Checker, chunk: &Chunk) -> Answers {
    let mut answers = Answers::default();
    let lines = chunk.bytes.split(|&byte| byte == b'\n');
    for (number, line) in (chunk.first..).zip(lines) {
        // Editors on Windows begin a file with a byte order mark.
        let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        match line::answer(checker, line) {
            Ok((line, report)) => {
                answers.lines.push_str(&line);
                answers.lines.push('\n');
                answers.count += 1;
                answers.worst = answers.worst.max(worst(&report));
            }
            Err(line::Unreadable { id, message }) => {
                let id = id.map(|id| format!(", id {id}")).unwrap_or_default();
                _ = writeln!(answers.complaints, "warmline: line {number}{id}: {message}");
            }
        }
    }
    answers
}
