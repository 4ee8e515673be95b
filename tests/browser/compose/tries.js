// The rows of docs/compose-boxes.md as tests: those that are run say what the page says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { MAIN } from "./cells.js";
import { KINDS, titled } from "./kinds.js";
import { start } from "./page.js";
import { row } from "./rows.js";
import { columnsOf, FILE, parse } from "./table.js";

const FULL = !!process.env.WARMLINE_FULL;

/**
 * Tries kinds in a browser: the main columns of some, or every column of all when `WARMLINE_FULL` is set.
 * @param {string} name
 * @param {{ all?: string[], kinds?: string[], everywhere?: string[] }} [which] of all, which kinds are run usually, and
 *   which of them in every place
 */
export function tries(
  name,
  { all = Object.keys(KINDS), kinds = all, everywhere = ["textarea", "editable"] } = {},
) {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  let said;
  before(async () => {
    browser = await start(name);
    said = parse(await readFile(FILE, "utf8"))[name].rows;
  });
  after(() => browser?.close());
  for (const kind of FULL ? all : kinds) {
    test(`${titled(kind)} in ${name}: all that the table says holds`, async () => {
      const columns = FULL || everywhere.includes(kind) ? columnsOf(kind) : MAIN;
      const { marks, why } = await row(browser, kind, columns);
      assert.deepEqual(why, []);
      assert.deepEqual(marks, Object.fromEntries(columns.map((column) => [column, said[kind][column]])));
    });
  }
}
