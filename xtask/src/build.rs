//! `cargo xtask build`: the Rust crate into `pkg/dist`, as wasm with its glue.
//!
//! Needs Rust alone; where the tests' node modules are installed, binaryen's wasm-opt makes the wasm smaller.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machine::{cargo, node_program, root, run, target, wasm_target};
use crate::{Arguments, Outcome, machine, twin};

/// `build [--quick] [--twin]`
pub fn command(mut arguments: Arguments) -> Outcome {
    let effort = if arguments.flag("--quick") { Effort::Quick } else { Effort::Release };
    let twin = arguments.flag("--twin");
    arguments.finish()?;
    build(effort)?;
    if twin {
        twin::build()?;
    }
    if effort == Effort::Quick { Ok(()) } else { sizes() }
}

/// How much is done to the wasm after the compiler.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Nothing, and the compiler hurries too: for a rebuild while someone waits.
    Quick,
    /// As it is published.
    Release,
}

/// Fills `pkg/dist` with `warmline.wasm`, its glue `warmline.js` (typed for our own checks) and `inline.js`, the wasm
/// as a module.
///
/// A file that did not change keeps its time, so that a watcher of `pkg` sees only real changes.
pub fn build(effort: Effort) -> Outcome {
    let wasm = compile(Machine::Current, effort)?;
    let made = target().join("xtask/web");
    bindgen(&["glue".as_ref(), "web".as_ref(), wasm.as_ref(), made.as_ref(), "warmline".as_ref()])?;
    let wasm = made.join("warmline.wasm");
    if effort == Effort::Release {
        optimise(&wasm)?;
    }
    bindgen(&["inline".as_ref(), wasm.as_ref(), made.join("inline.js").as_ref()])?;
    let dist = root().join("pkg/dist");
    fs::create_dir_all(&dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    for name in ["warmline.wasm", "warmline.js", "warmline.d.ts", "inline.js"] {
        place(&made.join(name), &dist.join(name))?;
    }
    Ok(())
}

/// Prints what the main door weighs, and the twin where it was built.
fn sizes() -> Outcome {
    let files = door()?;
    let words = std::iter::once(Path::new("sizes")).chain(files.iter().map(PathBuf::as_path));
    bindgen(&words.collect::<Vec<_>>())?;
    let twin = root().join("pkg/dist/twin.js");
    if twin.is_file() { bindgen(&["sizes".as_ref(), &twin]) } else { Ok(()) }
}

/// What a page loads that imports `warmline`: the wasm, its glue and every script that `index.js` reaches.
pub fn door() -> Outcome<Vec<PathBuf>> {
    let pkg = root().join("pkg");
    let mut files = vec![pkg.join("index.js")];
    let mut read = 0;
    while let Some(file) = files.get(read).cloned() {
        let script = machine::read(&file)?;
        let named = script.lines().filter_map(|line| {
            let path = line.split_once("from \"./").or_else(|| line.split_once("import \"./"))?.1;
            file.parent().map(|folder| folder.join(path.split('"').next().unwrap_or(path)))
        });
        for path in named.collect::<Vec<_>>() {
            if !files.contains(&path) {
                files.push(path);
            }
        }
        read += 1;
    }
    files.push(pkg.join("dist/warmline.wasm"));
    Ok(files)
}

/// Which wasm the compiler writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Machine {
    /// What browsers run.
    Current,
    /// WebAssembly as it first was, for wasm2js.
    Mvp,
}

/// The crate as wasm, straight from the compiler: compiled small and fast for publishing, or quickly.
pub fn compile(machine: Machine, effort: Effort) -> Outcome<PathBuf> {
    wasm_target()?;
    let mut build = cargo();
    build.args(["build", "--quiet", "--lib", "--package", "warmline", "--no-default-features"]);
    let profile = if effort == Effort::Quick { "wasm-quick" } else { "wasm" };
    build.args(["--profile", profile]);
    build.arg("--target=wasm32-unknown-unknown");
    let mut folder = target();
    let mut flags = if effort == Effort::Quick { vec![] } else { nameless() };
    if machine == Machine::Mvp {
        // A folder of its own: other flags in the same one would rebuild everything each time.
        folder.push("xtask/mvp");
        flags.push("-Ctarget-cpu=mvp".into());
        build.arg("--target-dir").arg(&folder);
    }
    if !flags.is_empty() {
        build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    }
    run(&mut build)?;
    Ok(folder.join("wasm32-unknown-unknown").join(profile).join("warmline.wasm"))
}

/// Keeps this machine's folders out of what ships: nobody needs them, and any machine then makes the same bytes.
fn nameless() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let registries = registries.into_iter().flatten().flatten().map(|entry| (entry.path(), "registry"));
    registries
        .chain([(root(), "warmline")])
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .collect()
}

/// What Rust's wasm target uses by default, and every browser of the last years has.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Runs binaryen's wasm-opt over `wasm` in place; says so when it is not installed.
pub fn optimise(wasm: &Path) -> Outcome {
    let Some(program) = node_program("wasm-opt") else {
        println!(
            "wasm-opt is not installed (`npm ci` in tests/ brings it): the wasm stays as the compiler left it"
        );
        return Ok(());
    };
    run(machine::command(program).arg("-O3").args(FEATURES).arg(wasm).arg("-o").arg(wasm))
}

/// Runs the program `bindgen` of this package.
pub fn bindgen(words: &[&Path]) -> Outcome {
    run(&mut bindgen_command(words))
}

/// The program `bindgen` of this package, to be run.
pub fn bindgen_command(words: &[&Path]) -> Command {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "xtask", "--features", "bindgen", "--bin", "bindgen", "--"]);
    command.args(words);
    command
}

/// Copies `from` to `to` unless they are equal already.
fn place(from: &Path, to: &Path) -> Outcome {
    let new = fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    fs::write(to, new).map_err(|error| format!("{}: {error}", to.display()))
}
