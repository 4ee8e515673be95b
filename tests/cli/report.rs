//! `report`: one page that needs nothing else.

use std::fs;

use serde_json::json;

use super::run::{folder, run, run_in};

#[test]
fn the_page_counts_shows_and_loads_nothing() {
    let folder = folder("report");
    let line = |id: usize, text: &str| {
        json!({"id": id, "reply": text, "customer": {"name": "Ana", "message": "It is late."}}).to_string()
    };
    let lines = [
        line(1, "Hi Ana, you should have checked the <b>size</b> chart & more."),
        line(2, "Hi Ana, you should have read it. Calm down."),
        line(3, "Hi Ana, it is on its way."),
    ];
    fs::write(folder.join("a.jsonl"), lines.join("\n")).unwrap();
    let run = run_in(&folder, &["report", "a.jsonl", "--title", "May & <June>"], "");
    assert_eq!((run.code, run.err.as_str()), (0, "warmline-report.html: 3 replies, 2 with findings\n"));
    let page = fs::read_to_string(folder.join("warmline-report.html")).unwrap();
    for part in [
        "<h1>May &amp; &lt;June&gt;</h1>",
        "<li><b>3</b> replies</li>",
        "<svg",
        "blame/should-have-done",
        "<mark>Calm down</mark>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for loading in ["<script", "src=", "href=", "url(", "@import", "http://", "https://"] {
        assert!(!page.contains(loading), "{loading}");
    }
}

#[test]
fn a_set_with_nothing_to_change_says_so() {
    let page = run(&["report", "-", "-o", "-"], "Your parcel is on its way.").out;
    assert!(page.contains("Nothing to change"), "{page}");
    assert_eq!(run(&["report", "-", "-o", "no/such/folder.html"], "Hi").code, 2);
}
