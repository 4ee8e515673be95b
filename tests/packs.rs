//! An organisation's own rules on top of the built-in ones.

use warmline::engine::{Checker, Customer, Options, Profile};

fn checker(pack: &str) -> (Checker, Vec<String>) {
    let options = Options { profile: Profile::Everything, packs: vec![pack.to_string()], off: vec![] };
    let (checker, errors) = Checker::new(options);
    let errors =
        errors.iter().map(|e| format!("{}:{} {}", e.error.line, e.error.column, e.error.message)).collect();
    (checker, errors)
}

fn found(checker: &Checker, text: &str) -> Vec<String> {
    checker.check(text).iter().map(|f| format!("{} {}", checker.rule(f.rule).id, f.span.of(text))).collect()
}

const OWN: &str = "\
class plan  tariff|plan|price package
rule    blame/wrong-plan
why     Nobody chooses a plan to be told it was the wrong one.
find    you are on the wrong @plan
say     another {what} may fit you better
bad     <You're on the wrong plan>.
good    You are on the plan you chose.
";

#[test]
fn a_pack_adds_a_rule_with_words_the_lexicon_has_never_seen() {
    let (checker, errors) = checker(
        "rule scripted/zorbly\nwhy Nobody says zorbly.\nfind zorbly greetings\ninstead Say hello.\nbad <Zorbly greetings> to you.\n",
    );
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(found(&checker, "zorbly greetings, Ana"), ["scripted/zorbly zorbly greetings"]);
}

#[test]
fn a_mistake_costs_its_own_rule_and_names_its_place() {
    let (checker, errors) =
        checker(&format!("{OWN}\nrule scripted/zorbly\nwhy No.\nfind zorbly\ninstead Say hello.\n"));
    assert_eq!(errors, ["5:9 `{what}` is captured by no `find` line above"]);
    assert_eq!(found(&checker, "zorbly"), ["scripted/zorbly zorbly"]);
    let (checker, errors) = self::checker(
        "rule blame/a\nwhy w\nfind @nothing here\n\nrule scripted/b\nwhy w\nfind zorbly\ninstead i\n",
    );
    assert_eq!(errors, ["3:1 no class is called `@nothing`"]);
    assert_eq!(found(&checker, "zorbly"), ["scripted/b zorbly"]);
}

#[test]
fn a_rule_that_fires_on_its_own_fix_is_refused_alone() {
    let (checker, errors) = checker(
        "rule scripted/zorbly\nwhy No.\nfind zorbly\nsay zorbly dear\nbad <Zorbly>!\nfix Zorbly dear!\n\nrule scripted/ok\nwhy No.\nfind blorple\ninstead i\n",
    );
    assert!(
        !errors.is_empty() && errors.iter().all(|e| e.starts_with("6:1 `scripted/zorbly`")),
        "{errors:?}"
    );
    assert_eq!(found(&checker, "zorbly blorple"), ["scripted/ok blorple"]);
}

#[test]
fn a_pack_overrides_and_silences() {
    let text = "You should have checked the size chart.";
    let (same_id, errors) = checker(
        "rule blame/should-have-done\nseverity hint\nwhy Ours.\nfind should have checked\ninstead i\n",
    );
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(found(&same_id, text), ["blame/should-have-done should have checked"]);
    assert_eq!(found(&checker("off blame\n").0, text), Vec::<String>::new());
    assert_eq!(found(&checker("off blame/should-have-done\n").0, text), Vec::<String>::new());
}

#[test]
fn a_built_in_pattern_that_fits_by_accident_is_left_out_and_a_packs_own_is_not() {
    let late = "You will get your refund in good time.";
    let lift = "The lift runs again from 17:00, in good time for your show.";
    let (built_in, _) = checker("");
    assert_eq!(found(&built_in, late), ["vague/some-day in good time"]);
    assert!(found(&built_in, lift).is_empty());
    let (own, _) =
        checker("rule vague/good-time\nwhy It names no time.\nfind in good time\ninstead Name the time.\n");
    assert_eq!(found(&own, lift), ["vague/good-time in good time"]);
}

#[test]
fn what_a_packs_rewrite_reads_like_counts_for_nothing() {
    let text = "Oh wimble wamble there, truly.";
    let (checker, errors) = checker(
        "rule pity/wimble\nwhy Nobody is a wimble.\nfind wimble wamble\nsay gentle words\nbad Oh <wimble wamble> there, truly.\nfix Oh gentle words there, truly.\n",
    );
    assert_eq!(errors, Vec::<String>::new());
    let finding = checker.check(text)[0];
    let rewrites = checker.rewrites(text, &finding, &Customer::default());
    assert_eq!(rewrites.first().map(|rewrite| rewrite.text.as_str()), Some("gentle words"));
    // Said by an agent it is read as anything else is.
    assert_eq!(found(&checker, "Oh gentle words there, truly.").len(), 1);
}

