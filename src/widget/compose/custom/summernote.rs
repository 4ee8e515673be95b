//! Summernote 0.9 takes down a step when the mouse is pressed.

use super::{Apart, Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".note-editable", Custom { apart: Apart::Press, ..NONE });
