/**
 * What an adapter is: reads one from JSON, and says what is wrong with one that isn't.
 *
 * The same shape as `../adapter.schema.json`, which is for people's editors and the tests. An adapter with a
 * fault is left out whole: half of one could underline an internal note.
 * @module
 */

import { isPattern } from "./match-pattern.js";

/** @typedef {{selector: string, attribute?: string, pick?: "first" | "last"}} Place where a text stands */
/**
 * @typedef {object} Adapter
 * @property {string} name
 * @property {string[]} hosts match patterns of its pages
 * @property {string[]} marks selectors that find something in its pages only
 * @property {string} editor the kind of its editor, for people
 * @property {string | null} scope what one conversation stands in, where a page holds several at once
 * @property {{selector: string}[]} reply its compose boxes; one that is a frame means the body of its document
 * @property {{selector: string}[]} note what matches a box, or an element around it, while it holds a note
 * @property {{name: Place[], message: Place[]}} customer
 */
/** @typedef {{place: string, reason: string}} Fault */

/** Also on an entry of `reply`, `note` and `customer`: where its selector is from. Not needed to run. */
const ENTRY = ["selector", "source", "unverified", "comment"];
const KEYS = ["$schema", "name", "hosts", "marks", "editor", "scope", "reply", "note", "customer"];

/**
 * @param {unknown} value
 * @param {string} place how the value is called in a fault: `adapters[2]`
 * @param {Document} [document] tries the selectors
 * @returns {{adapter?: Adapter, fault?: Fault}}
 */
export function readAdapter(value, place, document) {
  try {
    return { adapter: read(value, place, document) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { fault: { place: error.place, reason: error.message } };
  }
}

class Unreadable extends Error {
  constructor(place, reason) {
    super(reason);
    this.place = place;
  }
}

function read(value, place, document) {
  object(value, place, KEYS);
  const selectors = (list, at) =>
    array(list, at).map((each, index) => selector(each, `${at}[${index}]`, document));
  const places = (list, at, keys) =>
    array(list, at).map((each, index) => {
      const here = `${at}[${index}]`;
      object(each, here, keys);
      const { source, unverified, comment, ...entry } = each;
      selector(entry.selector, `${here}.selector`, document);
      return entry;
    });

  const name = text(value.name, `${place}.name`);
  const hosts = array(value.hosts ?? [], `${place}.hosts`);
  for (const [index, host] of hosts.entries())
    if (!isPattern(host))
      throw new Unreadable(
        `${place}.hosts[${index}]`,
        `is not a match pattern such as https://help.example/*.`,
      );
  const marks = selectors(value.marks ?? [], `${place}.marks`);
  if (!hosts.length && !marks.length) throw new Unreadable(place, "has neither hosts nor marks.");
  const reply = places(value.reply, `${place}.reply`, ENTRY);
  if (!reply.length) throw new Unreadable(`${place}.reply`, "is empty.");
  const note = places(value.note ?? [], `${place}.note`, ENTRY);

  const customer = object(value.customer ?? {}, `${place}.customer`, ["name", "message"]);
  const read = (key) => {
    const at = `${place}.customer.${key}`;
    const entries = places(customer[key] ?? [], at, [...ENTRY, "attribute", "pick"]);
    for (const [index, { attribute, pick }] of entries.entries()) {
      if (attribute !== undefined) text(attribute, `${at}[${index}].attribute`);
      if (pick !== undefined && pick !== "first" && pick !== "last")
        throw new Unreadable(`${at}[${index}].pick`, `is neither "first" nor "last".`);
    }
    return entries;
  };
  const scope = value.scope === undefined ? null : selector(value.scope, `${place}.scope`, document);
  const editor = value.editor === undefined ? "unknown" : text(value.editor, `${place}.editor`);
  return {
    name,
    hosts,
    marks,
    editor,
    scope,
    reply,
    note,
    customer: { name: read("name"), message: read("message") },
  };
}

function object(value, place, keys) {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Unreadable(place, "is not an object.");
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new Unreadable(
      `${place}.${unknown}`,
      `is not known; ${keys.filter((key) => key !== "$schema").join(", ")} are.`,
    );
  return value;
}

function array(value, place) {
  if (!Array.isArray(value))
    throw new Unreadable(place, value === undefined ? "is missing." : "is not a list.");
  return value;
}

function text(value, place) {
  if (value === undefined) throw new Unreadable(place, "is missing.");
  if (typeof value !== "string" || !value.trim()) throw new Unreadable(place, "is not a text.");
  return value;
}

function selector(value, place, document) {
  text(value, place);
  try {
    document?.createDocumentFragment().querySelector(value);
  } catch {
    throw new Unreadable(place, `is not a CSS selector this browser knows: ${value}`);
  }
  return value;
}
