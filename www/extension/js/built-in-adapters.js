/**
 * The adapters that ship, read once. A file of `../adapters` that isn't named here ships nothing; a test compares.
 * @module
 */

import { readAdapter } from "./adapter-file.js";
import zendesk from "../adapters/zendesk.json" with { type: "json" };

/** @type {import("./adapter-file.js").Adapter[]} */
export const builtIn = [zendesk].map((file) => {
  const { adapter, fault } = readAdapter(file, file.name);
  if (!adapter) throw new Error(`${fault?.place} ${fault?.reason}`);
  return adapter;
});
