//! Properties of checking: any text, whole or as it is typed.

use std::sync::Arc;
use std::time::Instant;

use warmline::engine::{Checker, Customer, Draft, Finding, Options, Profile};

/// A small generator of its own: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const PIECES: &[&str] = &[
    "You should have checked the size chart",
    "you shouldve read it",
    "I am angry with the way they notified you",
    "We can't refund this",
    "but I can move you to the monthly plan today",
    "I hear you. However, ",
    "Calm down",
    "It's our policy",
    "Please be patient",
    ". ",
    "? ",
    "! ",
    ", ",
    "\n",
    "\n\n",
    "\r\n",
    "\n> quoted line\n",
    "\nOn Monday, Ana wrote:\n",
    "\nKind regards,\nTess\n",
    "\n-- \nTess\n",
    "\n```\ncode\n```\n",
    "{{name}}",
    "https://example.org/a?b=c",
    " ",
    "’",
    "'",
    "\"",
    "“",
    "”",
    "é",
    "e\u{301}",
    "😤",
    "👩‍👧",
    "\u{200b}",
    "\u{202e}",
    "عربي",
    "\u{fffd}",
    "x",
    "Ana",
];

fn everything() -> Checker {
    Checker::new(Options { profile: Profile::Everything, ..Options::default() }).0
}

fn sound(text: &str, findings: &[Finding]) {
    let mut end = 0;
    for finding in findings {
        assert!(finding.span.start >= end, "sorted and apart in {text:?}: {findings:?}");
        assert!(finding.span.start < finding.span.end, "not empty in {text:?}");
        assert!(text.get(finding.span.start..finding.span.end).is_some(), "on boundaries in {text:?}");
        end = finding.span.end;
    }
}

fn random_text(random: &mut Random, most: usize) -> String {
    (0..random.below(most)).map(|_| random.pick(PIECES)).collect()
}

#[test]
fn findings_of_any_text_are_sorted_apart_and_on_boundaries() {
    let checker = everything();
    let mut random = Random(7);
    for _ in 0..1500 {
        let text = random_text(&mut random, 40);
        sound(&text, &checker.check(&text));
    }
}

#[test]
fn typing_gives_what_checking_whole_gives() {
    let checker = Arc::new(everything());
    let mut random = Random(99);
    for _ in 0..120 {
        let mut draft = Draft::new(checker.clone());
        let mut text = random_text(&mut random, 60);
        draft.update(&text);
        for _ in 0..25 {
            let boundaries: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let start = boundaries[random.below(boundaries.len())];
            let end =
                boundaries.iter().copied().filter(|b| *b >= start).nth(random.below(12)).unwrap_or(start);
            let before = text.clone();
            text.replace_range(start..end, random.pick(PIECES));
            draft.update(&text);
            assert_eq!(draft.findings(), checker.check(&text), "{before:?} became {text:?}");
        }
    }
}

#[test]
fn typing_in_lines_pasted_without_a_blank_one_gives_what_checking_whole_gives() {
    let checker = Arc::new(everything());
    let mut random = Random(12);
    let mut text =
        "I see that you waited. You should have told us,\nbut I can refund it today.\n".repeat(220);
    let mut draft = Draft::new(checker.clone());
    draft.update(&text);
    for _ in 0..60 {
        let at = random.below(text.len());
        let piece = random.pick(PIECES);
        if text.is_char_boundary(at) {
            text.insert_str(at, piece);
        }
        draft.update(&text);
        assert_eq!(draft.findings(), checker.check(&text), "{piece:?} at {at}");
    }
}

