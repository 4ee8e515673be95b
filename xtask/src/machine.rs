//! What the project needs from the machine: found, installed where a package manager of the project's own does
//! it, else named with the command that brings it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The cargo that started us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program run from the workspace's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Runs to the end with its output shown as it comes; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", shown(command))) }
}

/// Runs to the end and returns what it printed; its errors are shown.
pub fn output(command: &mut Command) -> Outcome<String> {
    let out = command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(command, &error))?;
    if !out.status.success() {
        return Err(format!("{} ended with {}", shown(command), out.status));
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// The wasm target of the toolchain in use; added with rustup when it is missing.
pub fn wasm_target() -> Outcome {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    println!("adding the target wasm32-unknown-unknown");
    run(command("rustup").args(["target", "add", "wasm32-unknown-unknown"])).map_err(|error| {
        format!("{error}\nRust lacks the target wasm32-unknown-unknown: install rustup, or your system's package of it")
    })
}

/// The node modules of `folder` (a folder with a lock file), installed when they are missing or older than the lock.
pub fn node_modules(folder: &str) -> Outcome {
    node()?;
    let folder = root().join(folder);
    let changed = |path: PathBuf| fs::metadata(path).and_then(|m| m.modified()).ok();
    let installed = changed(folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(folder.join("package-lock.json")) {
        return Ok(());
    }
    println!("installing node modules in {}", folder.display());
    run(npm().arg("ci").current_dir(&folder))
}

/// A Node new enough for the package and its tests.
pub fn node() -> Outcome {
    let version = output(command("node").arg("--version"))
        .map_err(|error| format!("{error}\nthis needs Node.js 20.16 or newer with npm"))?;
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(|n| n.parse().unwrap_or(0));
    let found: (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < (20, 16) {
        return Err(format!("this needs Node.js 20.16 or newer; found {}", version.trim()));
    }
    Ok(())
}

/// npm, as it is called on this system.
pub fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// A program of `tests/node_modules`, when it is installed.
pub fn node_program(name: &str) -> Option<PathBuf> {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    let path = root().join(format!("tests/node_modules/.bin/{name}{suffix}"));
    path.exists().then_some(path)
}

/// A Chromium to test in: `CHROMIUM`, else one on the path, else Debian's, installed when we may.
pub fn chromium() -> Outcome<PathBuf> {
    browser(
        "CHROMIUM",
        &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        "the browser tests need a Chromium",
    )
}

/// A Firefox to test in: `FIREFOX`, else one on the path, else Debian's, installed when we may.
pub fn firefox() -> Outcome<PathBuf> {
    browser("FIREFOX", &["firefox-esr", "firefox"], "the Firefox tests need a Firefox")
}

/// A browser by the variable that may name it, what it is called, the package as the first of that, and who needs it.
fn browser(variable: &str, names: &[&str], needed: &str) -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        let path = PathBuf::from(named);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!("{variable}: {} is no file", path.display()))
        };
    }
    if let Some(found) = on_path(names) {
        return Ok(found);
    }
    let package = names.first().copied().unwrap_or_default();
    let missing =
        format!("{needed}: install it (on Debian: apt-get install {package}) or name one in {variable}");
    if on_path(&["apt-get"]).is_none() || output(command("id").arg("-u"))?.trim() != "0" {
        return Err(missing);
    }
    println!("installing {package}");
    run(command("apt-get").args(["update", "-qq"]))?;
    run(command("apt-get").args(["install", "-y", "-qq", package]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    on_path(names).ok_or(missing)
}

/// The first of these programs that the path knows.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// A text file; the error names it.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start {}: {error}", command.get_program().to_string_lossy())
}
