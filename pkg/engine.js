/**
 * `warmline/engine`: the check without the page, for servers and scripts.
 * @module
 */

import { load } from "./load.js";

export { check, compile, rules } from "./checker.js";
export { WarmlineError } from "./error.js";

/** Loads the engine: once, however often it is called. */
export default function init(source) {
  return load(source ?? new URL("./dist/warmline.wasm", import.meta.url));
}
