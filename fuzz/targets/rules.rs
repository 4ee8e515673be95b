//! Any bytes as an organisation's pack: what is wrong in it is named with its place, the rest checks texts, and
//! nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use warmline::engine::{Checker, Customer, Options, Profile};
use warmline::rules::parse;

const TEXT: &str = "Hi Ana,\n\nYou should have checked the size chart. Calm down, it's only a small delay.\n";

fuzz_target!(|bytes: &[u8]| {
    let source = String::from_utf8_lossy(bytes);
    let lines = source.lines().count().max(1);
    let (rules, errors) = parse(&source);
    for error in errors {
        assert!((1..=lines + 1).contains(&(error.line)), "{error:?} of {lines} lines");
        assert!(!error.message.is_empty());
    }
    if rules.rules.is_empty() {
        return;
    }
    let options =
        Options { profile: Profile::Everything, packs: vec![source.to_string()], ..Options::default() };
    let (checker, _) = Checker::new(options);
    for text in [TEXT, &source] {
        for finding in checker.check(text).iter().take(8) {
            _ = checker.rewrites(text, finding, &Customer::default());
        }
    }
});
