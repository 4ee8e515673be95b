//! `docs/catalogue.md`: every rule with why, severity, source and the sentences that prove it.

use std::collections::BTreeMap;
use std::fmt::Write;

use warmline::rules::{Category, ExampleKind, Group, Kind, RuleSource, Severity};

use super::{RuleFile, plain};

/// The groups in the order of the page, with what holds them together.
const GROUPS: [(Group, &str, &str); 4] = [
    (Group::Sympathy, "Sympathy-style", "The agent's feelings take over."),
    (Group::TalksDown, "Doubt and blame", "The customer is doubted, blamed or made small."),
    (Group::Walls, "Walls", "The customer is left alone with it."),
    (Group::Script, "Script and distance", "Nobody in particular seems to be writing."),
];

/// What the `from` lines stand for.
const ARTICLES: &str = "\
*Source* names the article on empathy in customer service that a rule was drawn from: S0 on emotional, cognitive and
compassionate empathy; S1 on empathy against sympathy; S2 on what makes customers feel accused or unheard; S3 on
naming feelings and putting problems in one's own words; S4 on teams that notice what matters to one customer. Rules
without one came from reading replies.";

/// The page.
pub fn page(files: &[RuleFile]) -> String {
    let mut by_category: BTreeMap<Category, Vec<&RuleSource>> = BTreeMap::new();
    for rule in files.iter().flat_map(|file| &file.source.rules) {
        if let Kind::Flag(category) = rule.kind {
            by_category.entry(category).or_default().push(rule);
        }
    }
    let rules = by_category.values().map(Vec::len).sum::<usize>();
    let mut page = format!(
        "# The catalogue\n\n<!-- Written by `cargo xtask docs` from src/rules/en/*.rules: change those. -->\n\n\
         All {rules} built-in rules: why, what is found (**bold**) and what the first rewrite makes of it, and what \
         looks alike and is left alone. How to write one: [writing-rules.md](writing-rules.md).\n\n"
    );
    contents(&mut page, &by_category);
    _ = writeln!(page, "\n{ARTICLES}");
    for (group, title, what) in GROUPS {
        _ = writeln!(page, "\n## {title}\n\n{what}");
        for (category, rules) in by_category.iter().filter(|(category, _)| category.group() == group) {
            _ = writeln!(
                page,
                "\n### {}\n\n`{}`, {}.",
                category.label(),
                category.name(),
                count(rules.len())
            );
            rules.iter().for_each(|rule| entry(&mut page, rule));
        }
    }
    page
}

/// Groups and categories with how many rules each has, by severity.
fn contents(page: &mut String, by_category: &BTreeMap<Category, Vec<&RuleSource>>) {
    page.push_str(
        "| group | category | strong | mild | hint | rules |\n| --- | --- | --: | --: | --: | --: |\n",
    );
    let of = |rules: &[&RuleSource], severity| rules.iter().filter(|rule| rule.severity == severity).count();
    let row = |page: &mut String, group: &str, category: &str, rules: &[&RuleSource]| {
        let [strong, mild, hint] = [Severity::Strong, Severity::Mild, Severity::Hint].map(|s| of(rules, s));
        _ = writeln!(page, "| {group} | {category} | {strong} | {mild} | {hint} | {} |", rules.len());
    };
    for (group, title, _) in GROUPS {
        let mut group_cell = format!("[{title}](#{})", anchor(title));
        for (category, rules) in by_category.iter().filter(|(category, _)| category.group() == group) {
            let label = category.label();
            row(page, &group_cell, &format!("[{label}](#{})", anchor(label)), rules);
            group_cell.clear();
        }
    }
    let all: Vec<&RuleSource> = by_category.values().flatten().copied().collect();
    row(page, "", "together", &all);
}

/// One rule.
fn entry(page: &mut String, rule: &RuleSource) {
    let from = if rule.from.is_empty() { String::new() } else { format!(" Source: {}.", plain(&rule.from)) };
    // A `why` marks words with asterisks, as Markdown does.
    let why = plain(&rule.why).replace("\\*", "*");
    _ = writeln!(page, "\n#### {}\n\n**{}** · {why}{from}\n", rule.id, rule.severity.name());
    let mut fixed = rule.examples.iter().peekable();
    while let Some(example) = fixed.next() {
        if example.kind != ExampleKind::Bad {
            continue;
        }
        let (start, end) = example.span.unwrap_or_default();
        let (before, marked, after) =
            (&example.text[..start], &example.text[start..end], &example.text[end..]);
        _ = write!(page, "- {}**{}**{}", plain(before), plain(marked), plain(after));
        match fixed.next_if(|next| next.kind == ExampleKind::Fix) {
            Some(fix) => _ = writeln!(page, " → {}", plain(&fix.text)),
            None => page.push('\n'),
        }
    }
    if !rule.instead.is_empty() {
        _ = writeln!(page, "- Where no rewrite fits: {}", plain(&rule.instead));
    }
    let good: Vec<&str> =
        rule.examples.iter().filter(|e| e.kind == ExampleKind::Good).map(|e| e.text.as_str()).collect();
    if !good.is_empty() {
        let quoted: Vec<String> = good.iter().map(|text| format!("“{}”", plain(text))).collect();
        _ = writeln!(page, "- Left alone: {}", quoted.join(" · "));
    }
}

fn count(rules: usize) -> String {
    if rules == 1 { "one rule".into() } else { format!("{rules} rules") }
}

/// A heading's own link, as GitHub makes it.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}
