//! What the panel shows as plain data, and the fewest changes of the page from one such picture to the next.
//!
//! Children are known by their key among siblings: what stays keeps its element, so focus, scroll and the pointer
//! stay where they are while someone types. Only elements of our own are touched.

/// One element and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Its tag.
    pub tag: &'static str,
    /// What tells it from its siblings.
    pub key: String,
    /// Its attributes, `class` among them.
    pub attributes: Vec<(&'static str, String)>,
    /// Its own words; only where it has no children.
    pub text: String,
    /// What is in it.
    pub children: Vec<Sketch>,
}

impl Sketch {
    /// An element of a class; its key is both.
    pub fn new(tag: &'static str, class: &str) -> Sketch {
        let attributes = if class.is_empty() { Vec::new() } else { vec![("class", class.to_owned())] };
        Sketch { tag, key: format!("{tag}.{class}"), attributes, ..Sketch::default() }
    }

    /// An element with words in it.
    pub fn words(tag: &'static str, class: &str, text: impl Into<String>) -> Sketch {
        Sketch { text: text.into(), ..Sketch::new(tag, class) }
    }

    /// An element with words that are English whatever the interface speaks: a rule's, a customer's, a reply's.
    pub fn english(tag: &'static str, class: &str, text: impl Into<String>) -> Sketch {
        Sketch::words(tag, class, text).with("lang", "en")
    }

    /// A button that asks for `act`.
    pub fn button(class: &str, act: String) -> Sketch {
        Sketch::new("button", class).with("type", "button").with("data-act", act)
    }

    /// A line drawing of 16 by 16 units.
    pub fn drawing(path: &'static str) -> Sketch {
        let line = Sketch::new("path", "").with("d", path);
        Sketch::new("svg", "").with("viewBox", "0 0 16 16").with("aria-hidden", "true").holding([line])
    }

    /// The same with another key.
    pub fn keyed(mut self, key: impl Into<String>) -> Sketch {
        self.key = key.into();
        self
    }

    /// The same with an attribute more.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Sketch {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with these in it, behind what is in it already.
    pub fn holding(mut self, children: impl IntoIterator<Item = Sketch>) -> Sketch {
        self.children.extend(children);
        self
    }

    fn is_same(&self, other: &Sketch) -> bool {
        self.tag == other.tag && self.key == other.key
    }
}

#[cfg(target_arch = "wasm32")]
mod drawn {
    use wasm_bindgen::JsCast;
    use web_sys::{Document, Element, Node};

    use super::Sketch;

    const SVG: &str = "http://www.w3.org/2000/svg";

    impl Sketch {
        /// Turns `element`, which shows `self`, into what shows `next`.
        pub fn become_(&self, next: &Sketch, document: &Document, element: &Element) {
            if self == next {
                return;
            }
            for (name, value) in &next.attributes {
                if !self.attributes.contains(&(name, value.clone())) {
                    _ = element.set_attribute(name, value);
                }
            }
            for (name, _) in &self.attributes {
                if !next.attributes.iter().any(|(other, _)| other == name) {
                    _ = element.remove_attribute(name);
                }
            }
            if next.children.is_empty() {
                if self.text != next.text || !self.children.is_empty() {
                    element.set_text_content(Some(&next.text));
                }
                return;
            }
            if !self.text.is_empty() {
                element.set_text_content(None);
            }
            let mut kept: Vec<Option<Element>> = Vec::new();
            let mut child = element.first_element_child();
            for before in &self.children {
                let Some(known) = child.take() else { break };
                child = known.next_element_sibling();
                match next.children.iter().find(|after| after.is_same(before)) {
                    Some(after) => {
                        before.become_(after, document, &known);
                        kept.push(Some(known));
                    }
                    None => {
                        known.remove();
                        kept.push(None);
                    }
                }
            }
            let mut cursor: Option<Node> = element.first_child();
            for after in &next.children {
                let known = self.children.iter().position(|before| before.is_same(after));
                let known = known.and_then(|at| kept.get_mut(at)?.take());
                let Some(wanted) = known.or_else(|| after.draw(document)) else { continue };
                if cursor.as_ref() == Some(wanted.as_ref()) {
                    cursor = wanted.next_sibling();
                } else {
                    _ = element.insert_before(&wanted, cursor.as_ref());
                }
            }
        }

        /// A new element that shows it.
        fn draw(&self, document: &Document) -> Option<Element> {
            let element = match self.tag {
                "svg" | "path" => document.create_element_ns(Some(SVG), self.tag).ok()?,
                tag => document.create_element(tag).ok()?,
            };
            for (name, value) in &self.attributes {
                _ = element.set_attribute(name, value);
            }
            if self.children.is_empty() {
                element.set_text_content(Some(&self.text));
            }
            for child in &self.children {
                if let Some(child) = child.draw(document) {
                    _ = element.append_child(child.unchecked_ref());
                }
            }
            Some(element)
        }
    }
}
