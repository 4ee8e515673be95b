/**
 * The engine's doors without a page: check a text, list the rules, compile a pack.
 *
 * No DOM here: this is what a server imports.
 * @module
 */

import * as wasm from "./dist/warmline.js";
import { shown, WarmlineError } from "./error.js";
import { guarded, instance, needReady } from "./load.js";
import { meant } from "./nearest.js";
import { customerOf, rulesOf } from "./options.js";

/** The checker used last. Making one compiles the packs; most pages only ever need one. */
let last;

/** @type {Set<string>} Packs whose mistakes a developer has heard of, by {@link compile} or on the console; and ids. */
const told = new Set();

/** The checker for these options, made anew only when they ask for other rules than the last ones. */
export function checkerFor(options) {
  const wanted = rulesOf(options);
  if (last?.made === instance() && same(last.wanted, wanted)) return last.checker;
  last?.made === instance() && last.checker.free();
  last = undefined;
  const checker = guarded(() => new wasm.Checker(wanted.profile, wanted.packs, wanted.off));
  last = { wanted, checker, made: instance() };
  if (wanted.packs.some((pack) => !told.has(pack))) tell(wanted.packs, checker);
  if (wanted.off.some((id) => id.includes("/") && !told.has(id))) tellUnknown(wanted.off, checker);
  return checker;
}

/** A rule that can't be read is left out, but not in silence: who never called compile() is told on the console. */
function tell(packs, checker) {
  for (const problem of guarded(() => checker.problems()))
    console.warn(`Warmline left a rule out. ${problem}`);
  for (const pack of packs) told.add(pack);
}

/** A rule nobody knows may be of another version, so it is no error; but a slip of the pen is not silent either. */
function tellUnknown(off, checker) {
  const ids = guarded(() => checker.ids());
  for (const [at, id] of off.entries()) {
    if (!id.includes("/") || told.has(id)) continue;
    told.add(id);
    if (!ids.includes(id))
      console.warn(`Warmline: off[${at}] names no rule: ${JSON.stringify(id)}.${meant(id, ids)}`);
  }
}

/** Everything Warmline has to say about a text. */
export function check(text, options) {
  needReady("check()");
  if (typeof text !== "string")
    throw new WarmlineError("bad-option", `check() takes a string, not ${shown(text)}.`);
  const customer = customerOf(options);
  const checker = checkerFor(options);
  return guarded(() => checker.report(text, customer.name, customer.message));
}

/** Every built-in rule. */
export function rules() {
  needReady("rules()");
  return guarded(() => wasm.rules());
}

/** Compiles a pack; what is wrong with it comes back as errors, and the rest of it works. */
export function compile(source) {
  needReady("compile()");
  if (typeof source !== "string")
    throw new WarmlineError("bad-option", `compile() takes a string, not ${shown(source)}.`);
  const { rules, errors } = guarded(() => wasm.compile(source));
  told.add(source);
  return { pack: { source, rules }, errors };
}

function same(a, b) {
  return a.profile === b.profile && sameList(a.packs, b.packs) && sameList(a.off, b.off);
}

function sameList(a, b) {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
