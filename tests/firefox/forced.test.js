// Firefox where someone has their own colours on every page, as Windows' contrast themes and its own setting do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EDITS } from "../browser/compose/content.js";
import { start } from "../browser/compose/page.js";
import { coloured } from "../browser/compose/picture.js";

const WORDS = Object.values(EDITS).map(({ words }) => words);
const GROUND = "#000000";
const INK = "#ffff00";

/** @type {Awaited<ReturnType<typeof start>>} */
let browser;
before(async () => {
  browser = await start("firefox", {
    "browser.display.document_color_use": 2,
    "browser.display.background_color": GROUND,
    "browser.display.foreground_color": INK,
    "browser.display.background_color.dark": GROUND,
    "browser.display.foreground_color.dark": INK,
  });
});
after(() => browser?.close());

for (const kind of ["textarea", "editable", "prosemirror"]) {
  test(`${kind}: with someone's own colours the words are underlined by boxes in their ink, also while they type`, async (t) => {
    const box = await browser.open(kind);
    t.after(() => box.close());
    assert.ok(await box.page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    await box.until((count) => count >= WORDS.length, "count", ".underline");
    await box.underlines(...WORDS);
    await box.enter("Control+Home");
    await box.type("Well. ");
    await box.underlines(...WORDS);
    const places = await box.page.evaluate(() => {
      const boxes = document.querySelector("warmline-layer").shadowRoot.querySelectorAll(".underline");
      return [...boxes]
        .map((each) => each.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .map(({ left, width, bottom }) => ({ x: left + 2, y: bottom - 4, width: width - 4, height: 6 }));
    });
    assert.ok(places.length >= WORDS.length);
    for (const place of places) {
      const seen = await coloured(box.page, INK, place);
      assert.ok(seen > place.width / 4, `${seen} pixels in the ink of ${JSON.stringify(place)}`);
    }
    assert.deepEqual(box.faults, []);
  });
}

test("with someone's own colours the card is in them, and its rewrite is taken by keys", async (t) => {
  const box = await browser.open("editable");
  t.after(() => box.close());
  await box.underlines(...WORDS);
  await box.enter("Control+Home");
  await box.press("Alt+.");
  await box.until((count) => count > 0, "count", ".card:not([hidden]) .rewrite");
  const card = await box.page.evaluate(async () => {
    const card = document.querySelector("warmline-layer").shadowRoot.querySelector(".card:not([hidden])");
    await Promise.all(card.getAnimations().map(({ finished }) => finished));
    const { left, top, width, height } = card.getBoundingClientRect();
    const { borderTopStyle, borderTopWidth } = getComputedStyle(card);
    return {
      clip: { x: left, y: top, width, height },
      edge: borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0,
    };
  });
  assert.ok(card.edge, "an edge divides it from the page, whose ground is the same");
  const area = card.clip.width * card.clip.height;
  assert.ok((await coloured(box.page, GROUND, card.clip)) > area / 4, "its ground is theirs");
  assert.ok((await coloured(box.page, INK, card.clip)) > 200, "its words are in their ink");
  const before = await box.look("model");
  await box.press("Enter");
  await box.until((text) => text === before.replace(EDITS.word.words, EDITS.word.becomes), "model");
  await box.underlines(...WORDS.slice(1));
  assert.deepEqual(box.faults, []);
});
