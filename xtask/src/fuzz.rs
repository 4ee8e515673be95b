//! `cargo xtask fuzz`: texts and rule files nobody would write, until something breaks or the time is up.
//!
//! libFuzzer is linked by its crate; the coverage it steers by comes from flags that every recent compiler knows.
//! What it finds lies in `target/fuzz/found`, to become a test.

use std::fs;
use std::path::{Path, PathBuf};

use crate::machine::{self, cargo, output, root, run, target};
use crate::{Arguments, Outcome};

/// Counters for each edge and comparison.
const COVERAGE: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1 --cfg fuzzing";

/// The longest input tried, in bytes: long enough for a few paragraphs or rules.
const LONGEST: usize = 2048;

/// `fuzz [--seconds N] [text|rules]`
pub fn command(mut arguments: Arguments) -> Outcome {
    let seconds = arguments.number("--seconds")?.unwrap_or(60);
    let named = arguments.files();
    arguments.finish()?;
    if let Some(name) = named.iter().find(|name| !["text", "rules"].contains(&name.as_str())) {
        return Err(format!("no fuzz target {name:?}: text or rules"));
    }
    for name in ["text", "rules"] {
        if named.is_empty() || named.iter().any(|n| n == name) {
            fuzz(name, seconds)?;
        }
    }
    Ok(())
}

/// Runs one target for so many seconds; an input that breaks it is an error.
pub fn fuzz(name: &str, seconds: usize) -> Outcome {
    println!("fuzzing {name} for {seconds} s");
    let work = target().join("fuzz");
    let (corpus, found) = (work.join("corpus").join(name), work.join("found"));
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let built = work.join("built");
    // Named, so that the flags go to the target alone and not to build scripts.
    let machine = output(machine::command("rustc").args(["--print", "host-tuple"]))?;
    run(cargo()
        .args(["build", "--release", "--locked", "--quiet", "--manifest-path", "fuzz/Cargo.toml"])
        .arg("--target-dir")
        .arg(&built)
        .args(["--target", machine.trim()])
        .env("RUSTFLAGS", COVERAGE))?;
    let seeds = seeds(&work, name)?;
    run(machine::command(built.join(machine.trim()).join("release").join(format!("fuzz-{name}")))
        .args([&corpus, &seeds])
        .arg(format!("-artifact_prefix={}/{name}-", found.display()))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={LONGEST}"))
        .args(["-timeout=10", "-print_final_stats=1", "-verbosity=0"]))
    .map_err(|error| format!("{error}\nthe input that broke it lies in {}", found.display()))
}

/// Where to start from: the catalogue's own rules and the packs of the tests, or the sentences in them.
fn seeds(work: &Path, name: &str) -> Outcome<PathBuf> {
    let folder = work.join("seeds").join(name);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = vec![];
    for rules in ["src/rules/en", "tests/cli/data"].map(|name| root().join(name)) {
        let entries = fs::read_dir(&rules).map_err(|error| format!("{}: {error}", rules.display()))?;
        files.extend(entries.flatten().map(|file| file.path()));
    }
    for path in files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rules")) {
        let source = machine::read(&path)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (index, rule) in source.split("\n\n\n").flat_map(|part| part.split("\nrule ")).enumerate() {
            let seed = if name == "rules" { format!("rule {rule}") } else { sentences(rule) };
            let file = folder.join(format!("{stem}-{index}"));
            if !seed.is_empty() && seed.len() <= LONGEST && !file.exists() {
                fs::write(&file, seed).map_err(|error| format!("{}: {error}", file.display()))?;
            }
        }
    }
    Ok(folder)
}

/// The example sentences of a rule, parted as the target parts its input.
fn sentences(rule: &str) -> String {
    let texts =
        rule.lines().filter_map(|line| line.strip_prefix("bad ").or_else(|| line.strip_prefix("good ")));
    texts.map(|text| text.trim().replace(['<', '>'], "")).collect::<Vec<_>>().join("\0")
}
