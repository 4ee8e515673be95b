// The playground with card and panel open, as axe sees it, by keyboard alone, and under each of the settings people
// need: dark, forced colours, reduced motion, twice the size, touch.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { address, open, ours } from "./browser.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** The playground at a ticket with a sample reply. */
async function playground(t, hash, context = {}) {
  const page = await open(t, "", { attach: null, context });
  await page.goto(`${address()}/www/playground/#${hash}`);
  await page.waitForFunction(() => document.querySelector("#status").dataset.state === "ready");
  await page.focus("#reply");
  return page;
}

const axe = async (page) => {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: AXE });
  await page.evaluate(() =>
    Promise.all(document.getAnimations({ subtree: true }).map(({ finished }) => finished.catch(() => {}))),
  );
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html + node.failureSummary)]);
};

for (const colorScheme of ["light", "dark"]) {
  test(`${colorScheme}: axe finds nothing on the playground, with the card open and the panel`, async (t) => {
    const page = await playground(t, "dana/hurtful", {
      viewport: { width: 1280, height: 800 },
      colorScheme,
      bypassCSP: true,
    });
    const { panel, card } = ours(page);
    await panel.locator(".checks li").first().waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press("Alt+.");
    await card.waitFor();
    assert.deepEqual(await axe(page), []);
    for (const button of await panel.locator("button").all()) {
      const box = await button.boundingBox();
      assert.ok(
        box.width >= 24 && box.height >= 24,
        `${await button.textContent()}: ${box.width} × ${box.height}`,
      );
    }
  });
}

test("by keyboard alone: type, open, next, accept, panel, first sentence, undo, close", async (t) => {
  const page = await playground(t, "dana", { viewport: { width: 1280, height: 800 } });
  const { panel, card } = ours(page);
  const text = () => page.inputValue("#reply");
  const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.localName);
  const focused = () =>
    page.evaluate(() => {
      const element = document.querySelector("warmline-layer").shadowRoot.activeElement;
      return element?.dataset.act ?? element?.className ?? null;
    });
  await page.keyboard.type(
    "Hi Dana,\n\nYou should have read our email. We can't change it. It's company policy.",
    {
      delay: 0,
    },
  );
  await page.waitForFunction(() => document.querySelector("#status").textContent.includes("suggestions"));
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  const first = await card.locator(".label").textContent();
  await page.keyboard.press("Alt+.");
  await page.waitForFunction(
    (first) =>
      document.querySelector("warmline-layer").shadowRoot.querySelector(".card .label").textContent !== first,
    first,
  );
  await page.keyboard.press("Alt+,");
  await page.waitForFunction(
    (first) =>
      document.querySelector("warmline-layer").shadowRoot.querySelector(".card .label").textContent === first,
    first,
  );
  const before = await text();
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelector("#reply").value !== before, before);
  assert.equal(await focus(), "reply");
  const accepted = await text();
  // To the panel, down to the first sentence, and in with it.
  await page.keyboard.press("Alt+/");
  assert.equal(await focus(), "warmline-layer");
  for (let step = 0; step < 20 && !(await focused())?.startsWith("opener"); step++)
    await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "opener-0");
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelector("#reply").value !== before, accepted);
  assert.match(await text(), /^Hi Dana,\n\n[^\n]*angry\. /);
  assert.equal(await focus(), "reply");
  await page.keyboard.press("Control+z");
  assert.equal(await text(), accepted);
  await page.keyboard.press("Control+z");
  assert.equal(await text(), before);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Done");
  assert.match(await text(), / Done$/);
  assert.deepEqual(page.faults, []);
});

test("at twice the size, and on a phone, all of the panel can be reached and none of it is cut off", async (t) => {
  for (const context of [
    { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
    { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  ]) {
    const page = await playground(t, "dana/hurtful", context);
    const { panel, badge } = ours(page);
    await badge.waitFor();
    if (context.hasTouch) await badge.tap();
    else await page.keyboard.press("Alt+/");
    await panel.waitFor();
    const box = await panel.boundingBox();
    const { width, height } = context.viewport;
    assert.ok(box.x >= 0 && box.y >= 0, JSON.stringify(box));
    assert.ok(box.x + box.width <= width && box.y + box.height <= height + 1, JSON.stringify(box));
    assert.equal(await panel.evaluate((element) => element.scrollWidth > element.clientWidth), false);
    const last = panel.locator("button").last();
    await last.scrollIntoViewIfNeeded();
    const seen = await last.boundingBox();
    assert.ok(seen.y >= box.y - 1 && seen.y + seen.height <= box.y + box.height + 1);
    if (context.hasTouch) assert.ok(seen.height >= 40, `${seen.height} for a finger`);
  }
});

test("reduced motion stills it, and forced colours keep its edges, states and picture", async (t) => {
  const page = await playground(t, "dana/warm", {
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    forcedColors: "active",
  });
  const { panel } = ours(page);
  await panel.locator(".flower").waitFor();
  const looks = await panel.evaluate((element) => {
    const style = (selector) => getComputedStyle(selector ? element.querySelector(selector) : element);
    return {
      still: [style().animationName, style(".flower path").transitionDuration],
      border: style().borderTopWidth,
      there: style(".kinds .there").fontWeight,
    };
  });
  assert.deepEqual(looks, { still: ["none", "0s"], border: "1px", there: "700" });
});

test("underlines keep 3:1 against light and dark pages, and groups differ in line style or weight, not in colour alone", async () => {
  const look = await readFile(new URL("../../src/widget/look.css", import.meta.url), "utf8");
  const rule =
    /::highlight\(warmline-([a-z-]+)-(strong|mild|hint)(-dark)?\) \{ text-decoration: underline (\w+) ([\d.]+)px var\(--[a-z-]+, (#\w+)\)/g;
  const drawn = [...look.matchAll(rule)].map(([, group, severity, dark, style, weight, colour]) => ({
    group,
    severity,
    dark: !!dark,
    line: `${style} ${weight}`,
    colour,
  }));
  assert.equal(drawn.length, 4 * 3 * 2);
  const light = (colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  for (const { group, severity, dark, line, colour } of drawn) {
    const [less, more] = [light(colour), light(dark ? "#2b2b2b" : "#ffffff")].sort((a, b) => a - b);
    assert.ok((more + 0.05) / (less + 0.05) >= 3, `${group} ${colour} on ${dark ? "dark" : "light"}`);
    const alike = drawn.filter(
      (other) =>
        other.group !== group && other.severity === severity && other.dark === dark && other.line === line,
    );
    assert.deepEqual(alike, [], `${group} ${severity}`);
  }
});
