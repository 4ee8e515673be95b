//! wangEditor 5 looks at the selection at most every 100 ms; a later look joins the edit to the typing before it.

use super::{Custom, NONE};

pub(super) const EDITOR: (&str, Custom) = (".w-e-text-container", Custom { settles: 120.0, ..NONE });
