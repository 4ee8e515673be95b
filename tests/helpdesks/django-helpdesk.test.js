// A reply in a real django-helpdesk: typed, underlined, mended, undone, sent, and stored without a trace of us.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "../browser/compose/page.js";
import { BLAME, PITY } from "../browser/pack.js";
import { django, watching } from "./desk.js";

const PATIENCE = { timeout: 60000 };
const TYPED = `Hello Ana,\n\n${BLAME}. I am on it.\nSuch a ${PITY}.\n\n  Bye & <b>thanks</b>`;
const UNDERLINED = ["warmline-talks-down-strong", "warmline-sympathy-strong"];

/** @type {Awaited<ReturnType<typeof django>>} */
let desk;
let browser;

before(async () => {
  desk = await django();
  browser = await start("chromium");
});

after(async () => {
  await browser?.close();
  desk?.close();
});

test("django-helpdesk: a reply is underlined as it is typed, mended, one rewrite undone, and stored as it was on screen", async (t) => {
  const page = await browser.visit(`${desk.address}/login/?next=/tickets/1/`);
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
  await page.keyboard.type(TYPED);
  const becomes = (text) =>
    page.waitForFunction((text) => document.querySelector("#commentBox").value === text, PATIENCE, text);
  const drawn = (wanted) =>
    page.waitForFunction(
      (names, wanted) => names.map((name) => CSS.highlights.get(name)?.size ?? 0).join() === wanted,
      PATIENCE,
      UNDERLINED,
      wanted,
    );
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  };
  /** Opens the next card, sees that it is about these words, and takes its first rewrite. */
  const mend = async (words) => {
    await press("Alt", ".");
    await page.waitForFunction(
      (words) => {
        const card = document.querySelector("warmline-layer").shadowRoot.querySelector(".card:not([hidden])");
        return card?.getAttribute("aria-label").includes(words) && card.querySelector(".rewrite");
      },
      PATIENCE,
      words,
    );
    await page.keyboard.press("Enter");
  };
  await becomes(TYPED);
  await drawn("1,1");
  await press("Control", "Home");
  await mend(BLAME);
  const once = TYPED.replace(BLAME, "the gleeb was glorped");
  await becomes(once);
  await drawn("0,1");
  await mend(PITY);
  const twice = once.replace(PITY, "gentle words");
  await becomes(twice);
  await drawn("0,0");
  await press("Control", "z");
  await becomes(once);
  await drawn("0,1");
  await press("Control", "Shift", "z");
  await becomes(twice);
  await press("Control", "z");
  await becomes(once);
  const before = desk.stored().length;
  await Promise.all([
    page.waitForNavigation(PATIENCE),
    page.evaluate(() => document.querySelector("#commentBox").form.requestSubmit()),
  ]);
  const stored = desk.stored();
  assert.equal(stored.length, before + 1);
  // What a form sends has its lines parted by both characters.
  assert.equal(stored.at(-1).replaceAll("\r\n", "\n").trim(), once);
  assert.doesNotMatch(await page.content(), /warmline-layer|data-warmline/);
});
