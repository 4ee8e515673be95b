//! SARIF 2.1.0, as code scanning services read it.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use serde_json::{Value, json};
use warmline::engine::{Checker, ReportFinding, Severity};

use super::{Checked, Place, located, stressed};
use crate::source::{Reply, Source};

/// One run with all findings; the rules that fired are described in it.
pub fn print(out: &mut impl Write, checker: &Checker, all: &[Checked]) -> io::Result<()> {
    let fired =
        |id: &str| all.iter().flat_map(|one| &one.reports).flat_map(|r| &r.findings).any(|f| f.rule == id);
    let rules: Vec<_> = checker.rules().into_iter().filter(|rule| fired(&rule.id)).collect();
    let described: Vec<Value> = rules
        .iter()
        .map(|rule| {
            let help = if rule.instead.is_empty() { &rule.why } else { &rule.instead };
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.category.label() },
                "fullDescription": { "text": plain(&rule.why) },
                "help": { "text": plain(help) },
                "defaultConfiguration": { "level": level(rule.severity) },
                "properties": { "tags": [rule.category.name(), rule.category.group().name()] },
            })
        })
        .collect();
    let index = |id: &str| rules.iter().position(|rule| rule.id == id);
    let results: Vec<Value> = all
        .iter()
        .flat_map(|one| {
            one.replies().flat_map(|(reply, report)| {
                located(reply.text(), &report.findings)
                    .map(|(finding, span)| result(&one.source, reply, finding, span, index(&finding.rule)))
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "warmline",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": described,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn result(
    source: &Source,
    reply: &Reply,
    finding: &ReportFinding,
    span: Range<usize>,
    rule: Option<usize>,
) -> Value {
    let place = region(&Place::of(source, reply, span.clone()));
    let artifact = json!({ "uri": uri(&source.path) });
    let mut location = json!({ "physicalLocation": { "artifactLocation": artifact, "region": place } });
    if !reply.name.is_empty() {
        location["logicalLocations"] = json!([{ "name": reply.name, "kind": "member" }]);
    }
    let fixes: Vec<Value> = finding
        .rewrites
        .iter()
        .filter(|rewrite| rewrite.placeholders.is_empty())
        .filter_map(|rewrite| {
            let (_, written) = reply.written(span.clone(), &rewrite.text)?;
            let replacement = json!({ "deletedRegion": place, "insertedContent": { "text": written } });
            let change = json!({ "artifactLocation": artifact, "replacements": [replacement] });
            let shown = if rewrite.text.is_empty() { "Leave it out" } else { &rewrite.text };
            Some(json!({ "description": { "text": shown }, "artifactChanges": [change] }))
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "level": Severity::named(finding.severity).map_or("note", level),
        "message": { "text": format!("“{}”: {}", finding.text, plain(&finding.why)) },
        "locations": [location],
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if !fixes.is_empty() {
        result["fixes"] = json!(fixes);
    }
    result
}

/// What stands in a message without marks.
fn plain(sentence: &str) -> String {
    stressed(sentence, "“", "”")
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Strong => "error",
        Severity::Mild => "warning",
        Severity::Hint => "note",
    }
}

/// A path as a relative reference, or a `file:` address when it is absolute.
fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    let mut uri = String::from(if path.is_absolute() { "file://" } else { "" });
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into())
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
