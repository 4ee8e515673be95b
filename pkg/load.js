/**
 * Brings the engine into this page or process, once, and again when it is lost.
 *
 * Owns the one instance; knows nothing of texts or rules, nor where an instance comes from: that is `source.js`.
 * Importing it touches nothing, so a server may.
 * @module
 */

import { WarmlineError } from "./error.js";
import { begin, isTrap, startOver } from "./source.js";

/** @type {Promise<void> | undefined} The load under way or done; a failed one is forgotten, so it can be tried again. */
let loading;
let ready = false;
let generation = 0;
/** @type {Set<() => void>} What waits for the load. */
const waiting = new Set();
/** @type {((error: unknown) => void)[]} Who is told when an instance is lost. */
const told = [];

/**
 * Loads the wasm from `source`, unless it is loaded or on its way already: then `source` is not looked at.
 * @param {unknown} source
 * @returns {Promise<void>}
 */
export function load(source) {
  loading ??= begin(source).then(
    () => {
      ready = true;
      for (const call of waiting) {
        waiting.delete(call);
        try {
          call();
        } catch (error) {
          // What waited is its owner's to mend; the engine is there, and the others go on.
          reportError(error);
        }
      }
    },
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Throws unless the wasm is loaded. */
export function needReady(what) {
  if (!ready) {
    throw new WarmlineError("not-initialised", `${what} needs the engine: await init() once before it.`);
  }
}

/** True once a load is under way or done. */
export function underWay() {
  return loading !== undefined;
}

/** Calls back once the wasm is loaded: at once, and true, when it is. */
export function whenReady(call) {
  if (ready) call();
  else waiting.add(call);
  return ready;
}

/** Takes back what {@link whenReady} was told, so that what is gone does not stay in memory. */
export function noLonger(call) {
  waiting.delete(call);
}

/** Tells `call` of every instance that is lost to a fault. */
export function onFault(call) {
  told.push(call);
}

/** A trap has left the instance in an unknown state: a fresh one takes its place. */
export function fault(error) {
  generation += 1;
  startOver();
  for (const call of told) call(error);
}

/** Counts the instances so far: what was made by an earlier one is gone. */
export function instance() {
  return generation;
}

/**
 * Calls into the wasm. A trap leaves an instance in an unknown state, so a fresh one takes its place.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
export function guarded(call) {
  try {
    return call();
  } catch (error) {
    if (!isTrap(error)) throw error;
    fault(error);
    throw new WarmlineError(
      "fault",
      "The engine stopped on this text and was started again. Please report it.",
      error,
    );
  }
}
