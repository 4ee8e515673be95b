// What a page's own code does wrong stays the page's: typing goes on, and nothing happens in silence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, open, underlines } from "./browser.js";
import { BLAME, PACK, PITY } from "./pack.js";

test("a customer function that throws later is told once a failure, and the last answer stays", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea><button>Elsewhere</button>", {
    attach: null,
  });
  await page.evaluate((pack) => {
    window.known = () => ({ name: "Ana" });
    window.field = document.querySelector("textarea");
    window.attachment = window.warmline.attach(window.field, {
      packs: [pack],
      customer: () => window.known(),
    });
    window.known = () => {
      throw new Error("the ticket is gone");
    };
  }, PACK);
  await page.click("textarea");
  await page.keyboard.type(`Hi Ana, ${BLAME}.`);
  await underlines(page, BLAME);
  assert.equal(await page.evaluate(() => window.attachment.report.checks.name), true);
  await page.click("button");
  await page.click("textarea");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(` Oh ${PITY}.`);
  await underlines(page, BLAME, PITY);
  assert.deepEqual(page.faults, ["the ticket is gone"]);
  await page.evaluate(() => (window.known = () => ({ name: "Zoe" })));
  await page.evaluate(() => window.attachment.refresh());
  assert.equal(await page.evaluate(() => window.attachment.report.checks.name), false);
});

test("what a customer function throws on attach and on update is thrown to the caller", async (t) => {
  const page = await open(t, "<textarea></textarea>", { attach: null });
  const said = await page.evaluate(() => {
    const theirs = new Error("theirs");
    const customer = () => {
      throw theirs;
    };
    const caught = (call) => {
      try {
        call();
      } catch (error) {
        return error === theirs;
      }
      return "nothing thrown";
    };
    const field = document.querySelector("textarea");
    const first = caught(() => window.warmline.attach(field, { customer }));
    const attachment = window.warmline.attach(field);
    return [first, caught(() => attachment.update({ customer })), attachment.report !== null];
  });
  assert.deepEqual(said, [true, true, true]);
});

test("listeners that throw break neither typing nor rewriting", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>");
  await page.evaluate(() => {
    for (const name of ["report", "accept", "ignore"]) {
      window.field.addEventListener(`warmline:${name}`, () => {
        throw new Error(`a page's ${name}`);
      });
    }
  });
  await page.click("textarea");
  await page.keyboard.type(`Sorry, ${BLAME}.`);
  await underlines(page, BLAME);
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await page.waitForFunction((blame) => !window.field.value.includes(blame), BLAME);
  await page.keyboard.type(` Oh ${PITY}.`);
  await underlines(page, PITY);
  assert.ok(page.faults.length > 0 && page.faults.every((fault) => fault.startsWith("a page's ")));
});

test("a box that turns out wrong once the engine is there is told, and the others are attached to", async (t) => {
  const page = await open(t, "", { attach: null });
  await page.goto(`${address()}/empty`);
  const report = await page.evaluate(async (address) => {
    document.body.innerHTML = "<textarea id=late></textarea><textarea id=fine></textarea>";
    const warmline = await import(`${address}/pkg/index.js`);
    const [late, fine] = ["late", "fine"].map((id) => document.getElementById(id));
    window.attachments = [late, fine].map((field) => warmline.attach(field));
    late.readOnly = true;
    await warmline.default();
    const [wrong, right] = window.attachments.map(({ report }) => report !== null);
    late.readOnly = false;
    return [wrong, right, warmline.attach(late).report !== null];
  }, address());
  assert.deepEqual(report, [false, true, true]);
  assert.equal(page.faults.length, 1);
  assert.match(page.faults[0], /<textarea id="late"> is read-only/);
});

test("someone who writes in a box whose engine nobody asked for is a warning for the developer", async (t) => {
  const page = await open(t, "", { attach: null });
  await page.goto(`${address()}/empty`);
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.evaluate(async (address) => {
    document.body.innerHTML = "<textarea></textarea><button>Elsewhere</button>";
    const { attach } = await import(`${address}/pkg/index.js`);
    attach(document.querySelector("textarea"));
  }, address());
  for (let round = 0; round < 2; round++) {
    await page.focus("textarea");
    await page.focus("button");
  }
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /init\(\) was not called/);
});

test("a value of the wrong type is bad-option, told at once", async (t) => {
  const page = await open(t, "<textarea></textarea>", { attach: null });
  const code = (options) =>
    page.evaluate((options) => {
      try {
        window.warmline.attach(document.querySelector("textarea"), options).detach();
        return null;
      } catch (error) {
        return `${error.name} ${error.code}: ${error.message} (${error.option})`;
      }
    }, options);
  for (const [options, says] of [
    [{ silent: "yes" }, /silent must be true or false/],
    [{ theme: "pink" }, /theme/],
    [{ keys: "Alt+." }, /keys/],
    [{ keys: ["Alt+."] }, /keys.*an array/],
    [{ keys: { nxet: "Alt+." } }, /keys\.nxet is no chord there is\. Did you mean "next"\?/],
    [{ keys: "Alt+." }, /keys must be an object/],
    [{ tehme: "dark" }, /tehme is no option\. Did you mean "theme"\?/],
    [{ somethingElse: 1 }, /somethingElse is no option\.$/],
    [{ panel: 1 }, /panel must be true or false/],
    [{ tell: 1 }, /tell must be a function/],
    [{ phrases: [1] }, /phrases\[0\]/],
    [{ off: ["blaem"] }, /off\[0\] names no category: "blaem"\. Did you mean "blame"\?/],
    [{ strings: "de" }, /strings must be an object/],
    [{ strings: { ignroe: "Lassen" } }, /strings\.ignroe is no text there is\. Did you mean "ignore"\?/],
    [{ strings: { ignore: 3 } }, /strings\.ignore must be a string/],
    [{ strings: { language: "d_e!" } }, /strings\.language must be the tag of a language/],
    [{ strings: { language: 3 } }, /strings\.language must be a string/],
    [{ strings: { phrases: { one: "eine" } } }, /strings\.phrases\.other must be there/],
    [
      { strings: { phrases: { one: "eine", several: "x", other: "y" } } },
      /strings\.phrases\.several is no plural/,
    ],
    [{ strings: { place: "{at} von {off}" } }, /strings\.place can show \{at\} and \{of\}, not \{off\}/],
    [{ strings: { categories: { blaim: "x" } } }, /strings\.categories\.blaim is no text there is/],
    [{ strings: { notes: [] } }, /strings\.notes must be an object of texts, not an array/],
    [{ keys: { next: 3 } }, /keys\.next/],
    [{ keys: { next: "x" } }, /keys\.next/],
    [{ packs: "rule" }, /packs/],
    [{ off: [3] }, /off\[0\]/],
    [{ profile: "all" }, /profile/],
    [{ customer: 3 }, /customer/],
  ]) {
    const said = await code(options);
    assert.match(String(said), /^WarmlineError bad-option: /, JSON.stringify(options));
    assert.match(said.replace(/ \([^()]*\)$/, ""), says);
    // The place is also by itself, for whoever shows the message elsewhere.
    const [, place] = said.match(/\(([^()]*)\)$/);
    assert.ok(said.includes(`bad-option: ${place}`), said);
  }
  assert.equal(await code({}), null);
});
