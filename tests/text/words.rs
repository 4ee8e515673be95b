//! Where words begin and end, what stands between them, and how they are written.

use warmline::text::{Gap, Paragraph, Shape};

fn split(text: &str) -> Paragraph {
    let mut paragraph = Paragraph::default();
    paragraph.split(text);
    paragraph
}

/// Checks the words of `text`, with `·` between them.
#[track_caller]
fn check(text: &str, expect: &str) {
    let words: Vec<String> = split(text)
        .words
        .iter()
        .map(|word| text[word.start as usize..word.end as usize].to_owned())
        .collect();
    assert_eq!(words.join("·"), expect, "{text:?}");
}

/// Checks the shape of each word: `l`ower, `T`itle, `U`pper, `9` number, `#` opaque.
#[track_caller]
fn check_shapes(text: &str, expect: &str) {
    let shapes: Vec<&str> = split(text)
        .words
        .iter()
        .map(|word| match word.shape {
            Shape::Lower => "l",
            Shape::Title => "T",
            Shape::Upper => "U",
            Shape::Number => "9",
            Shape::Opaque => "#",
        })
        .collect();
    assert_eq!(shapes.join(" "), expect, "{text:?}");
}

/// Checks what stands before each word: a space, `,` `:` or `.` for a comma, a clause or a sentence.
#[track_caller]
fn check_gaps(text: &str, expect: &str) {
    let gaps: String = split(text)
        .words
        .iter()
        .map(|word| match word.gap {
            Gap::Space => ' ',
            Gap::Comma => ',',
            Gap::Clause => ':',
            Gap::Sentence => '.',
        })
        .collect();
    assert_eq!(gaps, expect, "{text:?}");
}

/// Checks which words are quoted: `-` for none, `q` for quoted, `<` for a first, `>` a last, `=` an only one.
#[track_caller]
fn check_quotes(text: &str, expect: &str) {
    let quotes: String = split(text)
        .words
        .iter()
        .map(|word| match (word.quoted, word.opens_quote, word.closes_quote) {
            (true, true, true) => '=',
            (true, true, false) => '<',
            (true, false, true) => '>',
            (true, false, false) => 'q',
            (false, false, false) => '-',
            _ => '!',
        })
        .collect();
    assert_eq!(quotes, expect, "{text:?}");
}

#[test]
fn apostrophes_and_hyphens_stay_inside() {
    check("you can't, can’t, can`t rock'n'roll", "you·can't·can’t·can`t·rock'n'roll");
    check("Ana's and the customers' twenty-four-hour x-", "Ana's·and·the·customers·twenty-four-hour·x");
    check("pre- and post-sale -- well-known", "pre·and·post-sale·well-known");
    check("O'Brien's T&C Q&A salt & oil", "O'Brien's·T&C·Q&A·salt·oil");
}

#[test]
fn numbers_keep_their_signs() {
    check("£14.50 $1,140 24-hour 5pm 10:42 50% €5", "£14.50·$1,140·24-hour·5pm·10:42·50%·€5");
    check("US$5 14,50€ 20°C 24/7 3/5/2026 5p.m.", "US$5·14,50€·20°C·24/7·3/5/2026·5p.m");
    check_shapes("£14.50 24-hour 5pm 2nd 9am-5pm 10:42am Office365 256GB", "9 9 9 9 9 9 9 9");
    check("w/e and/or I/we item(s) page(es)", "w·e·and·or·I·we·item·page");
}

#[test]
fn what_is_no_wording_is_one_opaque_word() {
    for text in [
        "https://example.com/a_(b)?c=d#e",
        "www.example.com/a",
        "example.co.uk",
        "example.com/a?b",
        "report.final.pdf",
        "ana.lopez+tag@mail.example.com",
        "mailto:ana@example.com",
        "#4521",
        "@ana_l",
        "TKT-5512",
        "QX7L2",
        "INV-2024/001",
        "1z999aa10",
        "{{ticket.id}}",
        "{{ customer.first name }}",
        "{% if a %}",
        "{first_name}",
        "[[agent]]",
        "<name>",
        "</b>",
        "<a href=\"x\">",
        "[time]",
        "[what happened]",
        "[Customer Name]",
        "`git pull`",
        "``a ` b``",
        "${name}",
        "snake_case_name",
    ] {
        check(text, text);
        check_shapes(text, "#");
        check(&format!("see {text}, or ({text})."), &format!("see·{text}·or·{text}"));
    }
    check("{{name}}'s order", "{{name}}'s·order");
    check("[a link](https://example.com).", "a·link·https://example.com");
    check("{not. a name} [we did this. sorry] a < b > c", "not·a·name·we·did·this·sorry·a·b·c");
    check("an _emphasis_ **bold** [open", "an·emphasis·bold·open");
}

#[test]
fn an_initial_and_a_name_are_one_word() {
    check("the s.klein login, J.Smith's", "the·s.klein·login·J.Smith's");
    check("so did i.thanks, and u.bye", "so·did·i·thanks·and·u·bye");
    check("it goes to plan B.the rest stays", "it·goes·to·plan·B·the·rest·stays");
}

#[test]
fn shapes_tell_how_a_word_is_written() {
    check_shapes("like Like I LIKE T&C iPhone O'Brien I'M I'm É ÉTÉ été", "l T T U U l T U T T U l");
    check_shapes("COVID-19 mp3 v2 B2B 12", "# 9 9 9 9");
}

#[test]
fn the_weightiest_gap_counts() {
    check_gaps("a b, c; d (e) f - g — h: i", ". ,::::::");
    check_gaps("a.b c... d … e / f \"g\"", ". ::  ");
}

#[test]
fn quotations_are_pairs() {
    check_quotes("you wrote \"nobody cares\" to us", "--<>--");
    check_quotes("you wrote 'nobody cares.' to us", "--<>--");
    check_quotes("“Stop,” he said, ‘now’ and «là»", "=--=-=");
    check_quotes("you wrote \"I waited. Nobody came.\" Sorry", "--<qq>-");
    check_quotes("„Halt“ \"a 'b c' d\"", "=<<>>");
    check_quotes("a \"broken start", "---");
    check_quotes("a 5\" screen and a 6\" one", "-------");
}

#[test]
fn apostrophes_are_no_quotations() {
    check_quotes("give 'em the customers' stuff", "-----");
    check_quotes("it's Ana's and don't 'quote me", "------");
    check_quotes("the '90s and ’twas", "----");
    check_quotes("“never closed. And more", "----");
}

#[test]
fn invisible_characters_split_nothing() {
    check(
        "re\u{200b}fund so\u{ad}rry \u{200f}ok\u{200e} a\u{a0}b\u{202f}c",
        "re\u{200b}fund·so\u{ad}rry·ok·a·b·c",
    );
    check("can\u{200b}'t can\u{2060}’t", "can\u{200b}'t·can\u{2060}’t");
    check("cafe\u{301} e\u{301}te\u{301}", "cafe\u{301}·e\u{301}te\u{301}");
}

#[test]
fn any_script_has_words() {
    check("привет, мир", "привет·мир");
    check("שלום עולם", "שלום·עולם");
    check("你好，世界", "你好·世界");
    check("नमस्ते दुनिया।", "नमस्ते·दुनिया");
    check("ok👩‍👩‍👧‍👦fine 👍🏽 1️⃣ go", "ok·fine·1·go");
}
