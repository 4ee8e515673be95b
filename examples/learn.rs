//! What `cargo xtask learn` runs: learns from labelled sentences what a clause reads like, and writes the weights.
//!
//! `learn OUT FILE... [--ordinary FILE]...`. Besides the files it learns from the example sentences of `src/rules/en`. A
//! line of a file is JSON: `text` with `flags` (`quote`, `category`) for what in it has a fault, or with `category` for
//! a sentence that has one somewhere (`ok`: nowhere). Of ordinary replies, which nobody labelled, those count as
//! faultless in which no pattern finds anything. A tenth is kept aside first, to print what was learnt of the rest.

#![allow(clippy::expect_used, reason = "a command for developers stops at what should not happen")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use warmline::engine::{Checker, Options, Profile};
use warmline::matcher::{BITS, Feature, KIND_BITS};
use warmline::rules::{Category, ExampleKind, Kind, parse};
use warmline::text::Span;

/// How often a feature has to be met to be learnt.
const SELDOM: u32 = 2;
/// How strongly weights are drawn to nought: the smaller the more.
const FREEDOM: f32 = 20.0;
const ROUNDS: usize = 30;
const STEP: f32 = 0.5;
/// How many sizes a weight comes in, to either side of nought, and one of the categories.
const LEVELS: f32 = 63.0;
const KIND_LEVELS: f32 = 9.0;
/// The smallest share of a clause, or of a quote, that makes one stand for the other.
const HALF: usize = 2;

/// A clause to learn from.
#[derive(Clone)]
struct Item {
    features: Vec<Feature>,
    fault: Option<Category>,
    weight: f32,
}

/// A sentence with a fault somewhere in its clauses.
#[derive(Clone)]
struct Bag {
    clauses: Vec<Vec<Feature>>,
    fault: Category,
}

#[derive(Clone, Default)]
struct Data {
    items: Vec<Item>,
    bags: Vec<Bag>,
}

fn main() {
    let mut words = std::env::args().skip(1);
    let out = words.next().expect("learn OUT FILE... [--ordinary FILE]...");
    let (mut labelled, mut ordinary) = (vec![], vec![]);
    while let Some(word) = words.next() {
        if word == "--ordinary" { ordinary.extend(words.next()) } else { labelled.push(word) }
    }
    let checker = patterns_alone();
    let (mut learnt, mut aside) = (Data::default(), Data::default());
    catalogue(&checker, &mut learnt);
    for file in &labelled {
        for (number, value) in lines(file).iter().enumerate() {
            let to = if number % 10 == 9 { &mut aside } else { &mut learnt };
            label(&checker, value, to);
        }
    }
    for file in &ordinary {
        for (number, value) in lines(file).iter().enumerate() {
            let text = value["text"].as_str().unwrap_or("");
            let to = if number % 10 == 9 { &mut aside } else { &mut learnt };
            if checker.check(text).is_empty() {
                plain(&checker, text, 1.0, to);
            }
        }
    }
    let model = Model::learn(&learnt);
    judge(&model, &aside);
    learnt.items.append(&mut aside.items);
    learnt.bags.append(&mut aside.bags);
    let model = Model::learn(&learnt);
    fs::write(&out, model.bytes()).expect("the weights can be written");
    println!("learnt from {} clauses and {} sentences", learnt.items.len(), learnt.bags.len());
}

/// The built-in rules without those that ask what was learnt before.
fn patterns_alone() -> Checker {
    let (all, _) = Checker::new(Options::default());
    let off =
        all.catalogue().rules.iter().filter(|rule| rule.reads > 0).map(|rule| rule.id.to_string()).collect();
    Checker::new(Options { profile: Profile::Everything, off, ..Options::default() }).0
}

fn lines(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let read = |(number, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}:{}: {error}", number + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(read).collect()
}

