// The small script of every frame, and when it asks for the large one.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import {
  chromiumWith,
  NOTHING,
  open,
  openOwn,
  stopBackground,
  traces,
  turnOn,
  underlined,
} from "./chromium.js";
import { site } from "./site.js";
import { packaged } from "./staged.js";

const HURTS = "You should have checked the size chart.";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** What is at work in each frame of the page at an address: the gate, the session, both or none. */
async function atWork({ worker }, address) {
  const frames = await worker.evaluate(async (address) => {
    const [{ id }] = (await chrome.tabs.query({})).filter(({ url }) => url?.startsWith(address));
    const look = () => [
      window.name || "page",
      "warmline.gate" in globalThis,
      "warmline.extension" in globalThis,
    ];
    const said = await chrome.scripting.executeScript({ target: { tabId: id, allFrames: true }, func: look });
    return said.map(({ result }) => result);
  }, address);
  const kinds = (_, gate, session) => (gate ? (session ? "both" : "gate") : session ? "session" : "none");
  return Object.fromEntries(frames.map((frame) => [frame[0], kinds(...frame)]));
}

test("frames without a reply box never get the large script, and those with one do", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, `${served.address}/frames`);
  const expected = {
    page: "gate",
    empty: "gate",
    search: "gate",
    late: "gate",
    box: "session",
    srcdoc: "session",
  };
  let found;
  await until(async () => {
    found = await atWork(started, served.address);
    delete found.data;
    return JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(expected).sort());
  }).catch(() => assert.deepEqual(found, expected));
  for (const name of ["box", "srcdoc", "data"]) {
    const frame = page.frame({ name });
    await frame.locator("#inner").pressSequentially(HURTS);
    await underlined(frame, 1);
  }
  for (const name of ["empty", "search", "late"])
    assert.deepEqual(await traces(page.frame({ name })), NOTHING);
  assert.deepEqual(page.faults, []);
});

test("a box that appears late in a closed shadow root is found, though the background was stopped", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, `${served.address}/frames`);
  await until(async () => (await atWork(started, served.address)).late === "gate");
  await stopBackground(started, await openOwn(started.context, started.address("options.html")));
  await page.bringToFront();
  const late = page.frame({ name: "late" });
  await late.click("button");
  await page.keyboard.type(HURTS);
  await underlined(late, 1);
  await late.waitForFunction(() => document.querySelectorAll("warmline-layer").length === 1);
  assert.deepEqual(page.faults, []);
});

test("a page without a box is left alone once its site is off, and watched again once it is on", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, `${served.address}/late`);
  await until(async () => (await atWork(started, served.address)).page === "gate");
  await turnOn(started, []);
  await until(async () => (await atWork(started, served.address)).page === "none");
  await page.click("button");
  await page.keyboard.type(HURTS);
  assert.deepEqual(await traces(page), NOTHING);
  await turnOn(started);
  await underlined(page, 1);
  assert.equal((await atWork(started, served.address)).page, "session");
  assert.deepEqual(page.faults, []);
});

for (const browser of ["chromium", "firefox"]) {
  test(`what every frame of ${browser} loads is small`, () => {
    assert.ok(statSync(packaged(browser, "gate.js")).size < 8_000);
  });
}
