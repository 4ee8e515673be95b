//! A catalogue as Rust source: static tables for `src/catalogue.rs`. Only the build script compiles this file.

use std::fmt::{Debug, Write};

use crate::rules::{Catalogue, RuleKind, TestKind};

/// The source of `pub static CATALOGUE` and `pub static FREQUENCY`.
pub fn emit(catalogue: &Catalogue, frequency: &[String]) -> String {
    let lexicon = &catalogue.lexicon;
    let mut out = String::new();
    out.push_str("const fn i(op: Op, not: bool, a: u8, b: u16) -> Instr { Instr { op, not, a, b } }\n");
    out.push_str("const fn p(pc: u32, rule: u16, before_min: u8, before_max: u8, crosses: bool, bloom: u64) -> Program { Program { pc, rule, before_min, before_max, crosses, bloom } }\n");
    out.push_str("const fn f(at: u32, len: u8, word: u16) -> Surface { Surface { at, len, word } }\n");
    out.push_str("const fn w(spelling: u16, classes: u16, verb: u16, forms: u8) -> WordData { WordData { spelling, classes, verb, forms } }\n");
    out.push_str("const fn t(kind: TestKind, wanted: bool, pc: u32, reach: u8, facts: u64) -> Test { Test { kind, wanted, pc, reach, facts } }\n");
    out.push_str("/// The built-in rules and words.\n");
    out.push_str("pub static CATALOGUE: Catalogue = Catalogue { lexicon: Lexicon {\n");
    plain(&mut out, "slots", &lexicon.slots);
    list(&mut out, "surfaces", lexicon.surfaces.iter().map(|s| format!("f({},{},{})", s.at, s.len, s.word)));
    let _ = writeln!(out, "pool: Cow::Borrowed({:?}),", lexicon.pool);
    list(
        &mut out,
        "words",
        lexicon.words.iter().map(|w| format!("w({},{},{},{})", w.spelling, w.classes, w.verb, w.forms)),
    );
    plain(&mut out, "class_sets", &lexicon.class_sets);
    texts(&mut out, "classes", &lexicon.classes);
    plain(&mut out, "expansions", &lexicon.expansions);
    plain(&mut out, "verbs", &lexicon.verbs);
    plain(&mut out, "emotions", &lexicon.emotions);
    plain(&mut out, "dialects", &lexicon.dialects);
    out.push_str("extra: BTreeMap::new() },\n");
    list(
        &mut out,
        "code",
        catalogue.code.iter().map(|i| format!("i(Op::{:?},{},{},{})", i.op, i.not, i.a, i.b)),
    );
    list(
        &mut out,
        "programs",
        catalogue.programs.iter().map(|p| {
            format!("p({},{},{},{},{},{})", p.pc, p.rule, p.before_min, p.before_max, p.crosses, p.bloom)
        }),
    );
    list(
        &mut out,
        "rules",
        catalogue.rules.iter().map(|r| {
            let kind = match r.kind {
                RuleKind::Flag(category) => format!("RuleKind::Flag(Category::{category:?})"),
                RuleKind::Fact(bit) => format!("RuleKind::Fact({bit})"),
                RuleKind::Cue(kind) => format!("RuleKind::Cue({kind})"),
            };
            format!(
                "Rule {{ id: Cow::Borrowed({:?}), kind: {kind}, severity: Severity::{:?}, why: Cow::Borrowed({:?}), from: Cow::Borrowed({:?}), instead: Cow::Borrowed({:?}), says: Cow::Borrowed({:?}), captures: Cow::Borrowed({:?}), tests: ({},{}), over: {} }}",
                r.id, r.severity, r.why, r.from, r.instead, r.says, r.captures, r.tests.0, r.tests.1, r.over
            )
        }),
    );
    list(
        &mut out,
        "tests",
        catalogue.tests.iter().map(|t| {
            let kind = match t.kind {
                TestKind::Fact(nearness) => format!("TestKind::Fact(Nearness::{nearness:?})"),
                other => format!("TestKind::{other:?}"),
            };
            format!("t({kind},{},{},{},{})", t.wanted, t.pc, t.reach, t.facts)
        }),
    );
    plain(&mut out, "sets", &catalogue.sets);
    plain(&mut out, "set_words", &catalogue.set_words);
    plain(&mut out, "index", &catalogue.index);
    plain(&mut out, "posts", &catalogue.posts);
    texts(&mut out, "facts", &catalogue.facts);
    texts(&mut out, "cue_kinds", &catalogue.cue_kinds);
    out.push_str("};\n/// The most frequent words, most frequent first; a pack's rules are filed by rarer ones.\npub static FREQUENCY: &str = ");
    let _ = writeln!(out, "{:?};", frequency.join(" "));
    out
}

fn plain<T: Debug>(out: &mut String, name: &str, items: &[T]) {
    let _ = writeln!(out, "{name}: Cow::Borrowed(&{items:?}),");
}

fn list(out: &mut String, name: &str, items: impl Iterator<Item = String>) {
    let _ = writeln!(out, "{name}: Cow::Borrowed(&[{}]),", items.collect::<Vec<_>>().join(","));
}

fn texts(out: &mut String, name: &str, items: &[std::borrow::Cow<'static, str>]) {
    list(out, name, items.iter().map(|t| format!("Cow::Borrowed({t:?})")));
}
