// What the page, the screen or paper makes of a box: forced colours, print, right to left, company, other highlights.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PNG } from "pngjs";
import { EDITS } from "./compose/content.js";
import { start } from "./compose/page.js";
import { PACK } from "./pack.js";

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

/** How the page is shown, as a browser's own settings would have it. */
async function shown(box, media, colours = "none") {
  box.devtools ??= await box.page.createCDPSession();
  const features = [{ name: "forced-colors", value: colours }];
  await box.devtools.send("Emulation.setEmulatedMedia", { media, features });
}

/** The page as pixels. */
const picture = async (box) => PNG.sync.read(Buffer.from(await box.page.screenshot())).data;

/** How many pixels of two pictures differ. */
function differing(one, other) {
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    if ([0, 1, 2].some((channel) => one[at + channel] !== other[at + channel])) count += 1;
  }
  return count;
}

for (const kind of RICH) {
  test(`${kind}: under forced colours the same words are underlined by boxes, and by highlights again after`, async (t) => {
    const box = await written(t, kind);
    const boxes = () => box.look("count", ".underline");
    assert.equal(await boxes(), 0);
    await shown(box, "", "active");
    await box.until((count) => count >= WORDS.length, "count", ".underline");
    await box.underlines(...WORDS);
    await box.enter("Control+Home");
    await box.type("Well. ");
    await box.underlines(...WORDS);
    await shown(box, "");
    await box.until((count) => count === 0, "count", ".underline");
    await box.underlines(...WORDS);
    assert.deepEqual(box.faults, []);
  });
}

for (const kind of ["textarea", "editable"]) {
  test(`${kind}: nothing of ours is printed`, async (t) => {
    const box = await browser.open(kind, { alone: true });
    t.after(() => box.close());
    await shown(box, "print");
    const bare = await picture(box);
    await box.attach(browser.address, {});
    await box.underlines(...WORDS);
    // Chromium paints highlighted words by themselves, which can shade a pixel at their edge otherwise.
    assert.ok(differing(await picture(box), bare) < 8, "paper shows nothing");
    await shown(box, "screen");
    assert.ok(differing(await picture(box), bare) > 100, "the screen does");
  });

  test(`${kind}: from right to left the words are underlined where they stand, wrapped lines too`, async (t) => {
    const box = await browser.open(kind, { alone: true });
    t.after(() => box.close());
    await box.page.evaluate(() => {
      const { field } = window.ed;
      field.dir = "rtl";
      field.style.cssText += "; width: 220px; height: 260px; box-sizing: border-box";
    });
    await box.attach(browser.address, {});
    await box.underlines(...WORDS);
    await box.enter("Control+Home");
    await box.type("שלום, ");
    await box.underlines(...WORDS);
    assert.deepEqual(box.faults, []);
  });

  test(`${kind}: two boxes on a page are each their own`, async (t) => {
    const beside = `<p contenteditable id=beside>Sorry, ${EDITS.word.words}.</p>`;
    const box = await written(t, kind, { beside });
    await box.page.evaluate((pack) => {
      window.second = window.warmline.attach(document.querySelector("#beside"), { packs: [pack] });
    }, PACK);
    const second = () =>
      box.page.evaluate(() => window.second.report.findings.map(({ text }) => text).join());
    assert.equal(await second(), EDITS.word.words);
    await box.enter("Control+Home");
    await box.press("Alt+.");
    await box.until((count) => count > 0, "count", ".card:not([hidden]) .rewrite");
    await box.press("Enter");
    await box.until((count) => count === 1, "accepted");
    assert.equal(await second(), EDITS.word.words);
    await box.page.evaluate(() => window.second.detach());
    await box.underlines(...WORDS.slice(1));
    assert.deepEqual(box.faults, []);
  });

  test(`${kind}: the page's own highlights stay its own`, async (t) => {
    const box = await browser.open(kind, { alone: true, beside: "<p id=beside>Some words.</p>" });
    t.after(() => box.close());
    await box.page.evaluate(() => {
      const range = new Range();
      range.selectNodeContents(document.querySelector("#beside"));
      const own = new CSSStyleSheet();
      own.replaceSync("::highlight(found) { background: gold }");
      document.adoptedStyleSheets = [own];
      CSS.highlights.set("found", new Highlight(range));
    });
    const theirs = () =>
      box.page.evaluate(() => [
        [...CSS.highlights.get("found")].map(String).join(),
        document.adoptedStyleSheets[0].cssRules[0].cssText,
      ]);
    const before = await theirs();
    await box.attach(browser.address, {});
    await box.underlines(...WORDS);
    assert.deepEqual(await theirs(), before);
    await box.page.evaluate(() => window.attachment.detach());
    assert.deepEqual(await theirs(), before);
    assert.deepEqual(await box.page.evaluate(() => [...CSS.highlights.keys()]), ["found"]);
    assert.equal(await box.page.evaluate(() => document.adoptedStyleSheets.length), 1);
  });
}

test("a page that clears all highlights, as some editors do at a click, has ours again once it is drawn", async (t) => {
  const box = await written(t, "editable");
  await box.page.evaluate(() => document.addEventListener("click", () => CSS.highlights.clear()));
  await box.enter("Control+Home");
  await box.underlines(...WORDS);
  await box.type("Well. ");
  await box.underlines(...WORDS);
  assert.deepEqual(box.faults, []);
});
