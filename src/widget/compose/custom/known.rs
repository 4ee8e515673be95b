//! CKEditor 5, Slate, Lexical and Trix make a step of a replacement by themselves.

use super::{Custom, NONE};

pub(super) const EDITOR: (&str, Custom) =
    (".ck-content, [data-slate-editor], [data-lexical-editor], trix-editor", NONE);
