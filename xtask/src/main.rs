//! The project's own commands: `cargo xtask start | test | build | bench | eval | learn | docs | package`.
//!
//! One file a command; this one reads the words after `cargo xtask` and hands them on. What a command needs from
//! the machine (wasm target, node modules, a Chromium) is found, installed or named by [`machine`].

mod archive;
mod arguments;
mod bench;
mod build;
mod docs;
mod eval;
mod extension;
mod fuzz;
mod learn;
mod machine;
mod package;
mod serve;
mod start;
mod test;
mod twin;

use std::process::ExitCode;

use arguments::Arguments;

/// What every command returns: `Err` is one sentence for the person who typed it.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  start    [--port N] [--open] [--watch]    build, serve the playground, print its address
  test     [--quick] [--full] [--helpdesks] [--tier native|cli|node|package|browser|extension|helpdesks|pipes]...
  build    [--quick] [--twin]              fill pkg/dist
  bench    [--peers | --archive N]          the ratios of speed and size; or checking N replies on one core
  eval     FILE... [--rewrites] [--misses N]   score the command line on labelled replies
  learn    [--found | --rewrites] FILE... [--ordinary FILE]...   from labelled sentences what clauses read like, or which
                                           of what patterns find are faults; or which rewrites readers take
  fuzz     [--seconds N] [text|rules]       strange texts and rule files, until one breaks something
  docs     [--check]                        write the generated pages under docs/
  package  [--built] [--extension [--store | [--host PATTERN]... [--pack FILE]...]]   write target/package/";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let arguments = Arguments::new(words);
    let outcome = match command.as_str() {
        "bench" => bench::command(arguments),
        "build" => build::command(arguments),
        "docs" => docs::command(arguments),
        "eval" => eval::command(arguments),
        "learn" => learn::command(arguments),
        "fuzz" => fuzz::command(arguments),
        "package" => package::command(arguments),
        "test" => test::command(arguments),
        "start" => start::command(arguments),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
