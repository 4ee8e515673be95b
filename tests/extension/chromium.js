// A real Chromium with the extension in it, on a fresh profile.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ARGS, program } from "../browser/chromium.js";
import { until } from "../browser/eventually.js";
import { staged } from "./staged.js";

/** The host of the test pages, as permissions name it. */
export const LOCAL = "http://127.0.0.1/*";

/**
 * Chromium with the extension loaded unpacked, or waited for when a policy installs it; closed after the test.
 * @param {import("node:test").TestContext} t
 * @param {{granted?: string[], manifest?: object, folder?: string, unpacked?: boolean, context?: object}} [how]
 */
export async function chromiumWith(
  t,
  { granted = [LOCAL], manifest, folder, unpacked = true, context: wanted } = {},
) {
  const copy = unpacked ? await staged("chromium", { granted, manifest, folder }) : undefined;
  const profile = await mkdtemp(join(tmpdir(), "warmline-profile-"));
  const load = [`--disable-extensions-except=${copy?.path}`, `--load-extension=${copy?.path}`];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program(),
    headless: false,
    viewport: { width: 1100, height: 900 },
    // Updates of extensions, a policy's installation among them, are background networking.
    args: unpacked ? [...ARGS, ...load] : ARGS.filter((arg) => arg !== "--disable-background-networking"),
    ignoreDefaultArgs: [
      "--disable-extensions",
      "--disable-background-networking",
      "--disable-component-extensions-with-background-pages",
    ],
    ...wanted,
  });
  t.after(async () => {
    await context.close();
    await copy?.remove();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  context.setDefaultTimeout(90_000);
  // The driver is not told of the background of what a policy installs.
  if (!unpacked) return { context };
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const id = new URL(worker.url()).host;
  return { context, worker, id, path: copy?.path, address: (page) => `chrome-extension://${id}/${page}` };
}

/** A page, with what its console has to say. */
export async function open(context, address) {
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.faults.push(message.text());
  });
  await page.goto(address);
  return page;
}

/** A page of the extension, ready. */
export async function openOwn(context, address) {
  const page = await open(context, address);
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  return page;
}

/** The popup over a page, in a tab of its own: a headless browser has no toolbar to click. */
export async function popupOver({ context, worker, address }, page) {
  const tab = await worker.evaluate(async (url) => {
    const tabs = await chrome.tabs.query({});
    // Without access to a site the browser doesn't tell where a tab is; the test's own is the one it can't tell.
    return (tabs.find((tab) => tab.url?.startsWith(url)) ?? tabs.find((tab) => !tab.url)).id;
  }, page.url());
  return openOwn(context, address(`popup.html?tab=${tab}`));
}

/** Turns the test pages on as a click would, and waits until the browser knows. */
export async function turnOn({ worker }, sites = [LOCAL]) {
  await worker.evaluate((sites) => chrome.storage.local.set({ sites }), sites);
  await registered(worker, sites);
}

/** Waits until exactly these patterns are registered. */
export async function registered(worker, sites) {
  await until(async () => {
    const scripts = await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    return (
      JSON.stringify(scripts.flatMap(({ matches }) => matches).sort()) === JSON.stringify([...sites].sort())
    );
  });
}

/**
 * Stops the background as the browser does after a while without work, and waits until it is.
 * @param {import("playwright-core").Page} own a page of the extension
 * @returns {Promise<string[]>} what the browser says of it, from now on too, the last last
 */
export async function stopBackground({ context }, own) {
  const states = [];
  const session = await context.newCDPSession(own);
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) =>
    states.push(...versions.map(({ runningStatus }) => runningStatus)),
  );
  await session.send("ServiceWorker.enable");
  await until(() => states.at(-1) === "running");
  await session.send("ServiceWorker.stopAllWorkers");
  await until(() => states.at(-1) === "stopped");
  return states;
}

/** Waits until so many wordings are underlined in a frame. */
export const underlined = (frame, count) =>
  frame.waitForFunction((count) => {
    let sum = 0;
    for (const [name, highlight] of CSS.highlights)
      if (name.startsWith("warmline-") && !name.startsWith("warmline-open-")) sum += highlight.size;
    return sum === count;
  }, count);

/** Waits until nothing moves or changes colour any more, in shadow roots too. */
export const settled = (page) =>
  page.evaluate(async () => {
    const roots = [
      document,
      ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []),
    ];
    const moving = roots.flatMap((root) => root.getAnimations());
    await Promise.all(moving.map(({ finished }) => finished.catch(() => {})));
  });

/** What of ours is in a document. */
export const traces = (frame) =>
  frame.evaluate(() => ({
    layers: document.querySelectorAll("warmline-layer").length,
    highlights: [...CSS.highlights.keys()],
    sheets: document.adoptedStyleSheets.length,
  }));
export const NOTHING = { layers: 0, highlights: [], sheets: 0 };
