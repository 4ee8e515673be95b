/**
 * What people chose, what their organisation chose for them, and what holds of both.
 *
 * Owns every key in `chrome.storage`, and nothing else touches it. A policy's value is where people start; what
 * it locks stays as it is. The lists of a policy are always in force, own entries come on top. Works where storage
 * doesn't: then with defaults, and {@link load} says so.
 * @module
 */

import { HOSTS, PACKS } from "./built.js";

/** @typedef {"hurts" | "advice" | "everything"} Profile */
/**
 * @typedef {object} Settings
 * @property {string[]} sites match patterns of the pages that are on
 * @property {string[]} sitesOff match patterns that stay off whatever else is said
 * @property {Profile} profile
 * @property {string[]} off categories and rules that stay silent
 * @property {string[]} phrases wordings that are left alone
 * @property {string[]} packs the text of rule files
 * @property {{next?: string, previous?: string, accept?: string, panel?: string}} keys
 * @property {"auto" | "light" | "dark"} theme
 * @property {unknown[]} adapters helpdesks the built-in adapters don't know
 * @property {string[]} locked
 * @property {string} language
 * @property {{link?: string, contact?: string}} help
 */

/** What holds where nobody chose. */
export const DEFAULTS = Object.freeze({
  sites: [],
  sitesOff: [],
  profile: "advice",
  off: [],
  phrases: [],
  packs: [],
  keys: {},
  theme: "auto",
  adapters: [],
  locked: [],
  language: "auto",
  help: {},
});

/** What people may choose; the rest is for policies alone. */
const OWN = ["sites", "profile", "off", "phrases", "packs", "keys", "theme", "adapters"];
/** Lists whose policy entries hold beside one's own. */
const LISTS = ["sites", "sitesOff", "off", "phrases", "packs", "adapters"];
/**
 * Never goes to another device: sites belong to this browser, like the permission they come with, and a phrase may
 * be a customer's.
 */
const HERE_ONLY = ["sites", "phrases"];
const CHOICES = {
  profile: ["hurts", "advice", "everything"],
  theme: ["auto", "light", "dark"],
};

/** A key with what is held with it; a key alone would take letters from the reply. */
const CHORD =
  /^(?=.*\b(?:alt|option|ctrl|control|meta|cmd|command)\s*\+)(?:(?:alt|option|ctrl|control|meta|cmd|command|shift)\s*\+\s*)+\S+$/i;

/** @type {Record<string, unknown>} What not even the browser's memory took: it holds until the page or the worker ends. */
const unsaved = {};

/**
 * Everything about the settings as they are now.
 *
 * @typedef {object} Known
 * @property {Settings} own what the person chose, defaults where they didn't
 * @property {Partial<Settings>} policy what the organisation set
 * @property {Settings} settings what holds
 * @property {(key: string) => boolean} isLocked
 * @property {("unreadable" | "unsaved")[]} troubles of the storage
 *
 * @returns {Promise<Known>}
 */
export async function load() {
  const troubles = [];
  const area = async (name) => {
    try {
      return (await chrome.storage[name]?.get(null)) ?? {};
    } catch {
      troubles.push("unreadable");
      return {};
    }
  };
  const [synced, local, managed, held] = await Promise.all([area("sync"), area("local"), policy(), memory()]);
  const lost = { ...pick(held, OWN), ...unsaved };
  if (Object.keys(lost).length) troubles.push("unsaved");
  const chosen = { ...pick(synced, OWN), ...pick(local, OWN), ...lost };
  return { ...joined(sound(chosen), sound(managed)), troubles };
}

/**
 * Keeps changes: with the account where the browser offers that and they fit, else on this device, else until the
 * browser forgets.
 *
 * @param {Partial<Settings>} changes
 * @returns {Promise<"synced" | "local" | "unsaved">} the least that holds for all of them
 */
export async function save(changes) {
  const kept = await Promise.all(Object.entries(pick(changes, OWN)).map(([key, value]) => keep(key, value)));
  return kept.includes("unsaved") ? "unsaved" : kept.includes("local") ? "local" : "synced";
}

