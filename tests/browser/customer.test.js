// Where the customer's message comes from: an option, or attributes of the page; and that it is read again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, open, ours } from "./browser.js";

const ANGRY = "I'm angry about the bill.";
const WORRIED = "I'm worried about the trip.";

/** The feelings an attachment knows of. */
const feelings = (page) =>
  page.evaluate(() =>
    window.attachment.report.cues.filter(({ kind }) => kind === "feeling").map(({ text }) => text),
  );
const feels = (page, ...words) =>
  page.waitForFunction(
    (expected) =>
      JSON.stringify(
        window.attachment.report.cues.filter(({ kind }) => kind === "feeling").map(({ text }) => text),
      ) === expected,
    JSON.stringify(words),
  );

async function attached(t, html, options = {}) {
  const page = await open(t, html, { attach: null });
  await page.evaluate((options) => {
    window.field = document.querySelector("textarea");
    window.attachment = window.warmline.attach(window.field, options);
  }, options);
  return page;
}

test("the attribute is the message itself, with the name beside it", async (t) => {
  const page = await attached(
    t,
    `<textarea data-warmline-customer="${ANGRY} # is this right?" data-warmline-customer-name="Dana"></textarea>`,
  );
  assert.deepEqual(await feelings(page), ["I'm angry about the bill"]);
  await page.click("textarea");
  await page.keyboard.insertText("Hi Dana,");
  await page.waitForFunction(() => window.attachment.report.checks.name === true);
});

test("the attribute is a selector of what shows the message, one element or several", async (t) => {
  const page = await attached(
    t,
    `<main><p class=theirs>${ANGRY}</p><p>We are fine.</p><p class=theirs>${WORRIED}</p></main>
     <textarea data-warmline-customer=".theirs"></textarea>`,
  );
  assert.deepEqual(await feelings(page), ["I'm angry about the bill", "I'm worried about the trip"]);
  await page.click("textarea");
  await page.keyboard.press("Alt+/");
  await ours(page).panel.locator(".row", { hasText: "I'm worried about the trip" }).hover();
  await page.waitForFunction(() =>
    [...(CSS.highlights.get("warmline-open-pointed") ?? [])].some(
      (range) => `${range}` === "I'm worried about the trip",
    ),
  );
});

test("when the ticket changes, the message is another one at once", async (t) => {
  const page = await attached(
    t,
    `<p id=message>${ANGRY}</p><textarea data-warmline-customer="#message"></textarea>`,
  );
  assert.deepEqual(await feelings(page), ["I'm angry about the bill"]);
  await page.evaluate((text) => (document.querySelector("#message").textContent = text), WORRIED);
  await feels(page, "I'm worried about the trip");
  await page.evaluate(() => (window.field.dataset.warmlineCustomer = "I'm sad, that is all."));
  await feels(page, "I'm sad");
  // An element that comes later is found when someone goes to write.
  await page.evaluate(() => (window.field.dataset.warmlineCustomer = "#later"));
  await feels(page);
  await page.evaluate((text) => {
    document.body.append(Object.assign(document.createElement("p"), { id: "later", textContent: text }));
  }, ANGRY);
  await page.click("textarea");
  await feels(page, "I'm angry about the bill");
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
});

test("the option goes first; a function is asked again on focus and when the agent pauses", async (t) => {
  const page = await open(t, `<textarea data-warmline-customer="${WORRIED}"></textarea>`, { attach: null });
  await page.evaluate((message) => {
    window.field = document.querySelector("textarea");
    window.message = message;
    window.attachment = window.warmline.attach(window.field, {
      customer: () => ({ message: window.message }),
      panel: true,
    });
  }, ANGRY);
  assert.deepEqual(await feelings(page), ["I'm angry about the bill"]);
  await page.evaluate(() => (window.message = "I'm sad, that is all."));
  await page.click("textarea");
  await feels(page, "I'm sad");
  await page.evaluate(() => (window.message = undefined));
  await page.keyboard.type("Hi");
  // No option's message any more: the attribute's.
  await feels(page, "I'm worried about the trip");
});

test("watch() and <warmline-field> read the attributes too, on the box or around it", async (t) => {
  const page = await open(
    t,
    `<p id=message>${ANGRY}</p><section data-warmline-customer="#message"><textarea></textarea></section>
     <warmline-field data-warmline-customer="${WORRIED}"><textarea></textarea></warmline-field>`,
    { attach: null },
  );
  const found = await page.evaluate(async (address) => {
    window.watch = window.warmline.watch(document.querySelector("section"));
    const { define } = await import(`${address}/pkg/element.js`);
    define();
    const field = document.querySelector("warmline-field");
    const said = (attachments) => attachments.map(({ report }) => report.cues.map(({ text }) => text).join());
    return [said(window.watch.attachments), said(field.attachments)];
  }, address());
  assert.deepEqual(found, [["I'm angry about the bill"], ["I'm worried about the trip"]]);
});

test("an element that is none is refused", async (t) => {
  const page = await open(t, "<textarea></textarea>", { attach: null });
  const refused = await page.evaluate(() => {
    try {
      window.warmline.attach(document.querySelector("textarea"), { customer: { element: "#message" } });
    } catch (error) {
      return [error.code, error.message];
    }
  });
  assert.equal(refused[0], "bad-option");
  assert.match(refused[1], /customer\.element must be an element/);
});
