// The options page: what is chosen there reaches the open tab, and what was waved off is taken back.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { chromiumWith, LOCAL, open, openOwn, popupOver, turnOn, underlined } from "./chromium.js";
import { site } from "./site.js";

const HURTS = "You should have checked the size chart.";
const CARD = "warmline-layer .card:not([hidden])";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** A page that is on, with two wordings underlined, and the options page. */
async function both(t) {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(`Calm down. ${HURTS}`);
  await underlined(page, 2);
  const options = await openOwn(started.context, started.address("options.html"));
  return { started, page, options };
}

test("a phrase left alone and a rule turned off are listed, and each is taken back", async (t) => {
  const { page, options } = await both(t);
  const [rules, phrases] = ["#ignored-rules", "#ignored-phrases"].map((list) => options.locator(list));
  await options.fill("#phrase-field", "calm down");
  await options.keyboard.press("Enter");
  await phrases.getByRole("button").waitFor();
  assert.match(await phrases.innerText(), /calm down/);
  assert.equal(await options.inputValue("#phrase-field"), "");
  await page.bringToFront();
  await underlined(page, 1);

  await options.bringToFront();
  await options.fill("#rule-search", "hindsight blame");
  const rule = options.locator("#categories .rule .switch").first();
  const id = await rule.getAttribute("data-about");
  await rule.click();
  await rules.getByRole("button").waitFor();
  assert.ok((await rules.innerText()).includes(id));
  assert.equal(await options.locator(`[data-about="${id}"]`).getAttribute("aria-checked"), "false");
  await options.fill("#rule-search", "");
  await options.getByRole("switch", { name: "Blame", exact: true }).click();
  await rules.getByText("Blame", { exact: true }).waitFor();
  await page.bringToFront();
  await underlined(page, 0);

  await options.bringToFront();
  await phrases.getByRole("button").click();
  await phrases.getByRole("button").waitFor({ state: "detached" });
  await page.bringToFront();
  await underlined(page, 1);
  await options.bringToFront();
  await rules.getByRole("button").first().click();
  await rules.getByRole("button").nth(1).waitFor({ state: "detached" });
  await rules.getByRole("button").click();
  await rules.getByRole("button").waitFor({ state: "detached" });
  await page.bringToFront();
  await underlined(page, 2);
  assert.deepEqual([...page.faults, ...options.faults], []);
});

test("a search opens what it finds, and what people opened is open after it", async (t) => {
  const { options } = await both(t);
  const open = () =>
    options.$$eval("#categories details[open]", (all) => all.map(({ dataset }) => dataset.category));
  await options.locator("[data-category=pity] summary").click();
  assert.deepEqual(await open(), ["pity"]);
  await options.fill("#rule-search", "calm down");
  const example = options.locator(".rule mark", { hasText: "Calm down" }).first();
  await example.waitFor();
  assert.ok((await open()).includes("dismissing"));
  await options.fill("#rule-search", "no such rule anywhere");
  assert.deepEqual(await open(), []);
  await options.fill("#rule-search", "");
  assert.deepEqual(await open(), ["pity"]);
});

test("keys are pressed, not written: the new one opens the card, the old one doesn't, and Backspace turns it off", async (t) => {
  const { page, options } = await both(t);
  const field = options.locator("#key-next");
  const shows = (value) =>
    options.waitForFunction((value) => document.querySelector("#key-next").value === value, value);
  assert.equal(await field.inputValue(), "Alt+.");
  await field.press("k");
  await field.press("Shift+K");
  assert.equal(await field.inputValue(), "Alt+.", "a key alone would take letters from the reply");
  await field.press("Control+Shift+K");
  await shows("Control+Shift+K");
  await page.bringToFront();
  await page.locator("#reply").press("Alt+.");
  await page.locator("#reply").press("Control+Shift+K");
  await page.locator(CARD).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(CARD).waitFor({ state: "hidden" });

  await options.bringToFront();
  await options.locator("#key-next").press("Backspace");
  await options.waitForFunction(() => !document.querySelector("#key-next").value.includes("+"));
  // It is locked to no key: Tab goes on to the next field.
  await options.locator("#key-next").press("Tab");
  assert.equal(await options.evaluate(() => document.activeElement.id), "key-previous");
  await page.bringToFront();
  await page.locator("#reply").press("Control+Shift+K");
  await page.locator("#reply").press("Alt+,");
  // The key that still works has opened the card, so the one before did nothing or both did: the first goes forward.
  await page.locator(CARD, { hasText: "2 of 2" }).waitFor();
  const commands = await options.locator("#command-list li").count();
  assert.equal(commands, 2, "the browser's own shortcuts are listed");
  assert.deepEqual([...page.faults, ...options.faults], []);
});

test("the appearance that is chosen is that of the options page and of the card", async (t) => {
  const { page, options } = await both(t);
  const scheme = () => options.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const paper = (where, selector) =>
    where.locator(selector).evaluate((node) => getComputedStyle(node).backgroundColor);
  const light = await paper(options, "body");
  await page.bringToFront();
  await page.locator("#reply").press("Alt+.");
  await page.locator(CARD).waitFor();
  const card = await paper(page, CARD);
  await options.bringToFront();
  await options.getByLabel("Dark", { exact: true }).check();
  await until(async () => (await scheme()) === "dark");
  assert.notEqual(await paper(options, "body"), light);
  await page.bringToFront();
  await until(async () => (await paper(page, CARD)) !== card);
});

