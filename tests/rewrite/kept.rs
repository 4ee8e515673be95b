//! What a rewrite keeps and brings: facts, spacing, no finding, no feeling too many.

use warmline::engine::{Customer, Finding};
use warmline::text::Span;

use super::{applied, check, everything, rewritten, texts};

/// A negation states a fact where it stands in what the blame or order is about, not in its frame: what did not
/// work, not "you did not say".
#[test]
fn a_negation_that_states_a_fact_stays() {
    for (text, kept) in [
        ("You should have told us that the lid hadn't closed.", "hadn't closed"),
        ("You need to tell us which buttons do not work.", "do not work"),
        ("You must send a photo of the part that isn't attached.", "isn't attached"),
    ] {
        let all = rewritten(text, &Customer::default());
        assert!(!all.is_empty() && all.iter().all(|r| r.contains(kept)), "{text}: {all:?}");
    }
}

#[test]
fn a_rewrite_is_not_found_again() {
    check(|checker, text, finding, rewrite| {
        let (result, span) = applied(text, finding, rewrite);
        let before = checker.check(text);
        // What stood behind it already may take in the word that leads there: *that the fee stands*. What stood before
        // it may reach to the end of the sentence now that nothing else is found there.
        let stood = |f: &Finding| {
            before.iter().any(|old| {
                let behind =
                    old.span.start >= finding.span.end && text[old.span.end..] == result[f.span.end..];
                let reaches = old.span.start == f.span.start && old.span.end <= finding.span.start;
                old.rule == f.rule && behind || reaches
            })
        };
        let again = checker.check(&result).into_iter().find(|f| f.span.overlaps(span) && !stood(f));
        again.map(|f| format!("{} finds it", checker.rule(f.rule).id))
    });
}

/// What a rewrite takes away may have stood over other words of its sentence; in other sentences nothing comes up.
#[test]
fn a_rewrite_brings_no_finding_in_another_sentence() {
    check(|checker, text, finding, rewrite| {
        let (result, span) = applied(text, finding, rewrite);
        let before = checker.check(text);
        let apart = |between: &str| between.contains(['.', '!', '?', '\n']);
        let fresh = checker.check(&result).into_iter().find(|f| {
            let elsewhere = f.span.start >= span.end && apart(&result[span.end..f.span.start])
                || f.span.end <= span.start && apart(&result[f.span.end..span.start]);
            // Where something was found before, another rule may speak up now.
            let moved =
                |at: usize| if at >= finding.span.end { at + span.end - finding.span.end } else { at };
            let stood =
                |old: &Finding| Span::new(moved(old.span.start), moved(old.span.end)).overlaps(f.span);
            elsewhere && !before.iter().any(|old| old.rule == f.rule || stood(old))
        });
        fresh.map(|f| format!("{} comes up", checker.rule(f.rule).id))
    });
}

/// Numbers, links and names: what holds a digit or a sign of an address, and what has a capital inside a sentence.
/// Nobody's titles (*Sir*, *Dear Customer*) and shouted words are no names.
fn facts(text: &str, span: Span) -> Vec<String> {
    let old = span.of(text);
    let shouted = !old.chars().any(char::is_lowercase);
    let lead = text[..span.start].trim_end_matches([' ', '<']);
    let mut opens = !lead.ends_with(|ch: char| ch.is_alphanumeric() || matches!(ch, ',' | ';' | '"'));
    let mut facts = vec![];
    for word in old.split_whitespace() {
        let core = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        let number = core.chars().any(|ch| ch.is_ascii_digit()) || core.contains("://") || core.contains('@');
        let nobody = [
            "sir",
            "madam",
            "customer",
            "valued",
            "t&c",
            "sla",
            "sir/madam",
            "team",
            "guest",
            "member",
            "user",
            "google",
            "t&cs",
            "english",
            "einstein",
            "sherlock",
        ];
        let name = core.starts_with(char::is_uppercase)
            && !opens
            && !shouted
            && core.split(['\'', '’']).next() != Some("I")
            && !nobody.contains(&core.to_lowercase().as_str());
        if number || name {
            facts.push(core.split(['\'', '’']).next().unwrap_or(core).to_lowercase());
        }
        opens = word.ends_with(['.', '!', '?', ':', ';', '…']);
    }
    facts
}

#[test]
fn a_rewrite_keeps_every_number_name_and_link() {
    check(|_, text, finding, rewrite| {
        let new = rewrite.text.to_lowercase();
        facts(text, finding.span)
            .into_iter()
            .find(|fact| !new.contains(fact))
            .map(|fact| format!("loses {fact}"))
    });
}

#[test]
fn a_rewrite_leaves_spacing_and_punctuation_in_order() {
    check(|_, text, finding, rewrite| {
        let (result, span) = applied(text, finding, rewrite);
        let count = |text: &str, mark: char| text.chars().filter(|ch| *ch == mark).count();
        let from = result[..span.start].char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        let to = result[span.end..].char_indices().nth(2).map_or(result.len(), |(at, _)| span.end + at);
        let near = &result[from..to];
        let wrong = ["  ", " ,", " .", " ?", " !", ",.", ".,", "?.", ".?", "!.", ",,"];
        let found = wrong.iter().find(|w| near.contains(*w) && !text.contains(*w));
        if let Some(found) = found {
            return Some(format!("holds {found:?}"));
        }
        [('(', ')'), ('[', ']'), ('“', '”')]
            .into_iter()
            .find(|(open, close)| {
                count(text, *open) == count(text, *close) && count(&result, *open) != count(&result, *close)
            })
            .map(|(open, close)| format!("leaves {open} and {close} unbalanced"))
    });
}

#[test]
fn a_sentence_that_started_with_a_capital_still_does() {
    check(|_, text, finding, rewrite| {
        let opens = text[..finding.span.start].trim_end();
        let opened = (opens.is_empty() || opens.ends_with(['.', '!', '?']))
            && finding.span.of(text).starts_with(char::is_uppercase);
        let first = rewrite.text.chars().next();
        (opened && first.is_some_and(char::is_lowercase)).then(|| "starts in lower case".to_string())
    });
}

#[test]
fn no_two_rewrites_differ_by_a_word() {
    let checker = everything();
    for text in texts() {
        for finding in checker.check(&text) {
            let rewrites = checker.rewrites(&text, &finding, &Customer::default());
            assert!(rewrites.len() <= 3, "{text}");
            for (index, a) in rewrites.iter().enumerate() {
                for b in &rewrites[index + 1..] {
                    assert!(differ(&a.text, &b.text) > 1, "{text}: {a:?} {b:?}");
                }
            }
        }
    }
}

/// How many words one text has that the other has not, where what both open and end with is left out.
fn differ(a: &str, b: &str) -> usize {
    let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_lowercase).collect() };
    let (a, b) = (words(a), words(b));
    let shorter = a.len().min(b.len());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take(shorter - head).take_while(|(a, b)| a == b).count();
    a.len().max(b.len()) - head - tail
}

#[test]
fn no_rewrite_makes_a_third_sentence_of_feeling() {
    let text =
        "I'm sorry for the delay. I can see how frustrating this is. Calm down. The van is on its way.";
    let checker = everything();
    let finding =
        checker.check(text).into_iter().find(|f| f.span.of(text).starts_with("Calm")).expect("a finding");
    let rewrites = checker.rewrites(text, &finding, &Customer::default());
    assert!(rewrites.iter().all(|r| !r.text.contains("I can see")), "{rewrites:?}");
}
