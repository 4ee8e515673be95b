/**
 * The package as Firefox's content scripts run it: WebAssembly, which our own policy allows on every page.
 * @module
 */

import init from "warmline";

export { watch } from "warmline";

/** Loads the engine. The background hands it over: a page's script may not load a file the page itself may not. */
export const start = () => init(chrome.runtime.sendMessage({ ask: "engine" }));