test("own rules are proven at every key on their own sentences, and what fails says where", async (t) => {
  const { options } = await both(t);
  await options.click("#pack-example");
  await options.locator("#pack-state", { hasText: "1 rule works" }).waitFor();
  assert.equal(await options.locator("#pack-errors li").count(), 0);
  const source = await options.inputValue("#pack");
  await options.fill("#pack", source.replace("circle back on your refund>", "return to your refund>"));
  const fault = options.locator("#pack-errors li").first();
  await fault.waitFor();
  await fault.getByRole("button").click();
  const at = await options.$eval(
    "#pack",
    ({ value, selectionStart }) => value.slice(0, selectionStart).split("\n").length,
  );
  assert.match(source.split("\n")[at - 1], /circle back on your refund>/);
});

test("a file that holds no settings changes nothing and says so, and half a one is taken as far as it is sound", async (t) => {
  const { started, options } = await both(t);
  const file = (name) => join(started.path, name);
  await writeFile(file("other.json"), '{"profile": "hurts"}');
  await options.setInputFiles("#import-file", file("other.json"));
  await options.locator("#backup-said", { hasText: "other.json" }).waitFor();
  assert.ok(await options.getByLabel("Advice").isChecked());
  await writeFile(
    file("ours.json"),
    '{"warmline": 1, "profile": "hurts", "off": ["blame", 7], "keys": {"next": "k"}, "theme": "pink", "locked": ["off"]}',
  );
  await options.setInputFiles("#import-file", file("ours.json"));
  await options.waitForFunction(() => document.querySelector("[value=hurts]").checked);
  await options.locator("#ignored-rules", { hasText: "Blame" }).waitFor();
  assert.equal(await options.inputValue("#key-next"), "Alt+.");
  assert.ok(await options.getByRole("switch", { name: "Blame", exact: true }).isEnabled());
});

/** Fills what the browser keeps for an extension to the last byte. */
const fill = ({ worker }) =>
  worker.evaluate(async () => {
    for (const [area, item, items] of [
      [chrome.storage.local, 10_485_760, 1],
      [chrome.storage.sync, 8192, 13],
    ]) {
      for (let at = 0; at < items; at++) {
        for (let size = item; size > 0; size = Math.floor(size / 2)) {
          const key = `filled${at}-${size}`;
          const kept = await area.set({ [key]: "x".repeat(Math.max(0, size - key.length - 2)) }).then(
            () => true,
            () => false,
          );
          if (kept && size === item) break;
        }
      }
    }
  });

test("where the browser's storage is full all works with the usual settings, on every page that keeps something, and says so", async (t) => {
  const started = await chromiumWith(t);
  await fill(started);
  const refused = await started.worker.evaluate(() =>
    chrome.storage.local.set({ theme: "dark" }).then(
      () => null,
      ({ message }) => message,
    ),
  );
  assert.match(refused ?? "", /quota/i, "it is full");

  const page = await open(started.context, served.address);
  await page.fill("#reply", `Calm down. ${HURTS}`);
  const popup = await popupOver(started, page);
  assert.equal(await popup.isVisible("#trouble"), false);
  await popup.click("#switch");
  await popup.locator("#trouble").waitFor();
  await popup.waitForSelector("#switch[aria-checked=true]");
  await page.bringToFront();
  await underlined(page, 2);

  // A rule turned off on a card stays off on this page, and can be taken back.
  await page.locator("#reply").press("Alt+.");
  await page.locator(`${CARD} button`, { hasText: "Turn" }).first().click();
  await underlined(page, 1);
  const options = await openOwn(started.context, started.address("options.html"));
  await options.locator("#trouble").waitFor();
  await options.locator("#ignored-rules button").waitFor();
  await options.getByLabel("What hurts").check();
  await options.waitForFunction(() => document.querySelector("[value=hurts]").checked);
  await popup.bringToFront();
  await popup.waitForSelector("[value=hurts]:checked");

  const first = await openOwn(started.context, started.address("first-run.html"));
  await first.evaluate(() => (chrome.permissions.request = async () => true));
  await first.getByLabel("Zendesk").check();
  await first.getByRole("button", { name: "Turn on for these" }).click();
  await first.locator("#where-said", { hasText: "didn’t keep" }).waitFor();

  // Once there is room again it is kept like anything else.
  await started.worker.evaluate(() =>
    Promise.all([chrome.storage.local.clear(), chrome.storage.sync.clear()]),
  );
  await options.bringToFront();
  await options.getByLabel("Everything").check();
  await until(async () => {
    const { profile } = await started.worker.evaluate(() => chrome.storage.sync.get("profile"));
    return profile === "everything";
  });
  for (const { faults } of [page, popup, options, first]) assert.deepEqual(faults, []);
});
