//! What belongs to one compose box on the stage: its badge, card, boxes and mirror, in its own light or dark.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::above::Home;
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

    /// Brings card or panel up: here, or around the frame that is too short for them.
    pub fn raise(&self, element: &HtmlElement) {
        match self.stage.above() {
            Some(above) => above.take(element, &self.element.class_name()),
            None => {
                if self.stage.above_with(element).is_some() {
                    _ = self.element.append_child(element);
                }
                self.stage.rise();
            }
        }
    }

    /// Where card or panel stand.
    pub fn home(&self, element: &HtmlElement) -> Home<'_> {
        self.stage.above_with(element).map_or(Home::Here(self.stage.window()), Home::Above)
    }

    /// Moves card or panel to a point of the window.
    pub fn stand(&self, element: &HtmlElement, left: f64, top: f64) {
        match self.home(element) {
            Home::Here(_) => self.put(element, left, top),
            Home::Above(above) => above.put(element, left, top),
        }
    }

    /// The CSS zoom card or panel are under.
    pub fn zoom_of(&self, element: &HtmlElement) -> f64 {
        match self.home(element) {
            Home::Here(_) => self.zoom(),
            Home::Above(above) => above.zoom(),
        }
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
