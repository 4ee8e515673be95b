//! The whole reply against the customer's message: the seeds' stories, messy customers, notes and openers.

use std::sync::Arc;

use warmline::engine::{Checker, Customer, Draft, Report};

fn check(message: &str, name: Option<&str>, reply: &str) -> Report {
    let customer = Customer { name: name.map(Into::into), message: Some(message.into()) };
    Checker::default().report(reply, &customer)
}

fn kinds(report: &Report) -> Vec<(&str, &str)> {
    report.cues.iter().map(|c| (c.kind.as_str(), c.text.as_str())).collect()
}

fn notes(report: &Report) -> Vec<&str> {
    report.notes.iter().map(|n| n.kind).collect()
}

const SHOES: &str = "I have extra wide feet and your Ilse court shoe is the first pretty one that fits. I need it \
    for my cousin's wedding on the 20th and it's sold out. I'm getting desperate! Priya";

#[test]
fn the_shoes_for_the_wedding_are_answered_by_the_wedding_and_the_width() {
    let report = check(
        SHOES,
        Some("Priya"),
        "Hi Priya,\n\nMy own aunt wore slippers to her wedding because nothing fitted, so I can see why you're \
         desperate, with your cousin's wedding on the 20th and a width that's so hard to find.\n\nI've put the last \
         pair aside for you in Leeds. Shall I post it, or would you rather try it on?",
    );
    assert!(report.findings.is_empty(), "a story of one's own is welcome: {:?}", report.findings);
    assert_eq!(report.checks.feeling, Some(true));
    assert_eq!(report.checks.cue, Some(true));
    assert_eq!(report.checks.name, Some(true));
    assert_eq!(report.checks.asks, Some(true));
    assert!(report.cues.iter().filter(|c| c.kind == "event").all(|c| c.answered));
}

#[test]
fn a_reply_that_passes_the_wedding_over_leaves_its_cue_open() {
    let report = check(SHOES, Some("Priya"), "Hello,\n\nThis item is out of stock.");
    assert_eq!(report.checks.feeling, Some(false));
    assert_eq!(report.checks.cue, Some(false));
    assert_eq!(report.checks.name, Some(false));
    assert_eq!(report.checks.next_step, Some(false));
}

const NEWSPAPER: &str = "Please cancel the second newspaper, it was my wife's, she died in March. The first one can \
    stay: the dog and I fetch it every morning at six and he wouldn't understand. H. Olsen";

#[test]
fn the_dogs_newspaper_is_a_routine_kept_after_a_loss() {
    let report = check(
        NEWSPAPER,
        Some("Mr Olsen"),
        "Dear Mr Olsen,\n\nI'm very sorry about your wife. I've stopped the second newspaper from tomorrow; the first \
         one stays, so that you and the dog have your walk at six.",
    );
    assert!(kinds(&report).iter().any(|(kind, _)| *kind == "bereavement"), "{:?}", kinds(&report));
    assert_eq!(report.checks.cue, Some(true));
    assert_eq!(report.checks.next_step, Some(true));
    assert_eq!(report.checks.name, Some(true));
    let cold = check(NEWSPAPER, Some("Mr Olsen"), "Hi,\n\nYour subscription has been changed.");
    assert_eq!(cold.checks.cue, Some(false));
}

#[test]
fn the_bark_needs_no_answer() {
    let report = check(
        "Which setting turns the sound off after ten? The dog barks whenever it pings, ha. Thanks, Dana",
        None,
        "Hi Dana,\n\nIt's under Settings, then Sounds, then Quiet hours. I've attached a picture of the page.",
    );
    assert_eq!(kinds(&report), [("name", "Dana")]);
    let checks = report.checks;
    assert_eq!([checks.feeling, checks.cue, checks.apology, checks.reflects, checks.three_kinds], [None; 5]);
    assert_eq!(checks.name, Some(true));
}

#[test]
fn a_machine_that_died_is_no_loss_and_a_house_that_feels_like_home_no_complaint() {
    let found = |message: &str| {
        let report = check(message, None, "Hi.");
        kinds(&report).iter().map(|(kind, _)| kind.to_string()).collect::<Vec<_>>()
    };
    assert!(
        !found("I found out when the card machine died with twenty people in the shop.")
            .contains(&"bereavement".into())
    );
    assert!(found("I found out when my mother died.").contains(&"bereavement".into()));
    let home = found("For a while it feels like home. I felt odd asking the young man.");
    assert!(!home.contains(&"person".into()), "{home:?}");
    assert!(!found("For a while it feels like home.").contains(&"feeling".into()));
}

