//! What is measured, the same natively and in wasm: finding against only splitting, ten times the rules, one
//! character in a long draft. The clock comes from outside, since wasm has none of its own.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;

use warmline::engine::{Checker, Draft, Options};
use warmline::rules::{Catalogue, Lexicon, Op, Program, Rule, Test, WordId, summarise};
use warmline::text::{BlockKind, LineState, Paragraph, blocks};

/// A reply of 300 words as an agent writes it, with a few findings.
const REPLY: &str = include_str!("reply.txt");

/// How many samples a median is taken of.
const SAMPLES: usize = 301;

/// What a sample takes at least, in nanoseconds: far above the clock's grain, far below the time a busy system gives
/// to one process at once, so that most samples are undisturbed.
const SAMPLE: f64 = 2e5;

/// Everything measured, as one JSON object of nanoseconds a call, for `cargo xtask bench` to read.
pub fn measure(now: &dyn Fn() -> f64) -> String {
    let checker = Checker::default();
    let many = Checker::with_catalogue(cloned(checker.catalogue(), 9), Options::default()).0;
    let rules = (checker.rules().len(), many.rules().len());
    assert_eq!(checker.check(REPLY), many.check(REPLY), "rules that never fire change nothing");
    let mut paragraph = Paragraph::default();
    let [split, find, find_many] = medians(
        now,
        [
            &mut || {
                for block in blocks(REPLY, 0, LineState::default()) {
                    if block.kind == BlockKind::Prose {
                        paragraph.split(block.span.of(REPLY));
                        black_box(&paragraph);
                    }
                }
            },
            &mut || _ = black_box(checker.check(black_box(REPLY))),
            &mut || _ = black_box(many.check(black_box(REPLY))),
        ],
    );

    let (before, after) = typed();
    let mut draft = Draft::new(Arc::new(Checker::default()));
    draft.update(&before);
    let mut there = false;
    let [whole, typing] = medians(
        now,
        [&mut || _ = black_box(checker.check(black_box(&before))), &mut || {
            there = !there;
            draft.update(if there { &after } else { &before });
            black_box(draft.findings());
        }],
    );
    format!(
        "{{\"bytes\":{},\"rules\":{},\"many\":{},\"split\":{split},\"find\":{find},\"find_many\":{find_many},\
         \"whole\":{whole},\"typing\":{typing}}}",
        REPLY.len(),
        rules.0,
        rules.1,
    )
}

/// A draft of 10,000 words in paragraphs of at most 200, before and after one character in its middle.
fn typed() -> (String, String) {
    let mut before = String::new();
    while before.split_whitespace().count() < 10_000 {
        before.push_str(REPLY.trim_end_matches("\n\nWarm regards,\nTess\n"));
        before.push_str("\n\n");
    }
    let middle = before.len() / 2 + before[before.len() / 2..].find(' ').unwrap_or(0);
    let after = format!("{}y{}", &before[..middle], &before[middle..]);
    (before, after)
}

/// Nanoseconds a call, the median of samples taken in turn, so that what slows the machine slows all alike.
fn medians<const N: usize>(now: &dyn Fn() -> f64, mut work: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut calls = [1u32; N];
    for (calls, work) in calls.iter_mut().zip(&mut work) {
        while sample(now, *calls, *work) < SAMPLE {
            *calls *= 2;
        }
    }
    let mut samples = [const { Vec::new() }; N];
    for _ in 0..SAMPLES {
        for at in 0..N {
            samples[at].push(sample(now, calls[at], work[at]) / f64::from(calls[at]));
        }
    }
    samples.map(|mut each| {
        each.sort_by(f64::total_cmp);
        each[SAMPLES / 2]
    })
}

/// How long that many calls take, in nanoseconds.
fn sample(now: &dyn Fn() -> f64, calls: u32, work: &mut dyn FnMut()) -> f64 {
    let start = now();
    for _ in 0..calls {
        work();
    }
    now() - start
}

/// The catalogue with `copies` more of every rule, each copy with words of its own for every word, class and verb.
fn cloned(catalogue: &Catalogue, copies: usize) -> Catalogue {
    let mut many = catalogue.clone();
    let (code, programs) = (catalogue.code.len(), catalogue.programs.len());
    let (rules, tests) = (catalogue.rules.len(), catalogue.tests.len());
    let shared = catalogue.subroutines.len();
    for copy in 1..=copies {
        let mut fresh: HashMap<String, WordId> = HashMap::new();
        let mut word = |lexicon: &mut Lexicon, name: String| {
            *fresh.entry(name).or_insert_with_key(|name| lexicon.add(&format!("{name}zq{copy}")))
        };
        for instr in catalogue.code.iter() {
            let mut own = *instr;
            // As many words as the numbers of words have room for.
            let name = match instr.op {
                Op::Word => Some(format!("word{}", instr.b % 2_000)),
                Op::Set => Some(format!("set{}", instr.b % 500)),
                Op::Class => Some(format!("class{}", instr.b)),
                Op::Lemma => Some(format!("verb{}", instr.b)),
                _ => None,
            };
            if let Some(name) = name {
                (own.op, own.b) = (Op::Word, word(&mut many.lexicon, name));
            } else if instr.op == Op::Call {
                own.b += (copy * shared) as u16;
            }
            many.code.to_mut().push(own);
        }
        let moved = (copy * code) as u32;
        many.subroutines.to_mut().extend(catalogue.subroutines.iter().map(|pc| pc + moved));
        many.tests.to_mut().extend(catalogue.tests.iter().map(|test| Test { pc: test.pc + moved, ..*test }));
        many.programs.to_mut().extend(catalogue.programs.iter().map(|program| Program {
            pc: program.pc + moved,
            entry: program.entry + moved,
            rule: program.rule + (copy * rules) as u16,
            ..*program
        }));
        many.rules.to_mut().extend(catalogue.rules.iter().map(|rule| Rule {
            id: format!("{}-{copy}", rule.id).into(),
            tests: (rule.tests.0 + (copy * tests) as u32, rule.tests.1 + (copy * tests) as u32),
            ..rule.clone()
        }));
    }
    assert_eq!(many.programs.len(), programs * (copies + 1));
    many.lexicon.freeze();
    summarise(&mut many);
    many
}