async function keep(key, value) {
  delete unsaved[key];
  const { sync, local } = chrome.storage;
  if (sync && !HERE_ONLY.includes(key)) {
    try {
      await sync.set({ [key]: value });
      await forget(key, "local", "session");
      return "synced";
    } catch {
      // Too large for the account's storage, or refused: this device may still do.
    }
  }
  try {
    await local.set({ [key]: value });
    await forget(key, "session");
    return "local";
  } catch {
    // Full, or refused.
  }
  try {
    await chrome.storage.session.set({ [key]: value });
  } catch {
    unsaved[key] = value;
  }
  return "unsaved";
}

/** What was kept elsewhere while it fitted nowhere better is out of date. */
async function forget(key, ...areas) {
  await Promise.allSettled(areas.map((area) => chrome.storage[area]?.remove(key)));
}

/** What could not be kept and the browser remembers until it is closed; a page's script may not ask for it. */
async function memory() {
  try {
    return (await chrome.storage.session?.get(OWN)) ?? {};
  } catch {
    return {};
  }
}

/** Forgets all that the person chose. */
export async function reset() {
  for (const key of Object.keys(unsaved)) delete unsaved[key];
  await Promise.allSettled(["sync", "local", "session"].map((area) => chrome.storage[area]?.remove(OWN)));
}

/**
 * Calls back with everything whenever a setting changed, here or by policy.
 * @param {(known: Known) => void} call
 * @returns {() => void} stops it
 */
export function onChange(call) {
  const heard = async (changes, area) => {
    // The numbers on the icon stand in the browser's memory too.
    const ours = area === "session" ? OWN.some((key) => key in changes) : true;
    if (ours) call(await load());
  };
  chrome.storage.onChanged.addListener(heard);
  return () => chrome.storage.onChanged.removeListener(heard);
}

/** What the organisation set; nothing where there is no policy, which Firefox says by refusing. */
async function policy() {
  try {
    return (await chrome.storage.managed?.get(null)) ?? {};
  } catch {
    return {};
  }
}

/** @returns {Omit<Known, "troubles">} */
function joined(chosen, policy) {
  const locked = new Set(policy.locked ?? []);
  const own = { ...DEFAULTS, ...chosen };
  const settings = { ...DEFAULTS, ...policy };
  for (const key of OWN) {
    if (locked.has(key) || chosen[key] === undefined) continue;
    if (LISTS.includes(key)) settings[key] = [...new Set([...settings[key], ...chosen[key]])];
    else if (key === "keys") settings.keys = { ...settings.keys, ...chosen.keys };
    else settings[key] = chosen[key];
  }
  settings.sites = [...new Set([...HOSTS, ...settings.sites])];
  settings.packs = [...PACKS, ...settings.packs];
  return { own, policy, settings, isLocked: (key) => locked.has(key) };
}

/** Only values of the right type: a hand-written policy or file may hold anything. */
function sound(values) {
  const kept = {};
  for (const [key, value] of Object.entries(pick(values, Object.keys(DEFAULTS)))) {
    const usual = DEFAULTS[key];
    if (CHOICES[key] ? !CHOICES[key].includes(value) : typeof value !== typeof usual) continue;
    if (Array.isArray(usual)) {
      if (!Array.isArray(value)) continue;
      kept[key] = key === "adapters" ? value : value.filter((entry) => typeof entry === "string");
    } else if (value !== null) kept[key] = value;
  }
  if (kept.keys) {
    const chords = Object.entries(texts(kept.keys, ["next", "previous", "accept", "panel"]));
    kept.keys = Object.fromEntries(chords.filter(([, chord]) => chord === "" || CHORD.test(chord)));
  }
  if (kept.help) kept.help = texts(kept.help, ["link", "contact"]);
  if (kept.help?.link && !kept.help.link.startsWith("https://")) delete kept.help.link;
  return kept;
}

function texts(object, names) {
  return Object.fromEntries(
    Object.entries(pick(object, names)).filter(([, value]) => typeof value === "string"),
  );
}

function pick(object, keys) {
  return Object.fromEntries(keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]));
}

/** What a file of exported settings holds. */
export function exported(own) {
  return { warmline: 1, ...pick(own, OWN) };
}

/**
 * The settings in an exported file, as far as they are sound; null for anything else.
 * @param {string} text
 */
export function imported(text) {
  try {
    const given = JSON.parse(text);
    if (given?.warmline !== 1) return null;
    return pick(sound(given), OWN);
  } catch {
    return null;
  }
}
