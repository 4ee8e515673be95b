//! `cargo xtask test`: every tier that can fail, each runner's own words as it prints them.
//!
//! A tier that fails does not keep the next from running, so that one run shows all there is to mend.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::build::{Effort, build};
use crate::extension::{Own, archives};
use crate::fuzz::fuzz;
use crate::machine::{self, cargo, chromium, node_modules, node_program, root, run, target, wasm_target};
use crate::package::tarball;
use crate::{Arguments, Outcome, twin};

/// A part of the tests that needs one kind of machine.
struct Tier {
    name: &'static str,
    run: fn(Depth) -> Outcome,
}

/// How much of a tier is run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// What fits every change.
    Usual,
    /// Whole matrices and what takes long.
    Full,
}

const TIERS: [Tier; 9] = [
    Tier { name: "native", run: native },
    Tier { name: "cli", run: cli },
    Tier { name: "node", run: node },
    Tier { name: "package", run: package },
    Tier { name: "browser", run: browser },
    Tier { name: "firefox", run: firefox },
    Tier { name: "extension", run: extension },
    Tier { name: "helpdesks", run: helpdesks },
    Tier { name: "pipes", run: pipes },
];

/// Seconds for each fuzz target.
const FUZZED: usize = 120;

/// What `test` runs when nothing is named: all but the helpdesks, which install whole servers, and the pipes, which
/// install Spark.
const USUAL: [&str; 7] = ["native", "cli", "node", "package", "browser", "firefox", "extension"];

/// `test [--quick] [--full] [--helpdesks] [--tier NAME]...`
pub fn command(mut arguments: Arguments) -> Outcome {
    let quick = arguments.flag("--quick");
    let depth = if arguments.flag("--full") { Depth::Full } else { Depth::Usual };
    let helpdesks = arguments.flag("--helpdesks") || depth == Depth::Full;
    let mut named = Vec::new();
    while let Some(name) = arguments.value("--tier")? {
        named.push(name);
    }
    arguments.finish()?;
    if let Some(name) = named.iter().find(|name| TIERS.iter().all(|tier| tier.name != **name)) {
        return Err(format!(
            "no tier {name:?}: native, cli, node, package, browser, firefox, extension, helpdesks or pipes"
        ));
    }
    let wanted = |tier: &Tier| {
        if !named.is_empty() {
            named.iter().any(|name| name == tier.name)
        } else if quick {
            tier.name == "native"
        } else {
            USUAL.contains(&tier.name)
                || (helpdesks && tier.name == "helpdesks")
                || (depth == Depth::Full && tier.name == "pipes")
        }
    };
    let mut rows = Vec::new();
    for tier in TIERS.iter().filter(|tier| wanted(tier)) {
        println!("\n== {} ==", tier.name);
        let start = Instant::now();
        let outcome = (tier.run)(depth);
        rows.push((tier.name, start.elapsed(), outcome));
    }
    conclude(&rows)
}

/// What failed once more, where a long log is read first, and a line for each tier.
fn conclude(rows: &[(&str, Duration, Outcome)]) -> Outcome {
    for (name, _, outcome) in rows {
        if let Err(error) = outcome {
            println!("\n== {name} failed ==\n{}", error.trim_end());
        }
    }
    println!();
    for (name, took, outcome) in rows {
        let said = if outcome.is_ok() { "passed" } else { "failed" };
        println!("{name:10} {:>6.1} s  {said}", took.as_secs_f32());
    }
    match rows.iter().filter(|(_, _, outcome)| outcome.is_err()).count() {
        0 => Ok(()),
        failed => Err(format!("{failed} of {} tiers failed", rows.len())),
    }
}

/// All but what needs another toolchain.
const PACKAGES: [&str; 6] = ["--package", "warmline", "--package", "warmline-core", "--package", "xtask"];

/// Format, lints on both machines the code is for, unit, integration and documentation tests.
fn native(depth: Depth) -> Outcome {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    wasm_target()?;
    let strict = ["--", "--deny", "warnings"];
    run(cargo().arg("clippy").args(PACKAGES).arg("--all-targets").args(strict))?;
    run(cargo()
        .args(["clippy", "--package", "warmline", "--lib", "--no-default-features"])
        .arg("--target=wasm32-unknown-unknown")
        .args(strict))?;
    run(cargo().args(["test", "--no-fail-fast"]).args(PACKAGES))?;
    if depth == Depth::Full {
        run(cargo().args(["clippy", "--package", "xtask", "--all-features", "--all-targets"]).args(strict))?;
        run(cargo().args(["test", "--release", "--package", "warmline", "--package", "warmline-core"]))?;
        for name in ["text", "rules"] {
            fuzz(name, FUZZED)?;
        }
    }
    Ok(())
}

/// The command line by the schemas of the formats it writes; in full as a hook of the real pre-commit, which compiles it.
fn cli(depth: Depth) -> Outcome {
    node_modules("tests/cli")?;
    run(cargo().args(["build", "--quiet", "--bin", "warmline"]))?;
    let program = target().join("debug").join(format!("warmline{}", std::env::consts::EXE_SUFFIX));
    node_tests("cli", &[("WARMLINE", program.as_ref())])?;
    if depth == Depth::Full {
        let folder = target().join("cli");
        let python = python(&folder, "tests/cli/hook-requirements.txt")?;
        run(machine::command(&python).arg("tests/cli/hook.py").arg(&folder))?;
    }
    Ok(())
}

