//! SARIF, JUnit and `--fix`: what other programs read, and what is written into files.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::run::{folder, run, run_in};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data");

#[test]
fn sarif_holds_every_finding_with_its_rule_region_and_fixes() {
    let run = run(&["check", "reply.txt", "zendesk.json", "--format", "sarif"], "");
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let sarif = &log["runs"][0];
    let rules = sarif["tool"]["driver"]["rules"].as_array().unwrap();
    let results = sarif["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(result["level"], "error");
    }
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(*region, serde_json::json!({"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 39}));
    let replacement = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["deletedRegion"], *region);
    assert_eq!(replacement["insertedContent"]["text"], "It looks like the size chart wasn't checked");
    let through_a_tag =
        results.iter().find(|result| result["locations"][0]["logicalLocations"][0]["name"] == "Wrong size");
    assert!(through_a_tag.unwrap().get("fixes").is_none(), "a fix would drop the tags");
}

#[test]
fn junit_has_a_case_a_reply_and_fails_what_weighs_enough() {
    let check = |fail_on: &str| run(&["check", "replies.csv", "--format", "junit", "--fail-on", fail_on], "");
    let strong = check("strong");
    assert_eq!(strong.code, 1);
    assert!(
        strong.out.contains("<testsuites name=\"warmline\" tests=\"2\" failures=\"1\">"),
        "{}",
        strong.out
    );
    assert!(strong.out.contains("<testcase name=\"7\" classname=\"replies.csv\">"), "{}", strong.out);
    assert!(strong.out.contains("<testcase name=\"8\" classname=\"replies.csv\"/>"), "{}", strong.out);
    assert!(
        strong.out.contains("type=\"blame/should-have-done\">replies.csv:2:16: strong"),
        "{}",
        strong.out
    );
    let odd = run(&["check", "-", "--format", "junit"], "<b>\u{1} \"You should have checked it\" & more");
    assert!(!odd.out.contains('\u{1}') && !odd.out.contains("<b>"), "{}", odd.out);
}

/// Fixes one file of the test data; what it becomes.
fn fixed(name: &str, options: &[&str]) -> (String, String) {
    let folder = folder(&format!("fix-{name}"));
    let path = folder.join(name);
    fs::copy(Path::new(DATA).join(name), &path).unwrap();
    let run = run_in(&folder, &[&["check", name, "--fix"], options].concat(), "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
    (fs::read_to_string(path).unwrap(), run.out)
}

#[test]
fn fix_shows_a_diff_and_writes_first_rewrites_as_the_file_needs_them() {
    let before = |name: &str| fs::read_to_string(Path::new(DATA).join(name)).unwrap();
    let (text, out) = fixed("reply.txt", &["--off", "dismissing"]);
    let words = "You should have checked the size chart";
    assert_eq!(text, before("reply.txt").replace(words, "It looks like the size chart wasn't checked"));
    assert!(
        out.contains(
            "\n-You should have checked the size chart.\n+It looks like the size chart wasn't checked.\n"
        ),
        "{out}"
    );
    assert!(out.contains("reply.txt: 1 rewritten\n"), "{out}");
    assert!(out.ends_with("Nothing to change.\n"), "what is left is reported: {out}");

    let (text, _) = fixed("replies.csv", &[]);
    let lower = "you should have checked the size chart";
    assert_eq!(text, before("replies.csv").replace(lower, "it looks like the size chart wasn't checked"));

    let (text, out) = fixed("zendesk.json", &[]);
    assert_eq!(text, before("zendesk.json"), "tags and conditions stand inside the words");
    assert!(out.contains("2 findings"), "{out}");

    let (text, _) = fixed("freshdesk.json", &[]);
    let html = before("freshdesk.json").replace(
        "ltr\\\">You should have checked the size chart",
        "ltr\\\">It looks like the size chart wasn't checked",
    );
    assert_eq!(text, html);
}

#[test]
fn diff_writes_nothing_and_a_backup_is_kept_only_when_asked_for() {
    let folder = folder("backup");
    let path = folder.join("reply.txt");
    let text = fs::read_to_string(Path::new(DATA).join("reply.txt")).unwrap();
    fs::write(&path, &text).unwrap();
    let diff = run_in(&folder, &["check", "reply.txt", "--diff"], "");
    assert!(diff.out.starts_with("--- reply.txt\n+++ reply.txt\n"), "{}", diff.out);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    run_in(&folder, &["check", "reply.txt", "--fix", "--backup"], "");
    assert_ne!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(fs::read_to_string(folder.join("reply.txt.bak")).unwrap(), text);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left behind");
    let stdin = run(&["check", "-", "--fix"], "Hi");
    assert_eq!(
        (stdin.code, stdin.err.as_str()),
        (2, "warmline: --fix writes into files; standard input is none\n")
    );
    let stdin = run(&["check", "-", "--watch"], "Hi");
    assert_eq!(
        (stdin.code, stdin.err.as_str()),
        (2, "warmline: --watch looks at files; standard input is none\n")
    );
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("link");
    fs::copy(Path::new(DATA).join("reply.txt"), folder.join("real.txt")).unwrap();
    fs::set_permissions(folder.join("real.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", folder.join("link.txt")).unwrap();
    run_in(&folder, &["check", "link.txt", "--fix"], "");
    assert!(folder.join("link.txt").is_symlink());
    assert!(fs::read_to_string(folder.join("real.txt")).unwrap().contains("wasn't checked"));
    assert_eq!(fs::metadata(folder.join("real.txt")).unwrap().permissions().mode() & 0o777, 0o640);
}
