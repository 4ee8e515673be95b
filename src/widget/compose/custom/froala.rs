//! Froala 5 makes what was typed a step half a second after (`typingTimer`); an edit before that would be part of it.

use super::{Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".fr-element", Custom { idle: 600.0, ..NONE });