#[test]
fn a_built_in_rewrite_that_a_pack_flags_is_withheld() {
    let text = "You should have checked the size chart.";
    let plain = Checker::default();
    let finding = plain.check(text)[0];
    let offered = plain.rewrites(text, &finding, &Default::default());
    let word = offered[0].text.split(' ').next().unwrap_or("").to_lowercase();
    let (strict, errors) = checker(&format!("rule scripted/word\nwhy Ours.\nfind {word}\ninstead i\n"));
    assert_eq!(errors, Vec::<String>::new());
    let kept = strict.rewrites(text, &strict.check(text)[0], &Default::default());
    assert!(kept.iter().all(|r| !r.text.to_lowercase().contains(&word)), "{kept:?}");
}

#[test]
fn a_figure_in_a_rule_is_still_a_number_elsewhere() {
    let (checker, errors) = checker(
        "rule scripted/days\nwhy w\nfind within @number zorbles\ninstead i\n\nrule scripted/five\nwhy w\nfind 77 blorps\ninstead i\n",
    );
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(found(&checker, "within 77 zorbles"), ["scripted/days within 77 zorbles"]);
    assert_eq!(found(&checker, "within 12 zorbles"), ["scripted/days within 12 zorbles"]);
}

#[test]
fn let_us_is_written_both_ways() {
    let (checker, errors) = checker("rule scripted/let\nwhy w\nfind let us check\ninstead i\n");
    assert_eq!(errors, Vec::<String>::new());
    for text in ["let us check", "Let's check", "let’s check", "lets check"] {
        assert_eq!(found(&checker, text).len(), 1, "{text}");
    }
}

#[test]
fn a_fact_can_ask_for_a_fact() {
    let (checker, errors) = checker(
        "fact mine\nfind zorble\nonly here question\n\nfact ours\nfind blorp\nonly here mine\n\n\
         rule scripted/q\nwhy w\nfind quux\nonly here ours\ninstead i\n",
    );
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(found(&checker, "quux blorp zorble?"), ["scripted/q quux"]);
    assert_eq!(found(&checker, "quux blorp zorble."), Vec::<String>::new());
}

const CODES: &str = r"
off     dehumanising

class   order-code  /[A-Z]{2,3}-\d{3,}/

