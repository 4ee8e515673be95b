//! An attachment as its owner holds it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::accepting::described;
use super::attached::Attached;
use super::compose;
use super::layer::Layer;
use super::settings::Settings;
use super::shell::Shell;
use super::stage::{NoStage, Stage};
use crate::engine::{Checker, Draft};

/// Warmline on one compose box, until dropped or detached.
pub struct Attachment {
    attached: RefCell<Option<Rc<Attached>>>,
}

impl Attachment {
    /// Attaches to `field`. The error is a `WarmlineError`: `not-editable`, `bad-option`, `another-warmline`.
    pub fn new(
        field: &HtmlElement,
        checker: Arc<Checker>,
        settings: &JsValue,
        shell: &Shell,
    ) -> Result<Attachment, JsValue> {
        let settings = Settings::read(settings).map_err(|bad| bad.error(shell))?;
        compose::check(field).map_err(|no| shell.error("not-editable", &no.message, None))?;
        let stage = Stage::of(shell, field).map_err(|no| match no {
            NoStage::Taken => {
                shell.error("another-warmline", "Another copy of Warmline is at work on this page.", None)
            }
            NoStage::Unsupported => {
                shell.error("not-editable", "The element is in no document that is shown.", None)
            }
        })?;
        let heard = settings.customer()?;
        let layer = Layer::new(shell, stage);
        let field =
            compose::of(field, &layer).map_err(|no| shell.error("not-editable", &no.message, None))?;
        let draft = Draft::new(checker);
        let attached = Attached::new(shell, layer, field, draft, settings, heard);
        Ok(Attachment { attached: RefCell::new(Some(attached)) })
    }

    /// Takes other rules and settings; nothing after [`Attachment::detach`].
    pub fn update(&self, checker: Arc<Checker>, settings: &JsValue, shell: &Shell) -> Result<(), JsValue> {
        let settings = Settings::read(settings).map_err(|bad| bad.error(shell))?;
        let Some(attached) = self.attached() else { return Ok(()) };
        let change = |draft: &mut Draft| {
            if !Arc::ptr_eq(draft.checker(), &checker) {
                draft.set_checker(checker);
            }
        };
        attached.update(change, settings)
    }

    /// Reads the text again.
    pub fn refresh(&self) {
        if let Some(attached) = self.attached() {
            attached.refresh();
        }
    }

    /// The last report; null after [`Attachment::detach`].
    pub fn report(&self) -> JsValue {
        let Some(attached) = self.attached() else { return JsValue::NULL };
        attached.read();
        attached.finish();
        attached.report()
    }

    /// The rewrites of the finding of that index in the report.
    pub fn rewrites(&self, index: usize) -> Array {
        let Some(attached) = self.attached() else { return Array::new() };
        let Some(found) = attached.found.borrow().get(index).copied() else { return Array::new() };
        attached.draft.borrow().rewrites(found.index).iter().map(described).collect()
    }

    /// Gives the page back.
    pub fn detach(&self) {
        let attached = self.attached.take();
        if let Some(attached) = attached {
            attached.close();
        }
    }

    fn attached(&self) -> Option<Rc<Attached>> {
        self.attached.borrow().clone()
    }
}
