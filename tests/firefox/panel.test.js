// The panel in Firefox: opened by keys, what it says of message and draft, and what its buttons do to the box.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EDITS } from "../browser/compose/content.js";
import { start } from "../browser/compose/page.js";
import { MESSAGE } from "../browser/told.js";

const WORDS = Object.values(EDITS).map(({ words }) => words);

/** @type {Awaited<ReturnType<typeof start>>} */
let browser;
before(async () => {
  browser = await start("firefox");
});
after(() => browser?.close());

const panelled = async (t, kind) => {
  const box = await browser.open(kind, { options: { customer: { name: "Dana", message: MESSAGE } } });
  t.after(() => box.close());
  await box.underlines(...WORDS);
  await box.enter("Control+End");
  return box;
};
const shows = (count) => count > 0;

for (const kind of ["textarea", "editable"]) {
  test(`${kind}: the chord opens the panel and Escape gives the caret back to the text`, async (t) => {
    const box = await panelled(t, kind);
    await box.press("Alt+/");
    await box.until(shows, "count", ".panel .cues q");
    assert.match(await box.look("text", ".panel .cues"), /my daughter's wedding on Saturday/);
    await box.until((focused) => !focused, "focused");
    await box.press("Escape");
    await box.until((focused) => focused, "focused");
    await box.type(" Mine.");
    await box.until((text) => text.endsWith("Third line. Mine."), "model");
    assert.deepEqual(box.faults, []);
  });

  test(`${kind}: a first sentence goes in from the panel and one undo takes it out`, async (t) => {
    const box = await panelled(t, kind);
    await box.press("Control+a");
    await box.type("Hi Dana,");
    await box.press("Enter");
    await box.type("The line is off. It stays off until noon.");
    const before = await box.look("model");
    await box.press("Alt+/");
    await box.until(shows, "count", ".panel .openers .offer");
    const sentence = (await box.look("text", ".panel .openers .offer")).replace("Put in: ", "");
    assert.match(sentence, /daughter's wedding/);
    await box.click("ours", ".panel .openers .offer");
    await box.until((text) => text.includes(sentence), "model");
    await box.until((focused) => focused, "focused");
    await box.press("Control+z");
    await box.until((text) => text === before, "model");
    assert.deepEqual(box.faults, []);
  });

  test(`${kind}: a finding's rewrite is taken from the list in the panel`, async (t) => {
    const box = await panelled(t, kind);
    const before = await box.look("model");
    await box.press("Alt+/");
    await box.until(shows, "count", ".panel .findings .offer");
    await box.page.evaluate(() => {
      const { shadowRoot } = document.querySelector("warmline-layer");
      shadowRoot.querySelector(".panel .findings .offer").scrollIntoView({ block: "nearest" });
    });
    await box.click("ours", ".panel .findings .offer");
    await box.until((accepted) => accepted === 1, "accepted");
    assert.equal(await box.look("model"), before.replace(EDITS.word.words, EDITS.word.becomes));
    assert.deepEqual(box.faults, []);
  });
}
