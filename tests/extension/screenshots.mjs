/**
 * The stores' pictures, 1280 × 800, of the extension as it is packaged, on a made-up helpdesk (`desk.html`).
 *
 *     node tests/extension/screenshots.mjs [FOLDER]
 *
 * For a person to look at and upload; nothing is committed.
 */

import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromiumWith, LOCAL, settled, underlined } from "./chromium.js";

const folder = process.argv[2] ?? new URL("../../target/store/", import.meta.url).pathname;
await mkdir(folder, { recursive: true });

const desk = await readFile(new URL("desk.html", import.meta.url));
const server = createServer((_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(desk);
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));

const endings = [() => server.close()];
try {
  const { context, worker, address } = await chromiumWith({ after: (end) => endings.push(end) });
  const adapter = {
    name: "Harbour",
    hosts: [LOCAL],
    reply: [{ selector: "#reply" }],
    customer: { name: [{ selector: ".requester-name" }], message: [{ selector: ".from-customer" }] },
  };
  await worker.evaluate((own) => chrome.storage.local.set(own), { sites: [LOCAL], adapters: [adapter] });
  await worker.evaluate(async () => {
    while (!(await chrome.scripting.getRegisteredContentScripts()).length);
  });

  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  const shoot = async (name) => {
    await settled(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(join(folder, `${name}.png`));
  };

  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const reply = page.locator("#reply");
  await reply.click();
  await page.keyboard.type("Hi Ana, you should have checked the parcel.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Unfortunately these things happen. Someone will look into it.");
  await underlined(page, 2);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Alt+.");
  await page.locator("warmline-layer .card:not([hidden])").waitFor();
  await shoot("1-card");

  await page.keyboard.press("Escape");
  await page.locator("warmline-layer .badge").click();
  await page.locator("warmline-layer .panel .checks li").first().waitFor();
  await shoot("2-panel");

  await page.goto(address("first-run.html"));
  await page.waitForFunction(() => [...CSS.highlights.keys()].some((name) => name.startsWith("warmline-")));
  await shoot("3-first-page");

  await page.goto(`${address("options.html")}#rules`);
  await page.locator("#categories > *").first().waitFor();
  await shoot("4-settings");
} finally {
  for (const end of endings.reverse()) await end();
}
