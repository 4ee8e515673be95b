/**
 * The engine as plain JavaScript: nothing to fetch and nothing to compile, so a source is not looked at.
 * @module
 */

import { start } from "./dist/warmline.js";

/** Makes the instance. */
export async function begin() {
  start();
}

/** Makes a fresh instance. */
export function startOver() {
  start();
}

/** True for what leaves an instance in an unknown state: wasm2js turns a trap into an error that says "abort". */
export function isTrap(error) {
  return error?.message === "abort" || error instanceof RangeError;
}