/// The example sentences of the rules.
fn catalogue(checker: &Checker, data: &mut Data) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/en");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the rules").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "rules")) {
        for rule in parse(&fs::read_to_string(path).expect("a rule file")).0.rules {
            let Kind::Flag(category) = rule.kind else { continue };
            // What these find is lifted by what stands beside it, so that a clause that is fine there is none elsewhere.
            let beside = [Category::Refusal, Category::PassOff, Category::PolicyShield, Category::Vague]
                .contains(&category);
            for example in &rule.examples {
                match (example.kind, example.span) {
                    (ExampleKind::Fix, _) if rule.reads > 0 => {}
                    (ExampleKind::Fix | ExampleKind::Good, _) if beside => {
                        plain(checker, &filled(&example.text), 1.0, data);
                    }
                    (ExampleKind::Bad, Some((start, end))) => {
                        spans(checker, &example.text, &[(Span::new(start, end), category)], data);
                    }
                    // What a rule says is fine, and every rewrite, has to stay so.
                    _ => plain(checker, &filled(&example.text), 6.0, data),
                }
            }
            // Rewrites that take nothing from the draft.
            for (_, say) in &rule.says {
                for line in say.split(" || ").filter(|line| !line.contains('{')) {
                    let words = line.trim_start_matches("^ ").trim_end_matches([' ', '$', '.', '…']);
                    plain(checker, &filled(words), 6.0, data);
                }
            }
        }
    }
}

/// A sentence with a plain word for each of its blanks.
fn filled(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, (_, behind))) =
        rest.split_once('[').and_then(|(before, blank)| Some((before, blank.split_once(']')?)))
    {
        words.push_str(before);
        words.push_str("something");
        rest = behind;
    }
    words + rest
}

fn plain(checker: &Checker, text: &str, weight: f32, data: &mut Data) {
    let clauses = checker.clauses(text).into_iter();
    data.items.extend(clauses.map(|(_, features)| Item { features, fault: None, weight }));
}

fn label(checker: &Checker, value: &Value, data: &mut Data) {
    let text = value["text"].as_str().or(value["reply"].as_str()).expect("a text on each line");
    if let Some(category) = value["category"].as_str() {
        match Category::named(category) {
            None => plain(checker, text, 1.0, data),
            // Its two halves stand in two clauses: neither of them reads like it.
            Some(Category::TakeBack) => {}
            Some(fault) => {
                let clauses = checker.clauses(text).into_iter().map(|(_, features)| features).collect();
                data.bags.push(Bag { clauses, fault });
            }
        }
        return;
    }
    let flags = value["flags"].as_array().map_or(&[][..], Vec::as_slice);
    let marked = flags.iter().filter_map(|flag| {
        let quote = flag["quote"].as_str()?;
        let start = text.find(quote)?;
        Some((Span::new(start, start + quote.len()), Category::named(flag["category"].as_str()?)?))
    });
    spans(checker, text, &marked.collect::<Vec<_>>(), data);
}

/// The clauses of a text in which some spans have a fault.
fn spans(checker: &Checker, text: &str, faults: &[(Span, Category)], data: &mut Data) {
    for (span, features) in checker.clauses(text) {
        let shared = |fault: &Span| fault.end.min(span.end).saturating_sub(fault.start.max(span.start));
        let fault = faults
            .iter()
            .find(|(fault, _)| shared(fault) * HALF >= span.len() || shared(fault) * HALF >= fault.len());
        // What has a little of a fault says neither, nor does half of what is taken back.
        if fault.is_some_and(|(_, category)| *category != Category::TakeBack)
            || faults.iter().all(|(fault, _)| shared(fault) == 0)
        {
            data.items.push(Item { features, fault: fault.map(|(_, category)| *category), weight: 1.0 });
        }
    }
}

struct Model {
    bias: f32,
    weights: Vec<f32>,
    kind_bias: Vec<f32>,
    kinds: Vec<f32>,
}

