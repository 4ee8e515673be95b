// What holds in textareas holds in editables. Rich-text editors are tried in compose.test.js, each in a row of its table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ours } from "./browser.js";
import { eventually } from "./eventually.js";
import { BLAME, PACK, PITY } from "./pack.js";

const HTML = `<p>Hi 😀, glorped <strong>the</strong> gleeb. Bye.</p><p>Oh ${PITY} there.</p>`;

/** The words under our highlights, in order. */
const words = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith("warmline-") || name.startsWith("warmline-open-")) continue;
      for (const range of highlight) found.push(range);
    }
    found.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return found.map((range) => range.toString().replaceAll("\u00a0", " "));
  });

/** Waits until exactly these words are underlined. */
async function underlines(page, ...wanted) {
  await eventually(page, async () => assert.deepEqual(await words(page), wanted));
}

const attach = (page) =>
  page.evaluate((pack) => {
    window.attachment = window.warmline.attach(window.field, { packs: [pack] });
  }, PACK);

/** A page with an editable, and Warmline on it. */
async function written(t, html, how = {}) {
  const page = await open(t, html, { attach: null, ...how });
  await page.evaluate(() => {
    window.field = document.querySelector("[contenteditable]");
    window.model = () => window.field.innerText;
  });
  await attach(page);
  return page;
}

const model = (page) =>
  page.evaluate(() => window.model().replaceAll("\u00a0", " ").replace(/\n+/g, "\n").trim());
const accepts = (page) =>
  page.waitForFunction(() => window.heard.some(({ name }) => name === "accept"), null, { timeout: 5000 });

/** Puts the caret behind the first of these words and has their card's first rewrite. */
async function accept(page, word) {
  await page.evaluate((word) => {
    window.heard.length = 0;
    const walker = document.createTreeWalker(window.field, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(word);
      if (at < 0) continue;
      window.field.focus();
      getSelection().collapse(walker.currentNode, at + 1);
      return;
    }
  }, word);
  await page.keyboard.press("Alt+.");
  await ours(page).card.waitFor();
  await page.keyboard.press("Enter");
}

const plain = (t) => written(t, `<div contenteditable style="padding: 8px">${HTML}</div>`);

test("words are underlined across formatting, and follow typing", async (t) => {
  const page = await plain(t);
  await underlines(page, BLAME, PITY);
  const markup = await page.evaluate(() => window.field.innerHTML);
  assert.doesNotMatch(markup, /warmline/);
  await page.evaluate(() => window.field.focus());
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Well. ");
  await underlines(page, BLAME, PITY);
  await page.keyboard.press("Control+End");
  await page.keyboard.type(` ${BLAME}.`);
  await underlines(page, BLAME, PITY, BLAME);
  assert.deepEqual(page.faults, []);
});

test("a rewrite goes in where it belongs, the caret behind it, and one undo takes it out", async (t) => {
  const page = await plain(t);
  await underlines(page, BLAME, PITY);
  const before = await model(page);
  await accept(page, "glorped");
  await accepts(page);
  const after = before.replace(BLAME, "the gleeb was glorped");
  assert.equal(await model(page), after);
  await underlines(page, PITY);
  assert.equal(await ours(page).card.count(), 0);
  await page.keyboard.type("?");
  assert.equal(await model(page), before.replace(BLAME, "the gleeb was glorped?"));
  await page.keyboard.press("Backspace");
  assert.equal(await model(page), after);
  assert.doesNotMatch(await page.evaluate(() => window.field.innerHTML), /warmline/);
  assert.deepEqual(page.faults, []);
});

test("rewrites go in one after the other by the pointer alone", async (t) => {
  const page = await plain(t);
  await underlines(page, BLAME, PITY);
  await ours(page).badge.click();
  for (const left of [[PITY], []]) {
    await ours(page).panel.locator(".findings .offer").first().click();
    await underlines(page, ...left);
  }
  assert.match(await model(page), /^Hi 😀, the gleeb was glorped\. Bye\.\nOh gentle words there\.$/);
});

