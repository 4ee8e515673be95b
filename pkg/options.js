/**
 * Options as they come from a host, checked before anything runs: a wrong type is a typed error, not silence.
 * @module
 */

import { bad, isPlain, list, onlyKnown, text, wrong } from "./given.js";
import { meant } from "./nearest.js";
import { CATEGORIES, stringsOf } from "./strings.js";

/** The names of what `watch` takes; `attach` and `check` leave alone what is not theirs, so that one object serves all. */
export const OPTIONS = [
  "customer",
  "packs",
  "off",
  "profile",
  "keys",
  "theme",
  "silent",
  "tell",
  "phrases",
  "inputs",
  "accepts",
  "shadowRootOf",
  "panel",
  "strings",
];
const PROFILES = ["hurts", "advice", "everything"];
const THEMES = ["auto", "light", "dark"];
const CHORDS = ["next", "previous", "accept", "panel"];

/**
 * What decides which rules run, as plain data for the engine. Throws `bad-option`.
 * @param {unknown} options
 * @returns {{ profile: string, packs: string[], off: string[] }}
 */
export function rulesOf(options) {
  const given = checked(options);
  return {
    profile: profile(given.profile),
    packs: list("packs", given.packs).map(pack),
    off: list("off", given.off).map(id),
  };
}

/**
 * What is known of the customer now: the value, or what the function gives. Throws `bad-option`.
 * @param {unknown} options
 * @param {Element} [field] the compose box that asks
 * @returns {{ name?: string, message?: string, element?: any }}
 */
export function customerOf(options, field) {
  const { customer } = checked(options);
  const value = typeof customer === "function" ? customer(field) : customer;
  if (value === undefined || value === null) return {};
  if (typeof value.then === "function") {
    throw bad("customer", "must be there at once, not as a promise. Fetch first, then update().");
  }
  // What else a host knows of its customer is its own.
  if (!isPlain(value)) throw wrong("customer", "{name?, message?}", value);
  return {
    name: text("customer.name", value.name),
    message: text("customer.message", value.message),
    element: elements("customer.element", value.element),
  };
}

/**
 * How the widget behaves: its chords, its theme, its words, whether it dispatches events. Throws `bad-option`.
 * @param {unknown} options
 * @returns {{ keys: Record<string, string | null>, theme: string, silent: boolean, phrases: string[], tell?: Function, panel?: boolean, strings?: object }}
 */
export function settingsOf(options) {
  const given = checked(options);
  const { tell, phrases, strings } = given;
  const keys = given.keys ?? {};
  if (!isPlain(keys)) throw wrong("keys", "an object", keys);
  onlyKnown(keys, CHORDS, "keys.", "no chord there is");
  for (const [name, chord] of Object.entries(keys)) text(`keys.${name}`, chord);
  const theme = given.theme ?? "auto";
  if (!THEMES.includes(theme)) throw wrong("theme", '"auto", "light" or "dark"', theme);
  if (tell !== undefined && tell !== null && typeof tell !== "function")
    throw wrong("tell", "a function", tell);
  return {
    keys,
    theme,
    silent: flag("silent", given.silent) ?? false,
    phrases: list("phrases", phrases).map((phrase, at) => text(`phrases[${at}]`, phrase) ?? ""),
    tell: tell ?? undefined,
    panel: flag("panel", given.panel),
    strings: stringsOf(strings),
  };
}

/**
 * Which boxes `watch` takes, and how it looks into them. Throws `bad-option`.
 * @param {unknown} options
 */
export function boxesOf(options) {
  const { inputs, accepts, shadowRootOf } = checked(options);
  for (const [name, value] of Object.entries({ accepts, shadowRootOf }))
    if (value !== undefined && value !== null && typeof value !== "function")
      throw wrong(name, "a function", value);
  return {
    inputs: flag("inputs", inputs) ?? false,
    accepts: accepts ?? undefined,
    shadowRootOf: shadowRootOf ?? undefined,
  };
}

/** The options that a text can say, in an attribute or an address. */
export const TEXTS = ["profile", "theme", "off"];

/**
 * The options that texts stand for.
 * @param {(name: string) => string | null} get the text of an option, if there is one
 */
export function optionsFrom(get) {
  const options = {};
  for (const name of TEXTS) {
    const text = get(name);
    if (text !== null) options[name] = name === "off" ? text.split(/[\s,]+/).filter(Boolean) : text;
  }
  return options;
}

/** Options that are an object of known names, or none. Throws `bad-option`. */
export function checked(options) {
  if (options === undefined || options === null) return {};
  if (!isPlain(options)) throw wrong("options", "an object", options);
  onlyKnown(options, OPTIONS, "", "no option");
  return options;
}

function profile(value) {
  if (value === undefined || value === null) return "advice";
  if (PROFILES.includes(value)) return value;
  throw wrong("profile", '"hurts", "advice" or "everything"', value);
}

function flag(place, value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "boolean") return value;
  throw wrong(place, "true or false", value);
}

function pack(value, at) {
  if (typeof value === "string") return value;
  if (typeof value?.source === "string") return value.source;
  throw wrong(`packs[${at}]`, "the text of a pack, or what compile() gave as its pack", value);
}

/**
 * A category or a rule. Which categories there are is promised, which rules is not: a list that was kept may name one
 * of another version, so `checker.js` only says what it doesn't know.
 */
function id(value, at) {
  if (typeof value !== "string")
    throw wrong(`off[${at}]`, 'a category ("blame") or a rule ("blame/should-have-done")', value);
  const [category] = value.split("/");
  const categories = Object.keys(CATEGORIES);
  if (categories.includes(category)) return value;
  throw bad(`off[${at}]`, `names no category: ${JSON.stringify(category)}.${meant(category, categories)}`);
}

function elements(name, value) {
  if (value === undefined || value === null || value.nodeType === 1) return value ?? undefined;
  if (typeof value[Symbol.iterator] === "function" && [...value].every((one) => one?.nodeType === 1))
    return value;
  throw wrong(name, "an element, or several", value);
}
