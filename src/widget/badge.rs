//! The badge in the corner of a compose box: how many findings, how many blanks to fill, or a calm tick.
//!
//! It keeps out of the way: not on text, not on the resize corner, not on something of the page's. Where no such
//! place is left it stands in the corner and fades.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Element, HtmlElement};

use super::compose::ComposeBox;
use super::guards::{Listener, Placed};
use super::layer::Layer;
use super::place::Rect;
use super::platform;
use super::shell::Shell;
use super::view::{self, View};
use super::words::{Word, Words};
use crate::engine::Group;

const SIZE: f64 = 24.0;
const INSET: f64 = 6.0;
/// What the resize corner takes, in Chromium and Firefox.
const RESIZER: f64 = 15.0;
const TICK: &str = "M3.5 8.5 6.5 11.5 12.5 5";
const LINES: &str = "M4 5.5h8M4 8.5h8M4 11.5h4.5";

/// What a badge says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Says {
    /// Nothing: no badge.
    #[default]
    Nothing,
    /// No reply yet; the panel has what the customer told.
    Waiting,
    /// All is well.
    Calm,
    /// How many findings, the family of the gravest, and how many blanks.
    Count(usize, Option<Group>, usize),
}

/// The badge of one compose box.
pub struct Badge {
    layer: Rc<Layer>,
    element: HtmlElement,
    words: RefCell<Rc<Words>>,
    said: RefCell<Says>,
    told: Cell<Option<bool>>,
    /// What was found out about places since the box was measured: asking costs the browser a hit test.
    ground: RefCell<Vec<(Rect, bool)>>,
    stands: Cell<Option<Rect>>,
    /// How wide it is as drawn, once that was asked.
    width: Cell<Option<f64>>,
    /// Whether it was told that there is no such place.
    aside: Cell<Option<bool>>,
    _listeners: [Listener; 2],
    _placed: Placed,
}

impl Badge {
    /// A hidden badge; `pressed` hears when someone asks for the panel.
    pub fn new(shell: &Shell, layer: &Rc<Layer>, pressed: impl Fn() + 'static) -> Badge {
        let element = layer.stage().element("button", "badge");
        for (name, value) in
            [("type", "button"), ("tabindex", "-1"), ("aria-haspopup", "dialog"), ("hidden", "")]
        {
            _ = element.set_attribute(name, value);
        }
        let _listeners = [
            Listener::on(shell, &element, "click", move |_| pressed()),
            Listener::on(shell, &element, "mousedown", |event| event.prevent_default()),
        ];
        let _placed = layer.place(&element);
        Badge {
            layer: Rc::clone(layer),
            element,
            words: RefCell::default(),
            said: RefCell::default(),
            told: Cell::default(),
            ground: RefCell::default(),
            stands: Cell::default(),
            width: Cell::default(),
            aside: Cell::default(),
            _listeners,
            _placed,
        }
    }

    /// Takes other words, which are there when it is shown next.
    pub fn set_words(&self, words: Rc<Words>) {
        *self.words.borrow_mut() = words;
        self.said.take();
    }

    /// The box was measured again: nothing is known of where it may stand.
    pub fn measured(&self) {
        self.ground.borrow_mut().clear();
        self.stands.set(None);
        self.width.set(None);
    }

    /// Says it, and stands where nothing is covered.
    pub fn show(&self, says: Says, field: &dyn ComposeBox, text_units: u32, view: &View) {
        let fits = view.visible.width() > SIZE * 2.0 && view.visible.height() > SIZE * 0.75;
        let says = if fits { says } else { Says::Nothing };
        if *self.said.borrow() != says {
            self.draw(&says);
            *self.said.borrow_mut() = says.clone();
            self.width.set(None);
            self.aside.set(None);
        }
        if says != Says::Nothing {
            self.stand(field, text_units, view);
        }
    }

    /// Tells whether the panel it opens is open.
    pub fn tell_open(&self, open: bool) {
        if self.told.replace(Some(open)) != Some(open) {
            _ = self.element.set_attribute("aria-expanded", if open { "true" } else { "false" });
        }
    }

    fn draw(&self, says: &Says) {
        let (element, words) = (&self.element, self.words.borrow());
        let (class, text, name) = match *says {
            Says::Nothing => {
                _ = element.set_attribute("hidden", "");
                return;
            }
            Says::Waiting => ("badge waiting".into(), String::new(), words.get(Word::Told).into()),
            Says::Calm => ("badge calm".into(), String::new(), words.get(Word::Nothing).into()),
            Says::Count(findings, group, blanks) => {
                let colour = group.filter(|_| findings > 0).map_or("blanks", Group::name);
                let count = if findings > 0 { findings } else { blanks };
                let wide = if count > 9 { " wide" } else { "" };
                (format!("badge {colour}{wide}"), count.to_string(), counted(&words, findings, blanks))
            }
        };
        _ = element.remove_attribute("hidden");
        element.set_class_name(&class);
        element.set_text_content(Some(&text));
        element.set_lang(words.language());
        _ = element.set_attribute("aria-label", &name);
        element.set_title(&name);
        let drawing = match says {
            Says::Calm => TICK,
            Says::Waiting => LINES,
            Says::Nothing | Says::Count(..) => return,
        };
        if let Some(drawing) = self.layer.stage().drawing(drawing) {
            _ = element.append_child(&drawing);
        }
    }

