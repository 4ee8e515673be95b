//! `check FILES`: every kind of file, every format, and what is wrong with them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use super::run::{folder, program, run, run_in};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/data");

/// Checks a file of the test data: each finding's rule, line and column, and the words there in the file.
fn check(file: &str, options: &[&str], wanted: &[(&str, &str)]) {
    let run = run(&[&["check", file, "--no-config", "--format", "jsonl"], options].concat(), "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{file}");
    let text = fs::read_to_string(Path::new(DATA).join(file)).unwrap();
    let text = text.trim_start_matches('\u{FEFF}');
    let mut found = vec![];
    for line in run.out.lines() {
        let answer: Value = serde_json::from_str(line).unwrap();
        for finding in answer["findings"].as_array().unwrap() {
            let at = |line: &str, column: &str| {
                let (line, column) =
                    (finding[line].as_u64().unwrap() as usize, finding[column].as_u64().unwrap() as usize);
                let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
                let inside: usize = text[before..].chars().take(column - 1).map(char::len_utf8).sum();
                before + inside
            };
            let words = &text[at("line", "column")..at("end_line", "end_column")];
            found.push((answer["reply"].as_str().unwrap().to_string(), words.to_string()));
        }
    }
    let found: Vec<(&str, &str)> = found.iter().map(|(name, words)| (&**name, &**words)).collect();
    assert_eq!(found, wanted, "{file}");
}

const WORDS: &str = "You should have checked the size chart";

#[test]
fn a_finding_leads_to_its_words_in_every_kind_of_file() {
    let lower = &WORDS.replace('Y', "y");
    check("reply.txt", &[], &[("", WORDS), ("", "Calm down")]);
    check("late.md", &[], &[("", "you **should\nhave** checked the size chart")]);
    check("page.html", &[], &[("", "You should&nbsp;have checked\n     the size chart")]);
    check("replies.csv", &[], &[("7", lower)]);
    check("replies.csv", &["--column", "2"], &[("7", lower)]);
    check("replies.csv", &["--column", "Agent"], &[]);
    check(
        "nested.json",
        &["--pointer", "/greetings/*"],
        &[("/greetings/late", WORDS), ("/greetings/a~1b", "Calm down")],
    );
}

#[test]
fn the_exports_of_helpdesks_are_known_by_their_shape() {
    let lower = &WORDS.replace('Y', "y");
    check(
        "zendesk.json",
        &[],
        &[
            ("Wrong size", "You should have <b>checked</b> the size chart"),
            ("Chat", "You should{% endif %} have checked the size chart"),
        ],
    );
    check("freshdesk.json", &[], &[("We’ve looked", WORDS)]);
    check("intercom.json", &[], &[("Wrong size", lower)]);
    check("helpscout.json", &[], &[("Wrong size", WORDS), ("Wrong size", lower)]);
}

#[test]
fn text_shows_the_line_the_words_and_the_rewrite() {
    let run = run(&["check", "reply.txt"], "");
    let wanted = "\
reply.txt:3:1: strong blame/should-have-done
    You should have checked the size chart.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Hindsight reads as blame. Offer the step as something that helps next time.
    → It looks like the size chart wasn't checked
    → Next time, checking the size chart can help
";
    assert!(run.out.starts_with(wanted), "{}", run.out);
    assert!(run.out.ends_with("2 findings in 1 reply: 2 strong.\n"), "{}", run.out);
}

#[test]
fn standard_input_is_a_file_too() {
    let run = run(&["check", "-"], "Hi,\nyou should have checked the size chart.");
    assert!(run.out.starts_with("-:2:1: strong blame/should-have-done\n"), "{}", run.out);
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let escapes =
        |options: &[&str]| run(&[&["check", "reply.txt"], options].concat(), "").out.contains('\x1b');
    assert!(!escapes(&[]));
    assert!(escapes(&["--color", "always"]));
    assert!(!escapes(&["--color", "never"]));
}

#[test]
fn a_long_line_is_cut_around_the_words() {
    let text = format!("{} {WORDS}. {}", "word ".repeat(60), "more ".repeat(60));
    let run = run(&["check", "-"], text);
    let mut lines = run.out.lines().skip(1);
    let (words, carets) = (lines.next().unwrap(), lines.next().unwrap());
    assert!(words.chars().count() <= 110 && words.starts_with("    … ") && words.ends_with(" …"), "{words}");
    let from = carets.find('^').unwrap();
    let shown: String = words.chars().skip(from).take(WORDS.len()).collect();
    assert_eq!(shown, WORDS);
}

