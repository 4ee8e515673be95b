//! How rewrites read where they stand.

use warmline::engine::{Customer, Rewrite};
use warmline::text::Span;

use super::{applied, check, everything, rewritten};

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
fn a_blank_is_filled_with_a_plain_word() {
    let placeholders = vec![Span::new(0, 6), Span::new(10, 18)];
    let rewrite = Rewrite { text: "[time] by [option]!".into(), placeholders };
    assert_eq!(rewrite.filled(), "something by something!");
    assert_eq!(Rewrite { text: "Thanks!".into(), ..Rewrite::default() }.filled(), "Thanks!");
}

#[test]
fn what_lacks_a_rewrite_of_its_own_asks_what_happened_or_leads_on() {
    let offers = |text: &str| rewritten(text, &Customer::default());
    let blamed = offers("You left it rather late to mention the nut allergy, Ms Hollis.");
    assert!(blamed.contains(&"It looks like something, Ms Hollis.".to_string()), "{blamed:?}");
    let listed = "the Return ticket also brings you back.";
    assert_eq!(
        offers(&format!("The clue is in the name: {listed}")),
        [format!("Here's how it works: {listed}")]
    );
    assert!(
        offers("The clue is in the name of the ticket.").iter().all(|r| !r.contains("Here's how it works.")),
        "nothing is led to without a colon"
    );
}
