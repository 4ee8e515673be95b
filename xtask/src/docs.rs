//! `cargo xtask docs`: the generated pages under `docs`.
//!
//! What is on them is made by `examples/pages`, which reads rules with the crate's own parser; the test
//! `tests/docs.rs` holds them to it.

use crate::machine::{cargo, run};
use crate::{Arguments, Outcome};

/// `docs [--check]`
pub fn command(mut arguments: Arguments) -> Outcome {
    let check = arguments.flag("--check");
    arguments.finish()?;
    let mut pages = cargo();
    pages.args(["run", "--quiet", "--package", "warmline", "--example", "pages", "--"]);
    run(if check { pages.arg("--check") } else { &mut pages })
}
