// What stays of us in a page whose site is turned off while it is open: no node, no listener, and not a word said.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { chromiumWith, NOTHING, open, registered, traces, turnOn, underlined } from "./chromium.js";
import { site } from "./site.js";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test("a site turned off while its page is open: no node and no listener stays, and nothing is said any more", async (t) => {
  const started = await chromiumWith(t);
  await started.worker.evaluate(() => {
    globalThis.heard = [];
    chrome.runtime.onMessage.addListener(
      (message) => void globalThis.heard.push(message.ask ?? message.tell),
    );
  });
  const said = () => started.worker.evaluate(() => globalThis.heard.length);
  const page = await open(started.context, served.address);
  // What was said is on its way for a moment: all of it is there once a frame of the page and a question to the browser
  // bring nothing more.
  const settled = async () => {
    for (let last = -1, now; ; last = now) {
      await page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
      await started.worker.evaluate(() => chrome.tabs.query({}));
      now = await said();
      if (now === last) return now;
    }
  };
  const session = await started.context.newCDPSession(page);
  // All there are, less those of the page and of the driver, which can be seen from the page's world.
  const listeners = async () => {
    for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
    const { jsEventListeners } = await session.send("Memory.getDOMCounters");
    const expression = `[window, document, ...document.querySelectorAll("*")].reduce((sum, node) =>
      sum + Object.values(getEventListeners(node)).flat().length, 0)`;
    const asked = { expression, includeCommandLineAPI: true, returnByValue: true };
    return jsEventListeners - (await session.send("Runtime.evaluate", asked)).result.value;
  };
  // By keys alone: the driver's own clicks leave listeners.
  const use = async () => {
    await page.evaluate(() => document.querySelector("#reply").focus());
    await page.keyboard.type("You should have checked the size chart. ");
    await page.evaluate(() => document.querySelector("#rich").focus());
    await page.keyboard.type("Calm down. ");
  };
  await use();
  const before = await listeners();
  assert.equal(await said(), 0, "a page that is off says nothing");

  await turnOn(started);
  await underlined(page, 2);
  assert.ok((await said()) > 0);
  assert.ok((await listeners()) > before, "what is counted shows that it is on");

  await started.worker.evaluate(() => chrome.storage.local.set({ sites: [] }));
  await registered(started.worker, []);
  await underlined(page, 0);
  await until(async () => JSON.stringify(await traces(page)) === JSON.stringify(NOTHING));
  await until(async () => (await listeners()) <= before);
  const last = await settled();
  await use();
  await settled();
  assert.deepEqual(await started.worker.evaluate((from) => globalThis.heard.slice(from), last), []);
  assert.deepEqual(await traces(page), NOTHING);
  assert.ok((await listeners()) <= before);
});
