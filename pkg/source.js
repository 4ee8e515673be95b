/**
 * Where the engine comes from: a URL, a Response, bytes or a module, compiled and started.
 *
 * Tells apart what needs different help: a page that forbids WebAssembly, and a file that is missing or something
 * else. The JavaScript twin has another module in this one's place.
 * @module
 */

import start, { __wbg_reset_state } from "./dist/warmline.js";
import { shown, WarmlineError } from "./error.js";

/** Makes a fresh instance of the module in use. */
export function startOver() {
  __wbg_reset_state();
}

/** True for what leaves an instance in an unknown state; a RangeError is its stack running out. */
export function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** Makes the instance from a source. */
export async function begin(source) {
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
      ? "This page's Content-Security-Policy forbids WebAssembly. Allow it with script-src 'self' 'wasm-unsafe-eval', " +
          'or import "warmline/js", which needs none.'
      : 'WebAssembly is switched off here. Import "warmline/js", which needs none.',
    cause,
  );
}

function failed(message, cause) {
  return new WarmlineError("load-failed", message, cause);
}
