// What becomes of open tabs when the extension is updated under them.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromiumWith, open, turnOn, underlined, until } from "./chromium.js";
import { site } from "./site.js";

const HURTS = "You should have checked the size chart.";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test("an open tab keeps working through an update, and the new version takes over", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(HURTS);
  await underlined(page, 1);

  const file = join(started.path, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...manifest, version: "9.9.9" }));
  // The button in the browser's own list reads the folder anew, and updates as a store would.
  const list = await started.context.newPage();
  await list.goto("chrome://extensions");
  await list.evaluate((id) => chrome.developerPrivate.reload(id, { failQuietly: true }), started.id);

  // The one that is there now answers a page of the new version; the one before can't any more.
  const own = await started.context.newPage();
  await until(async () => {
    const there = await own.goto(started.address("popup.html")).catch(() => null);
    return there && (await own.evaluate(() => chrome.runtime.getManifest().version === "9.9.9"));
  });
  await until(() =>
    own.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
      const said =
        tab && (await chrome.tabs.sendMessage(tab.id, { ask: "state" }, { frameId: 0 }).catch(() => null));
      return Boolean(said);
    }),
  );
  await page.bringToFront();
  await page.locator("#reply").pressSequentially(" Calm down.");
  await underlined(page, 2);
  assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 1);
  assert.deepEqual(page.faults, []);
});

test("when the extension goes away while a tab is open, typing there goes on undisturbed", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(HURTS);
  await underlined(page, 1);
  const self = await started.context.newPage();
  await self.goto(started.address("options.html"));
  await self.evaluate(() => chrome.management.uninstallSelf()).catch(() => {});
  await until(async () => started.context.serviceWorkers().length === 0);
  await page.bringToFront();
  await page.locator("#reply").pressSequentially(" Calm down.");
  await page.keyboard.press("Control+z");
  assert.deepEqual(page.faults, []);
});
