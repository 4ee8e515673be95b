/**
 * A page handed over from the script of one version to that of the next, so that never two underline.
 *
 * In Chromium the script of an earlier version lives on without its extension, where the next one can't reach it; in
 * Firefox it is dead, and what it drew still stands. Both can see what was drawn, so the host element of ours is where
 * they meet: marked as the extension's, since a page may have a Warmline of its own, which stays.
 * @module
 */

import { trees } from "../js/page-tree.js";
import { alive } from "./talk.js";

const LAYER = "warmline-layer";
const MARK = "data-extension";
/** Said on the host element alone: it goes neither up nor down. */
const HANDOVER = "warmline:handover";

/**
 * Marks the host element of a document as the extension's.
 * @param {Document} document
 * @param {() => void} end called when a script of the next version takes the page over
 */
export function mark(document, end) {
  const layer = document.querySelector(LAYER);
  if (!layer || layer.hasAttribute(MARK)) return;
  layer.setAttribute(MARK, "");
  // Only who lost its extension goes: a page could say it too.
  layer.addEventListener(HANDOVER, () => alive() || end());
}

/** Takes over what earlier versions left in a document and in the frames it can look into. */
export function takeOver(document) {
  for (const tree of trees(document)) {
    if (tree.nodeType !== 9) continue;
    const layer = tree.querySelector(`${LAYER}[${MARK}]`);
    layer?.dispatchEvent(new Event(HANDOVER));
    if (layer?.isConnected) clear(/** @type {Document} */ (tree), layer);
  }
}

/** Takes away what a script drew that is no more. */
function clear(document, layer) {
  layer.remove();
  const view = document.defaultView;
  // Cards of a box in a short frame stood around it.
  for (let around = view; around !== around.parent && around.frameElement;) {
    around = around.parent;
    for (const above of around.document.querySelectorAll("warmline-above")) above.remove();
  }
  // Firefox lets a content script iterate over what is a page's only as the page sees it.
  const names = Array.from((view.wrappedJSObject ?? view).CSS.highlights.keys());
  for (const name of names) if (String(name).startsWith("warmline-")) view.CSS.highlights.delete(name);
  for (const tree of trees(document)) {
    if (!("adoptedStyleSheets" in tree)) continue;
    tree.adoptedStyleSheets = Array.from(tree.adoptedStyleSheets).filter((sheet) => !isOurs(sheet));
  }
}

const isOurs = ({ cssRules }) =>
  Array.from(cssRules).some(({ cssText }) => cssText.includes("::highlight(warmline-"));
