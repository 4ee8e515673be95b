// The extension on a real helpdesk, under a policy that forbids WebAssembly: the JavaScript twin does the work, the
// adapter finds the box, and the browser says nothing of a violation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromiumWith, open, turnOn, underlined, until } from "../extension/chromium.js";
import { django } from "./desk.js";

/** As strict as its own pages bear, which have scripts and styles in line. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const TYPED = "Hello Ana, you should have checked the invoice. I am on it.";

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

/** Takes the first rewrite of what is underlined in `frame`, undoes it and has it again; `read` gives the reply. */
async function mends(page, frame, read) {
  const typed = await read();
  await underlined(frame, 1);
  await page.keyboard.press("Alt+.");
  await frame.locator("warmline-layer .card:not([hidden]) .rewrite").first().waitFor();
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
  assert.deepEqual(
    page.faults.filter((fault) => /wasm|WebAssembly|chrome-extension/.test(fault)),
    [],
  );
  assert.equal(await forbidden(page), true, "the policy is in force");
  await page.evaluate(() => document.querySelector("#commentBox").form.requestSubmit());
  await page.getByText(mended).first().waitFor();
  assert.doesNotMatch(await page.locator("#followup-list").innerHTML(), /warmline/);
});
