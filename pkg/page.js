/**
 * `warmline/page`: Warmline on a page by one line of HTML.
 *
 * The one module here that does something when it is imported: it defines `<warmline-field>`, loads the engine and
 * watches the page. A page that forbids WebAssembly gets the engine as plain JavaScript.
 * @module
 */

import { define } from "./element.js";
import * as own from "./index.js";
import { optionsFrom } from "./options.js";

/** The entry in use: `warmline`, or its twin without WebAssembly. */
export const engine = await loaded();
define("warmline-field", engine);

const asked = new URL(import.meta.url).searchParams;

/** What watches the page. */
export const watch = engine.watch(
  document,
  optionsFrom((name) => asked.get(name)),
);

async function loaded() {
  try {
    await own.default();
    return own;
  } catch (error) {
    if (!(error instanceof own.WarmlineError) || error.code !== "wasm-blocked") throw error;
  }
  const twin = await import("./dist/twin.js");
  await twin.default();
  return twin;
}
