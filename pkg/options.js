/**
 * Options as they come from a host, checked before anything runs: a wrong type is a typed error, not silence.
 * @module
 */

import { shown, WarmlineError } from "./error.js";

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
    throw bad(
      "customer: the function must give its answer at once, not a promise. Fetch first, then update().",
    );
  }
  if (typeof value !== "object" || Array.isArray(value))
    throw bad(`customer must be {name?, message?}, not ${shown(value)}.`);
  return {
    name: text("customer.name", value.name),
    message: text("customer.message", value.message),
    element: elements("customer.element", value.element),
  };
}

/**
 * How the widget behaves: its chords, its theme, whether it dispatches events. Throws `bad-option`.
 * @param {unknown} options
 * @returns {{ keys: Record<string, string | null>, theme: string, silent: boolean, phrases: string[], tell?: Function, panel?: boolean }}
 */
export function settingsOf(options) {
  const { keys = {}, theme = "auto", silent = false, tell, phrases, panel } = checked(options);
  if (panel !== undefined && typeof panel !== "boolean")
    throw bad(`panel must be true or false, not ${shown(panel)}.`);
  if (keys === null || typeof keys !== "object" || Array.isArray(keys))
    throw bad(`keys must be an object, not ${shown(keys)}.`);
  for (const [name, chord] of Object.entries(keys)) {
    if (!CHORDS.includes(name)) throw bad(`keys knows ${CHORDS.join(", ")}, not ${shown(name)}.`);
    if (chord !== null && chord !== undefined) text(`keys.${name}`, chord);
  }
  if (!THEMES.includes(theme)) throw bad(`theme must be "auto", "light" or "dark", not ${shown(theme)}.`);
  if (typeof silent !== "boolean") throw bad(`silent must be true or false, not ${shown(silent)}.`);
  if (tell !== undefined && typeof tell !== "function")
    throw bad(`tell must be a function, not ${shown(tell)}.`);
  const left = list("phrases", phrases).map((phrase, at) => text(`phrases[${at}]`, phrase) ?? "");
  return { keys, theme, silent, phrases: left, tell, panel };
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

function checked(options) {
  if (options === undefined || options === null) return {};
  if (typeof options !== "object" || Array.isArray(options))
    throw bad(`options must be an object, not ${shown(options)}.`);
  return options;
}

function profile(value) {
  if (value === undefined) return "advice";
  if (PROFILES.includes(value)) return value;
  throw bad(`profile must be "hurts", "advice" or "everything", not ${shown(value)}.`);
}

function list(name, value) {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw bad(`${name} must be an array, not ${shown(value)}.`);
}

function pack(value, at) {
  if (typeof value === "string") return value;
  if (typeof value?.source === "string") return value.source;
  throw bad(
    `packs[${at}] must be the text of a pack, or what compile() gave as its pack, not ${shown(value)}.`,
  );
}

function id(value, at) {
  if (typeof value === "string") return value;
  throw bad(
    `off[${at}] must be a category ("blame") or a rule ("blame/should-have-done"), not ${shown(value)}.`,
  );
}

function text(name, value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw bad(`${name} must be a string, not ${shown(value)}.`);
}

function elements(name, value) {
  if (value === undefined || value === null || value.nodeType === 1) return value ?? undefined;
  if (typeof value[Symbol.iterator] === "function" && [...value].every((one) => one?.nodeType === 1))
    return value;
  throw bad(`${name} must be an element, or several, not ${shown(value)}.`);
}

function bad(message) {
  return new WarmlineError("bad-option", message);
}
