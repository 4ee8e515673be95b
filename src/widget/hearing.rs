//! Where the customer's message comes from: asked of the host, and again whenever it may be another one.
//!
//! That is when the box gets the focus, its text is set by a script, the agent pauses, and when the elements that
//! show the message, or the attributes that name them, change. Only the latest answer is kept, in memory.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, Node};

use super::attached::Attached;
use super::guards::{Observer, looking_at};
use super::settings::Heard;

/// What a page without code writes on the field.
const ATTRIBUTES: [&str; 2] = ["data-warmline-customer", "data-warmline-customer-name"];

/// Where the page shows the message, and who watches that.
#[derive(Default)]
pub struct Hearing {
    shown_in: RefCell<Vec<Element>>,
    watching: RefCell<Vec<Observer>>,
    _named: RefCell<Option<Observer>>,
}

impl Hearing {
    /// The elements that show the message, in order.
    pub fn shown_in(&self) -> Vec<Element> {
        self.shown_in.borrow().clone()
    }
}

impl Attached {
    /// Notices other attributes on the field.
    pub(super) fn hear(self: &Rc<Self>) {
        let named = self.observed(self.field.element(), &["attributes"], &ATTRIBUTES);
        *self.hearing._named.borrow_mut() = Some(named);
    }

    fn observed(self: &Rc<Self>, node: &Node, flags: &[&str], attributes: &[&str]) -> Observer {
        let this = self.this.clone();
        let told = move |_| _ = this.upgrade().inspect(|this| this.ask_customer());
        Observer::changed(
            &self.shell,
            self.layer.stage().window(),
            node,
            &looking_at(flags, attributes),
            told,
        )
    }

    /// Asks the host for the customer again; what it throws is its own, and thrown on attach and update only.
    pub(super) fn ask_customer(self: &Rc<Self>) {
        let settings = self.settings.borrow().clone();
        if let Ok(heard) = settings.customer() {
            self.take_customer(heard);
        }
    }

    /// Hands the engine what is known of the customer.
    pub(super) fn take_customer(self: &Rc<Self>, heard: Heard) {
        if *self.hearing.shown_in.borrow() != heard.shown_in {
            let watch =
                |element: &Element| self.observed(element, &["childList", "characterData", "subtree"], &[]);
            let watching = heard.shown_in.iter().map(watch).collect();
            let before = self.hearing.watching.replace(watching);
            drop(before);
            *self.hearing.shown_in.borrow_mut() = heard.shown_in;
        }
        if self.draft.borrow_mut().set_customer(heard.customer) {
            self.reply.take();
            self.untold.set(true);
            self.redraw();
        }
    }
}
