/**
 * Builds DOM nodes, so that no text of a customer, an agent or a rule is ever read as markup.
 *
 * Owns nothing on the page.
 */

/**
 * A new element with the given attributes and children.
 *
 * `on…` attributes become listeners, `null` and `false` leave the attribute out, strings become text.
 *
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * The element of index.html with this id.
 *
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Shows `children` in `parent`, unless `key` says that they are there already: a list that hasn't changed keeps
 * its nodes, and with them the focus.
 *
 * @param {HTMLElement} parent
 * @param {unknown} key plain data the children are made from
 * @param {() => (Node | string)[]} children
 */
export function show(parent, key, children) {
  const shown = JSON.stringify(key);
  if (parent.dataset.shown === shown) return;
  const focused = [...parent.querySelectorAll("button, a, summary, input")].indexOf(
    /** @type {any} */ (document.activeElement),
  );
  parent.dataset.shown = shown;
  parent.replaceChildren(...children());
  if (focused >= 0) {
    const stops = parent.querySelectorAll("button, a, summary, input");
    /** @type {any} */ (stops[Math.min(focused, stops.length - 1)])?.focus();
  }
}
