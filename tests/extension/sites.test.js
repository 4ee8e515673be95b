// Turning a site on and off, from the installation on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import {
  chromiumWith,
  LOCAL,
  NOTHING,
  open,
  openOwn,
  popupOver,
  registered,
  stopBackground,
  traces,
  underlined,
} from "./chromium.js";
import { BROKEN, HOUSE } from "./policy.js";
import { site } from "./site.js";
import { packaged } from "./staged.js";
import { readFile } from "node:fs/promises";

const HURTS = "You should have checked the size chart.";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test("nothing is allowed at the installation, and the first page opens with a list of helpdesks", async (t) => {
  for (const browser of ["chromium", "firefox"]) {
    const manifest = JSON.parse(await readFile(packaged(browser, "manifest.json"), "utf8"));
    assert.deepEqual(manifest.permissions, ["activeTab", "scripting", "storage"]);
    for (const key of ["host_permissions", "content_scripts", "web_accessible_resources"])
      assert.equal(manifest[key], undefined, `${browser}: ${key}`);
  }
  const { context, worker, address } = await chromiumWith(t, { granted: [] });
  await until(() => context.pages().some((page) => page.url() === address("first-run.html")));
  const page = context.pages().find((page) => page.url() === address("first-run.html"));
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  const desks = await page.locator("#desks label").allInnerTexts();
  for (const name of ["Zendesk", "Freshdesk", "Intercom"]) assert.ok(desks.includes(name), name);
  assert.equal(await page.locator("#desks input:checked").count(), 0);
  assert.deepEqual(
    await worker.evaluate(() => chrome.permissions.getAll().then(({ origins }) => origins)),
    [],
  );
  assert.deepEqual(await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()), []);
  await underlined(page, 3);
});

test("the popup turns a site on in the open tab, and off again without a trace", async (t) => {
  const started = await chromiumWith(t);
  const page = await open(started.context, served.address);
  await page.fill("#reply", HURTS);
  const popup = await popupOver(started, page);
  assert.equal(await popup.getAttribute("#switch", "aria-checked"), "false");
  await popup.click("#switch");
  await popup.locator("#found").waitFor();
  await underlined(page, 1);
  await registered(started.worker, [LOCAL]);
  // The popup shows the number as it was when it opened.
  await until(async () => {
    await popup.reload();
    await popup.locator("#found").waitFor();
    return /\b1\b/.test(await popup.innerText("#count"));
  });
  await popup.click("#switch");
  await popup.waitForSelector("#switch[aria-checked=false]");
  await registered(started.worker, []);
  await underlined(page, 0);
  assert.deepEqual(await traces(page), NOTHING);
  const blank = await (await page.locator("#blank").elementHandle()).contentFrame();
  assert.deepEqual(await traces(blank), NOTHING);
  await page.locator("#reply").press("a");
  await page.reload();
  await page.fill("#reply", HURTS);
  assert.deepEqual(await traces(page), NOTHING);
  assert.deepEqual(page.faults, []);
});

test("the choice of helpdesks on the first page turns them on", async (t) => {
  const zendesk = "https://*.zendesk.com/*";
  const { context, worker, address } = await chromiumWith(t, { granted: [zendesk] });
  const page = await openOwn(context, address("first-run.html"));
  await page.getByLabel("Zendesk").check();
  await page.getByRole("button", { name: "Turn on for these" }).click();
  await registered(worker, [zendesk]);
  await page.waitForFunction(() => document.querySelector("#where-said").textContent);
  assert.deepEqual(page.faults, []);
});

test("a click is not lost while the background is stopped", async (t) => {
  const started = await chromiumWith(t);
  const page = await open(started.context, served.address);
  await page.fill("#reply", HURTS);
  const popup = await popupOver(started, page);
  const states = await stopBackground(started, popup);
  await popup.click("#switch");
  await popup.locator("#found").waitFor();
  await underlined(page, 1);
  assert.equal(states.at(-1), "running", "the click woke it");
});

test("what is chosen on the options page reaches the open tab, and a file takes it along", async (t) => {
  const started = await chromiumWith(t);
  const page = await open(started.context, served.address);
  const options = await openOwn(started.context, started.address("options.html"));
  await options.fill("#site-field", "http://127.0.0.1");
  await options.locator("#site-form button").click();
  await registered(started.worker, [LOCAL]);
  await page.bringToFront();
  await page.locator("#reply").pressSequentially("Calm down. These things happen.");
  await underlined(page, 2);

  await options.bringToFront();
  await options.getByRole("switch", { name: "Dismissing", exact: true }).click();
  await page.bringToFront();
  await underlined(page, 1);

  await options.bringToFront();
  await options.fill(
    "#pack",
    `${HOUSE}
${BROKEN}`,
  );
  await options.locator("#pack-errors li").first().waitFor();
  assert.match(await options.innerText("#pack-errors"), /no keyword/);
  await options.click("#pack-save");
  await page.bringToFront();
  await page.locator("#reply").pressSequentially(" Soon we zib the gleeb.");
  await underlined(page, 2);

  await options.bringToFront();
  const download = options.waitForEvent("download");
  await options.click("#export");
  const file = await (await download).path();
  const kept = JSON.parse(await readFile(file, "utf8"));
  assert.deepEqual(kept.off, ["dismissing"]);
  assert.equal(kept.packs.length, 1);
  options.once("dialog", (dialog) => dialog.accept());
  await options.click("#reset");
  await page.bringToFront();
  await underlined(page, 0);
  await options.bringToFront();
  await options.setInputFiles("#import-file", file);
  await page.bringToFront();
  await underlined(page, 2);
  assert.deepEqual(options.faults, []);
});

test("where storage refuses it works with the usual settings, and says so", async (t) => {
  const started = await chromiumWith(t);
  const page = await started.context.newPage();
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new Error("QUOTA_BYTES quota exceeded"));
    for (const area of [chrome.storage.sync, chrome.storage.local]) area.set = refuse;
  });
  await page.goto(started.address("options.html"));
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  assert.equal(await page.isVisible("#trouble"), false);
  await page.getByLabel("Everything").check();
  await page.locator("#trouble").waitFor();
  assert.equal(await page.getByLabel("Everything").isChecked(), true);
});
