/**
 * Brings the wasm into this page or process, once.
 *
 * Owns the one instance; knows nothing of texts or rules. Importing it touches nothing, so a server may.
 * @module
 */

import start, { __wbg_reset_state as startOver } from "./dist/warmline.js";
import { shown, WarmlineError } from "./error.js";

/** @type {Promise<void> | undefined} The load under way or done; a failed one is forgotten, so it can be tried again. */
let loading;
let ready = false;
let generation = 0;
/** @type {(() => void)[]} What waits for the load. */
const waiting = [];
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
      for (const call of waiting.splice(0)) call();
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

/** Calls back once the wasm is loaded: at once, and true, when it is. */
export function whenReady(call) {
  if (ready) call();
  else waiting.push(call);
  return ready;
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
    if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
    fault(error);
    throw new WarmlineError(
      "fault",
      "The engine stopped on this text and was started again. Please report it.",
      error,
    );
  }
}

async function begin(source) {
  if (typeof WebAssembly !== "object") throw blocked();
  const module = await compiled(await source);
  try {
    await start({ module_or_path: module });
  } catch (error) {
    throw refused(error) ? blocked(error) : failed("The wasm could not be started.", error);
  }
}

/** The module behind a URL, a Response, bytes or a module. */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    const bytes = /** @type {BufferSource} */ (source);
    return compile(() => WebAssembly.compile(bytes));
  }
  if (typeof Response === "function" && source instanceof Response) return fromResponse(source);
  if (source instanceof URL || typeof source === "string") return fromAddress(source);
  throw new WarmlineError(
    "bad-option",
    `init() takes a URL, a Response, bytes or a WebAssembly.Module, not ${shown(source)}.`,
  );
}

async function fromAddress(address) {
  const own = ownFile(address);
  if (own) return compile(() => WebAssembly.compile(own));
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin" });
  } catch (error) {
    throw failed(`The wasm could not be fetched from ${address}.`, error);
  }
  return fromResponse(response);
}

async function fromResponse(response) {
  if (!response.ok) {
    throw failed(
      `The wasm could not be fetched from ${response.url}: the server answered ${response.status}. Serve the file there, ` +
        `pass its address to init(), or import "warmline/inline".`,
    );
  }
  const streams = typeof WebAssembly.compileStreaming === "function";
  if (streams && response.headers.get("content-type")?.startsWith("application/wasm")) {
    return compile(() => WebAssembly.compileStreaming(response));
  }
  let bytes;
  try {
    bytes = await response.arrayBuffer();
  } catch (error) {
    throw failed(`The wasm stopped arriving from ${response.url}.`, error);
  }
  return compile(() => WebAssembly.compile(bytes));
}

async function compile(make) {
  try {
    return await make();
  } catch (error) {
    throw refused(error)
      ? blocked(error)
      : failed("What was loaded is not the wasm of this package. Is a web page served in its place?", error);
  }
}

/** The bytes of a `file:` URL under Node, whose fetch takes none; undefined anywhere else. */
function ownFile(address) {
  if (!String(address).startsWith("file:")) return undefined;
  const files = globalThis.process?.getBuiltinModule?.("node:fs");
  if (!files) return undefined;
  try {
    return files.readFileSync(new URL(address));
  } catch (error) {
    throw failed(`The wasm could not be read from ${address}.`, error);
  }
}

/** True when a Content-Security-Policy forbids wasm; browsers tell it apart only by the message. */
function refused(error) {
  return /content security policy|\bCSP\b|unsafe-eval|disallowed by embedder/i.test(String(error?.message));
}

function blocked(cause) {
  return new WarmlineError(
    "wasm-blocked",
    cause
      ? "This page's Content-Security-Policy forbids WebAssembly. Allow it with: script-src 'self' 'wasm-unsafe-eval'"
      : "This browser has WebAssembly switched off.",
    cause,
  );
}

function failed(message, cause) {
  return new WarmlineError("load-failed", message, cause);
}
