//! The one host of ours in a document: its shadow root, style sheets, live region, and which card is open.
//!
//! Shared by every attachment of a document and gone with the last. It stands in the top layer as a popover, so
//! that no page can cover it, and moves into a modal dialog while the compose box is in one (or into what fills the
//! screen), since everything outside is inert then.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode,
    SvgElement, Window,
};

use super::above::Above;
use super::attached::Attached;
use super::guards::{Pending, Placed, Sheet};
use super::platform;
use super::reading::set;
use super::shell::Shell;

/// The tag of the host; also how a second Warmline on the page notices the first.
const TAG: &str = "warmline-layer";
const SVG: &str = "http://www.w3.org/2000/svg";
const LOOK: &str = include_str!("look.css");
/// What divides the sheet for documents from the one for our own root.
const DIVIDER: &str = "/* shadow root */";

thread_local! {
    static STAGES: RefCell<Vec<Weak<Stage>>> = const { RefCell::new(Vec::new()) };
}

/// Our place in one document.
pub struct Stage {
    shell: Shell,
    window: Window,
    document: Document,
    host: HtmlElement,
    status: HtmlElement,
    pause: Pending,
    sheets: RefCell<Vec<Weak<Sheet>>>,
    opened: RefCell<Weak<Attached>>,
    paneled: RefCell<Weak<Attached>>,
    waiting: RefCell<String>,
    /// Made when first wanted.
    above: RefCell<Option<Rc<Above>>>,
    /// True while the focus goes from the frame to what stands around it.
    crossing: Cell<bool>,
    _placed: Placed,
    _sheet: Sheet,
}

/// Why there is no place for us.
pub enum NoStage {
    /// Another copy of Warmline is at work in this document.
    Taken,
    /// The document is not shown in a window, or lacks shadow roots.
    Unsupported,
}

impl Stage {
    /// The stage of the document `element` is in, made when first asked for.
    pub fn of(shell: &Shell, element: &Element) -> Result<Rc<Stage>, NoStage> {
        let document = element.owner_document().ok_or(NoStage::Unsupported)?;
        let here = STAGES.with_borrow_mut(|stages| {
            stages.retain(|stage| stage.strong_count() > 0);
            stages.iter().filter_map(Weak::upgrade).find(|stage| stage.document == document)
        });
        if let Some(stage) = here {
            return Ok(stage);
        }
        if document.query_selector(TAG).ok().flatten().is_some() {
            return Err(NoStage::Taken);
        }
        let stage = Rc::new(Stage::build(shell, document).ok_or(NoStage::Unsupported)?);
        STAGES.with_borrow_mut(|stages| stages.push(Rc::downgrade(&stage)));
        Ok(stage)
    }

    fn build(shell: &Shell, document: Document) -> Option<Stage> {
        let window = document.default_view()?;
        let host: HtmlElement = document.create_element(TAG).ok()?.unchecked_into();
        _ = host.set_popover(Some("manual"));
        let root: ShadowRoot = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        let (_, ours) = LOOK.split_once(DIVIDER)?;
        let _sheet = Sheet::in_(shell, &window, &root, ours);
        let make = |tag: &str, class: &str| -> Option<HtmlElement> {
            let element: HtmlElement = document.create_element(tag).ok()?.unchecked_into();
            element.set_class_name(class);
            Some(element)
        };
        let status = make("div", "status")?;
        status.set_attribute("role", "status").ok()?;
        root.append_with_node_1(&status).ok()?;
        let _placed = Placed::in_(shell, document.document_element()?.as_ref(), &host);
        _ = host.show_popover();
        Some(Stage {
            shell: shell.clone(),
            window,
            document,
            host,
            status,
            pause: Pending::default(),
            sheets: RefCell::default(),
            opened: RefCell::default(),
            paneled: RefCell::default(),
            waiting: RefCell::default(),
            above: RefCell::default(),
            crossing: Cell::default(),
            _placed,
            _sheet,
        })
    }

