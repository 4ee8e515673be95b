// On a page whose policy forbids nearly everything, in Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromiumWith, LOCAL, open, traces, underlined } from "./chromium.js";
import { site } from "./site.js";

const HURTS = "You should have checked the size chart.";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test("wording is underlined on a page with a strict policy, and the page is told of nothing", async (t) => {
  const { context, worker } = await chromiumWith(t);
  await worker.evaluate((sites) => chrome.storage.local.set({ sites }), [LOCAL]);
  await worker.evaluate(async () => {
    while (!(await chrome.scripting.getRegisteredContentScripts()).length);
  });
  const page = await open(context, served.address);
  await page.locator("#reply").pressSequentially(`Hi Ana. ${HURTS}`);
  await underlined(page, 1);
  assert.deepEqual(await page.evaluate(() => [window.violations, window.heard]), [[], []]);
  assert.deepEqual(page.faults, []);
  assert.equal((await traces(page)).layers, 1);
});
