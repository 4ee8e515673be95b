// In a real Firefox, on the page with the strict policy: turned on by policy, and in a build made for its host.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { LOCAL } from "./chromium.js";
import { answers, chord, counts, firefoxWith, noFirefox, open, openOwn, registered } from "./firefox.js";
import { own } from "./own.js";
import { HOUSE, noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";
import { staged } from "./staged.js";
import { setVersion } from "./versions.js";

const HURTS = "You should have checked the size chart";
/** How often the same is done again. */
const ROUNDS = Number(process.env.WARMLINE_FULL) ? 20 : 5;

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** Types, takes a rewrite by keys, and takes it back. */
async function rewrites(page, frame, box, read) {
  await frame.focus(box);
  await page.keyboard.type(`${HURTS}.`);
  await counts(frame, 1);
  await chord(page, "Alt", ".");
  // The chord that takes a rewrite is for the card that has the focus, and that comes a moment later.
  // Where a frame is too low for the card, that stands around it.
  await page.waitForFunction(() =>
    [...document.querySelectorAll("warmline-layer, warmline-above")].some(
      ({ shadowRoot }) => shadowRoot.activeElement?.matches(".rewrite") === true,
    ),
  );
  await chord(page, "Alt", "Enter");
  await until(async () => !/should have/.test(await read()));
  await chord(page, "Control", "z");
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
    const browser = await firefoxWith(t, copy.path);
    await registered(await openOwn(browser, "options.html"), [LOCAL]);
    const page = await open(browser, served.address);
    // A frame's box comes right after the page's own, where a rewrite once was not taken: so more than once.
    for (let round = 0; round < ROUNDS; round++) {
      await page.goto(served.address);
      await rewrites(page, page.mainFrame(), "#reply", () => page.$eval("#reply", ({ value }) => value));
      const blank = await (await page.$("#blank")).contentFrame();
      await rewrites(page, blank, "body", () => blank.$eval("body", ({ textContent }) => textContent));
    }

    const srcdoc = await (await page.$("#srcdoc")).contentFrame();
    await srcdoc.focus("#inner");
    await page.keyboard.type("We zib the gleeb.");
    await counts(srcdoc, 1);

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
    const browser = await firefoxWith(t, copy.path);
    const before = await openOwn(browser, "options.html");
    await registered(before, [LOCAL]);
    await before.close();
    const page = await open(browser, served.address);
    await page.focus("#rich");
    await page.keyboard.type("Calm down.");
    await counts(page, 1);
    await setVersion(copy.path, "1.0.0");
    await browser.installExtension(copy.path);
    const own = await openOwn(browser, "options.html");
    assert.equal(await own.evaluate(() => chrome.runtime.getManifest().version), "1.0.0");
    await until(() => answers(own));
    await page.bringToFront();
    await page.focus("#rich");
    await page.keyboard.type(" Calm down.");
    await counts(page, 2);
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
    const browser = await firefoxWith(t, firefox);
    // It is let in there a moment after it came.
    const options = await openOwn(browser, "options.html");
    await until(() =>
      options.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), LOCAL),
    );
    const page = await open(browser, served.address);
    await page.focus("#reply");
    await page.keyboard.type("We zib the gleeb.");
    await counts(page, 1);
  },
);
