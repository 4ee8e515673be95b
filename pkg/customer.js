/**
 * What a page knows of the customer, and where it shows their message: from the option, or from attributes of the
 * page. Asked again whenever the message may have changed; nothing of it is kept here.
 * @module
 */

import { customerOf } from "./options.js";

const MESSAGE = "data-warmline-customer";
const NAME = "data-warmline-customer-name";

/**
 * What is known of the customer of one field now. The option goes before the attributes, which stand on the field or
 * on something around it. Throws `bad-option`.
 * @param {{ customer?: unknown }} options
 * @param {Element} field
 * @returns {{ name?: string, message?: string, elements: Element[] }}
 */
export function customerOnPage(options, field) {
  const { name, message, element } = customerOf(options, field);
  const written = around(field, MESSAGE) ?? "";
  const elements = element === undefined ? selected(field, written) : listed(element);
  const text = elements ? elements.map(words).join("\n\n") : written;
  return {
    name: name ?? around(field, NAME) ?? undefined,
    message: message ?? (text.trim() === "" ? undefined : text),
    elements: elements ?? [],
  };
}

/** An attribute of the field, or of the nearest element around it that has it. */
function around(field, attribute) {
  return field.closest(`[${attribute}]`)?.getAttribute(attribute);
}

/**
 * The elements an attribute's text selects. Nothing when that text is no selector but the message itself: a selector
 * selects something, or at least begins like one.
 */
function selected(field, text) {
  if (text.trim() === "") return undefined;
  try {
    const root = field.getRootNode();
    const near = root.querySelectorAll(text);
    const found = near.length > 0 ? near : field.ownerDocument.querySelectorAll(text);
    if (found.length > 0) return [...found];
  } catch {
    return undefined;
  }
  // The ticket is on its way, perhaps: no message yet.
  return /^\s*[#.[]\S*\s*$/.test(text) ? [] : undefined;
}

function listed(element) {
  return element.nodeType === 1 ? [element] : [...element];
}

/** What someone reads there; where it is not laid out, all of its text. */
function words(element) {
  return element.innerText ?? element.textContent ?? "";
}
