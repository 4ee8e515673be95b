// A box in a frame too low for its card: that stands around the frame, whole, and works as anywhere.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EDITS } from "./content.js";
import { start } from "./page.js";

const WORDS = Object.values(EDITS).map(({ words }) => words);
const CARD = ".card:not([hidden])";

/** The tests, in a browser. */
export function framed(name) {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  before(async () => {
    browser = await start(name);
  });
  after(() => browser?.close());

  /** A box in a frame of 130 pixels. */
  async function low(t, kind, place = "srcdoc") {
    const box = await browser.open(kind, { place, alone: true });
    t.after(() => box.close());
    await box.page.evaluate(() => (window.ed.view.frameElement.style.height = "130px"));
    await box.attach(browser.address, {});
    await box.underlines(...WORDS);
    return box;
  }

  /** Where the card stands in the outer window, and the words it is about. */
  const stands = (box) =>
    box.page.evaluate((nth) => {
      const card = document
        .querySelector("warmline-above")
        ?.shadowRoot.querySelector(".card:not([hidden])")
        ?.getBoundingClientRect();
      const words = window.look.underline(nth);
      return (
        card && {
          whole:
            card.left >= 0 &&
            card.top >= 0 &&
            card.right <= innerWidth &&
            card.bottom <= innerHeight &&
            card.height > 100,
          beside: Math.min(Math.abs(card.top - words.y), Math.abs(card.bottom - words.y)),
          left: card.left - words.x,
        }
      );
    }, 1);

  for (const kind of ["editable", "textarea"]) {
    test(`${kind}: by keys and by the pointer the card stands around a low frame, whole and beside the words`, async (t) => {
      const box = await low(t, kind);
      const before = await box.look("model");
      await box.enter("Control+Home");
      await box.press("Alt+.");
      await box.until((count) => count > 0, "count", `${CARD} .rewrite`);
      const { whole, beside } = await stands(box);
      assert.ok(whole && beside < 30, `${beside}`);
      await box.press("Escape");
      await box.until((count) => count === 0, "count", CARD);
      await box.until((focused) => focused, "focused");
      await box.click("underline", 1);
      await box.until((count) => count > 0, "count", `${CARD} .rewrite`);
      assert.ok(await box.look("focused"), "the focus stays in the text");
      await box.click("ours", `${CARD} .rewrite`);
      await box.until((count) => count === 1, "accepted");
      await box.type("?");
      await box.press("Backspace");
      const after = before.replace(EDITS.word.words, EDITS.word.becomes);
      await box.until((text) => text === after, "model");
      await box.page.evaluate(() => window.attachment.detach());
      assert.deepEqual(await box.look("left"), []);
      assert.deepEqual(box.faults, []);
    });
  }

  test("the card around a frame follows the page's scrolling, and a press on the page closes it", async (t) => {
    const box = await low(t, "editable");
    await box.page.evaluate(() => (document.body.style.paddingBottom = "3000px"));
    await box.enter("Control+Home");
    await box.press("Alt+.");
    await box.until((count) => count > 0, "count", `${CARD} .rewrite`);
    const before = await stands(box);
    await box.page.evaluate(() => scrollTo(0, 40));
    await box.page.waitForFunction(
      (left) => {
        const card = document
          .querySelector("warmline-above")
          .shadowRoot.querySelector(".card")
          .getBoundingClientRect();
        const words = window.look.underline(1);
        return (
          scrollY === 40 &&
          Math.abs(card.left - words.x - left) < 2 &&
          card.top - words.y < 40 &&
          card.top > words.y
        );
      },
      {},
      before.left,
    );
    await box.page.mouse.click(860, 660);
    await box.until((count) => count === 0, "count", CARD);
    assert.deepEqual(box.faults, []);
  });

  test("the panel of a box in a low frame stands around it too, and Escape gives the caret back", async (t) => {
    const box = await low(t, "editable");
    await box.enter("Control+Home");
    await box.press("Alt+/");
    await box.until((count) => count > 0, "count", ".panel:not([hidden])");
    const whole = await box.page.evaluate(() => {
      const panel = document
        .querySelector("warmline-above")
        ?.shadowRoot.querySelector(".panel:not([hidden])");
      const rect = panel?.getBoundingClientRect();
      return (
        rect && rect.bottom <= innerHeight && rect.right <= innerWidth && rect.top >= 0 && rect.height > 130
      );
    });
    assert.ok(whole);
    await box.press("Escape");
    await box.until((count) => count === 0, "count", ".panel:not([hidden])");
    await box.until((focused) => focused, "focused");
    assert.deepEqual(box.faults, []);
  });

  test("a frame taken away while its card stands around it takes the card along", async (t) => {
    const box = await low(t, "editable");
    await box.enter("Control+Home");
    await box.press("Alt+.");
    await box.until((count) => count > 0, "count", `${CARD} .rewrite`);
    await box.page.evaluate(() => window.ed.view.frameElement.remove());
    await box.page.waitForFunction(
      () => !document.querySelector("warmline-above")?.shadowRoot.querySelector(".card:not([hidden])"),
    );
    await box.page.evaluate(() => window.attachment.detach());
    assert.equal(await box.page.evaluate(() => document.querySelectorAll("warmline-above").length), 0);
    assert.deepEqual(box.faults, []);
  });
}
