//! Underlines as elements of our own over the page, clipped to what shows of the field.
//!
//! Each box has exactly the rectangle of the words on one line; the line itself is drawn at its foot.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::compose::ComposeBox;
use super::guards::Placed;
use super::layer::Layer;
use super::paint::{Mark, Style};
use super::place::Rect;
use super::view::{self, View};

/// The boxes of one field.
pub struct Boxes {
    layer: Rc<Layer>,
    clip: HtmlElement,
    shown: Rect,
    drawn: Vec<Drawn>,
    _placed: Placed,
}

struct Drawn {
    line: Line,
    element: HtmlElement,
}

#[derive(Clone, Copy, PartialEq)]
struct Line {
    style: Style,
    rect: Rect,
    open: bool,
}

impl Boxes {
    /// Nothing drawn yet.
    pub fn new(layer: &Rc<Layer>) -> Boxes {
        let clip = layer.stage().element("div", "clip");
        let _placed = layer.place(&clip);
        Boxes { layer: Rc::clone(layer), clip, shown: Rect::default(), drawn: Vec::new(), _placed }
    }

    /// Draws exactly `marks`, touching only what differs.
    pub fn paint(&mut self, field: &dyn ComposeBox, marks: &[Mark], open: Option<Mark>, view: &View) {
        let mut wanted = Vec::new();
        for mark in marks {
            let shown = field.rects(mark.from, mark.to).into_iter().filter(|rect| rect.meets(view.visible));
            wanted.extend(shown.map(|rect| Line { style: mark.style, rect, open: open == Some(*mark) }));
        }
        if wanted.is_empty() {
            return self.clear();
        }
        self.frame(view.visible);
        while self.drawn.len() > wanted.len() {
            self.drawn.pop().inspect(|drawn| drawn.element.remove());
        }
        for (at, line) in wanted.into_iter().enumerate() {
            match self.drawn.get_mut(at) {
                Some(drawn) => {
                    if drawn.line.style != line.style || drawn.line.open != line.open {
                        drawn.element.set_class_name(&class(line));
                    }
                    if !drawn.line.rect.is_near(line.rect) {
                        put(&self.layer, self.shown, &drawn.element, line.rect);
                    }
                    drawn.line = line;
                }
                None => {
                    let element = self.layer.stage().element("div", &class(line));
                    put(&self.layer, self.shown, &element, line.rect);
                    _ = self.clip.append_child(&element);
                    self.drawn.push(Drawn { line, element });
                }
            }
        }
    }

    /// Draws nothing.
    pub fn clear(&mut self) {
        for drawn in self.drawn.drain(..) {
            drawn.element.remove();
        }
    }

    /// Moves the frame that clips; what is in it has to be placed anew then.
    fn frame(&mut self, visible: Rect) {
        self.layer.put(&self.clip, visible.left, visible.top);
        if !self.shown.is_near(visible) {
            self.layer.size(&self.clip, visible);
            for drawn in &mut self.drawn {
                drawn.line.rect = Rect::default();
            }
        }
        self.shown = visible;
    }
}

fn class(line: Line) -> String {
    let open = if line.open { " open" } else { "" };
    format!("underline {} {}{open}", line.style.group.name(), line.style.severity.name())
}

/// Places a box inside the frame `shown`.
fn put(layer: &Layer, shown: Rect, element: &HtmlElement, rect: Rect) {
    let zoom = layer.zoom();
    let style = element.style();
    for (property, value) in [
        ("left", rect.left - shown.left),
        ("top", rect.top - shown.top),
        ("width", rect.width()),
        ("height", rect.height()),
    ] {
        _ = style.set_property(property, &view::length(value / zoom));
    }
}