#[test]
fn a_feeling_that_was_only_shared_is_not_called_heard() {
    let report =
        check(CANCELLED, None, "Hi,\n\nI am angry with the way they notified you of cancellation as well.");
    assert_eq!(report.checks.feeling, Some(false));
    assert!(!notes(&report).contains(&"feeling-without-action"), "{:?}", report.notes);
}

const CANCELLED: &str = "You have cancelled my bus line without a word to me. I am angry about how I was told, and I \
    need it to get to dialysis on Wednesday.";

#[test]
fn anger_shared_about_the_cancelled_service_acknowledges_nothing() {
    let shared = check(
        CANCELLED,
        Some("Ms Klein"),
        "Dear Ms Klein,\n\nI am angry with the way they notified you of cancellation as well.",
    );
    assert_eq!(shared.checks.feeling, Some(false));
    let heard = check(
        CANCELLED,
        Some("Ms Klein"),
        "Dear Ms Klein,\n\nI'm sorry we cancelled your line without a word to you; I can completely understand why \
         that makes you angry. I've booked you a car to dialysis on Wednesday at 8.",
    );
    assert_eq!(heard.checks.feeling, Some(true));
    assert_eq!(heard.checks.apology, Some(true));
    assert_eq!(heard.checks.cue, Some(true));
    assert_eq!(heard.checks.three_kinds, Some(true));
}

#[test]
fn a_non_apology_with_the_customers_own_word_acknowledges_nothing() {
    let report = check("You charged me twice. I feel misled.", None, "Hi,\n\nI'm sorry you feel misled.");
    assert_eq!(report.checks.feeling, Some(false));
    assert_eq!(report.checks.apology, Some(false));
}

#[test]
fn messy_messages_are_read_like_tidy_ones() {
    let report = check(
        "WHERE IS MY REFUND!!! third email now, u said 3 days its been 3 WEEKS. i need it for rent its due friday 😡",
        None,
        "Hi,\n\nok",
    );
    let found = kinds(&report);
    for kind in ["repeat-contact", "deadline"] {
        assert!(found.iter().any(|(k, _)| *k == kind), "{kind} in {found:?}");
    }
    assert_eq!(report.checks.feeling, Some(false));
}

#[test]
fn negated_feelings_are_told_from_feelings() {
    let found = |message: &str| check(message, None, "Hi.").cues.iter().any(|c| c.kind == "feeling");
    assert!(found("I'm not exactly thrilled with the sofa that came."));
    assert!(found("We are less than impressed."));
    assert!(!found("I'm not angry, I only want to know where it is."));
    assert!(!found("Thank you, the tap works like a dream."));
}

#[test]
fn sarcasm_about_us_is_a_feeling() {
    let report = check("Great job, really. Five bags of decaf, and we ordered espresso.", None, "Hello!");
    assert_eq!(kinds(&report).first(), Some(&("feeling", "Great job, really")));
    assert_eq!(report.checks.feeling, Some(false));
}

#[test]
fn quoted_history_and_other_languages_break_nothing() {
    let quoted = "Thanks.\n\nOn Mon, 3 May 2026, Ana wrote:\n> I'm furious, my wedding is on Saturday.\n";
    assert!(check(quoted, None, "Hi.").cues.is_empty());
    for message in
        ["", " \n", "Hola, necesito ayuda con mi pedido por favor", "😡😡😡", "你好!!!", "\u{0}\u{fffd}´´´"]
    {
        let report = check(message, Some(""), "Hi Ana,\n\nI'll check today.");
        assert_eq!(report.checks.cue, None, "{message:?}");
        assert_eq!(report.checks.name, None, "{message:?}");
    }
}

#[test]
fn without_a_message_only_what_needs_none_is_judged() {
    let customer = Customer { name: Some("Ana".into()), message: None };
    let checks = Checker::default().report("Hi Ana, I'll ring you at noon.", &customer).checks;
    assert_eq!([checks.feeling, checks.cue, checks.reflects, checks.apology], [None; 4]);
    assert_eq!((checks.name, checks.next_step), (Some(true), Some(true)));
}

