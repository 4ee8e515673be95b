//! CKEditor 4.22 takes an edit for a step of its own only between keys, and one that comes without a key held
//! costs it its redo.

use super::{Apart, Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".cke_editable", Custom { apart: Apart::HeldKey, ..NONE });
