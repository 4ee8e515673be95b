//! Draws underlines: what is to be seen, and by which of two means.
//!
//! The usual one is `highlights`: no element anywhere. `boxes` draws the same by elements of our own over the page,
//! where the browser has no ranges for the field, and under forced colours, where Chromium 156 paints every
//! highlight like a selection.

use std::rc::Rc;

use web_sys::MediaQueryList;

use super::boxes::Boxes;
use super::compose::ComposeBox;
use super::highlights::Highlights;
use super::layer::Layer;
use super::place::Rect;
use super::platform;
use super::shell::Shell;
use super::view::View;
use crate::engine::{Group, Severity};

/// One underline: which units, and which look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The first UTF-16 unit.
    pub from: u32,
    /// The one after the last.
    pub to: u32,
    /// How it looks.
    pub style: Style,
}

/// How an underline looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Decides line style and colour.
    pub group: Group,
    /// Decides weight.
    pub severity: Severity,
}

/// Above this many, only those near the visible text are drawn.
const MANY: usize = 80;

/// Draws the underlines of one box.
pub struct Painter {
    layer: Rc<Layer>,
    shell: Shell,
    /// True where the browser has ranges for the field and paints highlights.
    able: bool,
    forced: Option<MediaQueryList>,
    means: Means,
    /// Where an input method composes, the last one.
    composed: u32,
}

enum Means {
    Highlights(Highlights),
    Boxes(Boxes),
}

impl Painter {
    /// A painter for `field`; nothing is drawn yet.
    pub fn new(shell: &Shell, layer: &Rc<Layer>, field: &dyn ComposeBox) -> Painter {
        let window = layer.stage().window();
        let able = field.has_ranges() && platform::has_highlights(window);
        let forced = platform::media(window, "(forced-colors: active)");
        let means = Painter::means(shell, layer, field, able && !holds(&forced));
        Painter { layer: Rc::clone(layer), shell: shell.clone(), able, forced, means, composed: 0 }
    }

    fn means(shell: &Shell, layer: &Rc<Layer>, field: &dyn ComposeBox, highlights: bool) -> Means {
        let sheet = highlights.then(|| layer.stage().underlines(field.element())).flatten();
        match sheet {
            Some(sheet) => Means::Highlights(Highlights::new(shell, layer.stage().window(), sheet)),
            None => Means::Boxes(Boxes::new(layer)),
        }
    }

    /// Draws `marks` and nothing else; `open` is the one whose card is open.
    pub fn paint(&mut self, field: &dyn ComposeBox, marks: &[Mark], open: Option<Mark>, view: &View) {
        let highlights = self.able && !holds(&self.forced);
        if highlights != matches!(self.means, Means::Highlights(_)) {
            self.erase(field);
            self.means = Painter::means(&self.shell, &self.layer, field, highlights);
        }
        let shown = near(field, marks, view);
        match &mut self.means {
            Means::Highlights(highlights) => highlights.paint(field, shown, open, view.dark),
            Means::Boxes(boxes) => boxes.paint(field, shown, open, view),
        }
    }

    /// An input method begins to compose at `from`.
    pub fn hold(&mut self, from: u32) {
        self.composed = from;
    }

    /// While it composes, `marks` being those of the text before: ranges follow their words by themselves. Boxes are
    /// drawn over what stands before the composition; where the rest went is not known before its end.
    pub fn follow(&mut self, field: &dyn ComposeBox, marks: &[Mark], view: &View) {
        if let Means::Boxes(boxes) = &mut self.means {
            let before = marks.partition_point(|mark| mark.to <= self.composed);
            boxes.paint(field, near(field, &marks[..before], view), None, view);
        }
    }

    /// Draws nothing any more.
    pub fn erase(&mut self, field: &dyn ComposeBox) {
        match &mut self.means {
            Means::Highlights(highlights) => highlights.paint(field, &[], None, false),
            Means::Boxes(boxes) => boxes.clear(),
        }
    }
}

fn holds(query: &Option<MediaQueryList>) -> bool {
    query.as_ref().is_some_and(MediaQueryList::matches)
}

/// The marks in the visible text and one height of it above and below; all of them when they are few, none where
/// nothing is drawn.
fn near<'m>(field: &dyn ComposeBox, marks: &'m [Mark], view: &View) -> &'m [Mark] {
    if !view.upright || view.visible.is_empty() {
        return &[];
    }
    if marks.len() <= MANY {
        return marks;
    }
    let margin = view.inner.height().max(100.0);
    let (top, bottom) = (view.inner.top - margin, view.inner.bottom + margin);
    let first = marks.partition_point(|mark| edge(field, mark, |rect| rect.bottom) < top);
    let count = marks[first..].partition_point(|mark| edge(field, mark, |rect| rect.top) < bottom);
    &marks[first..first + count]
}

/// An edge of a mark's first line; far above when it stands nowhere.
fn edge(field: &dyn ComposeBox, mark: &Mark, of: impl Fn(Rect) -> f64) -> f64 {
    field.rects(mark.from, mark.to).first().map_or(f64::NEG_INFINITY, |rect| of(*rect))
}
