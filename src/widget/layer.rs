//! What belongs to one compose box on the stage: its badge, card, boxes and mirror, in its own light or dark.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::guards::Placed;
use super::place::Rect;
use super::platform;
use super::shell::Shell;
use super::stage::Stage;
use super::view;

/// The layer of one box.
pub struct Layer {
    shell: Shell,
    stage: Rc<Stage>,
    element: HtmlElement,
    _placed: Placed,
}

impl Layer {
    /// An empty layer on `stage`.
    pub fn new(shell: &Shell, stage: Rc<Stage>) -> Rc<Layer> {
        let element = stage.element("div", "layer");
        let _placed = stage.place(&element);
        Rc::new(Layer { shell: shell.clone(), stage, element, _placed })
    }

    /// Where it stands.
    pub fn stage(&self) -> &Rc<Stage> {
        &self.stage
    }

    /// Puts an element of ours into it.
    pub fn place(&self, element: &HtmlElement) -> Placed {
        Placed::in_(&self.shell, &self.element, element)
    }

    /// The CSS zoom our own styles are under.
    pub fn zoom(&self) -> f64 {
        platform::zoom(&self.element)
    }

    /// Moves an element of ours to a point of the window.
    pub fn put(&self, element: &HtmlElement, left: f64, top: f64) {
        let origin = view::rect_of(&self.element);
        let zoom = self.zoom();
        let style = element.style();
        _ = style.set_property("left", &view::length((left - origin.left) / zoom));
        _ = style.set_property("top", &view::length((top - origin.top) / zoom));
    }

    /// Gives an element of ours the size of a rectangle of the window.
    pub fn size(&self, element: &HtmlElement, rect: Rect) {
        let zoom = self.zoom();
        let style = element.style();
        _ = style.set_property("width", &view::length(rect.width() / zoom));
        _ = style.set_property("height", &view::length(rect.height() / zoom));
    }

    /// Light or dark, for everything in it.
    pub fn set_dark(&self, dark: bool) {
        let wanted = if dark { "layer dark" } else { "layer" };
        if self.element.class_name() != wanted {
            self.element.set_class_name(wanted);
        }
    }
}
