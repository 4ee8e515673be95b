//! Attachments as JavaScript holds them; `pkg/attach.js` wraps this, having checked every argument's type.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use super::SharedChecker;
use crate::widget::{self, Shell};

/// Warmline on one compose box.
#[wasm_bindgen]
pub struct Attachment {
    inner: widget::Attachment,
    shell: Shell,
}

#[wasm_bindgen]
impl Attachment {
    /// Attaches to `field`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        field: &HtmlElement,
        checker: &SharedChecker,
        settings: &JsValue,
        shell: &Shell,
    ) -> Result<Attachment, JsValue> {
        let inner = widget::Attachment::new(field, checker.share(), settings, shell)?;
        Ok(Attachment { inner, shell: shell.clone() })
    }

    /// Other rules and settings from now on.
    pub fn update(&self, checker: &SharedChecker, settings: &JsValue) -> Result<(), JsValue> {
        self.inner.update(checker.share(), settings, &self.shell)
    }

    /// Reads the text again: a script set it.
    pub fn refresh(&self) {
        self.inner.refresh();
    }

    /// What is found now, as `warmline:report` tells it.
    pub fn report(&self) -> JsValue {
        self.inner.report()
    }

    /// The rewrites of the finding of that index in the report.
    pub fn rewrites(&self, index: usize) -> Array {
        self.inner.rewrites(index)
    }

    /// Gives the page back.
    pub fn detach(&self) {
        self.inner.detach();
    }
}
