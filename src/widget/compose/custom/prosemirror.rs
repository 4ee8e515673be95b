//! ProseMirror, and what is built on it, joins a replacement of what was typed within half a second
//! (`newGroupDelay` of its history) to that.

use super::{Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".ProseMirror", Custom { idle: 550.0, ..NONE });
