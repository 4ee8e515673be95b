//! Quill 2 joins whatever comes within a second (`history.delay`), and nothing from outside ends that.

use super::{Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".ql-editor", Custom { idle: 1000.0, ..NONE });
