/**
 * The JavaScript twin in place of `load.js`: there is nothing to fetch or compile.
 * @module
 */

import start from "./dist/warmline.js";
import { WarmlineError } from "./error.js";

let state = "waiting";

/** Starts the engine; a source is not needed. */
export async function load() {
  if (state !== "waiting") return;
  start();
  state = "ready";
}

/** Throws unless the engine is started. */
export function needReady(what) {
  if (state === "waiting") {
    throw new WarmlineError("not-initialised", `${what} needs the engine: await init() once before it.`);
  }
}

/** There is one instance. */
export function instance() {
  return 0;
}

/** Calls into the engine; once it stopped in the middle of something, it is not called again. */
export function guarded(call) {
  if (state === "stopped") throw fault();
  try {
    return call();
  } catch (error) {
    // wasm2js turns a trap into an error that says "abort"; every other throw comes from outside the engine.
    if (error?.message !== "abort" && !(error instanceof RangeError)) throw error;
    state = "stopped";
    throw fault(error);
  }
}

function fault(cause) {
  return new WarmlineError("fault", "The engine stopped on a text. Load the page again, and please report it.", cause);
}
