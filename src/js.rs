//! What JavaScript may call: the only `wasm_bindgen` exports, and nothing behind them but conversion.
//!
//! `pkg/*.js` wraps these and has checked every argument's type already; developers see `pkg/*.d.ts`.
//! Offsets leave here as UTF-16 code units, in reports the engine made.

mod attach;

use std::sync::Arc;

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::{Checker, Customer, Failure, Options, PackError, Profile, RuleInfo, prove};
use crate::rules::{parse, sort_by_key};
use crate::widget::plain;

/// A checker as JavaScript holds it; attachments share what is inside.
#[wasm_bindgen(js_name = Checker)]
#[derive(Debug)]
pub struct SharedChecker {
    checker: Arc<Checker>,
    left_out: Vec<PackError>,
}

#[wasm_bindgen(js_class = Checker)]
impl SharedChecker {
    /// The built-in rules and those of the packs; a pack's mistakes are what [`compile`] is for.
    #[wasm_bindgen(constructor)]
    pub fn new(profile: &str, packs: Vec<String>, off: Vec<String>) -> SharedChecker {
        let profile = Profile::named(profile).unwrap_or_default();
        let (checker, left_out) = Checker::new(Options { profile, packs, off });
        SharedChecker { checker: Arc::new(checker), left_out }
    }

    /// What was left out of the packs, a line each for the developer.
    pub fn problems(&self) -> Vec<String> {
        self.left_out.iter().map(|left| format!("packs[{}]:{}", left.pack, left.error)).collect()
    }

    /// The ids of all rules, those of packs included.
    pub fn ids(&self) -> Vec<String> {
        self.checker.rules().into_iter().map(|rule| rule.id).collect()
    }

    /// Everything about a reply: findings with their rewrites, checks, cues.
    pub fn report(
        &self,
        text: &str,
        name: Option<String>,
        message: Option<String>,
    ) -> Result<JsValue, JsValue> {
        plain(&self.checker.report(text, &Customer { name, message }))
    }
}

impl SharedChecker {
    /// The checker itself, for an attachment to keep.
    pub fn share(&self) -> Arc<Checker> {
        Arc::clone(&self.checker)
    }
}

/// The built-in rules.
#[wasm_bindgen]
pub fn rules() -> Result<JsValue, JsValue> {
    plain(&listed(Checker::default().rules()))
}

/// What a pack's source holds: the rules that work, what was left out and why, and what is not proven.
#[wasm_bindgen]
pub fn compile(source: &str) -> Result<JsValue, JsValue> {
    let built_in = Checker::default().rules().len();
    let (checker, left_out) = Checker::new(Options { packs: vec![source.to_string()], ..Options::default() });
    let mut rules = checker.rules().split_off(built_in);
    rules.retain(|rule| left_out.iter().all(|left| left.error.rule.as_deref() != Some(&rule.id)));
    let mut errors: Vec<Problem> = left_out.into_iter().map(Problem::from).collect();
    let unproven = prove(&checker, &parse(source).0).into_iter().filter(|failure| failure.lacks);
    errors.extend(unproven.map(Problem::from));
    sort_by_key(&mut errors, |problem: &Problem| (problem.line, problem.column));
    plain(&Compiled { rules: listed(rules), errors })
}

#[derive(Serialize)]
struct Compiled {
    rules: Vec<Listed>,
    errors: Vec<Problem>,
}

/// One entry of `errors`.
#[derive(Serialize)]
struct Problem {
    line: usize,
    column: usize,
    message: String,
    help: String,
    rule: Option<String>,
}

impl From<PackError> for Problem {
    fn from(PackError { error, .. }: PackError) -> Problem {
        Problem {
            line: error.line,
            column: error.column,
            message: error.message,
            help: error.help,
            rule: error.rule,
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Problem {
        let help = "the rule works, but is not proven".into();
        Problem { line: failure.line, column: 1, message: failure.message, help, rule: Some(failure.rule) }
    }
}

/// A rule as it is listed.
#[derive(Serialize)]
struct Listed {
    id: String,
    category: &'static str,
    group: &'static str,
    severity: &'static str,
    why: String,
    source: String,
    instead: String,
}

fn listed(rules: Vec<RuleInfo>) -> Vec<Listed> {
    let one = |rule: RuleInfo| Listed {
        id: rule.id,
        category: rule.category.name(),
        group: rule.category.group().name(),
        severity: rule.severity.name(),
        why: rule.why,
        source: rule.source,
        instead: rule.instead,
    };
    rules.into_iter().map(one).collect()
}