rule    dismissing/not-our-order
why     Somebody has to look after it. Say who does.
find    (order|ticket)? {code:@order-code|/#\d{4}/|/sku\d+-[a-z]/} is not our problem
say     I'll ask who looks after {code}
bad     <Ticket ORD-1042 is not our problem>.
fix     I'll ask who looks after ORD-1042.
bad     Sorry, but <#4411 isn't our problem>.
fix     Sorry, but I'll ask who looks after #4411.
bad     <SKU12-B is not our problem>.
fix     I'll ask who looks after SKU12-B.
good    Order ORD-10 is not our problem.
good    Ticket XORD-1042 is not our problem.
";

#[test]
fn an_expression_takes_one_word_as_it_is_written() {
    let (checker, errors) = checker(CODES);
    assert_eq!(errors, Vec::<String>::new());
    for (text, words) in [
        ("Order ord-1042 is not our problem.", "Order ord-1042 is not our problem"),
        ("Sadly, ORD-1042 isn’t our problem", "ORD-1042 isn’t our problem"),
    ] {
        assert_eq!(found(&checker, text), [format!("dismissing/not-our-order {words}")], "{text}");
    }
    for text in ["ORD-1042. Is not our problem.", "ORD-1042, is not our problem", "Order is not our problem."]
    {
        assert!(!found(&checker, text).iter().any(|f| f.contains("not-our-order")), "{text}");
    }
}

#[test]
fn an_expression_stands_in_conditions_gaps_and_alternatives_too() {
    let (checker, errors) = checker(
        r"
rule scripted/zorbly
why w
find zorbly ..3 {what:/(?-i)[A-Z]\d+/|blorp /\d+/}
unless what = /B.*/
unless what has /13/
unless before /\d+/
unless after /re-?open(ed)?/
only in /inv_\d{4}/
instead i
",
    );
    assert_eq!(errors, Vec::<String>::new());
    let finds = |text: &str| !found(&checker, text).is_empty();
    assert!(finds("For INV_2044 a zorbly in the A77."));
    assert!(finds("For INV_2044 a zorbly blorp 12."));
    assert!(!finds("For INV_2044 a zorbly in the a77."), "case is told");
    assert!(!finds("For INV_2044 a zorbly in the B77."), "the whole capture");
    assert!(!finds("For INV_2044 a zorbly blorp 13."), "a part of it");
    assert!(!finds("For INV_2044 we 12 zorbly in the A77."), "before");
    assert!(!finds("For INV_2044 a zorbly in the A77 reopened."), "after");
    assert!(!finds("For INV_204 a zorbly in the A77."), "in the sentence");
}

#[test]
fn an_expression_that_does_not_read_or_stands_alone_is_refused_with_its_place() {
    let errors = |find: &str| {
        checker(&format!(
            "rule scripted/a\nwhy w\nfind    {find}\ninstead i\n\nrule scripted/b\nwhy w\nfind zorbly\ninstead i\n"
        ))
    };
    for (find, error) in [
        ("order /[A-Z/ is", "3:15 the expression `/[A-Z/` does not read: "),
        ("order /a b/", "3:15 the expression `/a b/` holds a space, and stands for one word"),
        ("order /(?:a{90}){90}/", "3:15 the expression `/(?:a{90}){90}/` does not read: "),
        ("order /[A-Z]+", "3:15 this expression is never closed"),
        ("order !/[A-Z]+/", "3:15 `!` takes single words and classes only"),
        (r"/[A-Z]{2}-\d+/", "3:1 this pattern has no word of its own"),
        (r"/\d+/ ..3 /\d+/", "3:1 this pattern has no word of its own"),
    ] {
        let (checker, errors) = errors(find);
        assert!(errors.len() == 1 && errors[0].starts_with(error), "{find}: {errors:?}");
        assert_eq!(found(&checker, "zorbly"), ["scripted/b zorbly"], "the other rule works");
    }
}

#[test]
fn an_expression_that_would_backtrack_for_ever_elsewhere_ends() {
    let pack = r"
rule scripted/slow
why w
find the (/(?:a*)*(?:a*)*b/|/(?:a|a|a)*c/|/(?:\w{1,5}){1,5}d/|word) ..12 /(?:x+x+)+y/
instead i
";
    let (checker, errors) = checker(pack);
    assert_eq!(errors, Vec::<String>::new());
    let word = "a".repeat(90);
    let text = format!("the {word} ").repeat(300);
    assert_eq!(found(&checker, &text), Vec::<String>::new());
}

#[test]
fn a_placeholder_written_untidily_is_tidied_and_still_marked_whole() {
    let (checker, errors) = checker(
        "rule scripted/zorbly\nwhy No.\nfind zorbly\nsay [  your   name , or  theirs ] it is \nbad <Zorbly>!\nfix [ your name, or theirs ] it is!\n",
    );
    assert_eq!(errors, Vec::<String>::new());
    let text = "Hello: zorbly, dear.";
    let report = checker.report(text, &Default::default());
    let rewrite = &report.findings[0].rewrites[0];
    assert_eq!(rewrite.text, "[ your name, or theirs ] it is");
    assert_eq!(rewrite.select, Some([0, 24]));
    // A placeholder that was never closed and holds another.
    let odd = "rule scripted/odd\nwhy No.\nfind zorbly\nsay Hello [na\u{f5}  \u{f5}    thank you for [what  they told you]\nbad <Zorbly>!\n";
    let (checker, _) = self::checker(odd);
    assert!(checker.report(text, &Default::default()).findings.len() <= 1);
}

#[test]
fn a_packs_rewrites_stand_in_its_authors_order() {
    let text = "You should have checked the size chart.";
    let built_in: Vec<String> = rewrites(&checker("").0, text);
    assert!(built_in.len() > 1, "{built_in:?}");
    // The same lines, the likeliest last.
    let says: String = built_in.iter().rev().map(|line| format!("say     {line} .\n")).collect();
    let pack = format!("rule blame/chart\nwhy Ours.\nfind you should have checked the size chart\n{says}");
    let (own, errors) = checker(&format!("off blame/should-have-done\n{pack}"));
    assert_eq!(errors, Vec::<String>::new());
    let reversed: Vec<String> = built_in.into_iter().rev().collect();
    assert_eq!(rewrites(&own, text), reversed);
}

fn rewrites(checker: &Checker, text: &str) -> Vec<String> {
    let found = checker.check(text).into_iter();
    let rewrites = found.flat_map(|finding| checker.rewrites(text, &finding, &Customer::default()));
    rewrites.map(|rewrite| rewrite.text).collect()
}
