//! The lexicon parses and fits, and its words inflect as English does.

#![allow(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use warmline::rules::inflect::{Exceptions, Form, article, inflect, lemma_guess};
use warmline::rules::words::{Mood, Words, parse};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn sources() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = std::fs::read_dir(file("src/rules/en/lexicon"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "words"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn lexicon() -> Words {
    let files = sources();
    let (words, errors) = parse(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    none(errors);
    words
}

/// Fails with everything that is wrong, not only the first.
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Base, then third, past, participle and gerund, of every row of the reference.
fn reference() -> BTreeMap<String, [String; 4]> {
    std::fs::read_to_string(file("tests/data/inflection-reference.tsv"))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            let mut next = || cells.next().unwrap_or_else(|| panic!("a cell is missing: {line}"));
            (next(), [next(), next(), next(), next()])
        })
        .collect()
}

const INFLECTED: [Form; 4] = [Form::Third, Form::Past, Form::Participle, Form::Gerund];

/// Every word the lexicon knows in its canonical spelling.
fn known(words: &Words) -> BTreeSet<String> {
    let listed = words.classes.iter().flat_map(|(_, members)| members.iter().cloned());
    let forms = words.verbs.iter().flat_map(|verb| Form::ALL.map(|form| verb.form(form).to_owned()));
    let alternates = words.verbs.iter().flat_map(|verb| verb.alternates.iter().map(|(_, word)| word.clone()));
    listed.chain(forms).chain(alternates).collect()
}

fn class_names(words: &Words) -> BTreeSet<String> {
    let listed = words.classes.iter().map(|(name, _)| name.clone());
    let of_verbs = words.verbs.iter().flat_map(|verb| verb.classes.iter().cloned());
    listed.chain(of_verbs).collect()
}

#[test]
fn every_verb_takes_every_form_as_the_reference_has_it() {
    let words = lexicon();
    let mut wrong = Vec::new();
    for (base, expected) in reference() {
        for (form, expected) in INFLECTED.into_iter().zip(expected) {
            let found = inflect(&base, form, &words.exceptions);
            if found != expected {
                wrong.push(format!("{base}, {}: {found}, expected {expected}", form.name()));
            }
        }
    }
    none(wrong);
}

#[test]
fn the_reference_covers_every_verb_of_the_lexicon() {
    let (words, reference) = (lexicon(), reference());
    let listed = words.verbs.iter().map(|verb| &verb.base);
    let missing =
        listed.chain(words.exceptions.irregular.keys()).filter(|base| !reference.contains_key(*base));
    none(missing.cloned().collect());
    for verb in &words.verbs {
        let forms = INFLECTED.map(|form| verb.form(form).to_owned());
        assert_eq!(reference.get(&verb.base), Some(&forms), "{}", verb.base);
    }
}

#[test]
fn a_second_form_in_use_is_understood() {
    let words = lexicon();
    for (base, form, word) in [
        ("get", Form::Participle, "gotten"),
        ("learn", Form::Past, "learnt"),
        ("be", Form::Past, "were"),
        ("be", Form::Third, "are"),
    ] {
        let verb = words.verbs.iter().find(|verb| verb.base == base).unwrap();
        assert!(verb.alternates.contains(&(form, word.to_owned())), "{word}");
    }
}

#[test]
fn a_verb_no_table_knows_inflects_by_spelling() {
    let plain = Exceptions::default();
    for (base, expected) in [
        ("zap", ["zaps", "zapped", "zapped", "zapping"]),
        ("relabel", ["relabels", "relabeled", "relabeled", "relabeling"]),
        ("livestream", ["livestreams", "livestreamed", "livestreamed", "livestreaming"]),
        ("retry", ["retries", "retried", "retried", "retrying"]),
        ("unbox", ["unboxes", "unboxed", "unboxed", "unboxing"]),
        ("untie", ["unties", "untied", "untied", "untying"]),
        ("sync", ["syncs", "synced", "synced", "syncing"]),
        ("mimic", ["mimics", "mimicked", "mimicked", "mimicking"]),
        ("decree", ["decrees", "decreed", "decreed", "decreeing"]),
        ("echo", ["echoes", "echoed", "echoed", "echoing"]),
        ("radio", ["radios", "radioed", "radioed", "radioing"]),
        ("argue", ["argues", "argued", "argued", "arguing"]),
        ("obey", ["obeys", "obeyed", "obeyed", "obeying"]),
        ("squat", ["squats", "squatted", "squatted", "squatting"]),
        ("", ["s", "ed", "ed", "ing"]),
    ] {
        let found = INFLECTED.map(|form| inflect(base, form, &plain));
        assert_eq!(found, expected.map(str::to_owned), "{base}");
    }
}

#[test]
fn an_inflected_word_leads_back_to_its_base() {
    let irregular = lexicon().exceptions.irregular;
    let (mut asked, mut missed) = (0, Vec::new());
    for (base, [third, past, _, gerund]) in reference() {
        let regular = |form| irregular.get(&base).is_none_or(|row| !row.contains_key(&form));
        for (form, word) in [(Form::Third, third), (Form::Past, past), (Form::Gerund, gerund)] {
            if regular(form) {
                asked += 1;
                if lemma_guess(&word) != Some((base.clone(), form)) {
                    missed.push(word);
                }
            }
        }
    }
    // A guess from spelling alone: *wasted* may come from *wast* for all it knows.
    assert!(missed.len() * 50 < asked, "{} of {asked}: {missed:?}", missed.len());
}

#[test]
fn words_that_only_look_inflected_are_left_alone() {
    for word in
        ["thing", "bring", "need", "bed", "bus", "this", "less", "us", "s", "ed", "ing", "", "Checked", "é"]
    {
        assert_eq!(lemma_guess(word), None, "{word}");
    }
}

#[test]
fn the_article_follows_the_sound_of_the_next_word() {
    let an = "hour hourly honest honor heir MRI SMS FAQ HDMI NHS SLA x-ray e-mail EU-wide 8 8th 80% 11 11th 18 18:30 \
              11,000 18,500 apple unusual uninstall unimportant unidentified urgent upset update usher option issue \
              R S-Bahn X $8 €11 \"angry\" élan online on-site A/B unannounced ounce";
    let a = "university European unit unique useful user usual utility one one-off once UK USB URL UFO u-turn 1 100 \
             110 1,100 180 2 7 SIM NASA refund T-shirt ticket hotel union euro year word U.K. heap \"useless\" ewe PIN horse unanimous";
    let wrong =
        an.split_whitespace().map(|word| (word, "an")).chain(a.split_whitespace().map(|word| (word, "a")));
    let wrong = wrong.filter(|(word, expected)| article(word) != *expected);
    none(wrong.map(|(word, expected)| format!("{expected} {word}")).collect());
    assert_eq!(article(""), "a");
}

#[test]
fn every_feeling_has_the_parts_rewrites_draw_on() {
    let words = lexicon();
    let verbs: BTreeSet<&str> = words.verbs.iter().map(|verb| verb.base.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for emotion in &words.emotions {
        let adjective = emotion.adjective.as_str();
        let empty = |part: &Option<String>| part.as_ref().is_some_and(String::is_empty);
        if adjective.is_empty() || empty(&emotion.noun) || empty(&emotion.verb) || empty(&emotion.ing) {
            wrong.push(format!("{adjective} has an empty part"));
        }
        if !seen.insert(adjective) {
            wrong.push(format!("{adjective} has two rows"));
        }
        if emotion.noun.is_none() && emotion.ing.is_none() {
            wrong.push(format!("{adjective} has neither a noun nor an -ing adjective"));
        }
        if emotion.verb.as_ref().is_some_and(|verb| !verbs.contains(verb.as_str())) {
            wrong.push(format!("the verb of {adjective} is no verb of the lexicon"));
        }
    }
    none(wrong);
    for mood in [Mood::Happy, Mood::Sad, Mood::Angry, Mood::Fear, Mood::Shame, Mood::Tired] {
        assert!(words.emotions.iter().any(|emotion| emotion.mood == mood), "{mood:?}");
    }
}

#[test]
fn happy_feelings_stay_out_of_the_classes_of_unhappy_ones() {
    let words = lexicon();
    let class = |name: &str| &words.classes.iter().find(|(known, _)| known == name).unwrap().1;
    assert!(class("emotion").contains(&"frustrated".to_owned()));
    assert!(class("emotion-angry").contains(&"furious".to_owned()));
    assert!(class("emotion-strong").contains(&"devastated".to_owned()));
    assert!(class("emotion-ing").contains(&"upsetting".to_owned()));
    let happy = class("emotion-happy");
    assert!(happy.contains(&"glad".to_owned()));
    assert!(happy.iter().all(|word| !class("emotion").contains(word)));
}

#[test]
fn the_lexicon_stays_small_enough_to_ship() {
    let words = lexicon();
    assert!(words.verbs.len() >= 900, "{} verbs", words.verbs.len());
    // Regular forms are made as the catalogue is unpacked; the rest is shipped.
    let listed = words.classes.iter().flat_map(|(_, members)| members.iter().cloned());
    let bases = words.verbs.iter().map(|verb| verb.base.clone());
    let irregular = words.exceptions.irregular.values().flat_map(|row| row.values().flatten().cloned());
    let shipped = listed.chain(bases).chain(irregular).collect::<BTreeSet<String>>().len();
    assert!(shipped <= 7000, "{shipped} words");
    // Classes are bits of a 256-bit set, and the compiler adds a few of its own.
    let classes = class_names(&words).len();
    assert!(classes <= 240, "{classes} classes");
}

#[test]
fn every_class_says_what_belongs_there() {
    let mut silent = Vec::new();
    for (name, text) in sources() {
        for (index, line) in text.lines().enumerate() {
            if (line.starts_with("class ") || line.starts_with("verbs ")) && !line.contains("# ") {
                silent.push(format!("{name}:{}: {line}", index + 1));
            }
        }
    }
    none(silent);
}

#[test]
fn another_spelling_never_hides_a_word() {
    let words = lexicon();
    let known = known(&words);
    let variants = words.variants.iter().map(|variant| &variant.spelling);
    let typos = words.typos.iter().map(|(typo, _)| typo);
    let contractions = words.contractions.iter().map(|(contraction, _)| contraction);
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for spelling in variants.chain(typos).chain(contractions) {
        if known.contains(spelling) {
            wrong.push(format!("{spelling} is a word"));
        }
        if !seen.insert(spelling) {
            wrong.push(format!("{spelling} stands for two things"));
        }
    }
    none(wrong);
}

#[test]
fn a_contraction_stands_for_two_or_three_plain_words() {
    let words = lexicon();
    let contractions: BTreeSet<&String> = words.contractions.iter().map(|(spelling, _)| spelling).collect();
    for (spelling, parts) in &words.contractions {
        assert!((2..=3).contains(&parts.len()), "{spelling}");
        assert!(parts.iter().all(|part| !contractions.contains(part)), "{spelling}");
    }
    // What these stand for depends on their neighbors.
    for ambiguous in ["ill", "well", "were", "id", "its", "lets", "wed", "shell", "hell", "shed", "hed"] {
        assert!(!contractions.contains(&ambiguous.to_owned()), "{ambiguous}");
    }
}

#[test]
fn british_and_american_spelling_lead_to_each_other() {
    let words = lexicon();
    for (british, american) in [
        ("apologise", "apologize"),
        ("apologised", "apologized"),
        ("realising", "realizing"),
        ("recognises", "recognizes"),
        ("cancelled", "canceled"),
        ("cancelling", "canceling"),
        ("labelled", "labeled"),
        ("fulfils", "fulfills"),
        ("favourite", "favorite"),
        ("honoured", "honored"),
        ("centre", "center"),
        ("organisation", "organization"),
        ("offence", "offense"),
    ] {
        assert_eq!(words.to_british(american), Some(british));
        assert_eq!(words.to_american(british), Some(american));
    }
    assert_eq!(words.to_british("check"), None);
    // A noun in one dialect and a verb in both: understood, never written.
    assert_eq!(words.to_british("practice"), None);
}

#[test]
fn every_word_british_spells_otherwise_has_its_pair() {
    let words = lexicon();
    let same = ["size", "prize", "seize", "resize", "downsize", "capsize"];
    let ends = ["ize", "izes", "ized", "izing", "ization", "yze", "yzed", "yzing"];
    let lacking = known(&words).into_iter().filter(|word| {
        let stem_is_same = same.iter().any(|base| word.starts_with(base.trim_end_matches('e')));
        ends.iter().any(|end| word.ends_with(end)) && !stem_is_same && words.to_british(word).is_none()
    });
    none(lacking.collect());
    let unknown_american = known(&words).into_iter().filter(|word| words.to_american(word).is_some());
    none(unknown_american.collect());
}

#[test]
fn the_frequency_list_names_each_word_once() {
    let frequency = lexicon().frequency;
    assert!(frequency.len() >= 250, "{}", frequency.len());
    assert_eq!(frequency.iter().collect::<BTreeSet<_>>().len(), frequency.len());
}

/// Checks that a `.words` text parses with exactly these errors, as `line:column: start of the message`.
fn check(text: &str, expected: &[&str]) -> Words {
    let (words, errors) = parse([("my.words", text)]);
    let found: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(&format!("my.words:{expected}")), "{found}");
    }
    words
}

