//! The command line: what `warmline` does in a terminal and in CI.
//!
//! Knows files, formats and terminals; what is flagged and how it is rewritten is the library's. `arguments` says
//! what can be typed, `outcome` how a run ends; each command has a file of its own.

mod arguments;
mod check;
mod encoding;
mod explain;
mod fix;
mod jsonl;
mod list;
mod outcome;
mod print;
mod progress;
mod prove;
mod report;
mod ruling;
mod settings;
mod source;
mod watch;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::error::ErrorKind as Wrong;
use clap::{CommandFactory, Parser};
use outcome::Outcome;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(help) if matches!(help.kind(), Wrong::DisplayHelp | Wrong::DisplayVersion) => {
            return ended(help.print().map(|()| Outcome::Clean));
        }
        Err(error) if error.kind() == Wrong::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{error}");
            return Outcome::Unreadable.into();
        }
        Err(error) => {
            eprintln!("warmline: {}; `--help` after a command tells more", arguments::told(&error));
            return Outcome::Unreadable.into();
        }
    };
    ended(match &arguments.command {
        Command::Check(check) => check::command(check),
        Command::Report(report) => report::command(report),
        Command::Rules(rules) => list::command(rules),
        Command::Explain(explain) => explain::command(explain),
        Command::TestRules(packs) => prove::command(packs),
        Command::Completions(completions) => {
            let mut script = vec![];
            clap_complete::generate(completions.shell, &mut Arguments::command(), "warmline", &mut script);
            io::stdout().write_all(&script).map(|()| Outcome::Clean)
        }
    })
}

fn ended(result: io::Result<Outcome>) -> ExitCode {
    match result {
        Ok(outcome) => outcome.into(),
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("warmline: {}", ruling::said(&error));
            Outcome::Unreadable.into()
        }
    }
}
