//! Draft.js 0.11 changes its model for what is typed or pasted, and puts back what comes by any other way.

use super::{Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".public-DraftEditor-content", Custom { pastes: true, ..NONE });
