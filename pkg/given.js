/**
 * What a host handed over, checked: the words of every `bad-option` are made here.
 * @module
 */

import { shown, WarmlineError } from "./error.js";
import { meant } from "./nearest.js";

/**
 * The error for one option. `place` is where it stands, such as `keys.next` or `off[2]`; `words` go on from there.
 * @param {string} place
 * @param {string} words
 */
export function bad(place, words) {
  return new WarmlineError("bad-option", `${place} ${words}`, undefined, place);
}

/** The error for a value of a wrong type. */
export function wrong(place, must, value) {
  return bad(place, `must be ${must}, not ${shown(value)}.`);
}

/**
 * Throws for the first name that is none of the known ones.
 * @param {object} given
 * @param {string[]} known
 * @param {string} place what stands before the name; empty for an option
 * @param {string} what what it is not
 */
export function onlyKnown(given, known, place, what) {
  for (const name of Object.keys(given))
    if (!known.includes(name)) throw bad(place + name, `is ${what}.${meant(name, known)}`);
}

/** True for an object that holds values by name. */
export function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, or nothing. */
export function text(place, value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw wrong(place, "a string", value);
}

/** A list; an empty one for nothing. */
export function list(place, value) {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw wrong(place, "an array", value);
}
