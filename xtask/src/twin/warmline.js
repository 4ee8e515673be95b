// The glue's face for the JavaScript twin: as wasm-bindgen writes it for the web, with nothing to load.
import * as glue from "./warmline_bg.js";
import { instantiate } from "./warmline_bg.wasm.js";

export * from "./warmline_bg.js";

/** Makes the one instance. */
export default function start() {
  glue.__wbg_set_wasm(instantiate());
}
