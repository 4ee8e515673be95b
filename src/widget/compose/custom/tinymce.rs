//! TinyMCE 8 ends the step of what was typed at a key that moves the caret.

use super::{Apart, Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".mce-content-body", Custom { apart: Apart::Key, ..NONE });
