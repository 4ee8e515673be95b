//! What single editors need besides the selection and `beforeinput`, told by the class of what people type into.
//!
//! Each was measured with its current release, and has a file that says which and why, so that it can go when a release
//! makes it needless. An editor that no file names, or none at all, gets what suits most of those that keep their own undo.

mod ckeditor4;
mod draft;
mod froala;
mod known;
mod prosemirror;
mod quill;
mod summernote;
mod tinymce;
mod vditor;
mod wangeditor;

use web_sys::Element;

/// What an editor needs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Custom {
    /// It hears of text by pasting alone.
    pub pastes: bool,
    /// How it is told that an edit is a step of its own.
    pub apart: Apart,
    /// How long nothing may have changed before that, in milliseconds.
    pub idle: f64,
    /// How long after it moved the editor believes where the selection is, in milliseconds; it hears of that by an event.
    pub settles: f64,
}

/// How an editor's undo is told where a step begins and ends. Nobody pressed these; they move nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apart {
    /// By the keys of someone who types over the selection, where it doesn't take the edit on: with the first of
    /// them an editor keeps what was there, with the last one it takes in what is there now.
    #[default]
    Typed,
    /// It knows by itself.
    Known,
    /// By a key that moves the caret, before and after.
    Key,
    /// By the same, and by one held while the edit goes in: an edit without a key costs it its redo.
    HeldKey,
    /// By a press of the mouse before and after.
    Press,
}

/// Editors that keep their own undo make a step of what was typed a moment after, Jodit 100 ms, SunEditor 400, or join what
/// comes within one, as edix does for 500.
const UNNAMED: Custom = Custom { pastes: false, apart: Apart::Typed, idle: 550.0, settles: 120.0 };

/// Measured: 60 ms is enough for each named here unless its file says otherwise, in Chromium 156 and Firefox 153.
const NONE: Custom = Custom { pastes: false, apart: Apart::Known, idle: 0.0, settles: 60.0 };

/// By what it is told, and what it needs: the first that holds counts.
const EDITORS: [(&str, Custom); 10] = [
    wangeditor::EDITOR,
    known::EDITOR,
    prosemirror::EDITOR,
    draft::EDITOR,
    tinymce::EDITOR,
    froala::EDITOR,
    ckeditor4::EDITOR,
    summernote::EDITOR,
    quill::EDITOR,
    vditor::EDITOR,
];

impl Custom {
    /// What the editor `hears` belongs to needs.
    pub fn of(hears: &Element) -> Custom {
        let known = EDITORS.iter().find(|(class, _)| hears.closest(class).ok().flatten().is_some());
        known.map_or(UNNAMED, |(_, custom)| *custom)
    }
}
