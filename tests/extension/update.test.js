// What becomes of open tabs while the extension is updated, or goes away.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { chromiumWith, LOCAL, open, openOwn, popupOver, turnOn, underlined } from "./chromium.js";
import { site } from "./site.js";
import { versions } from "./versions.js";

const HURTS = "You should have checked the size chart.";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test("a script that lost its extension, as in an update, goes on underlining", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(HURTS);
  await underlined(page, 1);
  await started.worker.evaluate(() => chrome.runtime.reload()).catch(() => {});
  await page.locator("#reply").pressSequentially(" These things happen.");
  await underlined(page, 2);
  assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 1);
  assert.deepEqual(page.faults, []);
});

test("a new version takes an open tab over from the old one, and never two underline", async (t) => {
  const { inBackground, open, update } = await versions(t);
  await inBackground((sites) => chrome.storage.local.set({ sites }), [LOCAL]);
  await until(() =>
    inBackground(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
  );
  const page = await open(served.address);
  const drawn = (count) =>
    page.waitForFunction(
      (count) => {
        const own = [...CSS.highlights].filter(([name]) => /^warmline-(?!open-)/.test(name));
        return own.reduce((sum, [, { size }]) => sum + size, 0) === count;
      },
      {},
      count,
    );
  await page.type("#reply", HURTS);
  await drawn(1);

  await update("2.0.0");
  const versionsAtWork = () =>
    inBackground(async () => {
      const tabs = (await chrome.tabs.query({})).filter(({ url }) => url?.startsWith("http://127.0.0.1"));
      const func = () => globalThis["warmline.extension"]?.version;
      const said = await chrome.scripting.executeScript({ target: { tabId: tabs[0].id }, func });
      return said.map(({ result }) => result);
    });
  // A worker that only begins knows nothing yet.
  await until(async () => (await versionsAtWork().catch(() => []))[0] === "2.0.0");
  await drawn(1);
  await page.type("#reply", " Calm down.");
  await drawn(2);
  assert.deepEqual(
    await page.evaluate(() => [
      document.querySelectorAll("warmline-layer").length,
      document.adoptedStyleSheets.length,
    ]),
    [1, 1],
  );
  // The old one can't hear of settings any more: what follows is the new one's doing.
  await inBackground(() => chrome.storage.local.set({ off: ["blame"] }));
  await drawn(1);
  await inBackground(() => chrome.storage.local.set({ sites: [] }));
  await page.waitForFunction(() => !document.querySelector("warmline-layer"));
  await drawn(0);
  assert.deepEqual(page.faults, []);
});

test("the popup brings a tab back that lost its script, and asks for a reload where it can't", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(HURTS);
  await underlined(page, 1);
  const lost = await started.worker.evaluate(async () => {
    const [{ id }] = (await chrome.tabs.query({})).filter(({ url }) => url?.startsWith("http://127.0.0.1"));
    const func = () => globalThis["warmline.extension"].stop();
    return chrome.scripting.executeScript({ target: { tabId: id }, func });
  });
  assert.equal(lost.length, 1);
  await underlined(page, 0);
  const popup = await popupOver(started, page);
  await popup.locator("#found").waitFor();
  assert.equal(await popup.isVisible("#reload"), false);
  await underlined(page, 1);

  // The browser's own page says that the site can't be reached, and no script may run in it.
  let broken = true;
  await page.route("**/down", (route) => (broken ? route.abort() : route.continue()));
  await page.goto(`${served.address}/down`).catch(() => {});
  await popup.reload();
  await popup.waitForSelector("html[data-ready]", { state: "attached" });
  assert.ok(await popup.isVisible("#reload"));
  assert.equal(await popup.isVisible("#found"), false);
  assert.match(await popup.innerText("#state"), /loaded again/);
  broken = false;
  await popup.click("#reload");
  await page.locator("#reply").pressSequentially(HURTS);
  await underlined(page, 1);
});

test("when the extension goes away while a tab is open, typing there goes on undisturbed", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(HURTS);
  await underlined(page, 1);
  const own = await openOwn(started.context, started.address("options.html"));
  await own.evaluate(() => chrome.management.uninstallSelf()).catch(() => {});
  await until(async () => started.context.serviceWorkers().length === 0);
  await page.bringToFront();
  await page.locator("#reply").pressSequentially(" Calm down.");
  await page.keyboard.press("Control+z");
  assert.deepEqual(page.faults, []);
});
