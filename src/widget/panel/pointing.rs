//! Tints what a row of the panel is about: words in the customer's message, and sentences of the draft.
//!
//! By highlights, so no element of the page is touched; in a text box without ranges, by boxes of our own. All of
//! it is gone when the pointer and the focus leave the row.

use std::rc::Rc;

use web_sys::{AbstractRange, Element, HtmlElement, Node, Range};

use super::located::located;
use crate::text::Span;
use crate::widget::compose::ComposeBox;
use crate::widget::guards::{Placed, Sheet};
use crate::widget::layer::Layer;
use crate::widget::platform::{self, Highlight};
use crate::widget::shell::Shell;
use crate::widget::view::{self, View};

/// What is tinted now.
pub struct Pointing {
    shell: Shell,
    layer: Rc<Layer>,
    tinted: Vec<(Highlight, AbstractRange)>,
    boxes: Vec<Placed>,
    _sheets: Vec<Rc<Sheet>>,
}

impl Pointing {
    /// Nothing tinted.
    pub fn new(shell: &Shell, layer: &Rc<Layer>) -> Pointing {
        let (shell, layer) = (shell.clone(), Rc::clone(layer));
        Pointing { shell, layer, tinted: Vec::new(), boxes: Vec::new(), _sheets: Vec::new() }
    }

    /// Takes every tint away.
    pub fn clear(&mut self) {
        for (highlight, range) in self.tinted.drain(..) {
            highlight.delete(&range);
        }
        self.boxes.clear();
        self._sheets.clear();
    }

    /// Tints these units of the draft.
    pub fn draft(&mut self, field: &dyn ComposeBox, units: &[(u32, u32)], view: &View) {
        let stage = self.layer.stage();
        let sheet = stage.underlines(field.element());
        let highlights = field.has_ranges() && platform::has_highlights(stage.window());
        for (from, to) in units {
            match field.range(*from, *to).filter(|_| highlights) {
                Some(range) => self.tint(range, view.dark),
                None => self.boxed(field, (*from, *to), view),
            }
        }
        self._sheets.extend(sheet);
    }

    /// Tints a part of the message where these elements show it. Returns the element it starts in.
    pub fn message(&mut self, shown_in: &[Element], message: &str, cue: Span) -> Option<Element> {
        let stage = self.layer.stage();
        let document = stage.document();
        let mut nodes = Vec::new();
        for element in shown_in.iter().filter(|element| element.is_connected()) {
            texts(element, &mut nodes);
        }
        let words: Vec<String> = nodes.iter().map(|node| node.text_content().unwrap_or_default()).collect();
        let ((first, from), (last, to)) = located(message, cue, &words)?;
        let (first, last) = (nodes.get(first)?, nodes.get(last)?);
        if first.owner_document().as_ref() != Some(document) {
            return None;
        }
        let around = first.parent_element()?;
        if platform::has_highlights(stage.window()) {
            let range: Range = document.create_range().ok()?;
            range.set_start(first, from).ok()?;
            range.set_end(last, to).ok()?;
            let dark = view::is_dark(stage.window(), &around);
            self._sheets.extend(stage.underlines(&around));
            self.tint(range.into(), dark);
        }
        Some(around)
    }

    fn tint(&mut self, range: AbstractRange, dark: bool) {
        let name = if dark { "warmline-open-pointed-dark" } else { "warmline-open-pointed" };
        let highlight = self.shell.highlight(self.layer.stage().window(), name);
        highlight.add(&range);
        self.tinted.push((highlight, range));
    }

    fn boxed(&mut self, field: &dyn ComposeBox, (from, to): (u32, u32), view: &View) {
        for rect in field.rects(from, to) {
            let shown = rect.cut(view.visible);
            if shown.is_empty() {
                continue;
            }
            let element: HtmlElement = self.layer.stage().element("div", "pointed");
            self.layer.put(&element, shown.left, shown.top);
            self.layer.size(&element, shown);
            self.boxes.push(self.layer.place(&element));
        }
    }
}

impl Drop for Pointing {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The text nodes below an element, in order, but for what is no words.
fn texts(root: &Element, found: &mut Vec<Node>) {
    let root: &Node = root.as_ref();
    let mut next = root.first_child();
    while let Some(node) = next {
        if node.node_type() == Node::TEXT_NODE {
            found.push(node.clone());
        }
        let silent = matches!(node.node_name().as_str(), "SCRIPT" | "STYLE" | "TEMPLATE");
        next = node.first_child().filter(|_| !silent).or_else(|| behind(&node, root));
    }
}

/// The node after this one and all that is in it, within `root`.
fn behind(node: &Node, root: &Node) -> Option<Node> {
    let mut at = node.clone();
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent_node().filter(|parent| parent != root)?;
    }
}
