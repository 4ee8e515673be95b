// A rewrite goes in exactly, comes out by one undo, and never goes where it was not meant.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ours, pointAt, underlines } from "./browser.js";
import { BLAME, VAGUE } from "./pack.js";

const text = (page) => page.inputValue("textarea");
const caret = (page) => page.evaluate(() => [window.field.selectionStart, window.field.selectionEnd]);
const accepted = (page) =>
  page.evaluate(() => window.heard.filter(({ name }) => name === "accept").map(({ detail }) => detail));

async function written(t, words, how) {
  const page = await open(t, "<textarea rows=6 cols=50></textarea>", how);
  await page.click("textarea");
  await page.keyboard.type(words);
  await page.waitForFunction(() => window.attachment.report.findings.length > 0);
  return page;
}

test("by the pointer: the words are replaced, the caret stands behind them, typing goes on there", async (t) => {
  const page = await written(t, `Hi 😀, ${BLAME}. Bye.`);
  const { x, y } = await pointAt(page, 7, 7 + BLAME.length);
  await page.mouse.move(x, y);
  await ours(page).rewrites.nth(1).click();
  await page.waitForFunction(() => window.field.value === "Hi 😀, then zib the gleeb once. Bye.");
  assert.deepEqual(await caret(page), [7 + 23, 7 + 23]);
  assert.equal(await ours(page).card.count(), 0);
  await page.keyboard.type("?");
  assert.equal(await text(page), "Hi 😀, then zib the gleeb once?. Bye.");
});

test("one undo brings back exactly the text before, one redo the rewrite, and typing before it stays its own step", async (t) => {
  const before = `Hello.\n\nHi 😀, ${BLAME}. Bye.`;
  const page = await written(t, before);
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  const after = "Hello.\n\nHi 😀, the gleeb was glorped. Bye.";
  await page.waitForFunction((after) => window.field.value === after, after);
  await underlines(page);
  await page.keyboard.press("Control+z");
  assert.equal(await text(page), before);
  await underlines(page, BLAME);
  await page.keyboard.press("Control+y");
  assert.equal(await text(page), after);
  await underlines(page);
  await page.keyboard.press("Control+z");
  assert.equal(await text(page), before);
});

test("Alt+Enter puts in the first rewrite of an open card while the focus stays in the text", async (t) => {
  const page = await written(t, `Hi, ${BLAME}. Bye.`);
  await page.keyboard.press("Alt+Enter");
  assert.equal(await text(page), `Hi, ${BLAME}. Bye.`, "with no card open it does nothing");
  await page.evaluate(() => window.field.setSelectionRange(8, 8));
  await ours(page).card.waitFor();
  await page.keyboard.press("Alt+Enter");
  assert.equal(await text(page), "Hi, the gleeb was glorped. Bye.");
});

test("a rewrite that leaves words out undoes as well", async (t) => {
  const page = await written(t, "Oh dribble drabble there.");
  await page.keyboard.press("Alt+.");
  await ours(page).card.waitFor();
  assert.match(await ours(page).rewrites.first().textContent(), /leave it out/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !window.field.value.includes("drabble"));
  const left = await text(page);
  assert.match(left, /^Oh\s+there\.$/);
  await page.keyboard.press("Control+z");
  assert.equal(await text(page), "Oh dribble drabble there.");
});

test("blanks: the first is selected, Tab goes from one to the next and then on, the badge counts them", async (t) => {
  const page = await written(t, `We ${VAGUE}. Bye.`);
  await page.evaluate(() => document.body.append(document.createElement("button")));
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.field.value === "We florp it by [time] and write on [day]. Bye.");
  const selected = () =>
    page.evaluate(() => window.field.value.slice(window.field.selectionStart, window.field.selectionEnd));
  const { badge } = ours(page);
  assert.equal(await selected(), "[time]");
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").textContent === "2",
  );
  assert.equal(await badge.getAttribute("aria-label"), "2 blanks to fill");
  await page.keyboard.press("Tab");
  assert.equal(await selected(), "[day]");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await selected(), "[time]");
  await page.keyboard.type("noon");
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").textContent === "1",
  );
  await badge.click();
  await ours(page).panel.locator("button", { hasText: "1 blank to fill: [day]" }).click();
  assert.equal(await selected(), "[day]");
  await page.keyboard.press("Tab");
  assert.notEqual(
    await page.evaluate(() => document.activeElement.localName),
    "textarea",
    "the last blank is no trap",
  );
  await page.focus("textarea");
  await page.evaluate(() => window.field.setSelectionRange(0, 0));
  await page.keyboard.press("Tab");
  assert.notEqual(
    await page.evaluate(() => document.activeElement.localName),
    "textarea",
    "Tab is ours on blanks only",
  );
});