impl Model {
    /// Learns twice: once with every clause of a sentence that has a fault somewhere, then with the likeliest alone.
    fn learn(data: &Data) -> Model {
        let mut items = data.items.clone();
        let whole = |bag: &Bag| Item { features: bag.clauses.concat(), fault: Some(bag.fault), weight: 1.0 };
        items.extend(data.bags.iter().map(whole));
        let first = Model::of(&items);
        items.truncate(data.items.len());
        for bag in &data.bags {
            let best = bag.clauses.iter().max_by(|a, b| first.fault(a).total_cmp(&first.fault(b)));
            items.extend(best.map(|features| Item {
                features: features.clone(),
                fault: Some(bag.fault),
                weight: 1.0,
            }));
        }
        Model::of(&items).rounded()
    }

    fn of(items: &[Item]) -> Model {
        let mut met: HashMap<Feature, u32> = HashMap::new();
        for item in items {
            let mut features = item.features.clone();
            features.sort_unstable();
            features.dedup();
            for feature in features {
                *met.entry(feature).or_default() += 1;
            }
        }
        let known = |feature: &&Feature| met[feature] >= SELDOM;
        let rows: Vec<(Vec<u32>, f32)> = items
            .iter()
            .map(|item| {
                let norm = 1.0 / (item.features.len().max(1) as f32).sqrt();
                (item.features.iter().filter(known).copied().collect(), norm)
            })
            .collect();
        let kinds = Category::ALL.len();
        let mut model = Model {
            bias: 0.0,
            weights: vec![0.0; 1 << BITS],
            kind_bias: vec![0.0; kinds],
            kinds: vec![0.0; kinds << KIND_BITS],
        };
        let mut order: Vec<usize> = (0..items.len()).collect();
        shuffle(&mut order);
        let mut counts = vec![0.0f32; 1 << BITS];
        let mut kind_counts = vec![0.0f32; 1 << KIND_BITS];
        for ((features, _), item) in rows.iter().zip(items) {
            for feature in features {
                counts[(feature >> (32 - BITS)) as usize] += 1.0;
                kind_counts[(feature >> (32 - KIND_BITS)) as usize] +=
                    f32::from(u8::from(item.fault.is_some()));
            }
        }
        // Adagrad: each weight has steps of its own size, smaller the more it moved.
        let (mut moved, mut kind_moved) = (vec![1e-6f32; 1 << BITS], vec![1e-6f32; kinds << KIND_BITS]);
        let (mut bias_moved, mut kind_bias_moved) = (1e-6f32, vec![1e-6f32; kinds]);
        for _ in 0..ROUNDS {
            for &at in &order {
                let ((features, norm), item) = (&rows[at], &items[at]);
                let truth = f32::from(u8::from(item.fault.is_some()));
                let error = (sigmoid(model.sum(features, *norm)) - truth) * item.weight;
                step(&mut model.bias, &mut bias_moved, error);
                for feature in features {
                    let bucket = (feature >> (32 - BITS)) as usize;
                    let drawn = model.weights[bucket] / (FREEDOM * counts[bucket]);
                    step(&mut model.weights[bucket], &mut moved[bucket], error * norm + drawn);
                }
                let Some(fault) = item.fault else { continue };
                let likely = model.kinds_of(features, *norm);
                for kind in 0..kinds {
                    let error = likely[kind] - f32::from(u8::from(kind == fault as usize));
                    step(&mut model.kind_bias[kind], &mut kind_bias_moved[kind], error);
                    for feature in features {
                        let bucket = (feature >> (32 - KIND_BITS)) as usize;
                        let place = bucket * kinds + kind;
                        let drawn = model.kinds[place] / (FREEDOM * kind_counts[bucket]);
                        step(&mut model.kinds[place], &mut kind_moved[place], error * norm + drawn);
                    }
                }
            }
        }
        model
    }

    fn sum(&self, features: &[Feature], norm: f32) -> f32 {
        let weights = features.iter().map(|feature| self.weights[(feature >> (32 - BITS)) as usize]);
        self.bias + norm * weights.sum::<f32>()
    }

