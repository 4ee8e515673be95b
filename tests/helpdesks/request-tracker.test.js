// A reply in a real Request Tracker, in its editor's frame and as plain text: underlined as it is typed, mended, undone,
// sent, and stored without a trace of us.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "../browser/compose/page.js";
import { BLAME, PITY } from "../browser/pack.js";
import { requestTracker, watching } from "./desk.js";

const PATIENCE = { timeout: 120_000 };
const TYPED = `Hello Ana, ${BLAME}. I am on it. Such a ${PITY}.`;
const ONCE = TYPED.replace(BLAME, "the gleeb was glorped");
const TWICE = ONCE.replace(PITY, "gentle words");
const UNDERLINED = ["warmline-talks-down-strong", "warmline-sympathy-strong"];

let browser;

before(async () => (browser = await start("chromium")));
after(() => browser?.close());

/** The reply form, with someone logged in and Warmline watching. */
async function replying(t, address) {
  const page = await browser.visit(`${address}/NoAuth/Login.html?next=`);
  t.after(() => page.close());
  await page.type("input[name=user]", "root");
  await page.type("input[name=pass]", "warmline-test");
  await Promise.all([page.waitForNavigation(PATIENCE), page.keyboard.press("Enter")]);
  await page.goto(`${address}/Ticket/Update.html?id=1&Action=Respond`, PATIENCE);
  await watching(page);
  return page;
}

/** Types, takes two rewrites, undoes one, has it again and undoes it; `read` asks the helpdesk's own form what it holds. */
async function mends(page, frame, read) {
  await page.keyboard.type(TYPED);
  const size = (names) => names.map((name) => CSS.highlights.get(name)?.size ?? 0).join();
  const drawn = (wanted) =>
    frame.waitForFunction(`(${size})(${JSON.stringify(UNDERLINED)}) === "${wanted}"`, PATIENCE);
  await drawn("1,1");
  const becomes = async (wanted) => {
    const end = Date.now() + PATIENCE.timeout;
    for (;;) {
      const got = await read();
      if (got === wanted) return;
      if (Date.now() > end) assert.equal(got, wanted);
      await new Promise((next) => setTimeout(next, 50));
    }
  };
  await becomes(TYPED);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  };
  /** Opens the next card, sees that it is about these words, and takes its first rewrite. */
  const mend = async (words) => {
    await press("Alt", ".");
    // The editor's frame is too low for the card, which stands around it.
    const card = (words) =>
      [document, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument)]
        .flatMap((page) => [...(page?.querySelectorAll("warmline-layer, warmline-above") ?? [])])
        .map(({ shadowRoot }) => shadowRoot.querySelector(".card:not([hidden])"))
        .some((card) => card?.getAttribute("aria-label").includes(words) && card.querySelector(".rewrite"));
    await page.waitForFunction(card, PATIENCE, words);
    await page.keyboard.press("Enter");
  };
  await press("Control", "Home");
  await mend(BLAME);
  await becomes(ONCE);
  await drawn("0,1");
  await mend(PITY);
  await becomes(TWICE);
  await drawn("0,0");
  await press("Control", "z");
  await becomes(ONCE);
  await drawn("0,1");
  await press("Control", "y");
  await becomes(TWICE);
  await press("Control", "z");
  await becomes(ONCE);
}

/** Sends the reply, and reads back what the ticket has of it: the words, and the markup around them. */
async function sent(page, address) {
  await Promise.all([page.waitForNavigation(PATIENCE), page.click("input[name=SubmitTicket]")]);
  await page.goto(`${address}/Ticket/Display.html?id=1`, PATIENCE);
  await page.waitForFunction(
    () => [...document.querySelectorAll(".messagebody")].some((body) => body.innerText.includes("Hello Ana")),
    PATIENCE,
  );
  return page.evaluate(() => {
    const body = [...document.querySelectorAll(".messagebody")].find((body) =>
      body.innerText.includes("Hello Ana"),
    );
    return { words: body.innerText.trim(), page: document.documentElement.outerHTML };
  });
}

const unbroken = (text) => text.replaceAll("\u00a0", " ").trim();

test("Request Tracker: a reply in its editor's frame is mended, one rewrite undone, and stored as it was on screen", async (t) => {
  const address = await requestTracker(t);
  const page = await replying(t, address);
  await page.waitForSelector("iframe.cke_wysiwyg_frame", { visible: true, ...PATIENCE });
  await page.waitForFunction(() => window.CKEDITOR.instances.UpdateContent?.status === "ready", PATIENCE);
  const frame = await (await page.$("iframe.cke_wysiwyg_frame")).contentFrame();
  await frame.waitForSelector("body[contenteditable=true]", PATIENCE);
  await frame.click("body");
  const data = () => page.evaluate(() => window.CKEDITOR.instances.UpdateContent.getData());
  // The editor begins with an empty paragraph, which stays below.
  const markup = (html) =>
    unbroken(html.replaceAll("&nbsp;", " "))
      .replace(/\s*\n\s*/g, "")
      .replace(/<p>\s*<\/p>/g, "");
  await mends(page, frame, async () => markup(await data()).replace(/^<p>(.*)<\/p>$/, "$1"));
  assert.equal(markup(await data()), `<p>${ONCE}</p>`);
  const stored = await sent(page, address);
  assert.equal(unbroken(stored.words), ONCE);
  assert.doesNotMatch(stored.page, /warmline-(layer|above)|data-warmline/);
});

test("Request Tracker: a reply as plain text is mended, one rewrite undone, and stored as it was on screen", async (t) => {
  const address = await requestTracker(t, { rich: false });
  const page = await replying(t, address);
  await page.waitForSelector("#UpdateContent", { visible: true, ...PATIENCE });
  await page.click("#UpdateContent");
  await mends(page, page.mainFrame(), async () =>
    unbroken(await page.$eval("#UpdateContent", (field) => field.value)),
  );
  const stored = await sent(page, address);
  assert.equal(unbroken(stored.words), ONCE);
  assert.doesNotMatch(stored.page, /warmline-(layer|above)|data-warmline/);
});
