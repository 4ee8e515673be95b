/**
 * What a content script alone may see of an element: its shadow root, even a closed one.
 * @module
 */

/** Shadow roots, closed ones too: extensions may open them. */
export function shadowRootOf(element) {
  if (element.shadowRoot) return element.shadowRoot;
  // Only custom elements and these can hold one; asking every element of a large page would take long.
  if (!element.localName.includes("-") && !HOSTS.has(element.localName)) return null;
  try {
    // Chromium has a function for it, Firefox a property.
    const open = globalThis.chrome?.dom?.openOrClosedShadowRoot;
    return (open ? open(element) : element.openOrClosedShadowRoot) ?? null;
  } catch {
    return null;
  }
}

const HOSTS = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);