test("one undo brings back what was there, and another goes in", async (t) => {
  const page = await plain(t);
  await underlines(page, BLAME, PITY);
  const before = await model(page);
  await accept(page, "glorped");
  await accepts(page);
  await page.keyboard.press("Control+z");
  await underlines(page, BLAME, PITY);
  assert.equal(await model(page), before);
  await accept(page, "wimble");
  await accepts(page);
  assert.equal(await model(page), before.replace(PITY, "gentle words"));
});
test("plaintext-only: typed, underlined, replaced, undone", async (t) => {
  const page = await written(t, "<div contenteditable=plaintext-only style='white-space: pre-wrap'></div>");
  await page.click("[contenteditable]");
  await page.keyboard.type(`Hi.\n\nSorry, ${BLAME}. Bye.`);
  await underlines(page, BLAME);
  await accept(page, "glorped");
  await accepts(page);
  assert.equal(
    await page.evaluate(() => window.field.innerText),
    "Hi.\n\nSorry, the gleeb was glorped. Bye.",
  );
  await page.keyboard.press("Control+z");
  assert.equal(await page.evaluate(() => window.field.innerText), `Hi.\n\nSorry, ${BLAME}. Bye.`);
});

test("what the agent didn't write is left alone: quoted history, islands, hidden words; no finding crosses a block", async (t) => {
  const page = await written(
    t,
    `<div contenteditable>
      <p>glorped</p><p>the gleeb</p><ul><li>glorped the</li><li>gleeb</li></ul>
      <p>glorped the <span contenteditable=false>gleeb</span></p>
      <p>glorped <img alt=""> the gleeb</p><p>${PITY}<br></p>
      <table><tr><td>wimble</td><td>wamble</td></tr></table>
      <p>glor<span></span>ped\u200b the <a href="#">gl</a>eeb</p>
      <p hidden>${BLAME}</p><style>${BLAME}</style>
      <blockquote>${BLAME}</blockquote><div class=gmail_quote>${BLAME}</div>
      <div id=divRplyFwdMsg>From: Ana</div><p>${BLAME}</p>
    </div>`,
  );
  await underlines(page, PITY, `glorped\u200b the gleeb`);
});

test("a box that a page changes, empties, locks or removes is followed without an event", async (t) => {
  const page = await written(t, `<div contenteditable>${HTML}</div>`);
  await underlines(page, BLAME, PITY);
  await page.evaluate(() => window.field.firstChild.remove());
  await underlines(page, PITY);
  await page.evaluate(() => window.field.append(document.createElement("p")));
  await page.evaluate(() => (window.field.lastChild.textContent = "Sorry, glorped the gleeb."));
  await underlines(page, PITY, BLAME);
  await page.evaluate(() => window.field.replaceChildren());
  await underlines(page);
  await page.evaluate(() => window.attachment.detach());
  assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 0);
  assert.deepEqual(await page.evaluate(() => [...CSS.highlights.keys()]), []);
  assert.deepEqual(page.faults, []);
});

test("typing while a rewrite is on its way counts more than the rewrite", async (t) => {
  const page = await written(t, `<div contenteditable><p>Hi, ${BLAME}. Bye.</p></div>`);
  await underlines(page, BLAME);
  await page.evaluate(() => {
    window.field.focus();
    getSelection().collapse(window.field.firstChild.firstChild, 6);
  });
  await page.keyboard.press("Alt+.");
  await ours(page).card.waitFor();
  await page.evaluate(() => {
    const layer = document.querySelector("warmline-layer").shadowRoot;
    layer.querySelector(".rewrite").click();
    window.field.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }));
  });
  await ours(page).card.waitFor({ state: "detached" });
  assert.equal(await model(page), `Hi, ${BLAME}. Bye.`);
  assert.deepEqual(await page.evaluate(() => window.heard.filter(({ name }) => name === "accept")), []);
});

test("where the page has no focus to edit with, the text is left as it is, and the card says so", async (t) => {
  const page = await written(t, `<div contenteditable><p>Hi, ${BLAME}. Bye.</p></div>`);
  await underlines(page, BLAME);
  await page.evaluate(() => (Document.prototype.hasFocus = () => false));
  await accept(page, "glorped");
  await ours(page).card.locator(".notice").waitFor();
  assert.match(await ours(page).card.locator(".notice").textContent(), /Nothing was replaced/);
  assert.equal(await model(page), `Hi, ${BLAME}. Bye.`);
});

test("an editor that takes no edits is left as it is, and the card says so", async (t) => {
  const page = await written(t, `<div contenteditable><p>Hi, ${BLAME}. Bye.</p></div>`);
  await underlines(page, BLAME);
  await page.evaluate(() => window.field.addEventListener("beforeinput", (event) => event.preventDefault()));
  await accept(page, "glorped");
  await ours(page).card.locator(".notice").waitFor();
  assert.match(await ours(page).card.locator(".notice").textContent(), /didn’t take the rewrite/);
  assert.equal(await model(page), `Hi, ${BLAME}. Bye.`);
});
