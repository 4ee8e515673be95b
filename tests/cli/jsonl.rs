//! `check --jsonl`: the contract that packages and scripts rest on.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use super::run::{Run, folder, program, run, run_in};

const BLAME: &str = "You should have checked the size chart.";

/// The answers of a run, parsed.
fn answers(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Answers to lines that are all expected to be read.
fn check(lines: &str) -> Vec<Value> {
    let run = run(&["check", "--jsonl"], lines);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{lines}");
    answers(&run)
}

#[test]
fn an_answer_has_the_shape_of_the_contract() {
    let lines = json!({"id": "7", "text": BLAME, "customer": {"name": "Ana", "message": "It is too small."}});
    let answer = &check(&lines.to_string())[0];
    let finding = &answer["findings"][0];
    assert_eq!(answer["id"], "7");
    assert_eq!((&finding["start"], &finding["end"]), (&json!(0), &json!(38)));
    assert_eq!(finding["text"], "You should have checked the size chart");
    assert_eq!(finding["rule"], "blame/should-have-done");
    assert_eq!(finding["category"], "blame");
    assert_eq!(finding["group"], "talks-down");
    assert_eq!(finding["severity"], "strong");
    assert!(!finding["why"].as_str().unwrap().is_empty());
    let rewrite = &finding["rewrites"][0];
    assert!(rewrite["text"].is_string());
    assert!(rewrite.as_object().unwrap().contains_key("select"));
    let checks = answer["checks"].as_object().unwrap();
    let due = ["feeling", "cue", "reflects", "apology", "name", "next_step", "asks", "three_kinds"];
    for name in due {
        assert!(checks[name].is_null() || checks[name].is_boolean(), "{name}");
    }
    assert_eq!(checks.len(), due.len());
    assert!(answer["cues"].is_array());
}

#[test]
fn offsets_count_utf16_code_units() {
    let text = format!("😤 e\u{301} \u{202E}שלום\u{202C} {BLAME}");
    let answer = &check(&json!({"id": 1, "text": text}).to_string())[0];
    let units: Vec<u16> = text.encode_utf16().collect();
    for finding in answer["findings"].as_array().unwrap() {
        let at = |key: &str| finding[key].as_u64().unwrap() as usize;
        let covered = String::from_utf16(&units[at("start")..at("end")]).unwrap();
        assert_eq!(covered, finding["text"].as_str().unwrap());
    }
    assert_eq!(answer["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn any_id_comes_back_as_it_was_written() {
    for id in
        ["7", "\"7\"", "null", "1.0", "1e400", "123456789012345678901234567890", "[1,{\"a\":\"é\"}]", "true"]
    {
        let run = run(&["check", "--jsonl"], format!("{{\"id\":{id},\"text\":\"Hi\"}}\n"));
        assert!(run.out.starts_with(&format!("{{\"id\":{id},")), "{id}: {}", run.out);
        assert_eq!(run.code, 0);
    }
    assert_eq!(check("{\"text\":\"Hi\"}")[0]["id"], Value::Null);
}

#[test]
fn a_customer_may_be_missing_in_part_or_whole() {
    let lines = [
        json!({"id": 0, "text": BLAME}),
        json!({"id": 1, "text": BLAME, "customer": null}),
        json!({"id": 2, "text": BLAME, "customer": {}}),
        json!({"id": 3, "text": BLAME, "customer": {"name": null, "message": null}}),
        json!({"id": 4, "text": BLAME, "customer": {"name": "Ana", "tier": "gold"}, "unknown": [1, {"a": 2}]}),
    ];
    let answers = check(&lines.map(|line| line.to_string()).join("\n"));
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], number);
        assert_eq!(answer["findings"].as_array().unwrap().len(), 1);
        for check in ["feeling", "cue", "reflects", "apology"] {
            assert_eq!(answer["checks"][check], Value::Null, "without a message {check} is not due");
        }
    }
    assert_eq!(answers.len(), 5);
}

