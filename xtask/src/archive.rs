//! `cargo xtask bench --archive N`: how many replies a second the command line checks on one core, and the memory it
//! holds meanwhile.
//!
//! The replies are made of the catalogue's own examples, good and bad ones mixed, a few thousand sentences in ever
//! new company, so that hardly one is like another.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Instant;

use crate::machine::{self, cargo, read, root, run, target};
use crate::{Arguments, Outcome};

/// Sentences in a reply, beside its greeting.
const SENTENCES: usize = 5;

/// `bench --archive N`
pub fn command(replies: usize, arguments: Arguments) -> Outcome {
    arguments.finish()?;
    run(cargo().args(["build", "--quiet", "--release", "--package", "warmline", "--bin", "warmline"]))?;
    let program = target().join("release/warmline");
    let sentences = sentences(&root().join("src/rules/en"))?;
    let archive = target().join("xtask/archive.jsonl");
    for replies in [replies.div_ceil(10), replies] {
        write(&archive, &sentences, replies).map_err(|error| format!("{}: {error}", archive.display()))?;
        println!("{}", measured(&program, &archive, replies)?);
    }
    fs::remove_file(&archive).map_err(|error| format!("{}: {error}", archive.display()))
}

/// Writes the replies, a line of JSON each.
fn write(archive: &Path, sentences: &[String], replies: usize) -> io::Result<()> {
    fs::create_dir_all(archive.parent().unwrap_or(archive))?;
    let mut to = BufWriter::new(File::create(archive)?);
    let mut chance = Chance(1);
    for number in 0..replies {
        let said: Vec<&str> = (0..SENTENCES).map(|_| chance.one_of(sentences)).collect();
        let text = format!("Hi Ana,\n\n{}", said.join(" "));
        writeln!(to, "{}", serde_json::json!({ "id": number, "text": text }))?;
    }
    to.flush()
}

/// Checks an archive and says in a line what that took.
fn measured(program: &Path, archive: &Path, replies: usize) -> Outcome<String> {
    let lines = File::open(archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    let megabytes = lines.metadata().map_or(0.0, |file| file.len() as f64 / 1e6);
    let began = Instant::now();
    let mut checking = machine::command(program)
        .args(["check", "--jsonl", "--threads", "1"])
        .stdin(lines)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
    let answers = checking.stdout.take().ok_or("the output of `warmline check` is not there")?;
    let peak = answered(BufReader::new(answers), &checking, replies)?;
    let seconds = began.elapsed().as_secs_f64();
    // The exit code says that something was found, as it should.
    checking.wait().map_err(|error| error.to_string())?;
    let memory = peak.map_or("memory unknown here".into(), |kilobytes| {
        format!("{:.0} MB held", f64::from(kilobytes) / 1024.0)
    });
    let speed = replies as f64 / seconds;
    Ok(format!(
        "{replies} replies ({megabytes:.0} MB) on one core: {seconds:.1} s, {speed:.0} a second, {memory}"
    ))
}

/// Reads an answer to each reply, in order; returns the most memory held, in KB, where the system tells.
fn answered(mut answers: impl BufRead, checking: &Child, replies: usize) -> Outcome<Option<u32>> {
    let (mut peak, mut line) = (None, Vec::new());
    for number in 0..replies {
        line.clear();
        answers.read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        if !line.starts_with(format!("{{\"id\":{number},").as_bytes()) {
            return Err(format!("the answer to reply {number} is {:?}", String::from_utf8_lossy(&line)));
        }
        if number % (replies / 50).max(1) == 0 {
            peak = most_memory(checking.id()).or(peak);
        }
    }
    Ok(peak)
}

/// The most memory a running process has held, in KB: Linux counts it.
fn most_memory(process: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// The examples of every rule file in a folder, without the marks of their spans.
fn sentences(folder: &Path) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rules"));
    files.sort();
    let mut sentences = Vec::new();
    for file in files {
        let text = read(&file)?;
        let examples =
            text.lines().filter_map(|line| line.strip_prefix("bad ").or(line.strip_prefix("good ")));
        sentences.extend(examples.map(|example| example.trim().replace(['<', '>'], "")));
    }
    if sentences.is_empty() { Err(format!("no examples in {}", folder.display())) } else { Ok(sentences) }
}

/// Numbers in no order that is seen, and in the same one every time.
struct Chance(u64);

impl Chance {
    fn one_of<'a>(&mut self, all: &'a [String]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        all.get((self.0 >> 33) as usize % all.len().max(1)).map_or("", String::as_str)
    }
}
