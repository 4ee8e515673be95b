// Underlines sit on the words: within one pixel of where the browser itself says they stand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PNG } from "pngjs";
import { open } from "./browser.js";
import { eventually } from "./eventually.js";
import { BLAME, PITY } from "./pack.js";

const TEXT = `Hi.\n${BLAME}. ${"Some words to fill the line and wrap it. ".repeat(4)}\nTab\there\tand ${BLAME} again; AVAVA To fi ffl\n\n  two  spaces, ${PITY} kept. ${"More words to come, and more of them. ".repeat(3)} ${BLAME} at the end`;
const HEBREW = `שלום.\n${BLAME}.\nשלום עולם ${BLAME} אתה צריך לקרוא את המדריך (כן) 123. `.repeat(3);

const STYLES = {
  "as it comes": "",
  "a fractional serif": "font: 15.3px/1.37 serif; width: 333.4px; padding: 7.3px 5.6px",
  "normal line height": "font: 17px serif; line-height: normal",
  "a tall line": "line-height: 40px",
  "a border box in percent": "box-sizing: border-box; width: 41.7%; padding: 1em; border: 2.5px solid",
  "a thick border and padding": "border: 12px solid; padding: 31px 3px 2px 44px",
  "a scrollbar": "height: 60px; overflow: auto; width: 300px",
  "a scrollbar in a border box": "height: 60px; overflow-y: scroll; width: 300px; box-sizing: border-box",
  "a thin scrollbar": "height: 60px; scrollbar-width: thin; width: 300px",
  "a scrollbar gutter": "height: 400px; scrollbar-gutter: stable; width: 300px",
  "wide tabs": "tab-size: 3; font: 14px monospace",
  "letter and word spacing": "letter-spacing: .7px; word-spacing: 3px",
  "an indent": "text-indent: 33px",
  "the right": "text-align: right",
  "the centre": "text-align: center",
  "both sides": "text-align: justify",
  capitals: "text-transform: uppercase",
  "no wrapping": "white-space: pre; width: 300px",
  "breaks anywhere": "word-break: break-all",
  hyphens: "hyphens: auto; width: 230px; height: 400px",
  "prettier lines": "text-wrap: pretty",
  "a box that grows": "field-sizing: content; max-width: 400px",
  "right to left": "direction: rtl",
  "right to left with a scrollbar": "direction: rtl; height: 60px; width: 200px; overflow: auto",
  "no kerning": 'font-kerning: none; font-feature-settings: "liga" 0',
  "small type": "font-size: 9px",
  "large type": "font-size: 31px; height: 420px; padding-top: 30px",
  "CSS zoom": "zoom: 1.35",
  "CSS zoom with a border":
    "zoom: 1.35; border: 3px solid; padding: 9px; height: 60px; box-sizing: border-box",
  "scaled up": "transform: scale(1.2); transform-origin: 0 0",
  "scaled down": "transform: scale(.5)",
};

/** The widest space in these styles. */
const SPACE = 9;

/** The rectangles the browser's own ranges give for every finding, and those of them that show whole. */
const reference = () => {
  const make = window.valueRange ?? HTMLTextAreaElement.prototype.createValueRange;
  const box = window.field.getBoundingClientRect();
  const all = window.attachment.report.findings.flatMap(({ start, end }) =>
    [...make.call(window.field, start, end).getClientRects()]
      .filter((rect) => rect.width > 0)
      .map((rect) => [rect.left, rect.top, rect.right, rect.bottom]),
  );
  const whole = ([left, top, right, bottom]) =>
    top > box.top + 14 && bottom < box.bottom - 20 && left > box.left && right < box.right;
  return { all, shown: all.filter(whole) };
};

/** The rectangles of our own boxes. */
const boxes = () =>
  [...document.querySelector("warmline-layer").shadowRoot.querySelectorAll(".underline")]
    .map((box) => box.getBoundingClientRect())
    .map((rect) => [rect.left, rect.top, rect.right, rect.bottom]);

/** Takes the browser's ranges over controls away from the page, and keeps them for the test. */
const withoutRanges = () => {
  window.valueRange = HTMLTextAreaElement.prototype.createValueRange;
  delete HTMLTextAreaElement.prototype.createValueRange;
  delete HTMLInputElement.prototype.createValueRange;
};

