//! What single editors need besides the selection and `beforeinput`, told by the class of what people type into.
//!
//! Most need nothing. The others were measured with their current releases; each line says which and why, so that
//! it can go when a release makes it needless.

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
}

/// How an editor's undo is told where a step begins and ends. Nobody pressed these; they move nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apart {
    /// It knows by itself.
    #[default]
    Known,
    /// By a key that moves the caret, before and after.
    Key,
    /// By the same, and by one held while the edit goes in: an edit without a key costs it its redo.
    HeldKey,
    /// By a press of the mouse before and after.
    Press,
}

const NONE: Custom = Custom { pastes: false, apart: Apart::Known, idle: 0.0 };

const EDITORS: [(&str, Custom); 6] = [
    // Draft.js 0.11.
    (".public-DraftEditor-content", Custom { pastes: true, ..NONE }),
    // TinyMCE 8.
    (".mce-content-body", Custom { apart: Apart::Key, ..NONE }),
    // Froala 5 makes what was typed a step half a second after (`typingTimer`).
    (".fr-element", Custom { idle: 600.0, ..NONE }),
    // CKEditor 4.22.
    (".cke_editable", Custom { apart: Apart::HeldKey, ..NONE }),
    // Summernote 0.9.
    (".note-editable", Custom { apart: Apart::Press, ..NONE }),
    // Quill 2 joins whatever comes within a second (`history.delay`), and nothing from outside ends that.
    (".ql-editor", Custom { idle: 1000.0, ..NONE }),
];

impl Custom {
    /// What the editor `hears` belongs to needs.
    pub fn of(hears: &Element) -> Custom {
        let known = EDITORS.iter().find(|(class, _)| hears.closest(class).ok().flatten().is_some());
        known.map_or(NONE, |(_, custom)| *custom)
    }
}
