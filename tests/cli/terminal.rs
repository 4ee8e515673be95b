//! What is shown on a terminal only. The terminal is that of `script`, which every Debian has.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::run::folder;

/// Longer than a count waits before it shows itself.
const LONG: Duration = Duration::from_secs(1);

/// What a shell's words write on a terminal of their own.
fn on_a_terminal(folder: &Path, words: &str) -> Command {
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--flush", "--command", words, "/dev/null"]).current_dir(folder);
    script.env("SHELL", "/bin/sh").env("WARMLINE", env!("CARGO_BIN_EXE_warmline")).env_remove("NO_COLOR");
    script.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    script
}

/// Streams replies through a shell's words, which read them from `replies`, until it took long and `enough` was
/// written on the terminal; all that was written there.
fn streamed(folder: &Path, words: &str, enough: &str) -> String {
    let pipe = folder.join("replies");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut script = on_a_terminal(folder, words).spawn().unwrap();
    let mut shown = script.stdout.take().unwrap();
    let (said, hear) = std::sync::mpsc::channel();
    let reading = thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(count @ 1..) = shown.read(&mut piece) {
            if said.send(String::from_utf8_lossy(&piece[..count]).into_owned()).is_err() {
                break;
            }
        }
    });
    let mut feed: File = OpenOptions::new().write(true).open(&pipe).unwrap();
    let started = Instant::now();
    let mut written = String::new();
    // Long, so that few are on their way at the end.
    let line = format!("{{\"id\": \"{}\", \"text\": \"Calm down.\"}}\n", "7".repeat(4_000));
    while started.elapsed() < LONG || !written.contains(enough) {
        feed.write_all(line.as_bytes()).unwrap();
        written.extend(hear.try_iter());
    }
    drop(feed);
    written.extend(hear.iter());
    reading.join().unwrap();
    assert!(script.wait().unwrap().success(), "{written}");
    written
}

#[test]
fn a_count_is_shown_on_a_terminal_and_wiped_off_at_the_end() {
    let folder = folder("count-on-a-terminal");
    let written = streamed(&folder, "\"$WARMLINE\" check --jsonl < replies > answers", " a second");
    let counts: Vec<&str> = written.split("\r\x1b[K").collect();
    assert!(counts.len() > 2, "{written:?}");
    assert!(counts[1].contains(" replies, ") && counts[1].ends_with(" a second"), "{written:?}");
    assert_eq!(counts.last(), Some(&""), "nothing is left of it: {written:?}");
    let answers = std::fs::read_to_string(folder.join("answers")).unwrap();
    assert!(answers.lines().all(|line| line.starts_with('{')), "no count among the answers");
}

#[test]
fn no_count_is_shown_in_a_pipe() {
    let folder = folder("count-in-a-pipe");
    let written = streamed(&folder, "\"$WARMLINE\" check --jsonl < replies 2> told | cat > answers", "");
    assert_eq!(written, "");
    assert_eq!(std::fs::read_to_string(folder.join("told")).unwrap(), "");
}

#[test]
fn a_diff_of_a_long_line_is_whole_in_a_pipe_and_short_on_a_terminal() {
    let folder = folder("long-line");
    let rest = "Your parcel is on its way. ".repeat(40);
    let text = format!("Hi Ana,\n{rest}You failed to send the form. {rest}\nKim\n");
    std::fs::write(folder.join("long.txt"), &text).unwrap();
    let shown = |words: &str| {
        let output = on_a_terminal(&folder, words).output().unwrap();
        String::from_utf8(output.stdout).unwrap().replace('\r', "")
    };
    let piped = shown("NO_COLOR=1 \"$WARMLINE\" check long.txt --diff | cat");
    assert!(piped.contains(&format!("\n-{rest}You failed to send the form. {rest}\n+{rest}")), "{piped}");
    let short = shown("NO_COLOR=1 \"$WARMLINE\" check long.txt --diff");
    assert!(short.starts_with("--- long.txt\n+++ long.txt\n@@ line 2 @@\n-…"), "{short}");
    assert!(short.contains(" is on its way. You failed to send the form. Your parcel "), "{short}");
    assert!(short.lines().count() == 5 && short.lines().all(|line| line.chars().count() < 200), "{short}");
}

#[test]
fn colours_are_for_terminals() {
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data"));
    let shown = |words: &str| {
        let output = on_a_terminal(data, words).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(shown("\"$WARMLINE\" check reply.txt").contains("\x1b[1;33mstrong\x1b[0m"));
    for plain in [
        "NO_COLOR=1 \"$WARMLINE\" check reply.txt",
        "\"$WARMLINE\" check reply.txt --color never",
        "\"$WARMLINE\" check reply.txt | cat",
    ] {
        let written = shown(plain);
        assert!(written.contains("strong") && !written.contains('\x1b'), "{plain}: {written:?}");
    }
}
