//! Where card and panel stand when the box is in a frame too short for them: in the document around the frame.
//!
//! One host beside the usual one, in the outermost document that the frame's own may look into. Everything else of a
//! box (underlines, badge, what reads and writes) stays in the frame; places are counted in the frame's own window
//! and moved out here.

use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode, Window};

use super::guards::{Listener, Placed, Sheet};
use super::place::Rect;
use super::platform;
use super::shell::Shell;
use super::stage::{Stage, enclosing};
use super::view;

/// The tag of the host; another than a stage's own, which stands for a Warmline at work in that document.
const TAG: &str = "warmline-above";

/// A window lower than this has no room for a card beside the words, or for a panel.
const SHORT: f64 = 420.0;

/// Our place in the document around a frame.
pub struct Above {
    window: Window,
    document: Document,
    /// The frames on the way, the innermost first.
    frames: Vec<Element>,
    host: HtmlElement,
    root: ShadowRoot,
    layer: HtmlElement,
    _listeners: Vec<Listener>,
    _placed: Placed,
    _sheet: Sheet,
}

impl Above {
    /// True when a window lacks room for what belongs to a box.
    pub fn is_wanted(window: &Window) -> bool {
        view::window_rect(window).height() < SHORT
    }

    /// The place around the frame that `window` is in; none where there is no frame, or a page of someone else's
    /// around it.
    pub fn around(shell: &Shell, window: &Window, look: &str, stage: &Weak<Stage>) -> Option<Above> {
        let mut frames: Vec<Element> = Vec::new();
        let mut window = window.clone();
        while let Some(frame) = window.frame_element().ok().flatten() {
            let Some(around) = frame.owner_document().and_then(|document| document.default_view()) else {
                break;
            };
            frames.push(frame);
            window = around;
        }
        let document = frames.last()?.owner_document()?;
        let host: HtmlElement = document.create_element(TAG).ok()?.unchecked_into();
        _ = host.set_popover(Some("manual"));
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        let _sheet = Sheet::in_(shell, &window, &root, look);
        let layer: HtmlElement = document.create_element("div").ok()?.unchecked_into();
        layer.set_class_name("layer");
        root.append_child(&layer).ok()?;
        let _placed = Placed::in_(shell, document.document_element()?.as_ref(), &host);
        let pressed = {
            let (stage, host) = (stage.clone(), host.clone());
            move |event: web_sys::Event| {
                if !event.composed_path().includes(host.as_ref(), 0) {
                    _ = stage.upgrade().and_then(|stage| stage.opened()).inspect(|opened| opened.close());
                }
            }
        };
        let moved = || {
            let stage = stage.clone();
            move |_| _ = stage.upgrade().inspect(|stage| stage.moved())
        };
        let _listeners = vec![
            Listener::capture(shell, &document, "pointerdown", pressed),
            Listener::capture(shell, &document, "scroll", moved()),
            Listener::on(shell, &window, "resize", moved()),
        ];
        Some(Above { window, document, frames, host, root, layer, _listeners, _placed, _sheet })
    }

    /// Takes an element of ours in, in light or dark, above whatever entered the top layer since.
    pub fn take(&self, element: &HtmlElement, look: &str) {
        let Some(outermost) = self.frames.last() else { return };
        self.layer.set_class_name(look);
        if element.parent_node().as_ref() != Some(self.layer.unchecked_ref::<Node>()) {
            _ = self.layer.append_child(element);
        }
        let home = enclosing(outermost).or_else(|| self.document.document_element());
        if let Some(home) = home.filter(|home| self.host.parent_element().as_ref() != Some(home)) {
            _ = home.append_child(&self.host);
        }
        _ = self.host.hide_popover();
        _ = self.host.show_popover();
        self._sheet.keep();
    }

    /// True when an element of ours stands here.
    pub fn has(&self, element: &HtmlElement) -> bool {
        element.parent_node().as_ref() == Some(self.layer.unchecked_ref::<Node>())
    }

    /// The window around, in pixels of the frame's own.
    pub fn window(&self) -> Rect {
        let Rect { left, top, right, bottom } = view::window_rect(&self.window);
        let (x, y) = self.offset();
        Rect::new(left - x, top - y, right - x, bottom - y)
    }

    /// Moves an element of ours to a point of the frame's own window.
    pub fn put(&self, element: &HtmlElement, left: f64, top: f64) {
        let (x, y) = self.offset();
        let origin = view::rect_of(&self.layer);
        let zoom = self.zoom();
        let style = element.style();
        _ = style.set_property("left", &view::length((left + x - origin.left) / zoom));
        _ = style.set_property("top", &view::length((top + y - origin.top) / zoom));
    }

    /// The CSS zoom our own styles are under.
    pub fn zoom(&self) -> f64 {
        platform::zoom(&self.layer)
    }

    /// What of ours here has the focus.
    pub fn focused(&self) -> Option<Element> {
        self.root.active_element()
    }

    /// Where the frame's own window begins in the one around.
    fn offset(&self) -> (f64, f64) {
        self.frames.iter().fold((0.0, 0.0), |(x, y), frame| {
            let rect = view::rect_of(frame);
            let window = frame.owner_document().and_then(|document| document.default_view());
            let style = window.and_then(|window| view::style_of(&window, frame));
            let padding = |side| style.as_ref().map_or(0.0, |style| view::pixels(style, side));
            let left = rect.left + f64::from(frame.client_left()) + padding("padding-left");
            let top = rect.top + f64::from(frame.client_top()) + padding("padding-top");
            (x + left, y + top)
        })
    }
}

/// Where card or panel stand now.
pub enum Home<'a> {
    /// In the document of the box.
    Here(&'a Window),
    /// Around its frame.
    Above(Rc<Above>),
}

impl Home<'_> {
    /// The window it stands in, in pixels of the box's own.
    pub fn window(&self) -> Rect {
        match self {
            Home::Here(window) => view::window_rect(window),
            Home::Above(above) => above.window(),
        }
    }
}
