//! What leaves for JavaScript, as data without methods: for events here, for return values in `js`.

use serde::Serialize;
use wasm_bindgen::JsValue;

/// A value as plain objects, arrays and numbers; what is absent becomes `null`, as in JSON.
pub(crate) fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
