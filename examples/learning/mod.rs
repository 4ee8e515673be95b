//! What the commands that learn share: reading lines, steps, and weights in few levels.

#![allow(clippy::expect_used, reason = "a command for developers stops at what should not happen")]
#![allow(dead_code, reason = "each command takes what it needs")]

use std::collections::HashMap;
use std::fs;

use serde_json::Value;
use warmline::matcher::share;

/// The size of the first steps.
const STEP: f32 = 0.5;
/// How many sizes a weight comes in, to either side of nought: what half a byte holds.
const LEVELS: f32 = 7.0;
/// The share of the weights that the largest size has to reach; the few beyond it count as that.
const REACH: f32 = 0.999;

/// The JSON of each line of a file.
pub fn lines(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let read = |(number, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}:{}: {error}", number + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(read).collect()
}

/// One step down a slope, the smaller the more a weight has moved.
pub fn step(weight: &mut f32, moved: &mut f32, slope: f32) {
    *moved += slope * slope;
    *weight -= STEP * slope / moved.sqrt();
}

/// The same order every time.
pub fn shuffle(order: &mut [usize]) {
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for at in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
}

/// What one level stands for.
pub fn level(weights: &[f32]) -> f32 {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let at = (sizes.len() as f32 * REACH) as usize;
    sizes.get(at.min(sizes.len().saturating_sub(1))).copied().unwrap_or(1e-6) / LEVELS
}

/// A weight in levels.
pub fn rounded(weight: f32, scale: f32) -> f32 {
    (weight / scale).round().clamp(-LEVELS, LEVELS)
}

/// Weights as half a byte each, the lower half first.
pub fn halves(weights: &[f32], scale: f32) -> Vec<u8> {
    let half = |weight: f32| rounded(weight, scale) as i8 as u8 & 15;
    weights.chunks(2).map(|two| half(two[0]) | half(two[1]) << 4).collect()
}

/// What a linear model learns from: hashed features, whether they speak for it, and how much that counts.
#[derive(Clone)]
pub struct Example {
    pub features: Vec<u32>,
    pub truth: bool,
    pub weight: f32,
}

/// A logistic regression over hashed features, each found in its upper bits.
pub struct Linear {
    bits: u32,
    bias: f32,
    weights: Vec<f32>,
}

impl Linear {
    /// How often a feature has to be met to be learnt.
    const SELDOM: u32 = 3;
    const ROUNDS: usize = 60;

    /// Learns from examples; weights are drawn to nought, the more strongly the less their `freedom`.
    pub fn learn<'e>(examples: impl Iterator<Item = &'e Example>, bits: u32, freedom: f32) -> Linear {
        let examples: Vec<&Example> = examples.collect();
        let mut met: HashMap<u32, u32> = HashMap::new();
        examples.iter().flat_map(|e| &e.features).for_each(|f| *met.entry(*f).or_default() += 1);
        let place = |feature: &u32| (feature >> (u32::BITS - bits)) as usize;
        let known = |example: &&Example| -> Vec<usize> {
            example.features.iter().filter(|f| met[f] >= Linear::SELDOM).map(place).collect()
        };
        let rows: Vec<Vec<usize>> = examples.iter().map(known).collect();
        let mut counts = vec![0.0f32; 1 << bits];
        rows.iter().flatten().for_each(|place| counts[*place] += 1.0);
        let mut model = Linear { bits, bias: 0.0, weights: vec![0.0; 1 << bits] };
        let (mut moved, mut bias_moved) = (vec![10.0f32; 1 << bits], 10.0);
        let mut order: Vec<usize> = (0..rows.len()).collect();
        shuffle(&mut order);
        for _ in 0..Linear::ROUNDS {
            for &at in &order {
                let sum = model.bias + rows[at].iter().map(|place| model.weights[*place]).sum::<f32>();
                let truth = f32::from(u8::from(examples[at].truth));
                let error = (share(sum) - truth) * examples[at].weight;
                step(&mut model.bias, &mut bias_moved, error);
                for &place in &rows[at] {
                    let drawn = model.weights[place] / (freedom * counts[place]);
                    step(&mut model.weights[place], &mut moved[place], error + drawn);
                }
            }
        }
        // With no more levels than ship.
        let scale = level(&model.weights);
        model.weights.iter_mut().for_each(|weight| *weight = rounded(*weight, scale) * scale);
        model
    }

    /// The log odds that features speak for.
    pub fn odds(&self, features: &[u32]) -> f32 {
        let weight = |feature: &u32| self.weights[(feature >> (u32::BITS - self.bits)) as usize];
        self.bias + features.iter().map(weight).sum::<f32>()
    }

    /// As the crate reads it: a bias, what one level stands for, then each weight as half a byte.
    pub fn bytes(&self) -> Vec<u8> {
        let scale = level(&self.weights);
        let mut bytes = [self.bias, scale].map(f32::to_le_bytes).concat();
        bytes.extend(halves(&self.weights, scale));
        bytes
    }
}
