//! Which lines are the agent's own.

use warmline::text::{Block, BlockKind, Blocks, LineState, blocks};

/// Checks the kinds of the blocks of `text`: `P`rose, `Q`uote, `S`ignature, `C`ode.
#[track_caller]
fn check(text: &str, expect: &str) {
    let kinds: Vec<&str> = blocks(text, 0, LineState::default())
        .map(|block| match block.kind {
            BlockKind::Prose => "P",
            BlockKind::Quote => "Q",
            BlockKind::Signature => "S",
            BlockKind::Code => "C",
        })
        .collect();
    assert_eq!(kinds.join("|"), expect, "{text:?}");
}

#[test]
fn paragraphs_are_split_at_blank_lines() {
    check("", "");
    check("one", "P");
    check("one\ntwo\n\nthree", "P|P");
    check("one\r\n \t\u{a0}\r\ntwo", "P|P");
    check("\n\n one", "P");
    check("\n\n", "P");
}

#[test]
fn a_block_holds_the_blank_lines_behind_it() {
    let text = "\none\n\n\n> two\nthree";
    let parts: Vec<&str> = blocks(text, 0, LineState::default()).map(|block| block.span.of(text)).collect();
    assert_eq!(parts, ["\none\n\n\n", "> two\n", "three"]);
}

#[test]
fn lines_pasted_without_a_blank_one_make_several_blocks() {
    let line = "The parcel left Leeds on the 12th, and I have asked the courier to bring it by noon.\n";
    for (line, longest) in [(line, 4096 + line.len()), (&line.replace('.', ","), 8192 + line.len())] {
        let text = line.repeat(300);
        let parts: Vec<Block> = blocks(&text, 0, LineState::default()).collect();
        assert!(parts.len() > 2 && parts.iter().all(|part| part.span.len() <= longest), "{parts:?}");
        assert!(parts.windows(2).all(|pair| pair[0].span.end == pair[1].span.start), "{parts:?}");
        // The lines of a signature stay what they are, however many.
        check(&format!("Hi\n-- \n{text}"), "P|S");
    }
}

#[test]
fn marked_lines_are_quoted_and_faces_are_not() {
    check("yes\n> no\n> never\nyes", "P|Q|P");
    check(">:( sorry", "P");
    check(">no space", "Q");
}

#[test]
fn mail_programs_introduce_quoted_history() {
    check("Hi\n\nOn Mon, 3 May 2026 at 10:00, Ana <ana@example.com> wrote:\n> where is it\n\nbelow", "P|Q|P");
    check("Hi\n\nOn Mon, 3 May 2026, Ana wrote:\n\nwhere is it\n\nstill hers", "P|Q|Q|Q");
    check("Hi\n\nOn Mon, 3 May 2026 at 10:00, Ana\nLopez wrote:\n> where\n", "P|Q");
    check("Hi\n\nAm 03.05.2026 um 10:00 schrieb Ana <ana@example.com>:\n> wo\n", "P|Q");
    check("Hi\n\nAm Mo., 3. Mai 2026 um 10:00 Uhr schrieb\nAna <ana@example.com>:\n\nwo ist es\n", "P|Q|Q");
    check("Hi\n\nLe lun. 3 mai 2026 à 10:00, Ana <a@example.com> a écrit :\nbonjour\n", "P|Q");
    check("Hi\n\nEl lun, 3 may 2026 a las 10:00, Ana (<a@example.com>) escribió:\nhola\n", "P|Q");
    check("Hi\n-----Original Message-----\nFrom: Ana\n\nwhere", "P|Q|Q");
    check("Hi\n\n---------- Forwarded message ---------\nFrom: Ana\n", "P|Q");
    check("Hi\n\nFrom: Ana <a@example.com>\nSent: Monday\nTo: Help\nSubject: Where\n\nwhere", "P|Q|Q");
    check("Hi\n\n________________________________\nFrom: Ana\n", "P|Q");
    check("Hi\n##- Please type your reply above this line -##\nold", "P|Q");
    check("Hi\n\nBegin forwarded message:\n\nold", "P|Q|Q");
}

