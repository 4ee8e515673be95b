//! What `cargo xtask learn` runs: learns from labelled sentences what a clause reads like, and writes the weights.
//!
//! `learn OUT FILE... [--ordinary FILE]...`. Besides the files it learns from the example sentences of `src/rules/en`. A
//! line of a file is JSON: `text` with `flags` (`quote`, `category`) for what in it has a fault, or with `category` for
//! a sentence that has one somewhere (`ok`: nowhere). Of ordinary replies, which nobody labelled, those count as
//! faultless in which no pattern finds anything and nothing reads like the faults that ordinary replies often have. A
//! tenth is kept aside first, to print what was learnt of the rest.

#![allow(clippy::expect_used, reason = "a command for developers stops at what should not happen")]

mod learning;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use learning::{halves, level, lines, rounded, shuffle, step};
use serde_json::Value;
use warmline::engine::{Checker, Options, Profile, Read};
use warmline::matcher::{BITS, Feature, Features, KIND_BITS, share};
use warmline::rules::{Category, ExampleKind, Kind, parse};
use warmline::text::Span;

/// How often a feature has to be met to be learnt.
const SELDOM: u32 = 3;
/// How strongly weights are drawn to nought, and those of the categories: the smaller the more.
const FREEDOM: f32 = 20.0;
const KIND_FREEDOM: f32 = 60.0;
const ROUNDS: usize = 30;
/// What a sentence that a rule finds counts, and one that none may find.
const SHOWN: f32 = 3.0;
const SPARED: f32 = 14.0;
/// What an ordinary turn counts: there are far more of them than were collected.
const ORDINARY: f32 = 3.0;
/// How surely a clause that nobody labelled may read like one of these faults, to be learnt from as one that has none: they
/// are what ordinary turns do have; what reads like another is taken for the chat that it mostly is.
const SOUND: f32 = 0.3;
const OFTEN: [Category; 5] =
    [Category::Refusal, Category::PassOff, Category::PolicyShield, Category::Vague, Category::Commanding];
/// The smallest share of a clause, or of a quote, that makes one stand for the other.
const HALF: usize = 2;

/// A clause or a sentence to learn from.
#[derive(Clone)]
struct Item {
    features: Features,
    /// The sentence a clause stands in; none for a sentence.
    whole: Option<Rc<Features>>,
    fault: Option<Category>,
    weight: f32,
    /// True for a clause: what tells the category.
    tells: bool,
}

