/**
 * The package as Chromium's content scripts can run it: plain JavaScript.
 *
 * A page's policy may forbid WebAssembly, and there it forbids it to content scripts too, whatever our own policy
 * says. Asking first would be reported to the page, so nothing asks.
 * @module
 */

import init from "warmline/js";

export { watch } from "warmline/js";

/** Starts the engine. It is all here: the address only keeps it from looking where this script comes from. */
export const start = () => init(chrome.runtime.getURL(""));