    /// The window of the document.
    pub fn window(&self) -> &Window {
        &self.window
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// A new element of ours, not placed yet.
    ///
    /// Tags here are literals a browser can always make; were it not so, the live region would come back.
    pub fn element(&self, tag: &str, class: &str) -> HtmlElement {
        let made = self.document.create_element(tag).map(JsCast::unchecked_into);
        let element: HtmlElement = made.unwrap_or_else(|_| self.status.clone());
        if !class.is_empty() {
            element.set_class_name(class);
        }
        element
    }

    /// A new element with text in it.
    pub fn words(&self, tag: &str, class: &str, text: &str) -> HtmlElement {
        let element = self.element(tag, class);
        element.set_text_content(Some(text));
        element
    }

    /// A new element for what is in English whatever the interface speaks: rules and replies are.
    pub fn english(&self, tag: &str, class: &str) -> HtmlElement {
        let element = self.element(tag, class);
        element.set_lang("en");
        element
    }

    /// A line drawing of 16 by 16 units, hidden from assistive technology.
    pub fn drawing(&self, path: &str) -> Option<SvgElement> {
        let svg = self.document.create_element_ns(Some(SVG), "svg").ok()?;
        svg.set_attribute("viewBox", "0 0 16 16").ok()?;
        svg.set_attribute("aria-hidden", "true").ok()?;
        let line = self.document.create_element_ns(Some(SVG), "path").ok()?;
        line.set_attribute("d", path).ok()?;
        svg.append_child(&line).ok()?;
        Some(svg.unchecked_into())
    }

    /// A node of ours in the root, where everything of one box is placed.
    pub fn place(&self, element: &HtmlElement) -> Placed {
        match self.host.shadow_root() {
            Some(root) => Placed::in_(&self.shell, &root, element),
            None => Placed::in_(&self.shell, &self.host, element),
        }
    }

    /// The sheet that draws highlights in the document or shadow root `element` is in.
    pub fn underlines(&self, element: &Element) -> Option<Rc<Sheet>> {
        let root = element.get_root_node();
        let mut sheets = self.sheets.borrow_mut();
        sheets.retain(|sheet| sheet.strong_count() > 0);
        if let Some(sheet) = sheets.iter().filter_map(Weak::upgrade).find(|sheet| *sheet.root() == root) {
            return Some(sheet);
        }
        let (theirs, _) = LOOK.split_once(DIVIDER)?;
        let sheet = Rc::new(Sheet::in_(&self.shell, &self.window, &root, theirs));
        sheets.push(Rc::downgrade(&sheet));
        Some(sheet)
    }

    /// Makes sure the host stands where `element`'s cards can be reached: in its modal dialog, in what fills the screen, or
    /// on the document.
    pub fn follow(&self, element: &Element) {
        let Some(home) = enclosing(element).or_else(|| self.document.document_element()) else { return };
        let home: &Node = home.as_ref();
        if self.host.parent_node().as_ref() != Some(home) {
            _ = home.append_child(&self.host);
            _ = self.host.show_popover();
        }
        self._sheet.keep();
        for sheet in self.sheets.borrow().iter().filter_map(Weak::upgrade) {
            sheet.keep();
        }
    }

    /// Above whatever entered the top layer since.
    pub fn rise(&self) {
        if self.host.hide_popover().is_ok() {
            _ = self.host.show_popover();
        }
    }

    /// Says something to screen readers after a pause, so that typing is never talked over.
    pub fn announce(self: &Rc<Stage>, language: &str, words: String) {
        let (stage, language) = (Rc::downgrade(self), language.to_owned());
        self.waiting.replace(words);
        self.pause.after(&self.shell, 1200.0, move || {
            if let Some(stage) = stage.upgrade() {
                stage.status.set_lang(&language);
                stage.status.set_text_content(Some(&stage.waiting.take()));
            }
        });
    }

    /// Says this as well as what is waiting to be said.
    pub fn announce_more(self: &Rc<Stage>, language: &str, more: &str) {
        if more.is_empty() {
            return;
        }
        let waiting = self.waiting.take();
        self.announce(language, format!("{waiting} {more}").trim().to_owned());
    }

    /// Says something at once, such as what a key just did.
    pub fn say(&self, language: &str, words: &str) {
        self.pause.clear();
        self.waiting.take();
        self.status.set_lang(language);
        self.status.set_text_content(Some(words));
    }

    /// The place around the frame that the document is in, when that is too short for a card.
    pub fn above(self: &Rc<Stage>) -> Option<Rc<Above>> {
        if !Above::is_wanted(&self.window) {
            return None;
        }
        if self.above.borrow().is_none() {
            let (_, ours) = LOOK.split_once(DIVIDER)?;
            let made = Above::around(&self.shell, &self.window, ours, &Rc::downgrade(self)).map(Rc::new);
            *self.above.borrow_mut() = made;
        }
        self.above.borrow().clone()
    }

    /// The place around the frame, if an element of ours stands there.
    pub fn above_with(&self, element: &HtmlElement) -> Option<Rc<Above>> {
        self.above.borrow().clone().filter(|above| above.has(element))
    }

    /// The document around scrolled or changed its size.
    pub fn moved(&self) {
        for attached in self.opened().into_iter().chain(self.paneled()) {
            attached.may_have_moved();
        }
    }

    /// Gives the focus to something of ours, and shows that it has it: Chromium 156 takes a chord for no sign that someone
    /// works by keys.
    pub fn focus(&self, element: &HtmlElement) {
        let shown = FocusOptions::new();
        set(&shown, "focusVisible", true);
        self.crossing.set(true);
        _ = element.focus_with_options(&shown);
        self.crossing.set(false);
    }

    /// True while the focus is on its way to something of ours.
    pub fn is_crossing(&self) -> bool {
        self.crossing.get()
    }

    /// What of ours has the focus.
    pub fn focused(&self) -> Option<Element> {
        let here = self.host.shadow_root().and_then(|root| root.active_element());
        here.or_else(|| self.above.borrow().as_ref().and_then(|above| above.focused()))
    }

    /// True when the focus is in this element of ours.
    pub fn has_focus_in(&self, element: &HtmlElement) -> bool {
        self.focused().is_some_and(|focused| element.contains(Some(&focused)))
    }

    /// True when this is our host.
    pub fn is_host(&self, element: &Element) -> bool {
        element == self.host.unchecked_ref::<Element>()
    }

    /// True when an event came from something of ours.
    pub fn is_source(&self, event: &web_sys::Event) -> bool {
        event.composed_path().includes(self.host.unchecked_ref::<JsValue>(), 0)
    }

    /// Whose card is open.
    pub fn opened(&self) -> Option<Rc<Attached>> {
        self.opened.borrow().upgrade()
    }

    /// Whose panel is shown.
    pub fn paneled(&self) -> Option<Rc<Attached>> {
        self.paneled.borrow().upgrade()
    }

    /// Remembers whose panel is shown; there is one at a time.
    pub fn set_paneled(&self, attached: Weak<Attached>) {
        *self.paneled.borrow_mut() = attached;
    }

    /// Remembers whose card is open; there is one at a time.
    pub fn set_opened(&self, attached: Weak<Attached>) {
        *self.opened.borrow_mut() = attached;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.shell.drop_highlights(&self.window);
    }
}

/// What an element is in that makes all else inert, through shadow roots: a modal dialog, or what fills the screen, outside
/// of which nothing can be pressed in Firefox 153. A box or a frame by itself can't take us in.
pub(super) fn enclosing(element: &Element) -> Option<Element> {
    const ALONE: &str = "dialog:modal, :fullscreen:not(textarea, input, iframe, frame)";
    let mut element = element.clone();
    loop {
        if let Some(home) = element.closest(ALONE).ok().flatten() {
            // Not by its class, which is another one in a frame.
            if !home.unchecked_ref::<HtmlElement>().is_content_editable() {
                return Some(home);
            }
        }
        element = platform::shadow_root(&element.get_root_node())?.host();
    }
}