#[test]
fn spans_of_cues_and_evidence_count_utf16_units() {
    let message = "😀 my sister's wedding is on Saturday";
    let reply = "Hi 😀,\n\nI've moved it up for your sister's wedding on Saturday.";
    let report = check(message, None, reply);
    let of = |text: &str, start: usize, end: usize| {
        String::from_utf16(&text.encode_utf16().collect::<Vec<u16>>()[start..end]).unwrap_or_default()
    };
    for cue in &report.cues {
        assert_eq!(of(message, cue.start, cue.end), cue.text);
    }
    let answer = report.evidence.iter().find(|e| e.check == "cue");
    let answer = answer.map(|e| of(reply, e.start, e.end));
    assert_eq!(answer.as_deref(), Some("I've moved it up for your sister's wedding on Saturday."));
}

#[test]
fn asking_again_for_what_was_tried_is_noted_and_is_no_question() {
    let report = check(
        "The app crashes. I've reinstalled it, cleared the cache and restarted the phone.",
        None,
        "Hi,\n\nHave you tried reinstalling the app and clearing the cache?",
    );
    assert!(notes(&report).contains(&"asks-again"), "{:?}", report.notes);
    assert_eq!(report.checks.asks, Some(false));
}

#[test]
fn much_feeling_no_action_and_a_closing_for_everyone_are_noted() {
    let message = "The lamp came broken and I'm upset.";
    let feeling = "Hi,\n\nI'm sorry the lamp came broken. I understand why you're upset. It's frustrating to unpack \
                   glass. I can see how annoying this is.";
    assert!(notes(&check(message, None, feeling)).contains(&"much-feeling"));
    let idle = "Hi,\n\nI can see why you're upset about the lamp.";
    assert!(notes(&check(message, None, idle)).contains(&"feeling-without-action"));
    let stock = "Hi,\n\nI've sent a new lamp today. Have a great day!";
    assert!(notes(&check(message, None, stock)).contains(&"stock-closing"));
    let vague = "Hi,\n\nI've looked at this issue and sent a new one today.";
    assert!(notes(&check("The laptop came broken.", None, vague)).contains(&"nameless"));
}

#[test]
fn openers_hold_the_customers_own_words_and_go_behind_the_greeting() {
    let message =
        "I've written twice already about the lamp and I'm worried. My sister's wedding is on Saturday.";
    let reply = "Hi Ana,\n\nThe lamp is on its way.";
    let report = check(message, None, reply);
    assert!(!report.openers.is_empty());
    for opener in &report.openers {
        assert_eq!(opener.at, reply.find("The lamp").unwrap_or(0));
        assert!(opener.text.ends_with(". "), "{opener:?}");
        let text = format!("{}{}{}", &reply[..opener.at], opener.text, &reply[opener.at..]);
        assert!(check(message, None, &text).findings.is_empty(), "{opener:?}");
    }
    let texts: Vec<&str> = report.openers.iter().map(|o| o.text.trim()).collect();
    assert!(texts.iter().any(|t| t.contains("You've written twice already")), "{texts:?}");
    assert_eq!(texts[0], "With your sister's wedding on Saturday, I can see why you're worried.");
}

#[test]
fn an_opener_takes_the_occasion_out_of_the_sentence_it_stands_in_or_leaves_it() {
    let first = |message: &str| {
        let report = check(message, None, "Hi,\n\nThe lamp is on its way.");
        report.openers.first().map(|opener| opener.text.trim().to_string())
    };
    for (message, expected) in [
        (
            "I'm worried. I need it for my cousin's wedding on the 20th and it's sold out.",
            "With your cousin's wedding on the 20th, I can see why you're worried.",
        ),
        (
            "I'm worried. My daughter marries on Saturday and the lamp is broken.",
            "I can see why you're worried.",
        ),
        (
            "I'm worried. I need it for my son to wear at the wedding on Saturday.",
            "I can see why you're worried.",
        ),
    ] {
        assert_eq!(first(message).as_deref(), Some(expected), "{message}");
    }
}

#[test]
fn an_opener_speaks_of_the_customers_own_feeling_alone() {
    let first = |message: &str| {
        let report = check(message, None, "Hi,\n\nThe lamp is on its way.");
        report.openers.first().map(|opener| opener.text.trim().to_string())
    };
    for (message, expected) in [
        ("The lamp is broken. My boss is furious with me.", None),
        ("The lamp is broken. I'm really upset now.", Some("I can see why you're upset.")),
        ("The lamp is broken. I felt humiliated.", Some("I can see why you felt humiliated.")),
        ("The lamp is broken and it's very upsetting.", Some("I can see how upsetting this is.")),
        (
            "The lamp is broken. I rang twice and was cut off. I'm angry.",
            Some("You rang twice; I can see why you're angry."),
        ),
        ("I'm angry. I came for my first job and the lamp is broken.", Some("I can see why you're angry.")),
        ("My mother died yesterday, I'm lost without her.", Some("I'm so sorry about your mother.")),
    ] {
        assert_eq!(first(message).as_deref(), expected, "{message}");
    }
}

