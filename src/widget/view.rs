//! Measures a compose box: where it stands, what part of it shows, how it is scaled, and whether its page is dark.
//!
//! Only reads; every call costs a layout, so it is done when something may have moved, not per key.

use web_sys::{CssStyleDeclaration, Element, HtmlElement, Window};

use super::place::Rect;
use super::platform;

/// Text lighter than this stands on dark ground.
const LIGHT: f64 = 0.55;

/// What was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// The whole box.
    pub rect: Rect,
    /// Where its text can show: inside the border, less the scrollbars.
    pub inner: Rect,
    /// The part of `inner` no ancestor and no window edge cuts off.
    pub visible: Rect,
    /// Screen pixels for each pixel of its own styles: CSS zoom times transforms, across and down.
    pub scale: (f64, f64),
    /// True when its text is light, so its ground is dark.
    pub dark: bool,
    /// False when it is rotated, mirrored or written vertically: underlines are hidden then.
    pub upright: bool,
    /// True when the user may drag its corner.
    pub resizable: bool,
}

/// Measures `element` as it is now; an empty view when it is not shown.
pub fn measure(window: &Window, element: &HtmlElement) -> View {
    let Some(style) = style_of(window, element) else { return View::default() };
    let rect = rect_of(element);
    let hidden = rect.is_empty() || text(&style, "visibility") != "visible";
    if hidden || element.offset_width() == 0 {
        return View::default();
    }
    let zoom = platform::zoom(element);
    // Offset sizes are whole pixels: what differs by no more than that rounding is no scaling.
    let scaled = |shown: f64, own: i32| {
        let own = f64::from(own);
        if (shown - own * zoom).abs() <= zoom { zoom } else { shown / own }
    };
    let scale =
        (scaled(rect.width(), element.offset_width()), scaled(rect.height(), element.offset_height()));
    let left = rect.left + f64::from(element.client_left()) * scale.0;
    let top = rect.top + f64::from(element.client_top()) * scale.1;
    let inner = Rect::new(
        left,
        top,
        left + f64::from(element.client_width()) * scale.0,
        top + f64::from(element.client_height()) * scale.1,
    );
    let (clip, turned) = surroundings(window, element, &style);
    let window_edges = window_rect(window);
    View {
        rect,
        inner,
        visible: inner.cut(clip).cut(window_edges),
        scale,
        dark: lightness(&text(&style, "color")) > LIGHT,
        upright: !turned && text(&style, "writing-mode") == "horizontal-tb",
        resizable: text(&style, "resize") != "none",
    }
}

/// How far down its text the middle of what shows of `element` is, from 0 to 1.
pub fn shown_share(element: &Element, view: &View) -> f64 {
    let (all, part) = (element.scroll_height(), element.client_height());
    let (middle, height) = if all > part {
        (f64::from(element.scroll_top()) + f64::from(part) / 2.0, f64::from(all))
    } else {
        ((view.visible.top + view.visible.bottom) / 2.0 - view.rect.top, view.rect.height())
    };
    if height > 0.0 { (middle / height).clamp(0.0, 1.0) } else { 0.0 }
}

/// True when an element's text is light, so its ground is dark.
pub fn is_dark(window: &Window, element: &Element) -> bool {
    style_of(window, element).is_some_and(|style| lightness(&text(&style, "color")) > LIGHT)
}

/// The window's own rectangle.
pub fn window_rect(window: &Window) -> Rect {
    let root = window.document().and_then(|document| document.document_element());
    let (width, height) = root.map_or((0, 0), |root| (root.client_width(), root.client_height()));
    let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
    let inner = (number(window.inner_width()).unwrap_or(0.0), number(window.inner_height()).unwrap_or(0.0));
    // In quirks mode the root's client height is the document's; the window's own size bounds it.
    let (width, height) = (f64::from(width).min(inner.0), inner.1.min(f64::from(height.max(1)).max(inner.1)));
    Rect::new(0.0, 0.0, if width > 0.0 { width } else { inner.0 }, height)
}

/// An element's border box in the window.
pub fn rect_of(element: &Element) -> Rect {
    let rect = element.get_bounding_client_rect();
    Rect::new(rect.left(), rect.top(), rect.right(), rect.bottom())
}

/// The style a browser computed for an element.
pub fn style_of(window: &Window, element: &Element) -> Option<CssStyleDeclaration> {
    window.get_computed_style(element).ok().flatten()
}