/// A Python of our own in that folder, with what a list names from PyPI.
fn python(folder: &Path, requirements: &str) -> Outcome<PathBuf> {
    let python = folder.join("bin/python");
    if !python.is_file() {
        run(machine::command("python3").args(["-m", "venv"]).arg(folder))?;
    }
    run(machine::command(&python).args(["-m", "pip", "install", "--quiet", "-r", requirements]))?;
    Ok(python)
}

/// The package as it is published, built once a run.
fn built() -> Outcome {
    static BUILT: OnceLock<Outcome> = OnceLock::new();
    BUILT.get_or_init(|| build(Effort::Release).and_then(|()| twin::build())).clone()
}

/// The package's JavaScript: format, types, the wasm in Node, and the JavaScript twin by the same contract.
fn node(_: Depth) -> Outcome {
    node_modules("tests")?;
    built()?;
    let program =
        |name: &str| node_program(name).ok_or_else(|| format!("{name} is not in tests/node_modules"));
    run(machine::command(program("prettier")?).args(["--check", "--log-level=warn", "pkg", "tests", "www"]))?;
    run(machine::command(program("tsc")?).args(["--project", "tests/tsconfig.json"]))?;
    node_tests("node", &[])?;
    let twin = root().join("pkg/dist/twin.js");
    run(machine::command("node")
        .args(["--test", "--test-reporter=spec", "tests/node/check.test.js"])
        .env("WARMLINE_ENTRY", twin))
}

/// The tarball as a stranger meets it: installed in fresh folders, built by each bundler, used in a browser, and
/// looked at by the tools of the trade.
fn package(depth: Depth) -> Outcome {
    node_modules("tests")?;
    node_modules("tests/browser")?;
    let chromium = chromium()?;
    built()?;
    let tarball = tarball()?;
    node_tests(
        "package",
        &[
            ("WARMLINE_TARBALL", tarball.as_ref()),
            ("CHROMIUM", chromium.as_ref()),
            ("WARMLINE_FULL", full(depth)),
        ],
    )
}

/// What tells the tests in JavaScript that whole matrices are wanted.
fn full(depth: Depth) -> &'static OsStr {
    OsStr::new(if depth == Depth::Full { "1" } else { "" })
}

/// The widget in a real browser.
fn browser(depth: Depth) -> Outcome {
    node_modules("tests")?;
    node_modules("tests/browser")?;
    let chromium = chromium()?;
    built()?;
    node_tests("browser", &[("CHROMIUM", chromium.as_ref()), ("WARMLINE_FULL", full(depth))])
}

/// The extension, as it is packaged, in the browsers that are there.
fn extension(depth: Depth) -> Outcome {
    node_modules("tests")?;
    node_modules("tests/extension")?;
    let chromium = chromium()?;
    built()?;
    archives(&Own::default())?;
    let packaged = target().join("package");
    node_tests(
        "extension",
        &[
            ("CHROMIUM", chromium.as_ref()),
            ("WARMLINE_PACKAGED", packaged.as_ref()),
            ("WARMLINE_FULL", full(depth)),
        ],
    )
}

/// The widget in Firefox.
fn firefox(depth: Depth) -> Outcome {
    node_modules("tests/browser")?;
    let firefox = machine::firefox()?;
    built()?;
    let full = if depth == Depth::Full { "1" } else { "" };
    node_tests("firefox", &[("FIREFOX", firefox.as_ref()), ("WARMLINE_FULL", full.as_ref())])
}

/// Real helpdesks, installed from nothing.
fn helpdesks(_: Depth) -> Outcome {
    node_modules("tests/browser")?;
    let chromium = chromium()?;
    built()?;
    node_modules("tests/extension")?;
    archives(&Own::default())?;
    let packaged = target().join("package");
    node_tests("helpdesks", &[("CHROMIUM", chromium.as_ref()), ("WARMLINE_PACKAGED", packaged.as_ref())])
}

/// The command line as the program in other engines' pipes: GNU parallel's and Apache Spark's.
fn pipes(_: Depth) -> Outcome {
    run(cargo().args(["build", "--release", "--quiet", "--bin", "warmline"]))?;
    let python = python(&target().join("pipes"), "tests/cli/requirements.txt")?;
    run(machine::command(&python).arg("tests/cli/pipes.py").arg(target().join("release/warmline")))
}

/// Runs the `*.test.js` (or `.mjs`) of `tests/NAME` with Node's own runner; the error is what failed, and why.
fn node_tests(name: &str, environment: &[(&str, &OsStr)]) -> Outcome {
    let folder = root().join("tests").join(name);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| [".test.js", ".test.mjs"].iter().any(|end| path.to_string_lossy().ends_with(end)))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{} holds no *.test.js", folder.display()));
    }
    let folder = target().join("failures");
    let told = folder.join(format!("{name}.txt"));
    // Written anew: what an earlier run said is no word on this one, however far it gets.
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&told, ""))
        .map_err(|error| format!("{}: {error}", told.display()))?;
    let run = run(machine::command("node")
        .args(["--test", "--test-concurrency=1"])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .args(["--test-reporter=./tests/failures.js", "--test-reporter-destination"])
        .arg(&told)
        .args(files)
        .envs(environment.iter().copied()));
    match (run, machine::read(&told)) {
        (Err(_), Ok(failures)) if !failures.is_empty() => Err(failures),
        (run, _) => run,
    }
}
