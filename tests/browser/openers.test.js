// First sentences from the panel: where they go in, how one undo takes them out, and when none is offered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ours } from "./browser.js";
import { BOX, PAGE, row, text, told } from "./told.js";

for (const [name, html, selector, read] of [
  ["textarea", BOX, "textarea", "value"],
  [
    "contenteditable",
    `${PAGE}<div contenteditable role=textbox aria-label=Reply></div>`,
    "[contenteditable]",
    "innerText",
  ],
]) {
  test(`${name}: a first sentence goes in after the greeting, one undo takes it out`, async (t) => {
    const page = await told(t, { html, attach: selector, options: { panel: true } });
    const { panel } = ours(page);
    const reads = () => page.evaluate((read) => window.field[read].replace(/\n+/g, "\n").trim(), read);
    await page.keyboard.type("Hi Dana,");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("The line is off. It stays off until noon.");
    const before = await reads();
    const offer = panel.locator(".openers .offer").first();
    await offer.waitFor();
    const sentence = (await offer.textContent()).replace("Put in: ", "");
    assert.match(sentence, /^With your daughter's wedding on Saturday, I can see why you're angry\.$/);
    await offer.click();
    await row(page, "Their feeling is acknowledged").waitFor();
    const after = `Hi Dana,\n${sentence} The line is off. It stays off until noon.`;
    assert.equal(await reads(), after);
    assert.equal(await panel.locator(".openers").count(), 0);
    await page.waitForFunction(() => window.heard.some(({ name }) => name === "accept"));
    const accepted = await page.evaluate(() => window.heard.find(({ name }) => name === "accept").detail);
    assert.equal(accepted.finding, null);
    assert.equal(accepted.rewrite.text.trim(), sentence);
    await page.keyboard.type("And so. ");
    assert.equal(
      await reads(),
      after.replace(" The line", " And so. The line"),
      "the caret stands behind it",
    );
    for (let at = 0; at < "And so. ".length; at++) await page.keyboard.press("Backspace");
    assert.equal(await reads(), after);
    for (let undone = 0; undone < 4 && (await reads()) !== before; undone++) {
      await page.keyboard.press("Control+z");
      if (undone > 2) assert.fail(`not undone: ${await reads()}`);
    }
    await panel.locator(".openers .offer").first().waitFor();
  });

  test(`${name}: one undo right after a first sentence brings back exactly what was there`, async (t) => {
    const page = await told(t, { html, attach: selector, options: { panel: true } });
    await page.keyboard.type("Hi Dana,");
    await page.keyboard.press("Enter");
    await page.keyboard.type("The line is off. It stays off until noon.");
    const before = await page.evaluate(() => window.field.innerHTML + (window.field.value ?? ""));
    await ours(page).panel.locator(".openers .offer").last().click();
    await row(page, "Their feeling is acknowledged").waitFor();
    await page.keyboard.press("Control+z");
    await row(page, "They voiced a feeling").waitFor();
    assert.equal(await page.evaluate(() => window.field.innerHTML + (window.field.value ?? "")), before);
  });

  test(`${name}: behind a greeting alone it goes on a line of its own`, async (t) => {
    const page = await told(t, { html, attach: selector, options: { panel: true } });
    await page.keyboard.type("Hi Dana,");
    const offer = ours(page).panel.locator(".openers .offer").first();
    await offer.waitFor();
    await offer.click();
    await page.waitForFunction(
      (read) => /^Hi Dana,\n+With your daughter's wedding/.test(window.field[read]),
      read,
    );
    assert.equal(await ours(page).panel.locator(".notice").count(), 0);
    await page.keyboard.press("Control+z");
    await page.waitForFunction((read) => window.field[read].trim() === "Hi Dana,", read);
  });
}

test("behind a greeting on the same line it runs on, and what follows begins a sentence", async (t) => {
  const page = await told(t, { options: { panel: true } });
  await page.keyboard.type("Hi Dana, the line is off. It stays off until noon.");
  await ours(page).panel.locator(".openers .offer").first().click();
  const after =
    "Hi Dana, with your daughter's wedding on Saturday, I can see why you're angry. " +
    "The line is off. It stays off until noon.";
  await page.waitForFunction((after) => window.field.value === after, after);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(
    () => window.field.value === "Hi Dana, the line is off. It stays off until noon.",
  );
});

test("no first sentence is offered where it is not sure to fit", async (t) => {
  const page = await told(t, { options: { panel: true } });
  const { panel } = ours(page);
  // The feeling is sarcasm: its words don't turn round.
  await page.evaluate(() =>
    window.attachment.update({ customer: { message: "Great job, really. You sent five broken cups." } }),
  );
  await page.fill("textarea", "Hi,\n\nThis is how it is. It stays so.");
  await row(page, "They voiced a feeling").waitFor();
  assert.equal(await panel.locator(".openers").count(), 0);
});