#[test]
fn an_opener_goes_behind_a_greeting_that_shares_its_line() {
    let at = |reply: &str| {
        let report = check("The lamp is broken and I'm worried.", None, reply);
        report.openers.first().map(|opener| reply[opener.at..].to_string())
    };
    assert_eq!(at("Hi Ana, the lamp is on its way.").as_deref(), Some("the lamp is on its way."));
    assert_eq!(at("Good morning Ana! The lamp is on its way.").as_deref(), Some("The lamp is on its way."));
    assert_eq!(
        at("Good news, the lamp is on its way.").as_deref(),
        Some("Good news, the lamp is on its way.")
    );
    assert_eq!(at("Hi Ana the lamp is on its way"), None);
    let twice = check("I rang twice, the lamp is broken and I'm worried.", None, "Hi Ana, it is on its way.");
    let texts: Vec<&str> = twice.openers.iter().map(|opener| opener.text.as_str()).collect();
    assert_eq!(texts.first(), Some(&"you rang twice; I can see why you're worried. "));
}

#[test]
fn no_opener_is_offered_where_nothing_is_missing_or_nothing_is_sure() {
    let heard = "Hi,\n\nI can see why you're worried about the lamp. I've sent a new one today.";
    assert!(check("The lamp is broken and I'm worried.", None, heard).openers.is_empty());
    assert!(check("Great job, really. Three broken lamps.", None, "Hi,\n\nOk.").openers.is_empty());
    assert!(check("Do you ship to Norway?", None, "Hi,\n\nYes.").openers.is_empty());
}

#[test]
fn a_draft_reports_what_a_whole_check_does() {
    let customer = Customer { name: Some("Priya".into()), message: Some(SHOES.into()) };
    let checker = Arc::new(Checker::default());
    let mut draft = Draft::new(checker.clone());
    draft.set_customer(customer.clone());
    let reply = "Hi Priya,\n\nI can see why you're desperate.\n\nI've put a pair aside for the wedding.";
    for end in (1..=reply.len()).step_by(7).chain([reply.len()]) {
        draft.update(&reply[..end]);
        assert_eq!(draft.report(), checker.report(&reply[..end], &customer));
    }
}

#[test]
fn a_very_long_message_is_read_in_linear_time() {
    let message =
        "I've called twice and I'm furious, my wedding is on Saturday and you charged me £30. ".repeat(2_000);
    let reply = "I'm sorry we charged you twice; your wedding is on Saturday. ".repeat(2_000);
    let report = check(&message, None, &reply);
    assert_eq!(report.checks.cue, Some(true));
}

/// Our own conversations, balanced over held and missing as the guide's labels have it.
#[test]
fn the_checks_agree_with_the_labelled_conversations() {
    let checker = Checker::default();
    let (mut right, mut all) = (0, 0);
    let (mut found, mut gold) = (0, 0);
    for line in include_str!("data/conversations.jsonl").lines() {
        let item: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        let customer: Customer = serde_json::from_value(item["customer"].clone()).unwrap_or_default();
        let report = checker.report(item["reply"].as_str().unwrap_or(""), &customer);
        let checks = serde_json::to_value(report.checks).unwrap_or_default();
        for (name, label) in item["checks"].as_object().into_iter().flatten().filter(|(_, l)| !l.is_null()) {
            all += 1;
            right += usize::from(checks[name.as_str()] == *label);
        }
        let message = customer.message.unwrap_or_default();
        for cue in item["cues"].as_array().into_iter().flatten() {
            let quote = cue["quote"].as_str().unwrap_or("");
            let at = message.find(quote).map_or(0, |at| message[..at].encode_utf16().count());
            let end = at + quote.encode_utf16().count();
            gold += 1;
            found += usize::from(report.cues.iter().any(|c| c.start < end && at < c.end));
        }
    }
    assert!(all > 400 && right * 100 >= all * 90, "{right} of {all} checks");
    assert!(gold > 100 && found * 100 >= gold * 90, "{found} of {gold} cues");
}
