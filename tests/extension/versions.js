// A Chromium in which one version of the extension takes the place of another, as an update does.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { ARGS, program } from "../browser/chromium.js";
import { until } from "../browser/eventually.js";
import { LOCAL } from "./chromium.js";
import { staged } from "./staged.js";

/** Gives a copy of the extension another version. */
export async function setVersion(path, version) {
  const file = join(path, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...manifest, version }));
}

/**
 * Chromium with version 1 installed; the usual driver loses sight of an extension that is loaded again.
 * @param {import("node:test").TestContext} t
 */
export async function versions(t) {
  const copy = await staged("chromium", { granted: [LOCAL], manifest: { version: "1.0.0" } });
  const browser = await puppeteer.launch({
    executablePath: program(),
    headless: true,
    pipe: true,
    enableExtensions: true,
    args: ARGS,
    timeout: 120_000,
    protocolTimeout: 180_000,
  });
  t.after(async () => {
    await browser.close();
    await copy.remove();
  });
  const id = await browser.installExtension(copy.path);

  /** Runs in the background of the version that is there; that of an earlier one stays listed. */
  async function inBackground(run, ...given) {
    await browser.waitForTarget((target) => target.type() === "service_worker");
    const workers = browser.targets().filter((target) => target.type() === "service_worker");
    const worker = await workers.at(-1)?.worker();
    // A worker is listed before it has what extensions have.
    if (worker) await until(() => worker.evaluate(() => "chrome" in globalThis));
    return worker?.evaluate(run, ...given);
  }

  async function update(version) {
    await setVersion(copy.path, version);
    const before = browser.targets().filter((target) => target.type() === "service_worker").length;
    await browser.installExtension(copy.path);
    await browser.waitForTarget(
      () => browser.targets().filter((target) => target.type() === "service_worker").length > before,
    );
  }

  async function open(address) {
    const page = await browser.newPage();
    page.setDefaultTimeout(90_000);
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(error.message));
    await page.goto(address);
    return page;
  }

  return { id, inBackground, open, update };
}