/// A text with a fault somewhere in its clauses, or in its sentences.
#[derive(Clone)]
struct Bag {
    parts: Vec<(Features, Option<Rc<Features>>)>,
    fault: Category,
    tells: bool,
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
    // What nobody labelled may have faults that no pattern finds: those that read like one are left out.
    let told = Model::learn(&learnt);
    for file in &ordinary {
        for (number, value) in lines(file).iter().enumerate() {
            let text = value["text"].as_str().unwrap_or("");
            let to = if number % 10 == 9 { &mut aside } else { &mut learnt };
            let mut read = Data::default();
            plain(&checker, text, ORDINARY, &mut read);
            let sound = |item: &Item| {
                told.fault(&item.features, item.whole.as_deref()) < SOUND
                    || !OFTEN.contains(&told.kind(&item.features, item.whole.as_deref()))
            };
            if checker.check(text).is_empty() && read.items.iter().all(sound) {
                to.items.append(&mut read.items);
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
                        plain(checker, &filled(&example.text), SHOWN, data);
                    }
                    (ExampleKind::Bad, Some((start, end))) => {
                        spans(checker, &example.text, &[(Span::new(start, end), category)], SHOWN, data);
                    }
                    // What a rule says is fine, and every rewrite, has to stay so.
                    _ => plain(checker, &filled(&example.text), SPARED, data),
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

/// A clause, and the sentence around it where that is more than the clause.
type Around = (Span, Features, Option<Rc<Features>>);

/// The clauses of a text, each with its sentence, and the sentences of more than one clause.
fn parts(checker: &Checker, text: &str) -> (Vec<Around>, Vec<Around>) {
    let (mut clauses, mut wholes) = (vec![], vec![]);
    for Read { clauses: within, whole } in checker.read_parts(text) {
        let whole = whole.filter(|whole| within.iter().all(|clause| clause.span != whole.span));
        let around = whole.as_ref().map(|whole| Rc::new(whole.features.clone()));
        clauses.extend(within.into_iter().map(|clause| (clause.span, clause.features, around.clone())));
        wholes.extend(whole.map(|whole| (whole.span, whole.features, None)));
    }
    (clauses, wholes)
}

fn plain(checker: &Checker, text: &str, weight: f32, data: &mut Data) {
    let (clauses, wholes) = parts(checker, text);
    let item = |(_, features, whole), tells| Item { features, whole, fault: None, weight, tells };
    data.items.extend(clauses.into_iter().map(|part| item(part, true)));
    data.items.extend(wholes.into_iter().map(|part| item(part, false)));
}

fn label(checker: &Checker, value: &Value, data: &mut Data) {
    let text = value["text"].as_str().or(value["reply"].as_str()).expect("a text on each line");
    if let Some(category) = value["category"].as_str() {
        match Category::named(category) {
            None => plain(checker, text, 1.0, data),
            // Its two halves stand in two clauses: neither of them reads like it.
            Some(Category::TakeBack) => {}
            Some(fault) => {
                let (clauses, wholes) = parts(checker, text);
                // A sentence of one clause stands for itself among the longer ones.
                let single = clauses.iter().filter(|clause| clause.2.is_none()).cloned();
                let wholes: Vec<Around> = single.chain(wholes.iter().cloned()).collect();
                let of = |parts: Vec<Around>| {
                    parts.into_iter().map(|(_, features, whole)| (features, whole)).collect()
                };
                if wholes.len() != clauses.len() {
                    data.bags.push(Bag { parts: of(wholes), fault, tells: false });
                }
                data.bags.push(Bag { parts: of(clauses), fault, tells: true });
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
    spans(checker, text, &marked.collect::<Vec<_>>(), 1.0, data);
}

/// The clauses of a text in which some spans have a fault.
fn spans(checker: &Checker, text: &str, faults: &[(Span, Category)], weight: f32, data: &mut Data) {
    let (clauses, wholes) = parts(checker, text);
    let clauses = clauses.into_iter().map(|part| (part, true));
    for ((span, features, whole), tells) in clauses.chain(wholes.into_iter().map(|part| (part, false))) {
        let shared = |fault: &Span| fault.end.min(span.end).saturating_sub(fault.start.max(span.start));
        let fault = faults
            .iter()
            .find(|(fault, _)| shared(fault) * HALF >= span.len() || shared(fault) * HALF >= fault.len());
        // What has a little of a fault says neither, nor does half of what is taken back.
        if fault.is_some_and(|(_, category)| *category != Category::TakeBack)
            || faults.iter().all(|(fault, _)| shared(fault) == 0)
        {
            let fault = fault.map(|(_, category)| *category);
            data.items.push(Item { features, whole, fault, weight, tells });
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
    /// Learns twice: once with every part of a text that has a fault somewhere, then with the likeliest alone.
    fn learn(data: &Data) -> Model {
        let mut items = data.items.clone();
        items.extend(data.bags.iter().flat_map(|bag| {
            let item = |(features, whole): &(Features, Option<Rc<Features>>)| Item {
                features: features.clone(),
                whole: whole.clone(),
                fault: Some(bag.fault),
                weight: 1.0 / bag.parts.len() as f32,
                tells: bag.tells,
            };
            bag.parts.iter().map(item).collect::<Vec<_>>()
        }));
        let first = Model::of(&items);
        items.truncate(data.items.len());
        for bag in &data.bags {
            let sure = |part: &(Features, Option<Rc<Features>>)| first.fault(&part.0, part.1.as_deref());
            let best = bag.parts.iter().max_by(|a, b| sure(a).total_cmp(&sure(b)));
            items.extend(best.map(|(features, whole)| Item {
                features: features.clone(),
                whole: whole.clone(),
                fault: Some(bag.fault),
                weight: 1.0,
                tells: bag.tells,
            }));
        }
        Model::of(&items).rounded()
    }

    fn of(items: &[Item]) -> Model {
        let mut met: HashMap<Feature, u32> = HashMap::new();
        for item in items {
            let mut features = item.features.all().to_vec();
            features.sort_unstable();
            features.dedup();
            for feature in features {
                *met.entry(feature).or_default() += 1;
            }
        }
        let known = |feature: &&Feature| met[feature] >= SELDOM;
        let rows: Vec<[(Vec<u32>, f32); 2]> = items
            .iter()
            .map(|item| {
                [item.features.all(), item.features.short()]
                    .map(|features| (features.iter().filter(known).copied().collect(), norm(features)))
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
        for ([(all, _), (short, _)], item) in rows.iter().zip(items) {
            for feature in all {
                counts[(feature >> (32 - BITS)) as usize] += 1.0;
            }
            for feature in short {
                kind_counts[(feature >> (32 - KIND_BITS)) as usize] +=
                    f32::from(u8::from(item.fault.is_some() && item.tells));
            }
        }
        // Adagrad: each weight has steps of its own size, smaller the more it moved.
        let (mut moved, mut kind_moved) = (vec![1e-6f32; 1 << BITS], vec![1e-6f32; kinds << KIND_BITS]);
        let (mut bias_moved, mut kind_bias_moved) = (1e-6f32, vec![1e-6f32; kinds]);
        for _ in 0..ROUNDS {
            for &at in &order {
                let ([(features, norm), (short, short_norm)], item) = (&rows[at], &items[at]);
                let truth = f32::from(u8::from(item.fault.is_some()));
                let error = (share(model.sum(features, *norm)) - truth) * item.weight;
                step(&mut model.bias, &mut bias_moved, error);
                for feature in features {
                    let bucket = (feature >> (32 - BITS)) as usize;
                    let drawn = model.weights[bucket] / (FREEDOM * counts[bucket]);
                    step(&mut model.weights[bucket], &mut moved[bucket], error * norm + drawn);
                }
                let Some(fault) = item.fault.filter(|_| item.tells) else { continue };
                let likely = model.kinds_of(short, *short_norm);
                for kind in 0..kinds {
                    let error = likely[kind] - f32::from(u8::from(kind == fault as usize));
                    step(&mut model.kind_bias[kind], &mut kind_bias_moved[kind], error);
                    for feature in short {
                        let bucket = (feature >> (32 - KIND_BITS)) as usize;
                        let place = bucket * kinds + kind;
                        let drawn = model.kinds[place] / (KIND_FREEDOM * kind_counts[bucket]);
                        step(&mut model.kinds[place], &mut kind_moved[place], error * short_norm + drawn);
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

    /// How surely a clause has a fault, read by itself and in its sentence.
    fn fault(&self, clause: &Features, whole: Option<&Features>) -> f32 {
        let odds = |part: &Features| self.sum(part.all(), norm(part.all()));
        share(whole.map_or(odds(clause), |whole| (odds(clause) + odds(whole)) / 2.0))
    }

    /// What these features add to the odds of each category.
    fn kind_sums(&self, features: &[Feature], norm: f32) -> Vec<f32> {
        let kinds = Category::ALL.len();
        let mut sums = vec![0.0; kinds];
        for feature in features {
            let bucket = (feature >> (32 - KIND_BITS)) as usize;
            for (kind, sum) in sums.iter_mut().enumerate() {
                *sum += norm * self.kinds[bucket * kinds + kind];
            }
        }
        sums
    }

    /// How likely each category is.
    fn kinds_of(&self, features: &[Feature], norm: f32) -> Vec<f32> {
        let sums: Vec<f32> = self
            .kind_sums(features, norm)
            .iter()
            .zip(&self.kind_bias)
            .map(|(sum, bias)| sum + bias)
            .collect();
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers: Vec<f32> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let all: f32 = powers.iter().sum();
        powers.into_iter().map(|power| power / all).collect()
    }

    /// What a clause reads like where it has a fault, by itself and in its sentence.
    fn kind(&self, clause: &Features, whole: Option<&Features>) -> Category {
        let mut odds = self.kind_bias.clone();
        for features in [Some(clause), whole].into_iter().flatten() {
            let sums = self.kind_sums(features.short(), norm(features.short()));
            odds.iter_mut().zip(sums).for_each(|(odds, sum)| *odds += sum);
        }
        let best = (0..odds.len()).max_by(|a, b| odds[*a].total_cmp(&odds[*b])).unwrap_or(0);
        Category::ALL[best]
    }

    /// With no more levels than ship: few, so that the weights are small.
    fn rounded(mut self) -> Model {
        for weights in [&mut self.weights, &mut self.kinds] {
            let scale = level(weights);
            weights.iter_mut().for_each(|weight| *weight = rounded(*weight, scale) * scale);
        }
        self
    }

    /// As the matcher reads it: numbers, then each weight as half a byte, the lower half first.
    fn bytes(&self) -> Vec<u8> {
        let scales = [&self.weights, &self.kinds].map(|weights| level(weights));
        let mut bytes = vec![];
        for number in [self.bias].into_iter().chain(scales).chain(self.kind_bias.iter().copied()) {
            bytes.extend(number.to_le_bytes());
        }
        for (weights, scale) in [&self.weights, &self.kinds].into_iter().zip(scales) {
            bytes.extend(halves(weights, scale));
        }
        bytes
    }
}

/// More features count no more than few.
fn norm(features: &[Feature]) -> f32 {
    1.0 / (features.len().max(1) as f32).sqrt()
}

/// Prints what a model says of clauses it has not learnt from.
fn judge(model: &Model, aside: &Data) {
    let told = |item: &&Item| item.tells;
    let of = |item: &Item| {
        (
            model.fault(&item.features, item.whole.as_deref()),
            item.fault,
            model.kind(&item.features, item.whole.as_deref()),
        )
    };
    let mut all: Vec<(f32, Option<Category>, Category)> = aside.items.iter().filter(told).map(of).collect();
    let likeliest = |bag: &Bag| {
        let sure = |part: &(Features, Option<Rc<Features>>)| model.fault(&part.0, part.1.as_deref());
        let best = bag.parts.iter().max_by(|a, b| sure(a).total_cmp(&sure(b)))?;
        Some((sure(best), Some(bag.fault), model.kind(&best.0, best.1.as_deref())))
    };
    all.extend(aside.bags.iter().filter(|bag| bag.tells).filter_map(likeliest));
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
