// On a page whose policy forbids nearly everything, in Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { chromiumWith, NOTHING, open, popupOver, traces, turnOn, underlined } from "./chromium.js";
import { site } from "./site.js";

const HURTS = "You should have checked the size chart";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** What the page itself could notice of us. */
const noticed = (page) => page.evaluate(() => [window.violations, window.heard]);

test("wording is underlined as it is typed, a rewrite goes in and one undo takes it back", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const asked = [];
  started.context.on("request", (request) => asked.push(request.url()));
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(`Hi Ana. ${HURTS}.`);
  await underlined(page, 1);
  await page.keyboard.press("Alt+.");
  await page.locator("warmline-layer .card:not([hidden]) .rewrite").first().waitFor();
  await page.keyboard.press("Alt+Enter");
  await underlined(page, 0);
  assert.doesNotMatch(await page.inputValue("#reply"), /should have/);
  await page.keyboard.press("Control+z");
  await underlined(page, 1);
  assert.equal(await page.inputValue("#reply"), `Hi Ana. ${HURTS}.`);
  const styled = ({ shadowRoot }) => [
    shadowRoot.querySelectorAll("style, link").length,
    shadowRoot.adoptedStyleSheets.length > 0,
  ];
  assert.deepEqual(await page.locator("warmline-layer").evaluate(styled), [0, true]);
  const known = (address) => [served.address, "chrome-extension:"].some((start) => address.startsWith(start));
  assert.deepEqual(
    asked.filter((address) => !known(address)),
    [],
    "nothing is asked of anybody else",
  );
  assert.deepEqual(await noticed(page), [[], []]);
  assert.deepEqual(page.faults, []);
  assert.ok(!served.asked.includes("/report"), "a violation was reported");
});

test("an editor in a frame without an address, one in srcdoc, a sandboxed one and a closed shadow root are reached", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  const frame = async (id) => (await page.locator(`#${id}`).elementHandle()).contentFrame();

  const blank = await frame("blank");
  await blank.locator("body").pressSequentially(`${HURTS}.`);
  await underlined(blank, 1);
  await page.keyboard.press("Alt+.");
  // The frame is too low for a card: it stands around it.
  await page.locator("warmline-above .card:not([hidden]) .rewrite").first().waitFor();
  await page.keyboard.press("Alt+Enter");
  await underlined(blank, 0);
  assert.doesNotMatch(await blank.innerText("body"), /should have/);
  await blank.locator("body").press("Control+z");
  await underlined(blank, 1);
  assert.equal((await blank.innerText("body")).trim(), `${HURTS}.`);

  for (const id of ["srcdoc", "sandboxed"]) {
    const inside = await frame(id);
    await inside.locator("#inner").pressSequentially(`${HURTS}.`);
    await underlined(inside, 1);
  }
  await page.evaluate(() => window.shut.querySelector("textarea").focus());
  await page.keyboard.type(`${HURTS}.`);
  await underlined(page, 1);
  assert.deepEqual(await noticed(page), [[], []]);
  assert.deepEqual(page.faults, []);
});

test("the number of findings stands on the icon, over all frames, and goes with the page", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  const shows = (count) =>
    until(async () => {
      const said = await started.worker.evaluate(async () => {
        const tabs = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
        return chrome.action.getBadgeText({ tabId: tabs[0].id });
      });
      return said === count;
    });
  await page.locator("#reply").pressSequentially(`${HURTS}. Calm down.`);
  await shows("2");
  const sandboxed = await (await page.locator("#sandboxed").elementHandle()).contentFrame();
  await sandboxed.locator("#inner").pressSequentially("Calm down.");
  await shows("3");
  await page.reload();
  await shows("");
  await page.locator("#reply").pressSequentially("Calm down.");
  await shows("1");
});

test("a rule turned off on a card stays off on the next page, and the options page takes it back", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially("Calm down. ");
  await underlined(page, 1);
  await page.keyboard.press("Alt+.");
  await page
    .locator("warmline-layer .card:not([hidden]) [data-act=off], warmline-layer .card:not([hidden]) button", {
      hasText: "Turn",
    })
    .first()
    .click();
  await underlined(page, 0);
  await until(
    async () => (await started.worker.evaluate(() => chrome.storage.sync.get("off"))).off?.length === 1,
  );
  await page.reload();
  await page.locator("#reply").pressSequentially(`Calm down. ${HURTS}.`);
  await underlined(page, 1);
  const options = await open(started.context, started.address("options.html"));
  await options.locator("#ignored-rules button").click();
  await page.bringToFront();
  await underlined(page, 2);
});

test("it yields to a Warmline that the page brings itself", async (t) => {
  const plain = await site({ csp: "" });
  t.after(() => plain.close());
  const started = await chromiumWith(t);
  const page = await open(started.context, plain.address);
  await page.evaluate(() => {
    const own = document.createElement("warmline-layer");
    document.documentElement.append(own);
    window.own = own;
  });
  await turnOn(started);
  await page.locator("#reply").pressSequentially(`${HURTS}.`);
  const popup = await popupOver(started, page);
  await popup.locator("#found").waitFor();
  assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 1);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
});

test("a page that is not on holds nothing of ours and is asked nothing", async (t) => {
  const started = await chromiumWith(t);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(`${HURTS}.`);
  assert.deepEqual(await traces(page), NOTHING);
  assert.deepEqual(await started.worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()), []);
  assert.deepEqual(await started.worker.evaluate(() => chrome.storage.session.get(null)), {});
});
