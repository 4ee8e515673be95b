//! The page itself: plain HTML and one stylesheet, light and dark, on screen and on paper.

use warmline::engine::{Group, Severity};

use super::plot::{Bar, bars};
use super::{Counts, Example, RuleCount};
use crate::print::stressed;

/// How many replies and how many rules are shown at most; what is left out is counted.
const REPLIES: usize = 12;
const RULES: usize = 25;

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub fn page(title: &str, counts: &Counts) -> String {
    let title = escaped(title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    page += &tiles(counts);
    if counts.rules.is_empty() {
        page +=
            "<p class=\"calm\">Nothing to change: no wording in these replies reads as unempathetic.</p>\n";
    } else {
        page += &section("What the wording does", &categories(counts));
        page += &section("Where to begin", &replies(counts));
        page += &section("The wordings, most frequent first", &rules(counts));
    }
    if !counts.checks.is_empty() {
        page += &section("Whole replies: what is most often missing", &checks(counts));
    }
    page += "<footer>Made by Warmline on this machine. The page holds excerpts of the replies and nothing else; it loads \
             nothing.</footer>\n</main>\n</body>\n</html>\n";
    page
}

fn section(title: &str, content: &str) -> String {
    format!("<section>\n<h2>{title}</h2>\n{content}</section>\n")
}

fn tiles(counts: &Counts) -> String {
    let of = |severity| counts.by_severity.get(&severity).copied().unwrap_or(0);
    let clear = counts.replies - counts.touched;
    let tile = |value: usize, what: &str| format!("<li><b>{}</b> {what}</li>\n", grouped(value));
    let mut tiles = String::from("<ul class=\"tiles\">\n");
    tiles += &tile(counts.replies, if counts.replies == 1 { "reply" } else { "replies" });
    tiles += &tile(clear, "with nothing to change");
    tiles += &tile(of(Severity::Strong), "strong findings");
    tiles += &tile(of(Severity::Mild), "mild findings");
    if of(Severity::Hint) > 0 {
        tiles += &tile(of(Severity::Hint), "hints");
    }
    tiles + "</ul>\n"
}

fn categories(counts: &Counts) -> String {
    let mut by: Vec<_> = counts.by_category.iter().collect();
    by.sort_by_key(|(category, count)| (usize::MAX - **count, **category));
    let rows: Vec<Bar> = by
        .into_iter()
        .map(|(category, count)| Bar {
            name: category.label(),
            length: *count,
            filled: *count,
            label: grouped(*count),
            class: group(category.group()),
        })
        .collect();
    let legend = [
        (Group::Sympathy, "own feelings take over"),
        (Group::TalksDown, "talks down, doubts or blames"),
        (Group::Walls, "leaves the customer alone with it"),
        (Group::Script, "script and distance"),
    ];
    let legend = legend.map(|(of, words)| format!("<li class=\"{}\"><i></i>{words}</li>", group(of)));
    format!("{}\n<ul class=\"legend\">{}</ul>\n", bars("Findings by category", &rows), legend.concat())
}

fn checks(counts: &Counts) -> String {
    let rows: Vec<Bar> = counts
        .checks
        .iter()
        .map(|(question, held, due)| Bar {
            name: question,
            // Shares are compared, not how often a check was due.
            length: 1000,
            filled: held * 1000 / due.max(&1),
            label: format!("{}% of {}", held * 100 / due.max(&1), grouped(*due)),
            class: "check",
        })
        .collect();
    format!(
        "{}\n<p class=\"note\">How many replies do it, of those where it is due.</p>\n",
        bars("Checks held", &rows)
    )
}

fn replies(counts: &Counts) -> String {
    let mut table =
        String::from("<table>\n<tr><th>Reply</th><th class=\"n\">strong</th><th class=\"n\">all</th></tr>\n");
    for reply in counts.worst.iter().take(REPLIES) {
        let name = escaped(&reply.name);
        table += &format!(
            "<tr><td>{name}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            reply.strong, reply.total
        );
    }
    table += "</table>\n";
    table + &left_out(REPLIES, counts.worst.len(), "replies with findings")
}

fn rules(counts: &Counts) -> String {
    let shown: String = counts.rules.iter().take(RULES).map(rule).collect();
    shown + &left_out(RULES, counts.rules.len(), "rules that fired")
}

fn rule(counted: &RuleCount) -> String {
    let rule = &counted.rule;
    let examples: String = counted.examples.iter().map(example).collect();
    format!(
        "<article class=\"{}\">\n<h3>{} <small>{} · {} · {}×</small></h3>\n<p>{}</p>\n{examples}</article>\n",
        group(rule.category.group()),
        escaped(rule.category.label()),
        escaped(&rule.id),
        rule.severity.name(),
        grouped(counted.count),
        stressed(&escaped(&rule.why), "<em>", "</em>"),
    )
}

fn example(example: &Example) -> String {
    let rewrite = match example.rewrite.as_deref() {
        None => String::new(),
        Some("") => "<p class=\"rewrite\">Leave it out</p>".to_string(),
        Some(words) => format!("<p class=\"rewrite\">{}</p>", escaped(words)),
    };
    format!(
        "<blockquote><p>{}<mark>{}</mark>{}</p>{rewrite}<cite>{}</cite></blockquote>\n",
        escaped(&example.before),
        escaped(&example.words),
        escaped(&example.after),
        escaped(&example.whose),
    )
}

fn left_out(shown: usize, all: usize, what: &str) -> String {
    if all > shown {
        format!("<p class=\"note\">The first {shown} of {} {what}.</p>\n", grouped(all))
    } else {
        String::new()
    }
}

fn group(group: Group) -> &'static str {
    group.name()
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Text as HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
