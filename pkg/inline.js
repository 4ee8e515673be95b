/**
 * `warmline/inline`: the same as `warmline` with the wasm inside, for pages that can't serve a second file.
 * @module
 */

import encoded from "./dist/inline.js";
import { load } from "./load.js";

export { attach } from "./attach.js";
export { check, compile, rules } from "./checker.js";
export { WarmlineError } from "./error.js";

/** Loads the engine from inside this module: once, however often it is called. */
export default function init(source) {
  return load(source ?? Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)));
}
