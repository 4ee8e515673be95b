// A real Chromium with the extension in it, on a fresh profile.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ARGS, program } from "../browser/chromium.js";
import { staged } from "./staged.js";

export const LOCAL = "http://127.0.0.1/*";

/**
 * Chromium with the extension loaded unpacked; closed and forgotten after the test.
 * @param {import("node:test").TestContext} t
 * @param {{granted?: string[], manifest?: object, folder?: string, path?: string, unpacked?: boolean, profile?: string}} [how]
 */
export async function chromiumWith(t, how = {}) {
  const { granted = [LOCAL], manifest, folder, unpacked = true } = how;
  const copy = unpacked && !how.path ? await staged("chromium", { granted, manifest, folder }) : undefined;
  const path = how.path ?? copy?.path;
  const profile = how.profile ?? (await mkdtemp(join(tmpdir(), "warmline-profile-")));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program(),
    headless: false,
    viewport: { width: 1100, height: 900 },
    args: [
      ...ARGS.filter((arg) => unpacked || arg !== "--disable-background-networking"),
      ...(unpacked ? [`--disable-extensions-except=${path}`, `--load-extension=${path}`] : []),
    ],
    ignoreDefaultArgs: [
      "--disable-extensions",
      "--disable-component-extensions-with-background-pages",
      ...(unpacked ? [] : ["--disable-background-networking"]),
    ],
  });
  t.after(async () => {
    await context.close();
    await copy?.remove();
    if (!how.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker", { timeout: 60_000 }));
  const id = new URL(worker.url()).host;
  return { context, worker, id, path, extension: (page) => `chrome-extension://${id}/${page}` };
}

/** A page, with what its console and policy have to say. */
export async function open(context, address) {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.faults.push(message.text());
  });
  await page.goto(address);
  return page;
}

/** Waits until so many wordings are underlined in a frame. */
export const underlined = (frame, count) =>
  frame.waitForFunction(
    (count) => {
      let sum = 0;
      for (const [name, highlight] of CSS.highlights)
        if (name.startsWith("warmline-") && !name.startsWith("warmline-open-")) sum += highlight.size;
      return sum === count;
    },
    count,
    { timeout: 60_000 },
  );

/** What of ours is in a page. */
export const traces = (frame) =>
  frame.evaluate(() => ({
    layers: document.querySelectorAll("warmline-layer").length,
    highlights: [...CSS.highlights.keys()],
    sheets: document.adoptedStyleSheets.length,
  }));
