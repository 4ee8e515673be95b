// The extension on real helpdesks, under a policy that forbids WebAssembly: the JavaScript twin does the work, the
// adapter finds the box and tells a note from a reply, and the browser says nothing of a violation of ours.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { chromiumWith, open, turnOn, underlined } from "../extension/chromium.js";
import { django, requestTracker } from "./desk.js";

/** As strict as its own pages bear, which have scripts and styles in line. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const TYPED = "Hello Ana, you should have checked the invoice. I am on it.";
const CARD = "warmline-layer .card:not([hidden]) .rewrite";

/** @type {Awaited<ReturnType<typeof django>>} */
let desk;
before(async () => (desk = await django(POLICY)));
after(() => desk?.close());

/** Whether the page itself may compile WebAssembly: the smallest module there is, asked after all else. */
const forbidden = (page) =>
  page.evaluate(() =>
    WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
      () => false,
      () => true,
    ),
  );

/** What the browser says of us; that the page itself breaks the policy it never had is not our affair. */
const ofUs = ({ faults }) => faults.filter((fault) => /wasm|WebAssembly|chrome-extension/.test(fault));

/** Takes the first rewrite of what is underlined in `frame`, undoes it and has it again; `read` gives the reply. */
async function mends(page, frame, read) {
  const typed = await read();
  await underlined(frame, 1);
  await page.keyboard.press("Alt+.");
  // Where a frame is too low for the card, that stands around it.
  const cards = [frame.locator(CARD), page.locator(CARD.replace("layer", "above"))];
  await until(async () => (await Promise.all(cards.map((card) => card.count()))).some(Boolean));
  await page.keyboard.press("Enter");
  await until(async () => !(await read()).includes("should have"));
  const mended = await read();
  assert.match(mended, /^Hello Ana, .* I am on it\.$/);
  await page.keyboard.press("Control+z");
  await until(async () => (await read()) === typed);
  await page.keyboard.press("Control+Shift+z");
  await until(async () => (await read()) === mended);
  return mended;
}

test("django-helpdesk under a policy without WebAssembly: underlined, mended, undone, and stored as it was sent", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, `${desk.address}/login/?next=/tickets/1/`);
  await page.fill("input[name=username]", "agent");
  await page.fill("input[name=password]", "warmline-test");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tickets/1/");
  await page.getByText("Respond", { exact: true }).first().click();
  const box = page.locator("#commentBox");
  await box.click();
  await page.keyboard.type(TYPED);
  const mended = await mends(page, page, () => box.inputValue());
  assert.deepEqual(ofUs(page), []);
  assert.equal(await forbidden(page), true, "the policy is in force");
  await page.evaluate(() => document.querySelector("#commentBox").form.requestSubmit());
  await page.getByText(mended).first().waitFor();
  assert.doesNotMatch(await page.locator("#followup-list").innerHTML(), /warmline/);
});

/** The reply form of a Request Tracker, with someone logged in. */
async function replying(started, address) {
  const page = await open(started.context, `${address}/NoAuth/Login.html?next=`);
  await page.fill("input[name=user]", "root");
  await page.fill("input[name=pass]", "warmline-test");
  const posted = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.keyboard.press("Enter");
  await (await posted).finished();
  await page.goto(`${address}/Ticket/Update.html?id=1&Action=Respond`);
  return page;
}

/** Sends the reply; the ticket's page then has it, and nothing of ours. */
async function sends(page, mended) {
  await page.locator("input[name=SubmitTicket]").click();
  const stored = page.locator(".messagebody", { hasText: "Hello Ana" });
  await stored.waitFor();
  assert.equal((await stored.innerText()).replaceAll("\u00a0", " ").trim(), mended);
  assert.doesNotMatch(await stored.innerHTML(), /warmline/);
}

const unbroken = (text) => text.replaceAll("\u00a0", " ").trim();

test("Request Tracker under a policy without WebAssembly: mended in its editor's frame, a comment left alone, stored as it was sent", async (t) => {
  const address = await requestTracker(t, { policy: POLICY });
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await replying(started, address);
  await page.waitForFunction(() => globalThis.CKEDITOR?.instances.UpdateContent?.status === "ready");
  const shown = await page.locator("iframe.cke_wysiwyg_frame").elementHandle();
  const frame = await shown.contentFrame();
  await frame.locator("body[contenteditable=true]").click();
  await page.keyboard.type(TYPED);
  const mended = await mends(page, frame, async () => unbroken(await frame.locator("body").innerText()));

  await page.keyboard.press("Control+z");
  await underlined(frame, 1);
  const kind = page.locator("#UpdateType");
  await kind.selectOption("private", { force: true });
  await underlined(frame, 0);
  await kind.selectOption("response", { force: true });
  await underlined(frame, 1);
  await frame.locator("body").press("Control+y");
  await underlined(frame, 0);

  assert.deepEqual(ofUs(page), []);
  assert.equal(await forbidden(page), true, "the policy is in force");
  await sends(page, mended);
});

test("Request Tracker with replies as plain text, under the same policy", async (t) => {
  const address = await requestTracker(t, { rich: false, policy: POLICY });
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await replying(started, address);
  await page.locator("#UpdateContent").click();
  await page.keyboard.type(TYPED);
  const mended = await mends(page, page, async () => unbroken(await page.inputValue("#UpdateContent")));
  assert.deepEqual(ofUs(page), []);
  assert.equal(await forbidden(page), true, "the policy is in force");
  await sends(page, mended);
});