#[test]
fn lone_surrogates_become_the_replacement_character_in_place() {
    let answer = &check(&format!(r#"{{"id":1,"text":"\ud83d {BLAME} \ude00 \ud83d\ude00"}}"#))[0];
    assert_eq!(answer["findings"][0]["start"], 2);
    assert_eq!(answer["findings"][0]["end"], 40);
    check(r#"{"id":"\ud800","text":"Hi","x\udc00":1,"customer":{"name":"\udbff"}}"#);
}

#[test]
fn a_line_that_cant_be_read_is_told_and_the_others_are_answered() {
    let unreadable = [
        ("{\"id\": 1, \"text\": \"Hi\"", "line 2: not JSON at column 22"),
        ("[1]", "line 2: "),
        ("{\"id\": \"a\"}", "line 2, id \"a\": `text` is missing"),
        ("{\"id\": \"a\", \"text\": null}", "line 2, id \"a\": `text` is null, not a string"),
        ("{\"id\": 5, \"text\": 3}", "line 2, id 5: `text` is a number, not a string"),
        ("{\"id\": 5, \"text\": \"\", \"customer\": \"Ana\"}", "line 2, id 5: `customer` is a string"),
        (
            "{\"id\": 5, \"text\": \"\", \"customer\": {\"name\": 1}}",
            "line 2, id 5: `customer` holds a `name`",
        ),
        ("{\"id\": 5, \"text\": \"a\u{1}\"}", "line 2: not JSON at column"),
    ];
    for (line, told) in unreadable {
        let run = run(
            &["check", "--jsonl"],
            format!("{{\"id\":0,\"text\":\"Hi\"}}\n{line}\n{{\"id\":2,\"text\":\"Hi\"}}\n"),
        );
        assert_eq!(run.code, 2, "{line}");
        assert!(run.err.contains(told), "{line}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{line}: {}", run.err);
        let ids: Vec<Value> = answers(&run).iter().map(|answer| answer["id"].clone()).collect();
        assert_eq!(ids, [0, 2], "{line}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_told_with_their_place() {
    let run =
        run(&["check", "--jsonl"], b"{\"id\":9,\"text\":\"caf\xE9\"}\n{\"id\":1,\"text\":\"Hi\"}\n".to_vec());
    assert_eq!(run.code, 2);
    assert!(run.err.contains("line 1, id 9: not UTF-8 at byte 20"), "{}", run.err);
    assert_eq!(answers(&run)[0]["id"], 1);
}

#[test]
fn line_ends_of_every_platform_empty_lines_and_a_byte_order_mark_are_read_over() {
    let answers = check(
        "\u{FEFF}{\"id\":1,\"text\":\"Hi\"}\r\n\r\n\n  \n{\"id\":2,\"text\":\"a\\r\\nb\"}\r\n{\"id\":\r3,\"text\":\"\"}",
    );
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [1, 2, 3]);
    assert!(check("").is_empty());
}

#[test]
fn utf16_input_is_named_as_such() {
    let input: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("{\"text\":\"Hi\"}\r\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let run = run(&["check", "--jsonl"], input);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("UTF-16"), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

#[test]
fn all_severities_are_reported_whatever_a_settings_file_says() {
    let folder = folder("jsonl-settings");
    std::fs::write(
        folder.join("warmline.toml"),
        "profile = \"hurts\"\noff = [\"blame\"]\nfail-on = \"hint\"\n",
    )
    .unwrap();
    let line = json!({"id": 1, "text": format!("{BLAME} Please bear with us.")}).to_string();
    let inside = run_in(&folder, &["check", "--jsonl"], line.clone());
    let outside = run(&["check", "--jsonl"], line);
    assert_eq!((inside.code, &inside.out), (0, &outside.out));
    assert!(inside.out.contains("blame/should-have-done"));
}

#[test]
fn only_fail_on_turns_findings_into_an_exit_code() {
    let strong = json!({"text": BLAME}).to_string();
    let plain = json!({"text": "Your parcel is on its way."}).to_string();
    let code = |arguments: &[&str], line: &str| run(arguments, line).code;
    assert_eq!(code(&["check", "--jsonl"], &strong), 0);
    assert_eq!(code(&["check", "--jsonl", "--fail-on", "strong"], &strong), 1);
    assert_eq!(code(&["check", "--jsonl", "--fail-on=hint"], &plain), 0);
    assert_eq!(code(&["check", "--jsonl", "--fail-on", "strong"], &format!("{strong}\nnothing")), 2);
}

#[test]
fn order_is_kept_over_many_lines_and_threads() {
    let count = 12_000;
    let mut lines = String::new();
    for id in 0..count {
        // Lengths that differ make chunks finish out of order.
        let text = if id % 997 == 0 { &BLAME.repeat(20) } else { "Hi" };
        lines += &json!({"id": id, "text": text}).to_string();
        lines.push('\n');
    }
    let run = run(&["check", "--jsonl", "--threads", "4"], lines);
    assert_eq!(run.code, 0);
    let start = |line: &str| line.strip_prefix("{\"id\":")?.split(',').next()?.parse().ok();
    let ids: Vec<usize> = run.out.lines().filter_map(start).collect();
    assert!(ids.into_iter().eq(0..count));
}

#[test]
fn an_answer_comes_before_the_input_ends() {
    let mut child =
        program().args(["check", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "text": BLAME})).unwrap();
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_leaves_ends_the_run_quietly() {
    let mut child = program()
        .args(["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let line = json!({"text": BLAME}).to_string() + "\n";
    // Until the program has gone: then this end breaks too.
    while input.write_all(line.as_bytes()).is_ok() {}
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(err, "");
}
