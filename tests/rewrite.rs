//! What holds for every rewrite, over each `bad` sentence of the catalogue and the replies in `tests/data`; and over
//! all JSON Lines files of a folder that `WARMLINE_REPLIES` names, with a `text` or `reply` on each line.

#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use warmline::engine::{Checker, Customer, Finding, Options, Profile, Rewrite};
use warmline::rules::{ExampleKind, Kind, parse};
use warmline::text::Span;

fn everything() -> Checker {
    Checker::new(Options { profile: Profile::Everything, ..Options::default() }).0
}

/// The sentences to try.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/en");
    let mut texts = vec![];
    for entry in fs::read_dir(folder).expect("the catalogue's folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "rules") {
            continue;
        }
        let source = parse(&fs::read_to_string(&path).expect("a readable file")).0;
        for rule in source.rules.iter().filter(|r| matches!(r.kind, Kind::Flag(_))) {
            let bad = rule.examples.iter().filter(|e| e.kind == ExampleKind::Bad);
            texts.extend(bad.map(|e| e.text.clone()));
        }
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let more = std::env::var_os("WARMLINE_REPLIES").map(PathBuf::from);
    for folder in std::iter::once(own).chain(more) {
        for entry in fs::read_dir(folder).expect("a folder of replies") {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|e| e != "jsonl") {
                continue;
            }
            for line in fs::read_to_string(path).expect("a readable file").lines() {
                let value: serde_json::Value = serde_json::from_str(line).expect("JSON on each line");
                let text = value["text"].as_str().or(value["reply"].as_str());
                texts.extend(text.map(str::to_string));
            }
        }
    }
    texts
}

/// The text with a rewrite in place, its placeholders filled with a plain word, and where the rewrite then stands.
fn applied(text: &str, finding: &Finding, rewrite: &Rewrite) -> (String, Span) {
    let mut filled = String::new();
    let mut at = 0;
    for placeholder in &rewrite.placeholders {
        filled.push_str(&rewrite.text[at..placeholder.start]);
        filled.push_str("something");
        at = placeholder.end;
    }
    filled.push_str(&rewrite.text[at..]);
    let span = Span::new(finding.span.start, finding.span.start + filled.len());
    (format!("{}{filled}{}", &text[..finding.span.start], &text[finding.span.end..]), span)
}

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