/** Every rectangle that shows has its box, and no box stands elsewhere. */
function same(boxes, { all, shown }) {
  const near = (a, b) => a.every((edge, side) => Math.abs(edge - b[side]) <= 1);
  for (const rect of shown)
    assert.ok(
      boxes.some((box) => near(box, rect)),
      `no box at ${rect} among ${JSON.stringify(boxes)}`,
    );
  for (const box of boxes)
    assert.ok(
      all.some((rect) => near(box, rect)),
      `a box at ${box}, words at ${JSON.stringify(all)}`,
    );
  assert.ok(shown.length > 0, "no words of a finding show in this test");
}

test("boxes from the mirror stand on the words in every style", async (t) => {
  const page = await open(t, "", { attach: null, prepare: withoutRanges });
  for (const [name, style] of Object.entries(STYLES)) {
    await t.test(name, async () => {
      await draw(page, style, name.startsWith("right to left") ? HEBREW : TEXT);
      await page.waitForFunction(
        () => document.querySelector("warmline-layer").shadowRoot.querySelector(".underline"),
        null,
        { timeout: 3000 },
      );
      same(await page.evaluate(boxes), await page.evaluate(reference));
      await page.evaluate(() => window.attachment.detach());
    });
  }
});

/** A field in that style, attached to, scrolled a little. */
async function draw(page, style, text) {
  await page.evaluate(
    async ([style, text, pack]) => {
      document.body.innerHTML = `<textarea spellcheck=false style="margin: 30px; width: 360px; height: 200px; ${style}"></textarea>`;
      window.field = document.querySelector("textarea");
      window.field.value = text;
      window.field.scrollTop = window.field.clientHeight < 100 ? 3 : 25;
      window.attachment = window.warmline.attach(window.field, { packs: [pack] });
    },
    [style, text, (await import("./pack.js")).PACK],
  );
}

test("highlights are painted under the words and nowhere else", async (t) => {
  const page = await open(t, "", { attach: null });
  await page.addStyleTag({ content: ":root { --warmline-talks-down: #f0f; --warmline-sympathy: #f0f }" });
  for (const name of [
    "as it comes",
    "a scrollbar",
    "letter and word spacing",
    "the right",
    "wide tabs",
    "right to left",
    "CSS zoom",
    "large type",
  ]) {
    await t.test(name, async () => {
      await draw(page, STYLES[name], name.startsWith("right to left") ? HEBREW : TEXT);
      await underlinesCount(page, name.startsWith("right to left") ? 6 : 4);
      const { all, shown } = await page.evaluate(reference);
      assert.ok(shown.length > 0);
      const image = PNG.sync.read(await page.screenshot());
      const pink = [];
      for (let y = 0; y < image.height; y++) {
        for (let x = 0; x < image.width; x++) {
          const at = 4 * (y * image.width + x);
          const [red, green, blue] = image.data.subarray(at, at + 3);
          if (red > 200 && green < 120 && blue > 200) pink.push([x, y]);
        }
      }
      for (const [left, top, right, bottom] of shown.filter(([left, , right]) => right - left > 16)) {
        const under = pink.filter(([x, y]) => y >= top && y <= bottom + 4 && x >= left - 1 && x <= right);
        const columns = under.map(([x]) => x);
        assert.ok(
          Math.abs(Math.min(...columns) - left) <= 2,
          `starts at ${Math.min(...columns)}, words at ${left}`,
        );
        // A space at which the line wraps has a place, but no line is drawn under it.
        const short = right - Math.max(...columns) - 1;
        assert.ok(short >= -1 && short <= 2 + SPACE, `ends at ${Math.max(...columns)}, words at ${right}`);
      }
      const stray = pink.filter(
        ([x, y]) =>
          !all.some(
            ([left, top, right, bottom]) => x >= left - 1 && x <= right && y >= top && y <= bottom + 4,
          ),
      );
      assert.deepEqual(stray, []);
      await page.evaluate(() => window.attachment.detach());
    });
  }
});

