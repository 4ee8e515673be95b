// The rows of docs/compose-boxes.md as tests: those that are run say what the page says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { COLUMNS, MAIN } from "./cells.js";
import { KINDS, titled } from "./kinds.js";
import { start } from "./page.js";
import { row } from "./rows.js";
import { FILE, parse } from "./table.js";

const FULL = !!process.env.WARMLINE_FULL;

/**
 * Tries kinds in a browser: the main columns of some, or every column of all when `WARMLINE_FULL` is set.
 * @param {string} name
 * @param {{ kinds?: string[], everywhere?: string[] }} [usual] which kinds are run usually, and which of them in
 *   every place
 */
export function tries(name, { kinds = Object.keys(KINDS), everywhere = ["textarea", "editable"] } = {}) {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  let said;
  before(async () => {
    browser = await start(name);
    said = parse(await readFile(FILE, "utf8"))[name].rows;
  });
  after(() => browser?.close());
  for (const kind of FULL ? Object.keys(KINDS) : kinds) {
    test(`${titled(kind)} in ${name}: all that the table says holds`, async () => {
      const columns = FULL || everywhere.includes(kind) ? Object.keys(COLUMNS) : MAIN;
      const { marks, why } = await row(browser, kind, columns);
      assert.deepEqual(why, []);
      assert.deepEqual(marks, Object.fromEntries(columns.map((column) => [column, said[kind][column]])));
    });
  }
}
