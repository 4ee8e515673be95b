//! The command line as a shell sees it: arguments and input in, output and exit code out.

#![cfg(feature = "cli")]

#[path = "cli/jsonl.rs"]
mod jsonl;
#[path = "cli/run.rs"]
mod run;