for (const [how, prepare] of [
  ["highlights", undefined],
  ["boxes", withoutRanges],
]) {
  test(`${how}: nothing is drawn under rotation or vertical writing, and everything again after`, async (t) => {
    const page = await open(t, "", { attach: null, prepare });
    await draw(page, "", TEXT);
    const count = prepare ? boxesCount : underlinesCount;
    await count(page, 4);
    for (const [property, value] of [
      ["rotate", "4deg"],
      ["transform", "scaleX(-1)"],
      ["writingMode", "vertical-rl"],
    ]) {
      await page.evaluate(([property, value]) => (window.field.style[property] = value), [property, value]);
      await count(page, 0);
      await page.evaluate((property) => (window.field.style[property] = ""), property);
      await count(page, 4);
    }
    await page.evaluate(() => (document.body.style.transform = "rotate(2deg)"));
    await count(page, 0);
  });

  test(`${how}: underlines stay on the words through scrolling, resizing, moves and zoom`, async (t) => {
    const page = await open(t, "", { attach: null, prepare });
    await draw(page, "height: 90px; overflow: auto; resize: both", TEXT);
    const inPlace = async () => {
      if (prepare) {
        const shown = await page.evaluate(boxes);
        const { all } = await page.evaluate(reference);
        for (const box of shown) {
          assert.ok(
            all.some((rect) => rect.every((edge, side) => Math.abs(edge - box[side]) <= 1)),
            `a box at ${box}, words at ${JSON.stringify(all)}`,
          );
        }
        assert.ok(shown.length > 0);
      }
      const badge = await page.locator("warmline-layer .badge").boundingBox();
      const box = await page.locator("textarea").boundingBox();
      assert.ok(badge.x > box.x && badge.x + badge.width <= box.x + box.width, "the badge is in its box");
      assert.ok(
        badge.y + badge.height / 2 > box.y && badge.y < box.y + box.height,
        "the badge is in its box",
      );
    };
    const settled = () => eventually(page, inPlace);
    await settled();
    await page.evaluate(() => (window.field.scrollTop = 37));
    await settled();
    await page.evaluate(() => (window.field.style.width = "451px"));
    await settled();
    await page.evaluate(() =>
      document.body.prepend(Object.assign(document.createElement("p"), { textContent: "A banner" })),
    );
    await settled();
    await page.evaluate(() => (document.body.style.padding = "200px 0 2000px 31px"));
    await settled();
    await page.evaluate(() => scrollTo(0, 150));
    await settled();
    await page.evaluate(() => (document.documentElement.style.zoom = "1.5"));
    await settled();
    const corner = await page.locator("textarea").boundingBox();
    await page.mouse.move(corner.x + corner.width - 3, corner.y + corner.height - 3);
    await page.mouse.down();
    await page.mouse.move(corner.x + corner.width - 60, corner.y + corner.height + 40, { steps: 4 });
    await page.mouse.up();
    assert.notDeepEqual(await page.locator("textarea").boundingBox(), corner, "the drag resized it");
    await settled();
  });
}

test("under forced colours underlines are boxes, and highlights again after", async (t) => {
  const page = await open(t, "", { attach: null });
  await draw(page, "", TEXT);
  await underlinesCount(page, 4);
  await page.emulateMedia({ forcedColors: "active" });
  await boxesCount(page, 4);
  await underlinesCount(page, 0);
  same(await page.evaluate(boxes), await page.evaluate(reference));
  await page.emulateMedia({ forcedColors: "none" });
  await underlinesCount(page, 4);
  await boxesCount(page, 0);
});

test("a box scrolled away in its container has no underline box and no badge outside it", async (t) => {
  const page = await open(t, "", { attach: null, prepare: withoutRanges });
  await draw(page, "", TEXT);
  await boxesCount(page, 4);
  await page.evaluate(() => {
    const pane = document.createElement("div");
    pane.style.cssText = "height: 120px; overflow: auto";
    document.body.append(pane);
    pane.append(window.field, Object.assign(document.createElement("div"), { style: "height: 900px" }));
    pane.scrollTop = 500;
  });
  await boxesCount(page, 0);
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").hidden,
  );
});

const underlinesCount = (page, count) =>
  page.waitForFunction(
    (count) => {
      let found = 0;
      for (const [name, highlight] of CSS.highlights)
        if (/^warmline-(?!open)/.test(name)) found += highlight.size;
      return found === count;
    },
    count,
    { timeout: 4000 },
  );

const boxesCount = (page, count) =>
  page.waitForFunction(
    (count) => {
      const marks = new Set();
      for (const box of document.querySelector("warmline-layer").shadowRoot.querySelectorAll(".underline"))
        marks.add(box);
      return count === 0 ? marks.size === 0 : marks.size >= count;
    },
    count,
    { timeout: 4000 },
  );
