//! Where things go: rectangles in viewport pixels, and where beside a word the card fits.
//!
//! Pure arithmetic, so it is tested without a browser. What it measures comes from `view`; what it places
//! is moved by `card` and `badge`.

/// A rectangle in CSS pixels of the viewport.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Rect {
    /// A rectangle from its edges.
    pub const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Rect {
        Rect { left, top, right, bottom }
    }

    /// How wide it is.
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// How high it is.
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// True when it covers no area.
    pub fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }

    /// True when the point lies inside, or at most `slack` pixels away.
    pub fn holds(self, x: f64, y: f64, slack: f64) -> bool {
        x >= self.left - slack && x <= self.right + slack && y >= self.top - slack && y <= self.bottom + slack
    }

    /// What the two share; empty when they don't meet.
    pub fn cut(self, other: Rect) -> Rect {
        Rect::new(
            self.left.max(other.left),
            self.top.max(other.top),
            self.right.min(other.right),
            self.bottom.min(other.bottom),
        )
    }

    /// True when the two share an area.
    pub fn meets(self, other: Rect) -> bool {
        !self.cut(other).is_empty()
    }

    /// True when the edges differ by less than a twentieth of a pixel.
    pub fn is_near(self, other: Rect) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < 0.05;
        near(self.left, other.left)
            && near(self.top, other.top)
            && near(self.right, other.right)
            && near(self.bottom, other.bottom)
    }
}

/// The space kept between the card and the words it speaks of.
const GAP: f64 = 7.0;
/// The space kept between the card and the edges of the window.
pub const EDGE: f64 = 8.0;

/// How far the card's text stands from its edge: that much further left, it begins where the words do.
const INDENT: f64 = 17.0;

/// Where a card of `width` by `height` goes for words on the lines `first` to `last`: below the last line, or
/// above the first when only there is room. It never covers the words unless it fits nowhere.
///
/// Returns its left and upper edge, and whether it stands above.
pub fn beside(first: Rect, last: Rect, width: f64, height: f64, window: Rect) -> (f64, f64, bool) {
    let furthest = (window.right - EDGE - width).max(window.left + EDGE);
    let left = (last.left - INDENT).min(furthest).max(window.left + EDGE);
    let below = window.bottom - EDGE - (last.bottom + GAP);
    let above = first.top - GAP - (window.top + EDGE);
    if height <= below || below >= above && height > above {
        (left, (last.bottom + GAP).min((window.bottom - EDGE - height).max(window.top + EDGE)), false)
    } else {
        let left = (first.left - INDENT).min(furthest).max(window.left + EDGE);
        (left, (first.top - GAP - height).max(window.top + EDGE), true)
    }
}

/// As little room as a panel is put into while there is another.
const LEAST: f64 = 220.0;
/// How high a panel gets before it is moved up to have more room.
const TALL: f64 = 640.0;

/// The room for a panel `width` wide: right of `field`, or left of it, below or above; where the field takes it
/// all, over the field, on the larger side of the line being `typed`.
pub fn aside(field: Rect, typed: impl FnOnce() -> Rect, width: f64, window: Rect) -> Rect {
    let inner = Rect::new(window.left + EDGE, window.top + EDGE, window.right - EDGE, window.bottom - EDGE);
    let width = width.min(inner.width());
    let top = field.top.min(inner.bottom - TALL).max(inner.top);
    let tall = |left: f64| Rect::new(left, top, left + width, inner.bottom);
    if inner.right - (field.right + BESIDE) >= width {
        return tall(field.right + BESIDE);
    }
    if field.left - BESIDE - inner.left >= width {
        return tall(field.left - BESIDE - width);
    }
    let left = (field.right - width).min(inner.right - width).max(inner.left);
    let between = |top: f64, bottom: f64| Rect::new(left, top, left + width, bottom);
    let below = between((field.bottom + GAP).max(inner.top), inner.bottom);
    let above = between(inner.top, (field.top - GAP).min(inner.bottom));
    if below.height() >= LEAST || above.height() >= LEAST {
        return if below.height() >= above.height().min(TALL) { below } else { above };
    }
    let typed = typed();
    let (under, over) = (between(typed.bottom + GAP, inner.bottom), between(inner.top, typed.top - GAP));
    if under.height() >= over.height() { under } else { over }
}

