// Built pages in a real Chromium: a server for one folder, and what a person would see on its page.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launch } from "../browser/chromium.js";

const TYPES = {
  ".js": "text/javascript",
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

export const BLAME = "you should have checked the size chart";

/** @type {Promise<import("playwright-core").Browser> | undefined} */
let browser;

/** Closes the browser, when there was one. */
export async function close() {
  await (await browser)?.close();
}

/**
 * Opens a folder's page; faults of the page are kept in `page.faults`.
 * @param {import("node:test").TestContext} t
 * @param {string} folder
 * @param {{ policy?: string, path?: string, prepare?: () => void }} [how] the Content-Security-Policy to serve it with, and what
 *   to run before the page's own scripts
 */
export async function open(t, folder, { policy, path = "/index.html", prepare } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    if (path === "/favicon.ico") return response.writeHead(204).end();
    asked.push(path);
    try {
      const body = await readFile(join(folder, path));
      if (policy) response.setHeader("content-security-policy", policy);
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
  browser ??= launch();
  const context = await (await browser).newContext({ viewport: { width: 900, height: 700 } });
  t.after(async () => {
    await context.close();
    server.close();
  });
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
  return Object.assign(page, { faults, asked });
}

/** Waits until so many wordings are underlined; asked by a function, since a policy forbids to compile a text again. */
export async function underlines(page, count) {
  const painted = (count) => {
    let sum = 0;
    for (const [name, highlight] of CSS.highlights)
      if (name.startsWith("warmline-") && !name.startsWith("warmline-open-")) sum += highlight.size;
    return sum === count;
  };
  await page.waitForFunction(painted, count, { timeout: 60_000 });
}

/** Writes a reply that blames, as a person does, and waits for its underline. */
export async function blame(page, box = "textarea") {
  await page.click(box);
  await page.keyboard.type(`Hi Ana, ${BLAME}.`);
  await underlines(page, 1);
}
