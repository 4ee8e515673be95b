//! Underlines by the CSS Custom Highlight API: the browser paints ranges, and no element exists for them.
//!
//! Ranges over an editable move with its nodes, or not, as an editor swaps them. Ranges over text controls follow typing by themselves, but not `execCommand`, and collapse when a script sets
//! `.value` (Chromium 156). So each paint asks every range where it stands now and keeps those that are right.

use std::rc::Rc;

use web_sys::{AbstractRange, Window};

use super::compose::ComposeBox;
use super::guards::Sheet;
use super::paint::{Mark, Style};
use super::platform::Highlight;
use super::shell::Shell;

/// The highlights of one box; others on the page add to the same names.
pub struct Highlights {
    shell: Shell,
    window: Window,
    drawn: Vec<Drawn>,
    open: Option<(Mark, Drawn)>,
    dark: bool,
    _sheet: Rc<Sheet>,
}

struct Drawn {
    style: Style,
    range: AbstractRange,
    highlight: Highlight,
}

impl Highlights {
    /// Nothing drawn yet.
    pub fn new(shell: &Shell, window: &Window, sheet: Rc<Sheet>) -> Highlights {
        let (shell, window) = (shell.clone(), window.clone());
        Highlights { shell, window, drawn: Vec::new(), open: None, dark: false, _sheet: sheet }
    }

    /// Draws exactly `marks`, and a tint over `open`, touching only what differs.
    pub fn paint(&mut self, field: &dyn ComposeBox, marks: &[Mark], open: Option<Mark>, dark: bool) {
        let fresh = dark != self.dark;
        self.dark = dark;
        let stands = |drawn: Drawn| {
            let at = if fresh { None } else { field.units(&drawn.range) };
            (drawn, at)
        };
        let mut before = std::mem::take(&mut self.drawn).into_iter().map(stands).peekable();
        for mark in marks {
            let mut kept = None;
            let is_due = |(_, at): &(Drawn, Option<(u32, u32)>)| at.is_none_or(|(from, _)| from <= mark.from);
            while let Some((drawn, at)) = before.next_if(is_due) {
                if kept.is_none() && drawn.style == mark.style && at == Some((mark.from, mark.to)) {
                    kept = Some(drawn);
                } else {
                    drawn.remove(field);
                }
            }
            self.drawn.extend(kept.or_else(|| {
                let name = format!("warmline-{}-{}", mark.style.group.name(), mark.style.severity.name());
                self.draw(field, *mark, &name)
            }));
        }
        for (drawn, _) in before {
            drawn.remove(field);
        }
        let same = |was: &(Mark, Drawn)| !fresh && Some(was.0) == open && was.1.stands_at(field, was.0);
        if !self.open.as_ref().is_some_and(same) {
            if let Some((_, drawn)) = self.open.take() {
                drawn.remove(field);
            }
            self.open = open.and_then(|mark| {
                Some((mark, self.draw(field, mark, &format!("warmline-open-{}", mark.style.group.name()))?))
            });
        }
        self.shell.keep_highlights(&self.window);
    }

    fn draw(&self, field: &dyn ComposeBox, mark: Mark, name: &str) -> Option<Drawn> {
        let range = field.range(mark.from, mark.to)?;
        let highlight =
            self.shell.highlight(&self.window, &if self.dark { format!("{name}-dark") } else { name.into() });
        highlight.add(&range);
        Some(Drawn { style: mark.style, range, highlight })
    }
}

impl Drawn {
    fn stands_at(&self, field: &dyn ComposeBox, mark: Mark) -> bool {
        self.style == mark.style && field.units(&self.range) == Some((mark.from, mark.to))
    }

    fn remove(self, field: &dyn ComposeBox) {
        self.highlight.delete(&self.range);
        field.release(&self.range);
    }
}

impl Drop for Highlights {
    fn drop(&mut self) {
        for drawn in self.drawn.drain(..).chain(self.open.take().map(|(_, drawn)| drawn)) {
            drawn.highlight.delete(&drawn.range);
        }
    }
}
