/**
 * `warmline`: the check, and the underlines in a page.
 * @module
 */

export { attach } from "./attach.js";
export { check, compile, default, rules, WarmlineError } from "./engine.js";
export { watch } from "./watch.js";
