//! Walks an editable and says what shows in it: words, line breaks, blocks, things that are no words.
//!
//! Leaves out what the agent doesn't write here: quoted history, scripts, placeholders. How an element is laid out
//! is asked once and remembered until a style may have changed.

use js_sys::Map;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CharacterData, Element, Node, Window};

use crate::widget::flow::{Flow, Space};
use crate::widget::view::{style_of, text};

/// What quotes the history of a conversation, in mail programs and helpdesks.
const QUOTED: &str = "blockquote, .gmail_quote, .gmail_quote_container, .gmail_extra, .yahoo_quoted, \
    .protonmail_quote, .zmail_extra, .freshdesk_quote, .moz-cite-prefix, [type=cite], [data-marker=__QUOTED_TEXT__], \
    [data-quoted], [data-quote], [data-quoted-content], [data-quoted-text], [data-quoted-message], \
    [data-quoted-reply], #appendonsend, #divRplyFwdMsg, #mail-editor-reference-message-container";

/// After one of these everything up to the end of its parent is history too, as Outlook has it.
const OPENS_HISTORY: &str = "#appendonsend, #divRplyFwdMsg, .moz-cite-prefix";

/// What is never text an agent wrote.
const SILENT: &str = "script, style, template, noscript, title, [hidden], [data-slate-placeholder], \
    .ProseMirror-separator, .ProseMirror-widget, .ck-widget__selection-handle, .ck-fake-selection-container, \
    [data-mce-bogus=all]";

/// What takes part in the line as one thing.
const OBJECTS: &str = "img, video, audio, canvas, svg, math, object, embed, iframe, input, select, textarea, \
    button, meter, progress";

/// How an element takes part.
#[derive(Clone, Copy)]
struct Manner {
    kind: Kind,
    space: Space,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Inline,
    Block,
    Line,
    Object,
    /// Left out, and what stands around it is set apart.
    Apart,
    /// Left out without a trace.
    Silent,
}

/// What walking gave: the text with its map, and the text nodes the map counts.
#[derive(Default)]
pub struct Walked {
    /// The text and its map.
    pub flow: Flow,
    /// The text nodes in order.
    pub nodes: Vec<Node>,
}

/// Remembers how elements are laid out.
pub struct Manners {
    window: Window,
    known: Map,
}

impl Manners {
    /// Nothing remembered yet.
    pub fn new(window: &Window) -> Manners {
        Manners { window: window.clone(), known: Map::new() }
    }

    /// Forgets it all: a style may have changed.
    pub fn clear(&self) {
        self.known.clear();
    }

    fn of(&self, element: &Element) -> Manner {
        if let Some(code) = self.known.get(element).as_f64() {
            return Manner::decode(code as u8);
        }
        let manner = self.ask(element);
        self.known.set(element, &JsValue::from(f64::from(manner.encode())));
        manner
    }

    fn ask(&self, element: &Element) -> Manner {
        let is = |selectors: &str| element.matches(selectors).unwrap_or(false);
        let as_it_is = |kind| Manner { kind, space: Space::Collapses };
        if element.local_name() == "br" {
            return as_it_is(Kind::Line);
        }
        if is(SILENT) {
            return as_it_is(Kind::Silent);
        }
        if is(QUOTED) {
            return as_it_is(Kind::Apart);
        }
        let Some(style) = style_of(&self.window, element) else { return as_it_is(Kind::Silent) };
        let display = text(&style, "display");
        if display == "none" {
            return as_it_is(Kind::Silent);
        }
        let inline = display.starts_with("inline") || display == "contents" || display.starts_with("ruby");
        if is(OBJECTS) || is("[contenteditable=false]") {
            return as_it_is(if inline { Kind::Object } else { Kind::Apart });
        }
        let space = match text(&style, "white-space-collapse").as_str() {
            "preserve" | "break-spaces" => Space::Stays,
            "preserve-breaks" => Space::KeepsLines,
            "" => match text(&style, "white-space").as_str() {
                "pre" | "pre-wrap" | "break-spaces" => Space::Stays,
                "pre-line" => Space::KeepsLines,
                _ => Space::Collapses,
            },
            _ => Space::Collapses,
        };
        let out_of_line = text(&style, "float") != "none"
            || matches!(text(&style, "position").as_str(), "absolute" | "fixed");
        let kind = match (inline, out_of_line) {
            (true, false) => Kind::Inline,
            _ if element.local_name() == "hr" => Kind::Apart,
            _ => Kind::Block,
        };
        Manner { kind, space }
    }
}

impl Manner {
    fn encode(self) -> u8 {
        self.kind as u8 * 4 + self.space as u8
    }

    fn decode(code: u8) -> Manner {
        let kind = match code / 4 {
            0 => Kind::Inline,
            1 => Kind::Block,
            2 => Kind::Line,
            3 => Kind::Object,
            4 => Kind::Apart,
            _ => Kind::Silent,
        };
        let space = match code % 4 {
            0 => Space::Collapses,
            1 => Space::KeepsLines,
            _ => Space::Stays,
        };
        Manner { kind, space }
    }
}

/// Reads what shows in `root`.
pub fn walk(root: &Element, manners: &Manners) -> Walked {
    let mut flow = Flow::new();
    let mut nodes: Vec<Node> = Vec::new();
    // The elements we are in and what comes after each; a page can nest as deep as it likes, so nothing recurses.
    let own = Manner { kind: Kind::Block, space: manners.of(root).space };
    let mut inside = vec![(own, None)];
    let mut next = root.first_child();
    while let Some((around, _)) = inside.last() {
        let Some(node) = next else {
            if let Some((left, after)) = inside.pop() {
                if left.kind == Kind::Block {
                    flow.part();
                }
                next = after;
            }
            continue;
        };
        next = match node.node_type() {
            Node::TEXT_NODE => {
                let data = node.unchecked_ref::<CharacterData>().data();
                flow.words(nodes.len() as u32, &data, around.space);
                nodes.push(node.clone());
                node.next_sibling()
            }
            Node::ELEMENT_NODE => {
                let element: &Element = node.unchecked_ref();
                let manner = manners.of(element);
                match manner.kind {
                    Kind::Line => flow.line(),
                    Kind::Object => flow.object(),
                    Kind::Apart | Kind::Block => flow.part(),
                    Kind::Inline | Kind::Silent => {}
                }
                let opens = manner.kind == Kind::Apart && element.matches(OPENS_HISTORY).unwrap_or(false);
                match manner.kind {
                    Kind::Inline | Kind::Block => {
                        inside.push((manner, node.next_sibling()));
                        node.first_child()
                    }
                    _ if opens => None,
                    _ => node.next_sibling(),
                }
            }
            _ => node.next_sibling(),
        };
    }
    Walked { flow, nodes }
}
