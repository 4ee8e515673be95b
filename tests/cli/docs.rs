//! What the documentation and the hook definition tell people to run, run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::run::folder;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs a line of shell in a folder, with the program on the path.
fn shell(folder: &Path, line: &str) -> Output {
    let bin = Path::new(env!("CARGO_BIN_EXE_warmline")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    Command::new("sh").args(["-c", line]).current_dir(folder).env("PATH", path).output().unwrap()
}

/// A folder with the test data in it.
fn data(name: &str) -> PathBuf {
    let folder = folder(name);
    for entry in fs::read_dir(Path::new(ROOT).join("tests/cli/data")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// The lines of all fenced blocks of a language in the page about the command line.
fn blocks(language: &str) -> Vec<String> {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/command-line.md")).unwrap();
    let open = format!("```{language}\n");
    page.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap().to_string()).collect()
}

#[test]
fn every_command_in_the_documentation_runs() {
    let folder = data("docs");
    let lines: Vec<String> =
        blocks("sh").iter().flat_map(|block| block.lines().map(str::to_string).collect::<Vec<_>>()).collect();
    assert!(lines.len() > 10);
    for line in lines.iter().filter(|line| !line.starts_with("parallel ")) {
        let output = shell(&folder, line);
        let err = String::from_utf8_lossy(&output.stderr);
        // The JSON Lines among the data hold a broken one.
        let wanted: &[i32] = if line.contains("replies.jsonl") { &[2] } else { &[0, 1] };
        assert!(wanted.contains(&output.status.code().unwrap()), "{line}\n{err}");
    }
    assert!(fs::read_to_string(folder.join("may.html")).unwrap().contains("<h1>Replies in May</h1>"));
}

#[test]
fn the_settings_in_the_documentation_are_read() {
    let folder = data("docs-settings");
    fs::write(folder.join("warmline.toml"), &blocks("toml")[0]).unwrap();
    fs::create_dir(folder.join("macros")).unwrap();
    fs::copy(folder.join("reply.txt"), folder.join("macros/reply.txt")).unwrap();
    let output = shell(&folder, "warmline check");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_ci_example_stops_a_macro_that_hurts() {
    let folder = data("docs-ci");
    fs::create_dir(folder.join("macros")).unwrap();
    let workflow = blocks("yaml").into_iter().find(|block| block.contains("jobs:")).unwrap();
    let steps: Vec<&str> =
        workflow.lines().filter_map(|line| line.trim().strip_prefix("- run: warmline ")).collect();
    let [step] = steps[..] else { panic!("one step checks: {workflow}") };
    let run = || shell(&folder, &format!("warmline {step}")).status.code();
    assert_eq!(run(), Some(0), "an empty folder");
    fs::copy(folder.join("zendesk.json"), folder.join("macros/zendesk.json")).unwrap();
    assert_eq!(run(), Some(1));
    let log: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("warmline.sarif")).unwrap()).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);
}

#[test]
fn the_hook_stops_a_macro_that_hurts_and_lets_others_pass() {
    let folder = data("hook");
    let hook = fs::read_to_string(Path::new(ROOT).join(".pre-commit-hooks.yaml")).unwrap();
    let entry = hook.lines().find_map(|line| line.trim().strip_prefix("entry: ")).unwrap();
    fs::write(folder.join("kind.md"), "Checking the size chart can help.\n").unwrap();
    assert_eq!(shell(&folder, &format!("{entry} kind.md")).status.code(), Some(0));
    assert_eq!(shell(&folder, &format!("{entry} kind.md late.md")).status.code(), Some(1));
}

#[test]
fn completions_know_every_command() {
    let folder = folder("completions");
    for shell_name in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = shell(&folder, &format!("warmline completions {shell_name}"));
        let script = String::from_utf8(output.stdout).unwrap();
        for command in ["check", "report", "rules", "test-rules", "explain"] {
            assert!(script.contains(command), "{shell_name}: {command}");
        }
    }
    let output = shell(&folder, "warmline completions bash > w && bash -n w");
    assert!(output.status.success());
}
