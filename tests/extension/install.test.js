// Installed and updated from an organisation's own server, by the policies in its guide.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { chromiumWith, LOCAL, open, underlined } from "./chromium.js";
import { addonServer, example, updateServer } from "./crx.js";
import {
  answers,
  counts,
  firefoxWith,
  ID,
  noFirefox,
  open as openTab,
  openOwn,
  registered,
  update,
  version,
} from "./firefox.js";
import { noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** What the rule of the guide's example fires on. */
const ACME = "Regarding your ticket, the refund went out today.";

test(
  "the guide's policy for Linux installs it from an organisation's own server, sets it up and lets it be updated",
  { skip: noPolicies },
  async (t) => {
    const { id, address, offer } = await updateServer(t, [LOCAL]);
    await offer("1.0.0");
    const text = await example("chrome-linux.json");
    const [shipped] = Object.keys(JSON.parse(text).ExtensionSettings);
    const policy = JSON.parse(text.replaceAll(shipped, id));
    policy.ExtensionSettings[id].update_url = address;
    policy["3rdparty"].extensions[id].sites.push(LOCAL);
    await underPolicy(t, "chromium", policy);
    const { context } = await chromiumWith(t, { unpacked: false });
    const page = await open(context, served.address);
    // It arrives while the page is open, and starts there by itself.
    await page.locator("#reply").pressSequentially(ACME);
    await underlined(page, 1);

    const extensions = await context.newPage();
    await extensions.goto("chrome://extensions");
    const versionNow = () =>
      extensions.evaluate(async (id) => {
        const all = await globalThis.chrome.developerPrivate.getExtensionsInfo();
        const { version, controlledInfo, state } = all.find((one) => one.id === id);
        return { version, state, forced: Boolean(controlledInfo) };
      }, id);
    assert.deepEqual(await versionNow(), { version: "1.0.0", state: "ENABLED", forced: true });
    await offer("2.0.0");
    await extensions.evaluate(() => globalThis.chrome.developerPrivate.autoUpdate());
    await until(async () => (await versionNow()).version === "2.0.0");
    await page.bringToFront();
    await page.locator("#reply").press("End");
    await page.keyboard.type(" Re your case: the lamp is on its way.");
    await underlined(page, 2);
    assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 1);
    assert.deepEqual(page.faults, []);
  },
);

test("the guide's policies.json does the same in Firefox", { skip: noFirefox || noPolicies }, async (t) => {
  const { address, offer } = await addonServer(t, [LOCAL]);
  await offer("1.0.0");
  const file = JSON.parse(await example("firefox-policies.json"));
  file.policies.ExtensionSettings[ID].install_url = address;
  file.policies["3rdparty"].Extensions[ID].sites.push(LOCAL);
  await underPolicy(t, "firefox", file);
  const browser = await firefoxWith(t, undefined, {
    "xpinstall.signatures.required": false,
    // The server here has no certificate.
    "extensions.checkUpdateSecurity": false,
  });
  await until(async () => (await version(browser)) === "1.0.0");
  const before = await openOwn(browser, "options.html");
  await registered(before, file.policies["3rdparty"].Extensions[ID].sites.slice(-1));
  await before.close();
  const page = await openTab(browser, served.address);
  await page.focus("#reply");
  await page.keyboard.type(ACME);
  await counts(page, 1);

  await offer("2.0.0");
  assert.equal(await update(browser), "installed");
  await until(async () => (await version(browser)) === "2.0.0");
  const own = await openOwn(browser, "options.html");
  assert.equal(await own.evaluate(() => chrome.runtime.getManifest().version), "2.0.0");
  assert.equal(await own.$eval("#managed", ({ hidden }) => hidden), false);
  await until(() => answers(own));
  await page.bringToFront();
  await page.focus("#reply");
  await page.keyboard.type(" Re your case: the lamp is on its way.");
  await counts(page, 2);
  assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 1);
  assert.deepEqual(page.faults, []);
});
