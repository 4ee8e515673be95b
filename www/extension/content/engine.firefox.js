/**
 * The package as Firefox's content scripts run it: WebAssembly, which our own policy allows on every page.
 * @module
 */

import init from "warmline";

export { watch } from "warmline";

/** Loads the engine from the extension's own files. */
export const start = () => init(chrome.runtime.getURL("warmline/dist/warmline.wasm"));

/** What a content script alone may see of an element: its shadow root, even a closed one. */
export const closedShadowRoot = (element) => element.openOrClosedShadowRoot;
