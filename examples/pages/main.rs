//! What `cargo xtask docs [--check]` runs: writes the generated pages, or says which are out of date.

mod pages;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = if std::env::args().any(|word| word == "--check") {
        pages::outdated(root).and_then(|pages| match pages.as_slice() {
            [] => Ok(()),
            pages => Err(format!("out of date: {}; `cargo xtask docs` writes them", pages.join(", "))),
        })
    } else {
        pages::write(root)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