/// The space kept between a panel and the box it stands beside.
const BESIDE: f64 = 12.0;

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Rect = Rect::new(0.0, 0.0, 1000.0, 800.0);

    #[test]
    fn a_card_stands_below_the_words_when_there_is_room() {
        let word = Rect::new(100.0, 200.0, 180.0, 220.0);
        assert_eq!(beside(word, word, 360.0, 200.0, WINDOW), (83.0, 227.0, false));
    }

    #[test]
    fn a_card_stands_above_when_only_there_is_room() {
        let word = Rect::new(100.0, 700.0, 180.0, 720.0);
        assert_eq!(beside(word, word, 360.0, 200.0, WINDOW), (83.0, 493.0, true));
    }

    #[test]
    fn a_card_never_leaves_the_window() {
        let word = Rect::new(950.0, 200.0, 990.0, 220.0);
        assert_eq!(beside(word, word, 360.0, 200.0, WINDOW).0, 632.0);
        let narrow = Rect::new(0.0, 0.0, 300.0, 800.0);
        assert_eq!(beside(word, word, 360.0, 200.0, narrow).0, 8.0);
        let low = Rect::new(0.0, 0.0, 1000.0, 150.0);
        let (_, top, _) =
            beside(Rect::new(10.0, 60.0, 50.0, 80.0), Rect::new(10.0, 60.0, 50.0, 80.0), 360.0, 200.0, low);
        assert!(top >= 8.0);
    }

    #[test]
    fn a_panel_stands_beside_the_box_where_there_is_room_and_else_below_or_above() {
        let line = Rect::new(20.0, 120.0, 30.0, 140.0);
        let beside = aside(Rect::new(10.0, 100.0, 600.0, 400.0), || line, 360.0, WINDOW);
        assert_eq!((beside.left, beside.top), (612.0, 100.0));
        let left = aside(Rect::new(500.0, 100.0, 990.0, 400.0), || line, 360.0, WINDOW);
        assert_eq!(left.left, 128.0);
        let below = aside(Rect::new(10.0, 50.0, 990.0, 300.0), || line, 360.0, WINDOW);
        assert_eq!((below.top, below.bottom), (307.0, 792.0));
        let above = aside(Rect::new(10.0, 500.0, 990.0, 780.0), || line, 360.0, WINDOW);
        assert_eq!((above.top, above.bottom), (8.0, 493.0));
    }

    #[test]
    fn a_panel_over_a_box_that_takes_it_all_leaves_the_line_being_typed() {
        let field = Rect::new(0.0, 0.0, 390.0, 800.0);
        let window = Rect::new(0.0, 0.0, 390.0, 800.0);
        for top in [10.0, 300.0, 500.0, 770.0] {
            let line = Rect::new(0.0, top, 200.0, top + 20.0);
            let panel = aside(field, || line, 360.0, window);
            assert!(!panel.meets(line) && panel.width() == 360.0 && panel.height() > 200.0, "{panel:?}");
        }
    }

    #[test]
    fn a_panel_is_moved_up_rather_than_made_small() {
        let low = Rect::new(10.0, 700.0, 600.0, 790.0);
        assert_eq!(aside(low, || low, 360.0, WINDOW).top, 152.0);
    }

    #[test]
    fn a_card_for_words_over_two_lines_covers_neither() {
        let (first, last) = (Rect::new(500.0, 700.0, 600.0, 720.0), Rect::new(20.0, 720.0, 90.0, 740.0));
        let (left, top, above) = beside(first, last, 360.0, 100.0, WINDOW);
        assert!(above && top + 100.0 <= first.top && left == 483.0);
    }
}
