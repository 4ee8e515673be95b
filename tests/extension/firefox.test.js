// In a real Firefox, on the page with the strict policy: turned on by policy, and in a build made for its host.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { LOCAL, until } from "./chromium.js";
import { own } from "./own.js";
import { HOUSE, noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";
import { staged } from "./staged.js";
import { setVersion } from "./versions.js";

const HURTS = "You should have checked the size chart";
/** How often the same is done again. */
const ROUNDS = Number(process.env.WARMLINE_FULL) ? 20 : 5;

/** `FIREFOX`, or one on the path; undefined where there is none. */
const program =
  process.env.FIREFOX ??
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)))
    .find((file) => existsSync(file));
const noFirefox = program ? false : "needs Firefox: set FIREFOX to its program";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** A page in a Firefox with the extension at this path. */
async function firefoxWith(t, path) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program,
    headless: true,
    timeout: 120_000,
    protocolTimeout: 180_000,
    // No headless browser shows the question for a site; this answers it for what the manifest asks for.
    extraPrefsFirefox: { "extensions.originControls.grantByDefault": true },
  });
  t.after(() => browser.close());
  await browser.installExtension(path);
  const page = await browser.newPage();
  page.setDefaultTimeout(90_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  // Its background registers the script soon after the start; a page opened before that has none.
  await until(async () => {
    await page.goto(served.address);
    await page.type("#reply", "Calm down. ");
    await new Promise((soon) => setTimeout(soon, 1000));
    return page.evaluate(() => document.querySelector("warmline-layer") !== null);
  });
  await page.goto(served.address);
  return page;
}

/** How many wordings the badge of the box in use counts. */
const counts = (frame, count) =>
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

/** Types, takes a rewrite by keys, and takes it back. */
async function rewrites(page, frame, box, read) {
  await frame.focus(box);
  await page.keyboard.type(`${HURTS}.`);
  await counts(frame, 1);
  await page.keyboard.down("Alt");
  await page.keyboard.press(".");
  await page.keyboard.up("Alt");
  // The chord that takes a rewrite is for the card that has the focus, and that comes a moment later.
  // Where a frame is too low for the card, that stands around it.
  await page.waitForFunction(() =>
    [...document.querySelectorAll("warmline-layer, warmline-above")].some(
      ({ shadowRoot }) => shadowRoot.activeElement?.matches(".rewrite") === true,
    ),
  );
  await page.keyboard.down("Alt");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Alt");
  await until(async () => !/should have/.test(await read()));
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await until(async () => (await read()).trim() === `${HURTS}.`);
}

test(
  "a policy turns it on, its rules fire, and rewrites go in and out in a text box and in an editor's frame",
  { skip: noFirefox || noPolicies },
  async (t) => {
    const copy = await staged("firefox", { granted: [LOCAL] });
    t.after(copy.remove);
    const id = copy.manifest.browser_specific_settings.gecko.id;
    const policy = { sites: [LOCAL], packs: [HOUSE] };
    await underPolicy(t, "firefox", { policies: { "3rdparty": { Extensions: { [id]: policy } } } });
    const page = await firefoxWith(t, copy.path);
    // A frame's box comes right after the page's own, where a rewrite once was not taken: so more than once.
    for (let round = 0; round < ROUNDS; round++) {
      await page.goto(served.address);
      await rewrites(page, page.mainFrame(), "#reply", () => page.$eval("#reply", ({ value }) => value));
      const blank = await (await page.$("#blank")).contentFrame();
      await rewrites(page, blank, "body", () => blank.$eval("body", ({ textContent }) => textContent));
    }

    await page.focus("#rich");
    await page.keyboard.type("We zib the gleeb. Calm down.");
    await counts(page, 2);
    await page.evaluate(() => window.shut.querySelector("textarea").focus());
    await page.keyboard.type("We zib the gleeb. Calm down. You should have asked.");
    await counts(page, 3);
    assert.deepEqual(await page.evaluate(() => [window.violations, window.heard]), [[], []]);
    assert.ok(!served.asked.includes("/report"), "a violation was reported");
    assert.deepEqual(page.faults, []);
  },
);

test(
  "a new version takes an open tab over, where the script of the old one died with it",
  { skip: noFirefox || noPolicies },
  async (t) => {
    const copy = await staged("firefox", { granted: [LOCAL] });
    t.after(copy.remove);
    const id = copy.manifest.browser_specific_settings.gecko.id;
    await underPolicy(t, "firefox", {
      policies: { "3rdparty": { Extensions: { [id]: { sites: [LOCAL] } } } },
    });
    const page = await firefoxWith(t, copy.path);
    await page.focus("#rich");
    await page.keyboard.type("Calm down.");
    await counts(page, 1);
    await setVersion(copy.path, "1.0.0");
    await page.browser().installExtension(copy.path);
    // It is there once it hears what is typed, which the old one no longer does.
    await until(async () => {
      await page.keyboard.type(" Calm down.");
      await new Promise((soon) => setTimeout(soon, 1000));
      return page.evaluate(() => {
        const heard = [...CSS.highlights].reduce((sum, [, { size }]) => sum + size, 0);
        return heard === document.querySelector("#rich").textContent.match(/Calm/g).length;
      });
    });
    const left = () => [
      document.querySelectorAll("warmline-layer").length,
      document.adoptedStyleSheets.length,
    ];
    assert.deepEqual(await page.evaluate(left), [1, 1]);
    await page.focus("#reply");
    await page.keyboard.type("You should have asked.");
    await counts(page, 1);
    assert.deepEqual(page.faults, []);
  },
);

test(
  "a build made for a host runs there with its rules, and needs nobody's word",
  { skip: noFirefox },
  async (t) => {
    const { firefox } = await own(HOUSE);
    const manifest = JSON.parse(await readFile(join(firefox, "manifest.json"), "utf8"));
    assert.equal(manifest.optional_host_permissions, undefined);
    const page = await firefoxWith(t, firefox);
    await page.focus("#reply");
    await page.keyboard.type("We zib the gleeb.");
    await counts(page, 1);
  },
);
