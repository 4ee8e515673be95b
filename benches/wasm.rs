//! The wasm half of `cargo xtask bench`; see `measure`. Built as a module of its own that ships nowhere.
#![cfg(target_arch = "wasm32")]

mod measure;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Measures, and returns the figures as JSON.
#[wasm_bindgen]
pub fn speed() -> String {
    measure::measure(&|| now() * 1e6)
}