    fn stand(&self, field: &dyn ComposeBox, text_units: u32, view: &View) {
        let zoom = self.layer.zoom();
        let own = self.width.get().unwrap_or_else(|| f64::from(self.element.offset_width()));
        self.width.set(Some(own));
        let (width, height) = (own * zoom, SIZE * zoom);
        let inside = view.visible;
        // A one-line field has no lower corner: the badge is centred in it.
        let low = inside.height() < height + 2.0 * INSET;
        let up = if low { ((inside.height() - height) / 2.0).max(-2.0) } else { INSET };
        let corner = Rect::new(
            inside.right - INSET - width,
            inside.bottom - up - height,
            inside.right - INSET,
            inside.bottom - up,
        );
        let aside = if view.resizable && inside.bottom == view.inner.bottom { RESIZER } else { 0.0 };
        let by =
            |x: f64, y: f64| Rect::new(corner.left + x, corner.top + y, corner.right + x, corner.bottom + y);
        let below = view.rect.bottom - corner.top - height / 2.0;
        let places = [by(-aside, 0.0), by(-aside - 32.0, 0.0), by(-aside - 64.0, 0.0), by(-aside, below)];
        let lines = lines_at_foot(field, text_units, view, corner.top - 2.0);
        let free = places.into_iter().find(|place| {
            !lines.iter().any(|line| line.meets(*place))
                && self.is_known_ground(field.element(), *place, view)
        });
        if self.aside.replace(Some(free.is_none())) != Some(free.is_none()) {
            _ = self.element.class_list().toggle_with_force("aside", free.is_none());
        }
        let place = free.unwrap_or(places[0]);
        if self.stands.replace(Some(place)) != Some(place) {
            self.layer.put(&self.element, place.left, place.top);
        }
    }

    fn is_known_ground(&self, field: &Element, place: Rect, view: &View) -> bool {
        if let Some((_, known)) = self.ground.borrow().iter().find(|(other, _)| *other == place) {
            return *known;
        }
        let found = self.is_ground(field, place, view.visible);
        self.ground.borrow_mut().push((place, found));
        found
    }

    /// True when only the field, or what it stands in, is under `place`.
    fn is_ground(&self, field: &Element, place: Rect, inside: Rect) -> bool {
        let document = self.layer.stage().document();
        let beyond = place.bottom > inside.bottom + INSET;
        let points = [
            (place.left + 1.0, place.top + 1.0),
            (place.right - 1.0, place.top + 1.0),
            (place.left + 1.0, place.bottom - 1.0),
            (place.right - 1.0, place.bottom - 1.0),
        ];
        points.into_iter().all(|(x, y)| match document.element_from_point(x as f32, y as f32) {
            Some(under) => {
                self.layer.stage().is_host(&under)
                    || field.contains(Some(&under))
                    || (beyond || platform::shadow_root(&field.get_root_node()).is_some())
                        && is_around(&under, field)
            }
            None => false,
        })
    }
}

/// True when `outer` holds `field`, and nothing but it can be pressed there.
fn is_around(outer: &Element, field: &Element) -> bool {
    let mut above = Some(field.clone());
    while let Some(element) = above {
        if element == *outer {
            return !outer.matches("label, button, a, summary").unwrap_or(false);
        }
        above = view::parent(&element);
    }
    false
}

/// The rectangles of the text lines that show at `top` and below.
fn lines_at_foot(field: &dyn ComposeBox, units: u32, view: &View, top: f64) -> Vec<Rect> {
    const NEAR: u32 = 240;
    let element = field.element();
    let end = if element.scroll_height() > element.client_height() {
        // The last unit that starts above the lower edge. A line break has no rectangle: what comes after it decides.
        let (mut low, mut high) = (0, units);
        while low < high {
            let middle = low + (high - low) / 2;
            let shown =
                field.rects(middle, (middle + 80).min(units)).first().map_or(f64::INFINITY, |rect| rect.top);
            if shown < view.visible.bottom { low = middle + 1 } else { high = middle }
        }
        (low + NEAR).min(units)
    } else {
        units
    };
    let lines = field.rects(end.saturating_sub(2 * NEAR), end);
    lines.into_iter().filter(|line| line.bottom > top).collect()
}

fn counted(words: &Words, findings: usize, blanks: usize) -> String {
    let phrases = || words.counted(Word::Phrases, findings);
    let to_fill = || words.counted(Word::Blanks, blanks);
    match (findings, blanks) {
        (_, 0) => phrases(),
        (0, _) => to_fill(),
        _ => format!("{}, {}", phrases(), to_fill()),
    }
}

/// The words for a screen reader when the counts change.
pub fn announcement(words: &Words, findings: usize, blanks: usize) -> String {
    let what = match (findings, blanks) {
        (0, 0) => words.get(Word::Nothing).to_owned(),
        _ => counted(words, findings, blanks),
    };
    words.with(Word::Sentence, &[("words", &what)])
}