test("the host is told after the text was verified", async (t) => {
  const page = await written(t, `Hi, ${BLAME}. Bye.`);
  await page.evaluate(() => addEventListener("warmline:accept", () => (window.then = window.field.value)));
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.then);
  assert.equal(await page.evaluate(() => window.then), "Hi, the gleeb was glorped. Bye.");
  const [{ finding, rewrite, version }] = await accepted(page);
  assert.deepEqual(
    [finding.start, finding.end, finding.text, finding.rule],
    [4, 4 + BLAME.length, BLAME, "blame/glorped"],
  );
  assert.deepEqual(rewrite, { text: "the gleeb was glorped", select: null, placeholders: [] });
  assert.ok(version > 0);
});

test("a finding that is out of date does nothing", async (t) => {
  const page = await written(t, `Hi, ${BLAME}. Bye.`);
  await page.keyboard.press("Alt+.");
  await ours(page).card.waitFor();
  await page.evaluate(() => (window.field.value = "Something else altogether, set by the page."));
  await page.keyboard.press("Enter");
  await ours(page).card.waitFor({ state: "detached" });
  assert.equal(await text(page), "Something else altogether, set by the page.");
  assert.deepEqual(await accepted(page), []);
});

test("what the page does to the text on input is noticed, said in the card, and not called accepted", async (t) => {
  const page = await written(t, `Hi, ${BLAME}. Bye.`);
  await page.evaluate(() =>
    window.field.addEventListener("input", () => (window.field.value = window.field.value.toUpperCase())),
  );
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await ours(page).card.locator(".notice").waitFor();
  assert.match(await ours(page).card.locator(".notice").textContent(), /page changed the text/);
  assert.deepEqual(await accepted(page), []);
  await page.keyboard.press("Escape");
  await ours(page).card.waitFor({ state: "detached" });
});

test("a box that is locked or full is left as it is, and the card says so", async (t) => {
  const page = await written(t, `Hi, ${BLAME}. Bye.`);
  await page.keyboard.press("Alt+.");
  await page.evaluate(() => (window.field.readOnly = true));
  await page.keyboard.press("Enter");
  await ours(page).card.locator(".notice").waitFor();
  assert.equal(await text(page), `Hi, ${BLAME}. Bye.`);
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    window.field.readOnly = false;
    window.field.maxLength = window.field.value.length;
  });
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await ours(page).card.locator(".notice").waitFor();
  assert.match(await ours(page).card.locator(".notice").textContent(), /longer than the box allows/);
  assert.equal(await text(page), `Hi, ${BLAME}. Bye.`);
});

test("scroll, of the box and the page, stays where it is", async (t) => {
  const page = await open(
    t,
    "<div style='height: 300px'></div><textarea rows=4 cols=50></textarea><div style='height: 3000px'></div>",
  );
  await page.fill("textarea", `Hi, ${BLAME}.\n${"line\n".repeat(30)}`);
  await page.waitForFunction(() => window.attachment.report.findings.length === 1);
  await page.evaluate(() => {
    window.field.setSelectionRange(0, 0);
    window.field.scrollTop = 5;
    scrollTo(0, 120);
  });
  const { x, y } = await pointAt(page, 4, 4 + BLAME.length);
  // The first moves may come before the scrolled words are drawn where they are now.
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let step = 0; step < 100 && !(await ours(page).card.isVisible()); step++) {
    await page.mouse.move(x + (step % 2), y);
    await page.evaluate(frames);
  }
  await ours(page).card.waitFor();
  assert.deepEqual(await page.evaluate(() => [window.field.scrollTop, scrollY]), [5, 120]);
  const row = await ours(page).rewrites.first().boundingBox();
  await page.mouse.click(row.x + 20, row.y + 10);
  await page.waitForFunction(() => window.field.value.includes("was glorped"));
  assert.deepEqual(await page.evaluate(() => [window.field.scrollTop, scrollY]), [5, 120]);
});

test("a text input is a compose box too", async (t) => {
  const page = await open(t, "<input style='width: 500px'>", { attach: "input" });
  await page.click("input");
  await page.keyboard.type(`Hi, ${BLAME}.`);
  await underlines(page, BLAME);
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.field.value === "Hi, the gleeb was glorped.");
  await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("input"), `Hi, ${BLAME}.`);
});

test("inside a shadow root everything works as outside", async (t) => {
  const page = await open(t, "<div id=host></div>", { attach: null });
  await page.evaluate(
    (pack) => {
      const root = document.querySelector("#host").attachShadow({ mode: "open" });
      root.innerHTML = "<textarea rows=5 cols=50></textarea>";
      window.field = root.querySelector("textarea");
      window.attachment = window.warmline.attach(window.field, { packs: [pack] });
    },
    (await import("./pack.js")).PACK,
  );
  await page.click("textarea");
  await page.keyboard.type(`Hi, ${BLAME}.`);
  await underlines(page, BLAME);
  assert.equal(
    await page.evaluate(() =>
      [document.adoptedStyleSheets.length, window.field.getRootNode().adoptedStyleSheets.length].join(),
    ),
    "0,1",
  );
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.field.value === "Hi, the gleeb was glorped.");
});