    /// How surely a clause has a fault.
    fn fault(&self, features: &[Feature]) -> f32 {
        sigmoid(self.sum(features, 1.0 / (features.len().max(1) as f32).sqrt()))
    }

    /// How likely each category is.
    fn kinds_of(&self, features: &[Feature], norm: f32) -> Vec<f32> {
        let kinds = Category::ALL.len();
        let mut sums = self.kind_bias.clone();
        for feature in features {
            let bucket = (feature >> (32 - KIND_BITS)) as usize;
            for (kind, sum) in sums.iter_mut().enumerate() {
                *sum += norm * self.kinds[bucket * kinds + kind];
            }
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers: Vec<f32> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let all: f32 = powers.iter().sum();
        powers.into_iter().map(|power| power / all).collect()
    }

    fn kind(&self, features: &[Feature]) -> Category {
        let likely = self.kinds_of(features, 1.0 / (features.len().max(1) as f32).sqrt());
        let best = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b])).unwrap_or(0);
        Category::ALL[best]
    }

    /// With no more levels than ship: few, so that the weights compress.
    fn rounded(mut self) -> Model {
        let (scale, kind_scale) = (level(&self.weights, LEVELS), level(&self.kinds, KIND_LEVELS));
        self.weights.iter_mut().for_each(|weight| *weight = (*weight / scale).round() * scale);
        self.kinds.iter_mut().for_each(|weight| *weight = (*weight / kind_scale).round() * kind_scale);
        self
    }

    /// As the matcher reads it: numbers, then each weight as one byte.
    fn bytes(&self) -> Vec<u8> {
        let (scale, kind_scale) = (level(&self.weights, LEVELS), level(&self.kinds, KIND_LEVELS));
        let mut bytes = vec![];
        for number in [self.bias, scale, kind_scale].into_iter().chain(self.kind_bias.iter().copied()) {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.weights.iter().map(|weight| (weight / scale).round() as i8 as u8));
        bytes.extend(self.kinds.iter().map(|weight| (weight / kind_scale).round() as i8 as u8));
        bytes
    }
}

/// What one level stands for when the largest weight has that many.
fn level(weights: &[f32], levels: f32) -> f32 {
    weights.iter().fold(1e-6f32, |most, weight| most.max(weight.abs())) / levels
}

/// Prints what a model says of clauses it has not learnt from.
fn judge(model: &Model, aside: &Data) {
    let mut all: Vec<(f32, Option<Category>, Category)> =
        aside.items.iter().map(|i| (model.fault(&i.features), i.fault, model.kind(&i.features))).collect();
    let likeliest = |bag: &Bag| {
        let best = bag.clauses.iter().max_by(|a, b| model.fault(a).total_cmp(&model.fault(b)))?;
        Some((model.fault(best), Some(bag.fault), model.kind(best)))
    };
    all.extend(aside.bags.iter().filter_map(likeliest));
    let (faults, clean) =
        (all.iter().filter(|a| a.1.is_some()).count(), all.iter().filter(|a| a.1.is_none()).count());
    println!("kept aside: {faults} clauses with a fault, {clean} without");
    for least in [50, 70, 80, 90, 95, 97, 99] {
        let over = |one: &&(f32, Option<Category>, Category)| one.0 >= least as f32 / 100.0;
        let found = all.iter().filter(over).filter(|one| one.1.is_some()).count();
        let named = all.iter().filter(over).filter(|one| one.1 == Some(one.2)).count();
        let wrong = all.iter().filter(over).filter(|one| one.1.is_none()).count();
        println!("  from {least} %: {found} found, {named} of them named, {wrong} wrong");
    }
}

fn step(weight: &mut f32, moved: &mut f32, slope: f32) {
    *moved += slope * slope;
    *weight -= STEP * slope / moved.sqrt();
}

fn sigmoid(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// The same order every time.
fn shuffle(order: &mut [usize]) {
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for at in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
}
