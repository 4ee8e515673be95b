// A real Firefox with the extension in it, on a fresh profile.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";
import { until } from "../browser/eventually.js";
import { beside, inBrowser } from "../browser/firefox.js";
import { LOCAL } from "./chromium.js";

/** `FIREFOX`, or one on the path; undefined where there is none. */
const program =
  process.env.FIREFOX ??
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)))
    .find((file) => existsSync(file));
export const noFirefox = program ? false : "needs Firefox: set FIREFOX to its program";

/** The extension's id, and where its pages are in these tests; in life every profile has an address of its own. */
export const ID = "warmline@extension";
const UUID = "0f6b7c1e-5d0a-4b8e-9c3d-2a1b4c5d6e7f";

/**
 * A Firefox, with the extension at this path or with what a policy installs; closed after the test.
 * @param {import("node:test").TestContext} t
 * @param {string} [path]
 * @param {Record<string, unknown>} [preferences]
 */
export async function firefoxWith(t, path, preferences = {}) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program,
    headless: true,
    timeout: 120_000,
    protocolTimeout: 180_000,
    // For `listeners`, `version` and `update`, which ask the browser itself.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      // No headless browser shows its questions. The first answers that for what the manifest asks for, the second
      // that for a site: yes.
      "extensions.originControls.grantByDefault": true,
      "extensions.webextOptionalPermissionPrompts": false,
      "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
      ...preferences,
    },
  });
  t.after(() => browser.close());
  if (path) await browser.installExtension(path);
  return browser;
}

/** A page in a new tab. One that comes back to the front, the driver gives no focus of its own. */
export async function open(browser, address) {
  const page = watched(await browser.newPage());
  await page.goto(address);
  return page;
}

function watched(page) {
  page.setDefaultTimeout(90_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  return page;
}

/** A page of the extension in a tab of its own, ready. */
export async function openOwn(browser, address) {
  const page = watched(await browser.newPage());
  await until(async () => {
    // The driver never hears that such a page has come, and an extension that a policy installs comes late.
    await page.goto(`moz-extension://${UUID}/${address}`, { waitUntil: [] }).catch(() => {});
    return page.evaluate(() => document.documentURI.startsWith("moz-extension:")).catch(() => false);
  });
  await page.waitForSelector("html[data-ready]");
  return page;
}

/** Waits until exactly these patterns are registered, as a page of the extension sees it. */
export const registered = (own, sites) =>
  until(async () => {
    const scripts = await own.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    return JSON.stringify(scripts.flatMap(({ matches }) => matches)) === JSON.stringify(sites);
  });

/** Whether a script of this version is at work in the test's page. */
export const answers = (own) =>
  own.evaluate(async (site) => {
    const [tab] = await chrome.tabs.query({ url: site });
    const said = await chrome.tabs.sendMessage(tab.id, { ask: "state" }, { frameId: 0 }).catch(() => null);
    return said?.boxes > 0;
  }, LOCAL);

/** How many wordings the badge of the box in use counts. */
export const counts = (frame, count) =>
  frame.waitForFunction(
    (count) => {
      const badges = [
        ...(document.querySelector("warmline-layer")?.shadowRoot.querySelectorAll(".badge") ?? []),
      ];
      return badges.some((badge) => badge.textContent.trim() === String(count));
    },
    {},
    count,
  );

/** Presses keys together. */
export async function chord(page, ...keys) {
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}

/** All listeners in the page at an address and in its frames of the same origin, whoever they belong to. */
export const listeners = (browser, address) =>
  beside(browser, address, () => {
    const all = [];
    const add = (window) => {
      const { document } = window;
      const elements = [...document.querySelectorAll("*")];
      const roots = elements.flatMap((each) => each.openOrClosedShadowRoot ?? []);
      const inside = roots.flatMap((root) => [root, ...root.querySelectorAll("*")]);
      all.push(window, document, ...elements, ...inside);
      for (const frame of document.querySelectorAll("iframe:not([sandbox])"))
        if (frame.contentWindow?.document) add(frame.contentWindow);
    };
    Cu.forceGC();
    add(content);
    return all.reduce((sum, each) => sum + Services.els.getListenerInfoFor(each).length, 0);
  });

/** The version of the extension that is installed; null where there is none. */
export const version = (browser) =>
  inBrowser(
    browser,
    async (id) => {
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      return (await AddonManager.getAddonByID(id))?.version ?? null;
    },
    ID,
  );

/** Has the browser look for an update now, as it does by itself every day, and install it. */
export const update = (browser) =>
  inBrowser(
    browser,
    async (id) => {
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const addon = await AddonManager.getAddonByID(id);
      const install = await new Promise((found) => {
        const listener = {
          onUpdateAvailable: (_, install) => found(install),
          onNoUpdateAvailable: () => found(null),
        };
        addon.findUpdates(listener, AddonManager.UPDATE_WHEN_USER_REQUESTED);
      });
      if (!install) return "there is none";
      return install.install().then(
        () => "installed",
        () => `refused: ${install.error}`,
      );
    },
    ID,
  );