#[test]
fn a_line_that_makes_no_sense_is_named_and_the_rest_is_kept() {
    let words =
        check("class pet # animals\n  cat Dog o'clock fish\n  bird\n", &["2:7: `Dog`", "2:11: `o'clock`"]);
    assert_eq!(words.classes, [("pet".to_owned(), ["cat", "fish", "bird"].map(str::to_owned).to_vec())]);
    check("  cat\n", &["1:1: these words belong to no section"]);
    check("clas pet\n  cat\n", &["1:1: `clas pet` is no section", "2:1: these words belong to no section"]);
    check("class Pet\n", &["1:7: `Pet` can't name a class"]);
    check("irregular\n  go went\n", &["2:3: an irregular verb"]);
    check("irregular\n  go went gone\n  go went gone\n", &["3:1: `go` is listed twice"]);
    check("irregular\n  get got/ gotten\n", &["2:7: a `/` stands between"]);
    check("emotion\n  sad sadness sadden sad 1\n", &["2:3: a feeling is"]);
    check("emotion\n  sad sadness sadden sad 4 sad\n", &["2:26: the strength"]);
    check("emotion\n  sad sadness sadden sad 1 blue\n", &["2:28: a mood is"]);
    check("typos\n  teh the then\n  the the\n", &["2:3: a spelling", "3:3: `the` stands for itself"]);
    check("contractions\n  cant can\n", &["2:3: a spelling and the two or more"]);
}

#[test]
fn sections_of_one_name_add_up_over_files() {
    let files = [
        ("a.words", "verbs\n  go check\nclass pet\n  cat\n"),
        ("b.words", "class pet\n  dog\nirregular\n  go went gone goes\n"),
    ];
    let (words, errors) = parse(files);
    assert!(errors.is_empty());
    assert_eq!(words.classes[0].1, ["cat", "dog"]);
    assert_eq!(words.verbs[1].participle, "gone");
}