#[test]
fn checking_part_by_part_ends_where_checking_whole_does() {
    let checker = Arc::new(everything());
    let mut random = Random(41);
    for _ in 0..150 {
        let mut draft = Draft::new(checker.clone());
        for _ in 0..3 {
            let text = random_text(&mut random, 90);
            draft.begin(&text, random.below(120));
            sound(&text, draft.findings());
            while draft.waits() {
                assert!(draft.go_on(random.below(text.len() + 2), 1 + random.below(80)), "{text:?}");
                sound(&text, draft.findings());
            }
            assert_eq!(draft.findings(), checker.check(&text), "{text:?}");
        }
        // An edit in a text that still waits.
        let mut text = random_text(&mut random, 90);
        draft.begin(&text, 30);
        text.insert_str(0, random.pick(PIECES));
        text.push_str(random.pick(PIECES));
        draft.begin(&text, 10);
        draft.finish();
        assert!(!draft.waits());
        assert_eq!(draft.findings(), checker.check(&text), "{text:?}");
    }
}

#[test]
fn every_rewrite_leaves_a_text_without_a_finding_in_its_place() {
    let checker = everything();
    let mut random = Random(3);
    for _ in 0..150 {
        let text = random_text(&mut random, 20);
        for finding in checker.check(&text) {
            for rewrite in checker.rewrites(&text, &finding, &Customer::default()) {
                assert!(
                    rewrite.placeholders.iter().all(|p| p.of(&rewrite.text).starts_with('[')),
                    "{rewrite:?}"
                );
            }
        }
    }
}

#[test]
fn large_and_strange_texts_are_answered() {
    let checker = everything();
    for text in [
        "you should have checked it ".repeat(20_000),
        "You should have checked it. ".repeat(20_000),
        "a".repeat(1_000_000),
        "\"".repeat(50_000),
        "> ".repeat(50_000),
        "\n".repeat(100_000),
        "\u{202e}\u{200b}".repeat(50_000),
        "(".repeat(100_000),
        "I can't ".repeat(50_000),
    ] {
        sound(&text, &checker.check(&text));
    }
}

#[test]
fn text_in_another_language_is_left_alone() {
    let checker = everything();
    for text in [
        "Guten Tag Frau Weber, wir haben Ihre Nachricht erhalten und kümmern uns sofort darum. Die Lieferung kommt morgen an.",
        "Bonjour, nous sommes désolés pour ce retard et nous vous remboursons dès aujourd'hui la totalité du montant.",
        "Hola, sentimos mucho las molestias y hoy mismo le devolvemos el importe completo a su tarjeta.",
        "Olá, lamentamos o atraso e vamos devolver hoje o valor total para o seu cartão de crédito.",
    ] {
        assert_eq!(checker.check(text), [], "{text}");
    }
}

#[test]
fn clauses_that_read_like_one_fault_are_one_finding() {
    let checker = everything();
    let found = |text: &'static str| -> Vec<&str> {
        checker.check(text).iter().map(|finding| finding.span.of(text)).collect()
    };
    let whole = "Some people really do get all the bad luck, and you seem to be one of them";
    assert_eq!(found("Some people really do get all the bad luck, and you seem to be one of them."), [whole]);
    let lucky = "some people really do get all the bad luck, and you seem to be one of them";
    let text =
        "Dear Mr Castellanos, some people really do get all the bad luck, and you seem to be one of them.";
    assert_eq!(found(text), [lucky], "without the greeting");
    let greeted = "Dear Mr Castellanos, there isn't a shred of doubt in my mind that you are boiling inside about the \
                   second failed inspection.";
    let all = found(greeted);
    assert!(!all.is_empty() && all.iter().all(|span| !span.contains("Castellanos")), "{all:?}");
}

#[test]
fn a_report_takes_time_in_proportion_to_the_text() {
    let checker = Checker::default();
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

#[test]
fn a_name_behind_what_reads_like_something_is_no_part_of_it() {
    let checker = Checker::new(Options { profile: Profile::Everything, ..Options::default() }).0;
    let said = "One e-mail about this would have been plenty";
    for name in ["Lorna", "Ms Okafor", "Dr Ana Silva"] {
        let text = format!("{said}, {name}. The hoodie ships on Monday.");
        let found: Vec<&str> = checker.check(&text).iter().map(|finding| finding.span.of(&text)).collect();
        assert_eq!(found, [said]);
    }
}
