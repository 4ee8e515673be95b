// A reply in a real django-helpdesk: typed, underlined, mended, undone, sent, and stored without a trace of us.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start } from "../browser/compose/page.js";
import { BLAME } from "../browser/pack.js";
import { answering, free, watching } from "./desk.js";

const ROOT = new URL("../../", import.meta.url).pathname;
const HERE = new URL("django/", import.meta.url).pathname;
/** Installed once, kept with what is built. */
const HOME = join(ROOT, "target/helpdesks/django");
const PYTHON = join(HOME, "venv/bin/python");
const PATIENCE = { timeout: 60000 };

let address;
let server;
let folder;
let browser;

before(async () => {
  if (!existsSync(join(HOME, "venv/ready"))) {
    mkdirSync(HOME, { recursive: true });
    execFileSync("python3", ["-m", "venv", join(HOME, "venv")], { stdio: "inherit" });
    execFileSync(PYTHON, ["-m", "pip", "install", "-q", "-r", join(HERE, "requirements.txt")], {
      stdio: "inherit",
    });
    mkdirSync(join(HOME, "venv/ready"));
  }
  folder = mkdtempSync(join(HOME, "desk-"));
  const port = await free();
  address = `http://127.0.0.1:${port}`;
  const given = [join(HERE, "desk.py"), folder, String(port), join(ROOT, "pkg")];
  server = spawn(PYTHON, given, { stdio: ["pipe", "ignore", "pipe"] });
  await answering(`${address}/login/`, server);
  browser = await start("chromium");
});

after(async () => {
  await browser?.close();
  server?.stdin.end();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test("django-helpdesk: a reply is underlined as it is typed, mended in one step, and stored as it was sent", async (t) => {
  const page = await browser.visit(`${address}/login/?next=/tickets/1/`);
  t.after(() => page.close());
  await page.type("input[name=username]", "agent");
  await page.type("input[name=password]", "warmline-test");
  await Promise.all([page.waitForNavigation(PATIENCE), page.keyboard.press("Enter")]);
  await watching(page);
  // The reply stands on a tab that is closed at first.
  await page.evaluate(() => {
    const tab = [...document.querySelectorAll("[data-bs-toggle], [data-toggle], .nav-link, button")].find(
      ({ textContent }) => textContent.trim() === "Respond",
    );
    tab?.click();
  });
  await page.waitForSelector("#commentBox", { visible: true, ...PATIENCE });
  await page.click("#commentBox");
  await page.keyboard.type(`Hello Ana, ${BLAME}. I am on it.`);
  await page.waitForFunction(() => CSS.highlights.get("warmline-talks-down-strong")?.size === 1, PATIENCE);
  const value = () => page.$eval("#commentBox", (field) => field.value);
  const typed = await value();
  const mended = typed.replace(BLAME, "the gleeb was glorped");
  const becomes = (text) =>
    page.waitForFunction(
      (text) => document.querySelector("#commentBox").value === text,
      { timeout: 60000 },
      text,
    );
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  };
  await press("Alt", ".");
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".card:not([hidden]) .rewrite"),
    PATIENCE,
  );
  await page.keyboard.press("Enter");
  await becomes(mended);
  await press("Control", "z");
  await becomes(typed);
  await press("Control", "Shift", "z");
  await becomes(mended);
  await Promise.all([
    page.waitForNavigation(PATIENCE),
    page.evaluate(() => document.querySelector("#commentBox").form.requestSubmit()),
  ]);
  const stored = await page.evaluate(() => document.body.innerText);
  assert.ok(stored.includes(mended), stored.slice(0, 2000));
  assert.doesNotMatch(await page.content(), /warmline-layer|data-warmline/);
});
