/**
 * Reading a page across the borders selectors stop at: open shadow roots and frames of the same origin.
 *
 * Only reads. Closed shadow roots and frames of other origins are borders here too.
 * @module
 */

/** A message longer than this is cut: the cues stand in what a person writes, not in what a machine appended. */
const LONGEST = 20_000;

/** What stands in a message but is not its writer's: quoted history, and what nobody sees. */
const NOT_WRITTEN =
  "blockquote, .gmail_quote, script, style, template, noscript, [hidden], [aria-hidden=true]";

const BLOCKS = new Set(
  (
    "address article aside blockquote dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre " +
    "section table tr ul"
  ).split(" "),
);

/**
 * `root` and every tree below it, in the order of the page.
 * @param {Document | ShadowRoot | Element} root
 * @returns {(Document | ShadowRoot | Element)[]}
 */
export function trees(root) {
  const found = [root];
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) found.push(...trees(element.shadowRoot));
    const inside = documentIn(element);
    if (inside) found.push(...trees(inside));
  }
  return found;
}

/**
 * `element` and what is around it, out through shadow roots and frames.
 * @param {Element} element
 * @returns {Element[]} nearest first
 */
export function around(element) {
  const found = [];
  for (let at = element; at; at = outer(at)) found.push(at);
  return found;
}

/**
 * The text of an element as its reader sees it: blocks on lines of their own, quoted history left out.
 *
 * From the DOM alone, so that asking costs no layout.
 * @param {Element} element
 */
export function writtenText(element) {
  const pieces = [];
  const visit = (node) => {
    if (node.nodeType === 3) pieces.push(node.data.replace(/\s+/g, " "));
    if (node.nodeType !== 1 || node.matches(NOT_WRITTEN)) return;
    if (node.localName === "br") pieces.push("\n");
    const block = BLOCKS.has(node.localName);
    if (block) pieces.push("\n");
    for (const child of node.childNodes) visit(child);
    if (block) pieces.push("\n");
  };
  for (const child of element.childNodes) visit(child);
  return pieces
    .join("")
    .slice(0, LONGEST)
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Whether an element holds a document of its own. */
export function isFrame(element) {
  return element.localName === "iframe" || element.localName === "frame";
}

/** The document in a frame of the same origin, else null. */
export function documentIn(element) {
  if (!isFrame(element)) return null;
  try {
    return element.contentDocument?.documentElement ? element.contentDocument : null;
  } catch {
    return null; // A frame of another origin.
  }
}

function outer(element) {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  if (root.nodeType === 11) return root.host ?? null;
  try {
    return root.defaultView?.frameElement ?? null;
  } catch {
    return null; // The frame around this one is of another origin.
  }
}
