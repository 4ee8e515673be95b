//! The command line as a shell sees it: arguments and input in, output and exit code out.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test stops at what should not happen")]

#[cfg(unix)]
#[path = "cli/docs.rs"]
mod docs;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/jsonl.rs"]
mod jsonl;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/run.rs"]
mod run;
#[cfg(target_os = "linux")]
#[path = "cli/terminal.rs"]
mod terminal;