/// A computed property as text.
pub fn text(style: &CssStyleDeclaration, property: &str) -> String {
    style.get_property_value(property).unwrap_or_default()
}

/// A computed length in pixels; 0 for what is none.
pub fn pixels(style: &CssStyleDeclaration, property: &str) -> f64 {
    text(style, property).strip_suffix("px").and_then(platform::number).unwrap_or(0.0)
}

/// A length for a style, in pixels.
pub fn length(pixels: f64) -> String {
    platform::decimal(pixels) + "px"
}

/// What ancestors leave visible, and whether one of them (or the element) turns its content.
fn surroundings(window: &Window, element: &HtmlElement, style: &CssStyleDeclaration) -> (Rect, bool) {
    let mut clip = Rect::new(f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY);
    let mut turned = turns(style);
    let mut position = text(style, "position");
    let mut above = parent(element);
    while let Some(element) = above {
        let Some(style) = style_of(window, &element) else { break };
        turned = turned || turns(&style);
        let own = text(&style, "position");
        let contains = own != "static" || text(&style, "transform") != "none";
        let skipped = position == "fixed" || position == "absolute" && !contains;
        if !skipped {
            let overflow = (text(&style, "overflow-x"), text(&style, "overflow-y"));
            let is_root = element.parent_element().is_none() && element.local_name() == "html"
                || element.local_name() == "body";
            if !is_root && (overflow.0 != "visible" || overflow.1 != "visible") {
                let rect = rect_of(&element);
                if overflow.0 != "visible" {
                    clip = Rect { left: clip.left.max(rect.left), right: clip.right.min(rect.right), ..clip };
                }
                if overflow.1 != "visible" {
                    clip = Rect { top: clip.top.max(rect.top), bottom: clip.bottom.min(rect.bottom), ..clip };
                }
            }
            position = own;
        }
        above = parent(&element);
    }
    (clip, turned)
}

/// The parent as laid out: through slots and shadow roots.
pub fn parent(element: &Element) -> Option<Element> {
    if let Some(slot) = element.assigned_slot() {
        return Some(slot.into());
    }
    element
        .parent_element()
        .or_else(|| platform::shadow_root(&element.parent_node()?).map(|root| root.host()))
}

/// Edits, and leaves the element and everything around it scrolled as before: the words that change are in view,
/// and the browser's wish to centre the caret (Chromium 156) would only move them.
pub fn keeping_scroll(element: &Element, edit: impl FnOnce()) {
    let mut still = Vec::new();
    let mut next = Some(element.clone());
    while let Some(element) = next {
        next = parent(&element);
        let was = platform::scrolled(&element);
        still.push((element, was));
    }
    edit();
    for (element, was) in still {
        if platform::scrolled(&element) != was {
            platform::scroll_to(&element, was);
        }
    }
}

/// True when the style rotates, mirrors, skews or writes in three dimensions.
fn turns(style: &CssStyleDeclaration) -> bool {
    let rotate = text(style, "rotate");
    if !(rotate.is_empty() || rotate == "none" || rotate == "0deg") {
        return true;
    }
    let transform = text(style, "transform");
    let Some(parts) = transform.strip_prefix("matrix(") else { return transform.starts_with("matrix3d(") };
    let numbers: Vec<f64> = parts.trim_end_matches(')').split(',').filter_map(platform::number).collect();
    matches!(numbers[..], [a, b, c, d, ..] if b.abs() > 1e-4 || c.abs() > 1e-4 || a <= 0.0 || d <= 0.0)
}

/// How light a computed colour is, from 0 to 1; 0 for a notation not known.
fn lightness(colour: &str) -> f64 {
    let Some((kind, parts)) = colour.trim_end_matches(')').split_once('(') else { return 0.0 };
    let mut numbers = parts.split([',', ' ', '/']).filter(|part| !part.is_empty()).filter_map(|part| {
        match part.strip_suffix('%') {
            Some(share) => platform::number(share).map(|share| share / 100.0),
            None => platform::number(part),
        }
    });
    let mut next = || numbers.next().unwrap_or(0.0);
    match kind {
        "rgb" | "rgba" => (0.299 * next() + 0.587 * next() + 0.114 * next()) / 255.0,
        "color" => 0.299 * next() + 0.587 * next() + 0.114 * next(),
        "lab" | "lch" => next() / 100.0,
        "oklab" | "oklch" => next(),
        _ => 0.0,
    }
}
