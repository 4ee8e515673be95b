// What pages, paper and the screen make of a box, in Chromium; and what only it can be told: forced colours.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EDITS } from "./compose/content.js";
import { start } from "./compose/page.js";
import { surroundings } from "./compose/surroundings.js";

surroundings("chromium");

const WORDS = Object.values(EDITS).map(({ words }) => words);
const RICH = ["editable", "prosemirror", "ckeditor5", "tinymce"];

/** @type {Awaited<ReturnType<typeof start>>} */
let browser;
before(async () => {
  browser = await start("chromium");
});
after(() => browser?.close());

async function written(t, kind, how) {
  const box = await browser.open(kind, how);
  t.after(() => box.close());
  await box.underlines(...WORDS);
  return box;
}

/** Whether the browser forces someone's own colours on the page. */
async function forced(box, value) {
  box.devtools ??= await box.page.createCDPSession();
  await box.devtools.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value }] });
}

for (const kind of RICH) {
  test(`${kind}: under forced colours the same words are underlined by boxes, and by highlights again after`, async (t) => {
    const box = await written(t, kind);
    const boxes = () => box.look("count", ".underline");
    assert.equal(await boxes(), 0);
    await forced(box, "active");
    await box.until((count) => count >= WORDS.length, "count", ".underline");
    await box.underlines(...WORDS);
    await box.enter("Control+Home");
    await box.type("Well. ");
    await box.underlines(...WORDS);
    await forced(box, "none");
    await box.until((count) => count === 0, "count", ".underline");
    await box.underlines(...WORDS);
    assert.deepEqual(box.faults, []);
  });
}
