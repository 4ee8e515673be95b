/**
 * `warmline/inline`: the same as `warmline`, with the wasm inside the JavaScript.
 *
 * For pages that can't serve a second file. A third larger; the page's Content-Security-Policy
 * must still allow `'wasm-unsafe-eval'`.
 */

export * from "./index.js";
export { default } from "./index.js";
