//! `cargo xtask learn`: what clauses read like, learnt from labelled sentences, into `src/rules/en/wordings.bin`.

use crate::machine::{cargo, root, run};
use crate::{Arguments, Outcome};

/// `learn FILE... [--ordinary FILE]...`
pub fn command(mut arguments: Arguments) -> Outcome {
    let mut ordinary = vec![];
    while let Some(file) = arguments.value("--ordinary")? {
        ordinary.push(file);
    }
    let files = arguments.files();
    arguments.finish()?;
    let mut learn = cargo();
    learn.args(["run", "--quiet", "--release", "--package", "warmline", "--example", "learn", "--"]);
    learn.arg(root().join("src/rules/en/wordings.bin")).args(files);
    for file in ordinary {
        learn.arg("--ordinary").arg(file);
    }
    run(&mut learn)
}
