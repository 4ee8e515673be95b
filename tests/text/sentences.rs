//! Where sentences end.

use warmline::text::{Item, Mark, Paragraph};

/// Checks the sentences of `text`, each as written, with `‖` between them.
#[track_caller]
fn check(text: &str, expect: &str) {
    let mut paragraph = Paragraph::default();
    paragraph.split(text);
    let sentences: Vec<&str> = paragraph.sentences.iter().map(|sentence| sentence.span.of(text)).collect();
    assert_eq!(sentences.join(" ‖ "), expect, "{text:?}");
}

#[test]
fn marks_end_sentences() {
    check("", "");
    check("...!?", "");
    check("One. Two! Three? Four", "One. ‖ Two! ‖ Three? ‖ Four");
    check("Really?! Yes.", "Really?! ‖ Yes.");
    check("Done.Thanks!Bye", "Done. ‖ Thanks! ‖ Bye");
    check("ok. done. will send it", "ok. ‖ done. ‖ will send it");
    check("Great ! See you .", "Great ! ‖ See you .");
}

#[test]
fn abbreviations_do_not() {
    check("Mr. Lee met Dr. Ng. He left.", "Mr. Lee met Dr. Ng. ‖ He left.");
    check("Use it, e.g. at home, i.e. now.", "Use it, e.g. at home, i.e. now.");
    check(
        "Boxes, bags, etc. are fine. Fees, etc. We paid.",
        "Boxes, bags, etc. are fine. ‖ Fees, etc. ‖ We paid.",
    );
    check("No. We can't. See No. 5.", "No. ‖ We can't. ‖ See No. 5.");
    check(
        "It opens at 10 a.m. and shuts at 5 p.m. Friday.",
        "It opens at 10 a.m. and shuts at 5 p.m. Friday.",
    );
    check("It opens at 10 a.m. We ship then.", "It opens at 10 a.m. ‖ We ship then.");
    check("Acme Inc. Support called. Acme Inc. It is.", "Acme Inc. Support called. ‖ Acme Inc. ‖ It is.");
    check("In the U.S. Mail. From the U.S. We ship.", "In the U.S. Mail. ‖ From the U.S. ‖ We ship.");
    check("J. R. Smith wrote. Choose plan B. Then wait.", "J. R. Smith wrote. ‖ Choose plan B. ‖ Then wait.");
    check("So do I. You too.", "So do I. ‖ You too.");
    check("Sent on Jan. 3. In Jan. We moved.", "Sent on Jan. 3. ‖ In Jan. ‖ We moved.");
    check("Your I.D. card. A Ph.D. student.", "Your I.D. card. ‖ A Ph.D. student.");
    check("Red, blue, etc., and black", "Red, blue, etc., and black");
}

#[test]
fn whom_a_message_is_addressed_to_stands_by_itself() {
    check("@ana_l Thanks for the photo. @bo is on it.", "@ana_l ‖ Thanks for the photo. ‖ @bo is on it.");
    check("@ana @bo I've sent both.", "@ana @bo ‖ I've sent both.");
    check("@ana, you're right. Hi @bo Thanks!", "@ana, you're right. ‖ Hi @bo Thanks!");
    check("#4521 Is on its way", "#4521 Is on its way");
}

#[test]
fn numbers_and_addresses_hold_their_points() {
    check("It's £14.50. Version 1.2.3 is out.", "It's £14.50. ‖ Version 1.2.3 is out.");
    check(
        "See example.com. Or www.example.org/a.b?c. Bye.",
        "See example.com. ‖ Or www.example.org/a.b?c. ‖ Bye.",
    );
    check(
        "Open report.pdf. Write to a.b@example.co.uk. Bye",
        "Open report.pdf. ‖ Write to a.b@example.co.uk. ‖ Bye",
    );
}

#[test]
fn an_ellipsis_waits_for_a_capital() {
    check("well... i think so", "well... i think so");
    check("Hmm… let me see... Found it.", "Hmm… let me see... ‖ Found it.");
    check("hold on..\nback", "hold on.. ‖ back");
}

#[test]
fn closing_marks_belong_to_the_sentence() {
    check("He said \"Stop.\" Then he left.", "He said \"Stop.\" ‖ Then he left.");
    check("\"Really?\" she asked. (It was.) Yes", "\"Really?\" she asked. ‖ (It was.) ‖ Yes");
    check("“Calm down.” That was it.", "“Calm down.” ‖ That was it.");
    check("(See below!) and go", "(See below!) and go");
    check("Send the item(s)", "Send the item(s)");
    check("It is **done.** Next", "It is **done.** ‖ Next");
}

#[test]
fn emoji_separate() {
    check("Thanks 😊 We're on it", "Thanks ‖ We're on it");
    check("thanks 😊 we're on it", "thanks 😊 we're on it");
    check("Sorry :( That's on us :) and done", "Sorry ‖ That's on us :) and done");
    check("Great! 🎉 See you", "Great! ‖ See you");
    check("a ratio of 3:1 <3 You", "a ratio of 3:1 ‖ You");
}

#[test]
fn lines_end_sentences_unless_wrapped() {
    check("Hi Ana,\nthanks for writing", "Hi Ana ‖ thanks for writing");
    check("REFUNDS\nWe pay them.", "REFUNDS ‖ We pay them.");
    check(
        "I have looked at the order that you placed on Monday and the\nrefund is on its way.",
        "I have looked at the order that you placed on Monday and the\nrefund is on its way.",
    );
    check(
        "I have looked at the order that you placed on Monday and then\nI sent it.",
        "I have looked at the order that you placed on Monday and then\nI sent it.",
    );
    check(
        "I have looked at the order that you placed on Monday, and see:\nit shipped",
        "I have looked at the order that you placed on Monday, and see ‖ it shipped",
    );
    check("one\r\ntwo\u{2028}three", "one ‖ two ‖ three");
}

#[test]
fn list_items_are_sentences() {
    check("Please:\n- open it\n* press Go\n• wait", "Please ‖ open it ‖ press Go ‖ wait");
    check("1. Open it. Wait.\n2) Press Go\n  a) twice", "Open it. ‖ Wait. ‖ Press Go ‖ twice");
    check("1️⃣ Open it\n2️⃣Wait", "Open it ‖ Wait");
    check("We sent\n2024 of them", "We sent ‖ 2024 of them");
    let mut paragraph = Paragraph::default();
    paragraph.split("So:\n- a\n1. b\nc");
    let items: Vec<Item> = paragraph.sentences.iter().map(|sentence| sentence.item).collect();
    assert_eq!(items, [Item::None, Item::Bullet, Item::Number, Item::None]);
}

#[test]
fn each_sentence_knows_its_mark() {
    let mut paragraph = Paragraph::default();
    paragraph.split("A b. C d? E f?! G h! I j… K l!? M n");
    let marks: Vec<Mark> = paragraph.sentences.iter().map(|sentence| sentence.mark).collect();
    use Mark::{Exclamation, None, Period, Question};
    assert_eq!(marks, [Period, Question, Question, Exclamation, Period, Question, None]);
}

#[test]
fn other_scripts_have_marks_of_their_own() {
    check("申し訳ありません。すぐに送ります！はい", "申し訳ありません。 ‖ すぐに送ります！ ‖ はい");
    check("هل وصل الطلب؟ نعم", "هل وصل الطلب؟ ‖ نعم");
    check("¿Llegó? ¡Sí!", "¿Llegó? ‖ ¡Sí!");
}
