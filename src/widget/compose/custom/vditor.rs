//! Vditor 4 makes what was typed a step 800 ms after (`undoDelay`).

use super::{Custom, UNNAMED};

pub(super) const EDITOR: (&str, Custom) = (".vditor-reset", Custom { idle: 850.0, ..UNNAMED });