#[test]
fn the_exit_code_says_what_was_found() {
    let code = |arguments: &[&str]| run(&[&["check"], arguments].concat(), "").code;
    assert_eq!(code(&["reply.txt"]), 0);
    assert_eq!(code(&["reply.txt", "--fail-on", "strong"]), 1);
    assert_eq!(code(&["reply.txt", "--fail-on", "hint", "--off", "blame,dismissing"]), 0);
    assert_eq!(code(&["reply.txt", "missing.txt", "--fail-on", "strong"]), 2);
}

/// A text as a file of Windows' “Unicode” has it, or with the high byte first.
fn wide(text: &str, high: bool) -> Vec<u8> {
    let units = format!("\u{FEFF}{text}").encode_utf16().collect::<Vec<u16>>();
    units.into_iter().flat_map(|unit| if high { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn utf_16_is_read_in_its_own_lines_and_columns_and_fixed_as_it_was_written() {
    let folder = folder("utf-16");
    for (name, high, text) in [
        ("low.txt", false, "Hi 😀 Ana,\r\n\r\nça va 😀. You should have checked the size chart.\r\n"),
        ("high.txt", true, "Hi 😀 Ana,\r\n\r\nça va 😀. You should have checked the size chart.\r\n"),
        (
            "low.csv",
            false,
            "id,reply\r\n1,\"Hi 😀 Ana,\r\nça va 😀. You should have checked the size chart.\"\r\n",
        ),
        ("high.json", true, "[\n\n{\"reply\": \"You should have checked the size chart.\"}]"),
    ] {
        let path = folder.join(name);
        fs::write(&path, wide(text, high)).unwrap();
        let found = run_in(&folder, &["check", name], "");
        let line = text.lines().position(|line| line.contains("should")).unwrap() + 1;
        let before = text.lines().nth(line - 1).unwrap();
        let column = before[..before.find("You should").unwrap()].chars().count() + 1;
        assert!(found.out.contains(&format!("{name}:{line}:{column}: strong")), "{}", found.out);
        let fix = run_in(&folder, &["check", name, "--fix"], "");
        assert_eq!((fix.code, fix.err.as_str()), (0, ""), "{}", fix.out);
        let now = fs::read(&path).unwrap();
        let units: Vec<u16> = now
            .chunks(2)
            .map(|pair| [pair[0], pair[1]])
            .map(if high { u16::from_be_bytes } else { u16::from_le_bytes })
            .collect();
        let now = String::from_utf16(&units).unwrap();
        assert!(now.starts_with('\u{FEFF}') && !now.contains("should have"), "{now}");
        assert_eq!(now.matches("\r\n").count(), text.matches("\r\n").count());
        assert_eq!(now.matches('😀').count(), text.matches('😀').count());
    }
    // A pack may come from Notepad too.
    let pack = fs::read_to_string(Path::new(DATA).join("ours.rules")).unwrap();
    fs::write(folder.join("ours.rules"), wide(&pack, false)).unwrap();
    assert_eq!(run_in(&folder, &["test-rules", "ours.rules"], "").code, 0);
}

#[test]
fn what_cant_be_read_is_told_in_one_line_and_the_rest_is_done() {
    let folder = folder("unreadable");
    fs::copy(Path::new(DATA).join("reply.txt"), folder.join("z.txt")).unwrap();
    let cases: &[(&str, &[u8], &str)] = &[
        ("a.txt", b"Hi\ncaf\xE9", "a.txt:2:4: not UTF-8; save the file as UTF-8"),
        ("a.csv", b"reply\ncaf\xE9", "a.csv:2:4: not UTF-8; save the file as UTF-8 (in Excel: “CSV UTF-8”)"),
        ("binary.txt", b"\x7fELF\x01\0\0\xff", "binary.txt: it is no text"),
        ("open.json", b"{\"macros\": [{\"title\": 1}", "open.json:1:24: not JSON: it ends inside a list"),
        (
            "b.txt",
            b"\xFF\xFEH\0i\0\n\0\x00\xD8a\0",
            "b.txt:2:1: not the UTF-16 that it begins as; save the file as UTF-8",
        ),
        ("wide.txt", b"\xFF\xFE\0\0H\0\0\0", "wide.txt: it is no text"),
        ("c.csv", b"id,reply\n1,\"Hi\n", "c.csv:2:3: a quote opens here and never closes"),
        (
            "d.csv",
            b"id,reply\n1,Hi, there\n",
            "d.csv:2:1: row 2 has 3 fields, the first row 2; quote fields that hold a `,`",
        ),
        (
            "e.csv",
            b"id,words\n1,Hi\n",
            "e.csv:1: no column is named like replies; choose one with --column: id, words",
        ),
        ("f.json", b"{\n  \"text\": \"Hi\n}", "f.json:2:"),
        ("g.json", b"{\"x\": 1}", "g.json: no member is known to hold a reply; name it, as in --pointer"),
        ("h.jsonl", b"{\"text\": \"Hi\"}\nnope\n", "h.jsonl:2:2: not JSON"),
    ];
    for (name, bytes, told) in cases {
        fs::write(folder.join(name), bytes).unwrap();
        let run = run_in(&folder, &["check", name, "z.txt"], "");
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.starts_with(&format!("warmline: {told}")), "{name}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{name}: {}", run.err);
        assert!(run.out.contains("z.txt:3:1: strong"), "{name}: {}", run.out);
    }
    let run = run_in(&folder, &["check", "missing.txt"], "");
    assert_eq!((run.code, run.err.as_str()), (2, "warmline: missing.txt: no such file or directory\n"));
}

#[test]
fn a_folder_is_read_for_every_known_ending_and_other_json_in_it_is_left_alone() {
    let folder = folder("folder");
    fs::create_dir_all(folder.join("macros/.hidden")).unwrap();
    fs::copy(Path::new(DATA).join("reply.txt"), folder.join("macros/b.txt")).unwrap();
    fs::copy(Path::new(DATA).join("late.md"), folder.join("macros/a.md")).unwrap();
    fs::copy(Path::new(DATA).join("late.md"), folder.join("macros/.hidden/c.md")).unwrap();
    fs::write(folder.join("macros/package.json"), "{\"version\": 1}").unwrap();
    fs::write(folder.join("macros/photo.png"), [0xFF, 0xD8]).unwrap();
    let run = run_in(&folder, &["check", "."], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let places: Vec<&str> = run.out.lines().filter(|l| l.contains(": strong ")).collect();
    assert_eq!(places.len(), 3);
    assert!(places[0].starts_with("./macros/a.md:6:14:"), "{places:?}");
}

#[test]
fn options_that_are_wrong_are_told_in_one_line() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["check", "reply.txt", "--failon", "x"],
            "unexpected argument '--failon' found; a similar argument exists: '--fail-on'",
        ),
        (
            &["check", "reply.txt", "--profile", "loud"],
            "invalid value 'loud' for '--profile <PROFILE>'; it can be hurts, advice, everything",
        ),
        (&["chek"], "unrecognized subcommand 'chek'; a similar subcommand exists: 'check'"),
        (&["check"], "name a file or folder to check, or `-` for standard input"),
        (
            &["check", "reply.txt", "--off", "blam"],
            "`blam` is no category and no rule; `warmline rules` lists them",
        ),
        (&["check", "reply.txt", "--pack", "none.rules"], "none.rules: no such file or directory"),
        (
            &["check", "nested.json", "--pointer", "a/b"],
            "invalid value 'a/b' for '--pointer <POINTER>': a pointer starts with `/`",
        ),
        (
            &["check", "nested.json", "--pointer", "/x/*"],
            "nested.json: nothing that is a string stands at --pointer /x/*",
        ),
    ];
    for (arguments, told) in cases {
        let run = run(arguments, "");
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.starts_with(&format!("warmline: {told}")), "{arguments:?}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_pack_with_errors_is_told_with_its_place_and_the_rest_of_it_works() {
    let folder = folder("pack");
    let good = fs::read_to_string(Path::new(DATA).join("ours.rules")).unwrap();
    fs::write(folder.join("ours.rules"), format!("rule blame/broken\nfind (\nnonsense x\n\n{good}")).unwrap();
    let run = run_in(&folder, &["check", "-", "--pack", "ours.rules"], "I told you so.");
    assert_eq!(run.code, 2);
    assert!(run.err.lines().all(|line| line.starts_with("warmline: ours.rules:")), "{}", run.err);
    assert!(run.out.contains("blame/told-you-so"), "{}", run.out);
}

#[test]
fn a_settings_file_upwards_is_heeded_and_options_outweigh_it() {
    let folder = folder("settings");
    fs::create_dir_all(folder.join("deep/er")).unwrap();
    fs::copy(Path::new(DATA).join("reply.txt"), folder.join("reply.txt")).unwrap();
    fs::copy(Path::new(DATA).join("ours.rules"), folder.join("ours.rules")).unwrap();
    let settings =
        "fail-on = \"strong\"\noff = [\"dismissing\"]\npacks = [\"ours.rules\"]\nfiles = [\"reply.txt\"]\n";
    fs::write(folder.join("warmline.toml"), settings).unwrap();
    let inside = folder.join("deep/er");
    let run = run_in(&inside, &["check"], "");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains("reply.txt:3:1:") && !run.out.contains("calm-down"), "{}", run.out);
    assert!(run_in(&inside, &["check", "-"], "I told you so.").out.contains("blame/told-you-so"));
    assert_eq!(run_in(&inside, &["check", "-", "--no-config"], "Calm down.").code, 0);
    assert_eq!(run_in(&inside, &["check", "-", "--off", "blame"], "I told you so.").code, 0);
    let cases = [
        (
            "profile = \"advice\"\nfail-on = \"loud\"\n",
            "warmline.toml:2: `loud` is no fail-on; it can be strong, mild, hint",
        ),
        ("prfile = 1\n", "warmline.toml:1:1: unknown field `prfile`"),
        ("off = [\n", "warmline.toml:"),
    ];
    for (settings, told) in cases {
        fs::write(folder.join("warmline.toml"), settings).unwrap();
        let run = run_in(&folder, &["check", "reply.txt"], "");
        assert_eq!(run.code, 2);
        assert!(run.err.starts_with(&format!("warmline: {told}")), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        assert!(run.out.contains("2 findings"), "the rest is done: {}", run.out);
    }
}

#[test]
fn packs_are_proven_and_the_catalogue_is_listed() {
    for pack in ["ours.rules", "codes.rules"] {
        let proven = run(&["test-rules", pack], "");
        assert_eq!((proven.code, proven.out), (0, format!("{pack}: 1 rules, 0 problems\n")));
    }
    let folder = folder("prove");
    let wrong =
        fs::read_to_string(Path::new(DATA).join("ours.rules")).unwrap().replace("mentioned it.", "said it.");
    fs::write(folder.join("wrong.rules"), wrong).unwrap();
    let unproven = run_in(&folder, &["test-rules", "wrong.rules"], "");
    assert_eq!(unproven.code, 1, "{}", unproven.out);
    assert!(
        unproven.out.starts_with("wrong.rules:7: blame/told-you-so makes “We mentioned it.”\n"),
        "{}",
        unproven.out
    );
    let list: Vec<Value> = serde_json::from_str(&run(&["rules", "--format", "json"], "").out).unwrap();
    assert!(
        list.len() >= 120 && list.iter().all(|rule| rule["why"].as_str().is_some_and(|why| !why.is_empty()))
    );
    assert!(run(&["rules"], "").out.lines().count() == list.len());
}

#[test]
fn what_is_wrong_in_a_catalogue_of_ones_own_is_said_when_it_is_proven() {
    let folder = folder("catalogue");
    fs::create_dir(folder.join("lexicon")).unwrap();
    fs::write(folder.join("lexicon/few.words"), "frequency\n  hello\n").unwrap();
    let rule = "rule blame/a\nwhy w\nfind @nobody here\ninstead i\nbad <Nobody here>.\n";
    fs::write(folder.join("broken.rules"), rule).unwrap();
    let run = run_in(&folder, &["test-rules", "--catalogue", ".", "broken.rules"], "");
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.out.contains("broken.rules:3:1: no class is called `@nobody`"), "{}", run.out);
}

#[test]
fn watching_checks_again_when_a_file_changes() {
    let folder = folder("watch");
    let path = folder.join("reply.txt");
    fs::write(&path, "Hi Ana.").unwrap();
    let mut child = program()
        .args(["check", ".", "--watch"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert_eq!(lines.next().unwrap(), "Nothing to change.");
    fs::write(&path, "Hi Ana. Calm down.").unwrap();
    assert!(lines.any(|line| line.starts_with("./reply.txt:1:9: strong dismissing/calm-down")));
    child.kill().unwrap();
    child.wait().unwrap();
}