/// Tries each rewrite of each finding; `holds` says what is wrong, if anything.
fn check(holds: impl Fn(&Checker, &str, &Finding, &Rewrite) -> Option<String>) {
    let checker = everything();
    let mut problems = vec![];
    for text in texts() {
        for finding in checker.check(&text) {
            for rewrite in checker.rewrites(&text, &finding, &Customer::default()) {
                if let Some(problem) = holds(&checker, &text, &finding, &rewrite) {
                    let (result, _) = applied(&text, &finding, &rewrite);
                    problems.push(format!("{problem}: {text:?} becomes {result:?}"));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
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
fn what_is_said_of_a_word_is_not_left_behind_a_blank() {
    let refused = "The system won't allow me to change the name on booking 60713";
    let offered =
        |text: &str| rewritten(text, &Customer::default()).iter().any(|r| r.contains("what I can do is"));
    assert!(offered(&format!("{refused}.")));
    let made = ", which was made on 2 June";
    let all = rewritten(&format!("{refused}{made}."), &Customer::default());
    assert!(!all.is_empty() && all.iter().all(|r| r.contains(&format!("60713{made}"))), "{all:?}");
}

#[test]
fn a_tag_goes_with_what_it_asks_about() {
    let none = Customer::default();
    let first = |text: &str| rewritten(text, &none).into_iter().next().unwrap_or_default();
    assert_eq!(
        first("You should have checked the label, shouldn’t you? It runs small."),
        "Next time, checking the label can help. It runs small."
    );
    assert_eq!(
        first("Calm down, will you? It leaves today."),
        "I can see how upsetting this has been. It leaves today."
    );
    assert_eq!(first("It's such a shame for you, really it is."), "I can see how disappointing this is.");
    assert_eq!(
        first("nothing ever goes right for you does it 😔"),
        "i can see how draining this has been 😔"
    );
}

#[test]
fn what_is_said_aside_goes_with_what_it_belongs_to() {
    let first = |text: &str| rewritten(text, &Customer::default()).into_iter().next().unwrap_or_default();
    let lament = first("A crying shame, you of all people. The card works again.");
    assert!(!lament.is_empty() && !lament.contains("of all people"), "{lament}");
    let kept = first("A crying shame, and your card works again.");
    assert!(kept.ends_with(", and your card works again."), "{kept}");
}

#[test]
fn a_clause_of_ours_behind_another_is_joined_to_it() {
    let first = |text: &str| rewritten(text, &Customer::default()).into_iter().next().unwrap_or_default();
    let joined = first("The bag is in Leeds, nobody else has complained.");
    assert!(joined.starts_with("The bag is in Leeds, and "), "{joined}");
    let greeted = first("Hi Ana, calm down.");
    assert!(greeted.starts_with("Hi Ana, I"), "{greeted}");
}

#[test]
fn nothing_leads_to_nothing() {
    let leads = |text: &str| {
        let all = rewritten(text, &Customer::default());
        assert!(!all.is_empty(), "{text}");
        all.iter().any(|text| text.trim_end_matches('.').ends_with("more clearly"))
    };
    assert!(!leads("The refund of 39 lei left us on 3 May with that reference. I've told you this before."));
    let none = rewritten("We can't do anything.", &Customer::default());
    let contradicts = |text: &String| text.contains("anything") && text.contains("what we can do");
    assert!(!none.is_empty() && !none.iter().any(contradicts), "{none:?}");
}

#[test]
fn what_is_turned_round_is_not_turned_round_again() {
    let offers = |text: &str| rewritten(text, &Customer::default());
    assert!(offers("The fare cannot be refunded.").iter().any(|r| r.contains(", but ")));
    let turned = offers("The file has your name on it, but the fare cannot be refunded.");
    assert_eq!(
        turned.first().map(String::as_str),
        Some("The file has your name on it, but the fare cannot be refunded. What I can do is something.")
    );
    assert!(turned.iter().all(|r| r.matches("but").count() == 1), "{turned:?}");
}

#[test]
fn a_rewrite_goes_with_the_words_around_it() {
    let offers = |text: &str| rewritten(text, &Customer::default());
    assert_eq!(
        offers("The blind doesn't fit because you measured the recess from the wrong side.").first(),
        Some(&"The blind doesn't fit because the recess was measured from the wrong side.".to_string())
    );
    for (text, never) in [
        ("The room was let on 3 July as an error was made somewhere.", "as I'm sorry"),
        ("I get why you'd want it in May. That said though, the first one is in July.", ": though"),
        ("It's open because you should have sent the copy on 12 January.", "because next time"),
        ("For the balance on the card please contact the card provider.", "with this"),
        ("Parking fines are something you'd need to raise with the council.", "something please"),
        ("Much as I appreciate how tight money is, Leanne, the excess is due on the 1st.", "that Leanne"),
        ("I feel like I'm going round in circles here, the refund left on 12 October.", "like let"),
    ] {
        assert!(offers(text).iter().all(|r| !r.contains(never)), "{text}");
    }
}

#[test]
fn what_replaces_words_leaves_the_mark_and_the_space_behind_them() {
    let text = "We strive to provide the best service possible. Your bag is in Leeds.";
    let rewrites = rewritten(text, &Customer::default());
    assert_eq!(
        rewrites.first().map(String::as_str),
        Some("Your bag is in Leeds."),
        "left out, it takes them along"
    );
    let replaced = rewritten("We take this very seriously. Your bag is in Leeds.", &Customer::default());
    assert!(replaced.iter().any(|r| r.ends_with(". Your bag is in Leeds.")), "{replaced:?}");
    check(|_, text, finding, rewrite| {
        let (result, span) = applied(text, finding, rewrite);
        let word = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
        let glued = |at: usize| word(result[..at].chars().next_back()) && word(result[at..].chars().next());
        let glued = glued(span.start) || glued(span.end);
        (!rewrite.text.is_empty() && glued).then(|| "two words run into one".to_string())
    });
}

#[test]
fn what_has_to_be_done_first_is_asked_for_in_its_plain_form() {
    assert_eq!(
        rewritten("I won't cancel it until you've told me why.", &Customer::default()),
        [] as [&str; 0]
    );
    let rewrites = rewritten("We will not process it until you send the form.", &Customer::default());
    assert_eq!(rewrites[0], "Please send the form, so that we can process it.");
}

#[test]
fn an_offer_parts_nothing_that_belongs_together() {
    let none = Customer::default();
    let first = |text: &str| rewritten(text, &none).into_iter().next();
    let fare = "we cannot refund the fare, and the standard rate applies from June";
    assert_eq!(
        first(&format!("Unfortunately, {fare}.")),
        Some(format!("We can offer something here, but {fare}."))
    );
    // What goes on about it in the next sentence stays next to it, and so does another finding.
    assert_eq!(
        first(&format!("Unfortunately, {fare}. It was a saver fare.")),
        Some(format!("We can offer something here, but {fare}. It was a saver fare."))
    );
    assert_eq!(
        first("We cannot refund the fare, Mr Fonseca. It was a saver fare."),
        Some(
            "We can offer something here, but we cannot refund the fare, Mr Fonseca. It was a saver fare."
                .into()
        )
    );
    let text = "We cannot refund the fare, those are the rules.";
    let words: Vec<&str> = everything().check(text).iter().map(|found| found.span.of(text)).collect();
    assert_eq!(words, ["We cannot refund the fare", "those are the rules"]);
    check(|_, text, finding, rewrite| {
        let rest = text[finding.span.end..].split(['.', '!', '?', '\n']).next().unwrap_or("");
        let parted = rewrite.text.ends_with("[option]") && rest.split_whitespace().count() > 4;
        parted.then(|| rest.to_string())
    });
}

#[test]
fn what_shows_something_stands_where_it_can_be_shown() {
    let offers = |text: &str| rewritten(text, &Customer::default()).len();
    assert!(offers("My hands are tied here, Tom.") > 0);
    let shown = rewritten("My hands are tied here, the system allows one code a line.", &Customer::default());
    let said = "My hands are tied here, the system allows one code a line.";
    assert_eq!(
        shown,
        [format!("{said} The rule is there because something, and what I can do is something.")]
    );
    assert!(offers("It's hard to miss.") > 0);
    let label = rewritten("The label is three feet tall, it's hard to miss.", &Customer::default());
    assert_eq!(label, ["The label is three feet tall."], "nothing but leaving it out");
    assert!(offers("As I already said, the list is reviewed in May.") > 0);
    assert!(offers("My hands are tied here :)") > 0, "a smile leads to nothing");
    assert_eq!(offers("To say it one more time, Ms Byrne: the list is reviewed in May."), 0);
}

#[test]
fn a_clause_that_turns_to_the_reader_is_no_part_of_another() {
    let openings = ["because", "since", "otherwise", "unless", "although", "whether"];
    check(|_, text, finding, rewrite| {
        let before = text[..finding.span.start].trim_end().to_lowercase();
        let first = rewrite.text.split(' ').next().unwrap_or("").replace('’', "'").to_lowercase();
        let turns = ["let's", "here's", "thanks"].contains(&first.as_str());
        let part = openings.iter().any(|word| before.ends_with(word));
        (turns && part || first == "let's" && before.ends_with(" been")).then(|| before.clone())
    });
    let behind = "The lab couldn't run it because the instructions were not followed on your part.";
    let rewrites = rewritten(behind, &Customer::default());
    assert!(rewrites.iter().all(|text| !text.contains("because here's")), "{rewrites:?}");
}

#[test]
fn a_reason_is_not_asked_for_where_one_is_given() {
    check(|_, text, finding, rewrite| {
        let (after, _) = applied(text, finding, rewrite);
        let twice = |text: &str| text.split(['.', '!', '?', '\n']).any(|s| s.matches("because").count() > 1);
        (twice(&after) && !twice(text)).then_some(after)
    });
    let given = "That stays as it is because that's how our rules are set.";
    let checker = everything();
    for finding in checker.check(given) {
        for rewrite in checker.rewrites(given, &finding, &Customer::default()) {
            let (after, _) = applied(given, &finding, &rewrite);
            assert!(after.matches("because").count() < 2, "{after}");
        }
    }
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

fn rewritten(text: &str, customer: &Customer) -> Vec<String> {
    let checker = everything();
    let findings = checker.check(text);
    let finding = findings.first().expect("a finding");
    let rewrites = checker.rewrites(text, finding, customer);
    rewrites.iter().map(|r| applied(text, finding, r).0).collect()
}

#[test]
fn a_rewrite_is_written_as_the_draft_is() {
    let none = Customer::default();
    let first = |text: &str| rewritten(text, &none).into_iter().next().unwrap_or_default();
    assert!(first("We’re closed. That’s not possible.").contains("we can"));
    assert!(first("it boils my blood, thats two charges").contains("i can"));
    assert!(first("@ozzie_b You'd need to take that up with Apple.").contains("What I can do"));
    assert_eq!(first("u should have booked in the app"), "no booking was made in the app");
    assert!(first("I realise it is late. It was up to you to cancel before Monday.").contains(". It helps"));
}

#[test]
fn the_feeling_in_a_rewrite_is_the_customers_own() {
    let customer = Customer {
        name: None,
        message: Some("I'm so frustrated, this is the third time I'm writing.".into()),
    };
    assert_eq!(rewritten("Calm down.", &customer)[0], "I can see why this is so frustrating.");
    assert_eq!(rewritten("Calm down.", &Customer::default())[0], "I can see how upsetting this has been.");
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

#[test]
fn a_report_takes_time_in_proportion_to_the_text() {
    let checker = everything();
    let time = |sentences: usize| {
        let text = "You should have checked the size chart. ".repeat(sentences);
        let start = Instant::now();
        let report = checker.report(&text, &Customer::default());
        assert_eq!(report.findings.len(), sentences);
        start.elapsed()
    };
    // Eight times the text; a quadratic report takes sixty-four times as long, however often it is tried.
    assert!((0..20).any(|_| time(480) < time(60) * 24));
}
