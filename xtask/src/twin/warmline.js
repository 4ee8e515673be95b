/**
 * The face of wasm-bindgen's glue in the JavaScript twin: as for the web, with nothing to load.
 * @module
 */

import * as glue from "./warmline_bg.js";
import { instantiate } from "./warmline_bg.wasm.js";

export * from "./warmline_bg.js";

/** @type {{ memory: { buffer: ArrayBuffer } } | undefined} */
let instance;

/** Makes an instance in place of the one before. */
export function start() {
  // The glue looks at memory through views it keeps; those of a lost instance must not outlive it.
  const lost = instance?.memory.buffer;
  if (lost) structuredClone(lost, { transfer: [lost] });
  instance = instantiate();
  glue.__wbg_set_wasm(instance);
}
