// What someone writes with besides a keyboard's letters and a mouse: a finger, and an input method.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EDITS } from "./content.js";
import { start } from "./page.js";

const WORDS = Object.values(EDITS).map(({ words }) => words);
const CARD = ".card:not([hidden])";

/** The tests, in a browser. */
export function hands(name) {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  before(async () => {
    // Firefox as it is where there is a screen to touch and no mouse.
    browser = await start(name, {
      "dom.w3c_touch_events.enabled": 1,
      "ui.primaryPointerCapabilities": 1,
      "ui.allPointerCapabilities": 1,
    });
  });
  after(() => browser?.close());

  /** A page with a box, made ready before Warmline is on it. */
  async function prepared(t, kind, run, how = {}) {
    const box = await browser.open(kind, { ...how, alone: true });
    t.after(() => box.close());
    await box.run(run);
    await box.attach(browser.address, {});
    await box.underlines(...WORDS);
    return box;
  }

  for (const kind of ["textarea", "editable"]) {
    test(`${kind}: on touch a tap on an underline opens the card, a tap on a rewrite takes it`, async (t) => {
      const box = await prepared(
        t,
        kind,
        `field.style.cssText += "; width: 95%; box-sizing: border-box";
        window.pointers = new Set();
        addEventListener("pointerdown", ({ pointerType }) => window.pointers.add(pointerType), true);`,
        { viewport: { width: 390, height: 700, hasTouch: true } },
      );
      assert.ok(await box.page.evaluate(() => matchMedia("(pointer: coarse)").matches));
      const before = await box.look("model");
      await box.tap("underline", EDITS.word.nth);
      await box.until((count) => count > 0, "count", `${CARD} .rewrite`);
      await box.until((whole) => whole === true, "whole", CARD);
      await box.tap("ours", `${CARD} .rewrite`);
      await box.until((text) => text === before.replace(EDITS.word.words, EDITS.word.becomes), "model");
      await box.underlines(...WORDS.slice(1));
      await box.until((count) => count === 0, "count", CARD);
      assert.deepEqual(await box.page.evaluate(() => [...window.pointers]), ["touch"]);
      assert.deepEqual(box.faults, []);
    });
  }

  for (const kind of ["textarea", "editable", "prosemirror", "quill"]) {
    test(`${kind}: what an input method composes is left alone until it is there; then it is underlined and can be rewritten`, async (t) => {
      const { words, becomes } = EDITS.across;
      const box = await prepared(t, kind, "");
      await box.enter("Control+End");
      await box.type(" Oh ");
      await box.goTo("Control+End");
      await box.run(`window.heard = [];
        const hear = ({ type, inputType, key }) => window.heard.push(inputType ?? key ?? type);
        for (const type of ["compositionstart", "compositionend", "beforeinput", "keydown", "warmline:report"])
          field.addEventListener(type, hear);`);
      const method = await box.inputMethod();
      for (const part of ["wimble wa", words]) await method.compose(part);
      await box.drawn();
      await box.underlines(...WORDS);
      await method.press("Alt+.");
      await box.drawn();
      assert.equal(await box.look("count", CARD), 0, "no card while composing");
      const told = ["compositionstart", "insertCompositionText", "insertCompositionText", "Alt", "."];
      assert.deepEqual(await box.page.evaluate(() => window.heard), told);
      await method.commit(words);
      await box.until((text) => text.endsWith(`Oh ${words}`), "model");
      await box.underlines(...WORDS, words);
      const heard = await box.page.evaluate(() => window.heard);
      assert.ok(heard.lastIndexOf("compositionend") < heard.indexOf("warmline:report"), heard.join());

      const before = await box.look("model");
      await box.until((kept) => kept, "kept");
      await box.press("Alt+,");
      await box.until((text) => text.includes(words), "text", CARD);
      await box.press("Enter");
      await box.until((text) => text === `${before.slice(0, -words.length)}${becomes}`, "model");
      await box.underlines(...WORDS);
      await box.until((kept) => kept, "kept");
      await box.press("Control+z");
      await box.until((text) => text === before, "model");
      await box.underlines(...WORDS, words);
      assert.deepEqual(box.faults, []);
    });
  }

  for (const kind of ["textarea", "editable"]) {
    test(`${kind}: while an input method composes no underline stands off its words`, async (t) => {
      const box = await prepared(
        t,
        kind,
        `document.head.append(Object.assign(document.createElement("style"), { textContent: "p { margin: 0 }" }));
        field.style.cssText += "; width: 420px; height: 10px; line-height: 20px; padding: 0; overflow: auto";
        field.style.height = field.scrollHeight + 12 + "px";`,
      );
      await box.enter("Control+End");
      const method = await box.inputMethod();
      // So much that the box scrolls, and then the page puts something above it.
      await method.compose(" ni hao".repeat(10));
      await box.until((top) => top > 0, "scrolled");
      await box.drawn();
      await box.underlines(...WORDS);
      await box.run(
        "document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'A banner' }))",
      );
      await box.underlines(...WORDS);
      await method.commit(" ni hao");
      await box.until((text) => text.endsWith(" ni hao"), "model");
      await box.underlines(...WORDS);

      await box.goTo("Control+Home");
      await method.compose("ni hao ");
      await box.drawn();
      // Highlights follow their words. Boxes can't, and show again once it is there.
      await box.underlines(...(name === "firefox" && kind === "textarea" ? [] : WORDS));
      await method.commit("Ni hao. ");
      await box.until((text) => text.startsWith("Ni hao. Hi"), "model");
      await box.underlines(...WORDS);
      assert.deepEqual(box.faults, []);
    });
  }
}
