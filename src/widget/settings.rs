//! What a host may set on an attachment besides rules, read from the plain object `pkg/attach.js` makes.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::keys::{Chord, Keys};
use super::shell::Shell;
use super::words::{Given, Words};
use crate::engine::Customer;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the compose box is.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

#[wasm_bindgen]
extern "C" {
    /// Makes reports as hosts get them (`pkg/report.js`).
    #[derive(Clone)]
    pub type Reports;

    /// The report on a text: `places` has for each finding its place in `rules`, its start and its end.
    #[wasm_bindgen(method, js_name = reportOf)]
    pub fn report(
        this: &Reports,
        version: f64,
        rules: &Array,
        text: &str,
        places: &[u32],
        whole: &Object,
    ) -> Object;
}

/// The settings of one attachment.
#[derive(Clone, Default)]
pub struct Settings {
    /// Which chords do what.
    pub keys: Keys,
    /// Light, dark, or as the box is.
    pub theme: Theme,
    /// What the widget says, in the host's language.
    pub words: Rc<Words>,
    /// True when no event may reach the page.
    pub silent: bool,
    /// Wordings that are left alone wherever they stand.
    pub phrases: Vec<String>,
    tell: Option<Function>,
    /// Whether the panel is to be open, where the host said so this time.
    pub panel: Option<bool>,
    customer: Option<Function>,
    /// Makes what is told of the findings.
    pub reports: Option<Reports>,
}

impl Settings {
    /// Reads the settings; the error says which option is meant, and is for the developer.
    pub fn read(given: &JsValue) -> Result<Settings, BadOption> {
        let mut keys = Keys::default();
        let chosen = get(given, "keys");
        for (name, chord) in [
            ("next", &mut keys.next),
            ("previous", &mut keys.previous),
            ("accept", &mut keys.accept),
            ("panel", &mut keys.panel),
        ] {
            let value = get(&chosen, name);
            if value.is_null() {
                *chord = None;
            } else if let Some(text) = value.as_string() {
                let refused = |why| BadOption { place: format!("keys.{name}"), why };
                *chord = Some(Chord::parse(&text).map_err(refused)?);
            }
        }
        let theme = match get(given, "theme").as_string().as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Auto,
        };
        let phrases = get(given, "phrases").dyn_into::<Array>().unwrap_or_default();
        Ok(Settings {
            keys,
            theme,
            words: Rc::new(words(&get(given, "strings"))),
            silent: get(given, "silent").is_truthy(),
            phrases: phrases.iter().filter_map(|phrase| phrase.as_string()).collect(),
            tell: get(given, "tell").dyn_into().ok(),
            panel: get(given, "panel").as_bool(),
            customer: get(given, "customer").dyn_into().ok(),
            reports: Some(get(given, "reports").unchecked_into()),
        })
    }

    /// True when nobody hears of anything.
    pub fn is_quiet(&self) -> bool {
        self.silent && self.tell.is_none()
    }

    /// The host's function that is told what events tell.
    pub fn tell(&self) -> Option<&Function> {
        self.tell.as_ref()
    }

    /// What the host knows of the customer now; its own error comes back as it was thrown.
    pub fn customer(&self) -> Result<Heard, JsValue> {
        let Some(ask) = &self.customer else { return Ok(Heard::default()) };
        let known = ask.call0(&JsValue::UNDEFINED)?;
        let customer =
            Customer { name: get(&known, "name").as_string(), message: get(&known, "message").as_string() };
        let shown: Option<Array> = get(&known, "elements").dyn_into().ok();
        let shown_in = shown.iter().flat_map(|list| list.iter()).map(JsCast::unchecked_into).collect();
        Ok(Heard { customer, shown_in })
    }
}

/// A setting that can't be used.
pub struct BadOption {
    place: String,
    why: String,
}

impl BadOption {
    /// What is thrown.
    pub fn error(self, shell: &Shell) -> JsValue {
        shell.error("bad-option", &format!("{}: {}.", self.place, self.why), Some(&self.place))
    }
}

/// What the host knows of the customer, and where the page shows it.
#[derive(Default)]
pub struct Heard {
    /// What is known.
    pub customer: Customer,
    /// The elements that show the message, in order.
    pub shown_in: Vec<Element>,
}

/// The words `pkg/strings.js` made of what the host gave: a language, and for each word a text, a function of a number,
/// or nothing.
fn words(given: &JsValue) -> Words {
    let list: Array = get(given, "words").dyn_into().unwrap_or_default();
    let one = |words: JsValue| match words.dyn_into::<Function>() {
        Ok(say) => Given::Counted(Rc::new(move |count| {
            say.call1(&JsValue::UNDEFINED, &(count as f64).into()).ok()?.as_string()
        })),
        Err(words) => words.as_string().map_or(Given::Usual, Given::Text),
    };
    Words::new(get(given, "language").as_string(), list.iter().map(one).collect())
}

fn get(object: &JsValue, name: &str) -> JsValue {
    if object.is_object() {
        Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
    } else {
        JsValue::UNDEFINED
    }
}
