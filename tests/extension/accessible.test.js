// The extension's own pages: for people who hear them, who use keys alone, and who need contrast.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromiumWith, open, openOwn, popupOver, settled, turnOn } from "./chromium.js";
import { site } from "./site.js";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** What axe finds fault with, once every colour is the one it stays. */
async function faults(page) {
  await page.evaluate(AXE);
  await settled(page);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no fault with popup, options and first page in ${colorScheme} colours`, async (t) => {
    const started = await chromiumWith(t, { context: { colorScheme } });
    await turnOn(started);
    const helpdesk = await open(started.context, served.address);
    await helpdesk.locator("#reply").pressSequentially("Calm down.");
    const popup = await popupOver(started, helpdesk);
    await popup.locator("#found").waitFor();
    assert.deepEqual(await faults(popup), []);
    const first = await openOwn(started.context, started.address("first-run.html"));
    assert.deepEqual(await faults(first), []);
    const options = await openOwn(started.context, started.address("options.html"));
    await options.fill("#rule-search", "calm");
    await options.click("#pack-example");
    assert.deepEqual(await faults(options), []);
    for (const page of [popup, first, options]) assert.deepEqual(page.faults, []);
  });
}

test("everything in the popup is reached by keys, and does what it does for a click", async (t) => {
  const started = await chromiumWith(t);
  const page = await open(started.context, served.address);
  const popup = await popupOver(started, page);
  const focused = () => popup.evaluate(() => document.activeElement.id || document.activeElement.value);
  await popup.keyboard.press("Tab");
  assert.equal(await focused(), "options");
  await popup.keyboard.press("Tab");
  assert.equal(await focused(), "switch");
  await popup.keyboard.press("Space");
  await popup.locator("#found").waitFor();
  await popup.keyboard.press("Tab");
  assert.equal(await focused(), "panel");
  await popup.keyboard.press("Tab");
  assert.equal(await focused(), "advice");
  await popup.keyboard.press("ArrowRight");
  await popup.waitForFunction(() => document.querySelector("[value=everything]").checked);
});
