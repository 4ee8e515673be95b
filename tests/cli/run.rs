//! One run of the program under test.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The program under test, to be started somewhere.
pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_warmline"));
    program.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    program
}

/// A fresh, empty folder of that name.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs `warmline` with these arguments and this input in the folder of the test data.
pub fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    run_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data")), arguments, input)
}

/// Runs `warmline` in a folder.
pub fn run_in(folder: &Path, arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    let mut child = program()
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut feed = child.stdin.take().unwrap();
    let input = input.into();
    // Fed from a thread: with both pipes full, either side would wait for the other.
    let feeding = thread::spawn(move || _ = feed.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}
