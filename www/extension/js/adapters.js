/**
 * What the extension knows of each helpdesk: where a reply is written, when that box holds an internal note, and
 * what the customer wrote.
 *
 * Reads the page and never writes to it; keeps nothing. An adapter only tells a reply from a note and finds the
 * customer's words: whether a box can be attached to is the package's to say, so a helpdesk without an adapter
 * works too. The adapters themselves are `../adapters/*.json`, one a helpdesk; their shape is
 * `../adapter.schema.json`, and `adapter-file.js` reads them.
 * @module
 */

import { readAdapter } from "./adapter-file.js";
import { builtIn } from "./built-in-adapters.js";
import { matches } from "./match-pattern.js";
import { around, documentIn, isFrame, trees, writtenText } from "./page-tree.js";

/** @typedef {import("./adapter-file.js").Adapter} Adapter */
/** @typedef {import("./adapter-file.js").Fault} Fault */

/**
 * The adapter for a page, or null when none fits.
 *
 * One whose `hosts` match the address goes before one that is recognised by its `marks` in the document. Pass the
 * address and document of the top frame: a compose box's own frame is often about:blank.
 * @param {{href: string}} location
 * @param {Document} document
 * @param {unknown} [extra] adapters of a policy; each replaces the built-in one of its name
 * @returns {Adapter | null}
 */
export function adapterFor(location, document, extra) {
  const { adapters } = readAdapters(extra, document);
  return (
    adapters.find(({ hosts }) => hosts.some((pattern) => matches(pattern, location.href))) ??
    adapters.find(({ marks }) => marks.some((mark) => document.querySelector(mark))) ??
    null
  );
}

/**
 * All adapters in force, those of a policy first, and what is wrong with the ones left out.
 * @param {unknown} [extra] adapters of a policy
 * @param {Document} [document] tries the selectors; without one they are taken as they are
 * @returns {{adapters: Adapter[], faults: Fault[]}}
 */
export function readAdapters(extra, document) {
  /** @type {Adapter[]} */
  const own = [];
  /** @type {Fault[]} */
  const faults = [];
  if (extra !== undefined && extra !== null && !Array.isArray(extra))
    faults.push({ place: "adapters", reason: "is not a list." });
  for (const [index, value] of Array.isArray(extra) ? extra.entries() : []) {
    const { adapter, fault } = readAdapter(value, `adapters[${index}]`, document);
    if (fault) faults.push(fault);
    else if (adapter) own.push(adapter);
  }
  const replaced = new Set(own.map(({ name }) => name));
  return { adapters: [...own, ...builtIn.filter(({ name }) => !replaced.has(name))], faults };
}

/**
 * The elements under `root` that a reply is written in, also in open shadow roots and in frames of the same origin.
 *
 * Many helpdesks write a reply and an internal note in one box, so a box stays in this list while it holds a note:
 * ask {@link isInternalNote} when the focus or the page changes.
 * @param {Adapter} adapter
 * @param {Document | ShadowRoot | Element} root
 * @returns {Element[]}
 */
export function replyBoxes(adapter, root) {
  const selector = adapter.reply.map((place) => place.selector).join(",");
  return trees(root).flatMap((tree) =>
    [...tree.querySelectorAll(selector)].flatMap((element) => inFrame(element) ?? []),
  );
}

/**
 * Whether what is written in `element` stays among colleagues now.
 * @param {Adapter} adapter
 * @param {Element} element
 */
export function isInternalNote(adapter, element) {
  return adapter.note.some(({ selector }) => around(element).some((each) => each.matches(selector)));
}

/**
 * The customer's name and latest message, as far as the page shows them.
 *
 * Where a page holds several conversations at once (`scope`), only the one around `box` is read, and none without it:
 * no words are better than another customer's.
 * @param {Adapter} adapter
 * @param {Document} document
 * @param {Element} [box] the compose box that is asked for
 * @returns {{name?: string, message?: string}}
 */
export function customerOf(adapter, document, box) {
  const { scope, customer } = adapter;
  const conversations = scope ? (box ? around(box).filter((each) => each.matches(scope)) : []) : [document];
  for (const conversation of conversations) {
    const name = read(customer.name, conversation, "first")?.replace(/\s+/g, " ");
    const message = read(customer.message, conversation, "last");
    if (name || message) return { ...(name && { name }), ...(message && { message }) };
  }
  return {};
}

/** The text of the first place that has any. */
function read(places, conversation, usual) {
  const among = trees(conversation);
  for (const { selector, attribute, pick = usual } of places) {
    const texts = among
      .flatMap((tree) => [...tree.querySelectorAll(selector)])
      .map((element) => (attribute ? element.getAttribute(attribute)?.trim() : writtenText(element)))
      .filter(Boolean);
    const text = texts.at(pick === "last" ? -1 : 0);
    if (text) return text;
  }
}

/** The body of a frame's document; what is no frame stays as it is. Null for a frame that cannot be read. */
function inFrame(element) {
  return isFrame(element) ? (documentIn(element)?.body ?? null) : element;
}
