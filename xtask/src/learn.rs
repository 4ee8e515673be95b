//! `cargo xtask learn`: weights learnt from labelled sentences, each kind into its file.

use crate::machine::{cargo, root, run};
use crate::{Arguments, Outcome};

/// `learn FILE... [--ordinary FILE]...`, `learn --found FILE...`, `learn --rewrites [FILE...]`
pub fn command(mut arguments: Arguments) -> Outcome {
    let (found, rewrites) = (arguments.flag("--found"), arguments.flag("--rewrites"));
    let mut ordinary = vec![];
    while let Some(file) = arguments.value("--ordinary")? {
        ordinary.push(file);
    }
    let mut files = arguments.files();
    arguments.finish()?;
    let (example, out) = match (found, rewrites) {
        (false, false) => ("learn", "src/rules/en/wordings.bin"),
        (true, false) => ("learn-found", "src/rules/en/verifier.bin"),
        (false, true) => ("learn-rewrites", "src/rewrite/acceptance.bin"),
        (true, true) => return Err("learn: either --found or --rewrites, one after the other".into()),
    };
    if (found || rewrites) && !ordinary.is_empty() {
        return Err("learn: --ordinary goes with neither --found nor --rewrites".into());
    }
    if rewrites && files.is_empty() {
        files.push(root().join("src/rewrite/judged.jsonl").display().to_string());
    }
    let mut learn = cargo();
    learn.args(["run", "--quiet", "--release", "--package", "warmline", "--example", example, "--"]);
    learn.arg(root().join(out)).args(files);
    for file in ordinary {
        learn.arg("--ordinary").arg(file);
    }
    run(&mut learn)
}
