// A real Chromium, and pages with Warmline on them.
import { after, before } from "node:test";
import { launch } from "./chromium.js";
import { PACK } from "./pack.js";
import { site } from "./site.js";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof site>>} */
let served;

before(async () => {
  served = await site();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  served?.close();
});

/** What has been asked of the server so far. */
export const asked = () => served.asked;

/** The address the repository is served at. */
export const address = () => served.address;

/**
 * A page with `html` in its body and the package loaded; closed after the test.
 * @param {import("node:test").TestContext} t
 * @param {string} html
 * @param {{ attach?: string | null, options?: object, context?: object, prepare?: () => void }} [how]
 */
export async function open(t, html, { attach = "textarea", options = {}, context = {}, prepare } = {}) {
  const own = await browser.newContext({ viewport: { width: 900, height: 700 }, ...context });
  t.after(() => own.close());
  const page = await own.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  if (prepare) await page.addInitScript(prepare);
  await page.goto(`${served.address}/empty`);
  await page.evaluate(
    async ([html, address]) => {
      document.body.innerHTML = html;
      window.warmline = await import(`${address}/pkg/index.js`);
      await window.warmline.default();
      window.heard = [];
      for (const name of ["report", "accept", "ignore"]) {
        addEventListener(`warmline:${name}`, (event) => window.heard.push({ name, detail: event.detail }));
      }
    },
    [html, served.address],
  );
  if (attach) {
    await page.evaluate(
      ([selector, options]) => {
        window.field = document.querySelector(selector);
        window.attachment = window.warmline.attach(window.field, options);
      },
      [attach, { packs: [PACK], ...options }],
    );
  }
  return page;
}

/** The words under each highlight on the page, by name. */
export function underlined(page) {
  return page.evaluate(() => {
    const found = [];
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith("warmline-") || name.startsWith("warmline-open-")) continue;
      for (const range of highlight) {
        found.push({
          name,
          from: range.startOffset,
          to: range.endOffset,
          text: window.field.value?.slice(range.startOffset, range.endOffset),
        });
      }
    }
    return found.sort((a, b) => a.from - b.from);
  });
}

/** Waits until exactly these words are underlined. */
export async function underlines(page, ...words) {
  await page.waitForFunction(
    (words) => {
      const found = [];
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith("warmline-") || name.startsWith("warmline-open-")) continue;
        for (const range of highlight)
          found.push([range.startOffset, window.field.value.slice(range.startOffset, range.endOffset)]);
      }
      found.sort((a, b) => a[0] - b[0]);
      return JSON.stringify(found.map(([, text]) => text)) === JSON.stringify(words);
    },
    words,
    { timeout: 5000 },
  );
}

/** Our own shadow root, as locators. */
export function ours(page) {
  const layer = page.locator("warmline-layer");
  return {
    card: layer.locator(".card:not([hidden])"),
    rewrites: layer.locator(".card:not([hidden]) .rewrite"),
    badge: layer.locator(".badge"),
    panel: layer.locator(".panel:not([hidden])"),
    status: layer.locator(".status"),
  };
}

/** The middle of the words at these units of the field, from a range of the browser's own. */
export function pointAt(page, from, to) {
  return page.evaluate(
    ([from, to]) => {
      const rect = window.field.createValueRange(from, to).getClientRects()[0];
      return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    },
    [from, to],
  );
}
