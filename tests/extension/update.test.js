// Installed and updated from an organisation's own server, and what becomes of open tabs meanwhile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromiumWith, LOCAL, open, openOwn, turnOn, underlined, until } from "./chromium.js";
import { updateServer } from "./crx.js";
import { HOUSE, noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";

const HURTS = "You should have checked the size chart.";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test(
  "a policy installs it from an organisation's own server, under the organisation's key",
  { skip: noPolicies },
  async (t) => {
    const { id, address, offer } = await updateServer(t, [LOCAL]);
    await offer("1.0.0");
    await underPolicy(t, "chromium", {
      ExtensionInstallForcelist: [`${id};${address}`],
      "3rdparty": { extensions: { [id]: { sites: [LOCAL], packs: [HOUSE] } } },
    });
    const { context } = await chromiumWith(t, { unpacked: false });
    const page = await open(context, served.address);
    // It arrives while the page is open, and starts there by itself.
    await page.locator("#reply").pressSequentially("Soon we zib the gleeb.");
    await underlined(page, 1);
    assert.deepEqual(page.faults, []);
  },
);

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
