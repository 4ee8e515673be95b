// Editors that nothing in Warmline names, in Chromium: the one way for all of them, and code is left alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { OTHERS } from "./compose/others.js";
import { start } from "./compose/page.js";
import { tries } from "./compose/tries.js";

// Those that keep an undo or a copy of their own; the rest when `WARMLINE_FULL` is set.
tries("chromium", {
  all: Object.keys(OTHERS),
  kinds: ["squire", "edix", "rooster", "suneditor", "jodit", "wangeditor", "trumbowyg", "editorjs", "svelte"],
  everywhere: [],
});

test("CodeJar, which makes any element an editor of code, is left alone", async (t) => {
  const browser = await start("chromium");
  t.after(() => browser.close());
  const page = await browser.visit(`${browser.address}/empty`);
  const found = await page.evaluate(async (address) => {
    document.body.innerHTML = "<div id=code></div><div id=reply contenteditable></div>";
    const { CodeJar } = await import(`${address}/tests/browser/node_modules/codejar/dist/codejar.js`);
    CodeJar(document.querySelector("#code"), () => {});
    const warmline = await import(`${address}/pkg/index.js`);
    await warmline.default();
    return warmline.watch(document).attachments.map(({ field }) => field.id);
  }, browser.address);
  assert.deepEqual(found, ["reply"]);
});