#[test]
fn prose_that_resembles_a_header_stays_prose() {
    check("On 3 May you wrote:\nthat it never came.", "P");
    check("On Monday I wrote to the courier.", "P");
    check("Your flight:\n\nFrom: London\nTo: Paris\nDate: 3 May\n\nAnything else?", "P|P|P");
    check("From: the warehouse, it will take two days.", "P");
    check("----\nstill here", "P");
    check("____________\nstill here", "P");
}

#[test]
fn a_signature_follows_its_mark_or_a_closing() {
    check("All set.\n-- \nAna\nAcme\n\nAcme Ltd, London", "P|S|S");
    check("All set.\n\n--\nAna\n\n> old", "P|S|Q");
    check("All set.\n\nBest regards,\nAna Lopez\nCustomer Support\n+44 20 7946 0000\n", "P|P|S");
    check("All set.\n\nThanks,\n\nAna", "P|P|S");
    check("All set.\nKind regards\nThe Acme team\nwww.example.com", "P|S");
    check("All set.\n\nCheers,\nana", "P|P|S");
    check("All set.\n\nWarmly,\nAna\n\nP.S. You have a week.", "P|P|S|P");
    check("All set.\n\nThanks,\nAna\n> old", "P|P|S|Q");
    check("All set.\n\nThanks,\nAna\nOn Mon, 3 May 2026, Ana wrote:\n> old", "P|P|S|Q");
    check("All set.\n\nSent from my iPhone", "P|S");
}

#[test]
fn words_after_a_thank_you_are_prose() {
    check("Thanks, I've refunded you.", "P");
    check("Thanks,\nI've refunded you", "P");
    check("Thank you!\n\nYour refund is on its way.", "P|P");
    check("Thanks,\n1. Open Settings\n2. Press Export", "P");
    check("Thanks,\nOne\nTwo\nThree\nFour\nFive\nSix\nSeven", "P");
    check("Best\nof luck with the move", "P");
}

#[test]
fn code_is_fenced_or_indented() {
    check("Run this:\n```\nyou should\n\nyou must\n```\nDone.", "P|C|C|P");
    check("Run this:\n~~~ sh\n```\n~~~\nDone.", "P|C|P");
    check("This is ```inline``` code.", "P");
    check("```inline``` code", "P");
    check("It fails:\n    at com.acme.Main(Main.java:12)\n    Caused by none\nSorry.", "P|C|P");
    check("It fails:\n\n\tlet x = foo(bar);\n", "P|C");
    check("Steps:\n    - open the app (the blue one)\n    please wait here", "P");
}

#[test]
fn a_changed_draft_is_read_again_from_a_kept_block() {
    let draft = "Hi Ana,\n\nThe first.\nLine.\n\nThe second.\n\nThe third.\n\nFrom: me <a@example.com>\nTo: you\n\
                 Cc: all\nSubject: x\n\nThe end.\n\nThanks,\nAna\n";
    let all: Vec<Block> = blocks(draft, 0, LineState::default()).collect();
    for at in (0..=draft.len()).filter(|&at| draft.is_char_boundary(at)) {
        for typed in ["x", "\n", "\n\n", "> ", "```\n", "\n-- \n", "Best regards,\n"] {
            let new = format!("{}{typed}{}", &draft[..at], &draft[at..]);
            let mut kept = all[..Blocks::keep(&all, &new, at)].to_vec();
            let (from, state) = kept.last().map_or_else(Default::default, |last| (last.span.end, last.state));
            kept.extend(blocks(&new, from, state));
            assert_eq!(kept, blocks(&new, 0, LineState::default()).collect::<Vec<_>>(), "{new:?}");
        }
    }
}
