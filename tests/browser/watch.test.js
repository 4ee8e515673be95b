// Which boxes a watch finds, and that it lets go of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, open } from "./browser.js";
import { BLAME, PACK } from "./pack.js";

/** The ids of the boxes a watch is on now. */
const ids = (page) =>
  page.evaluate(() => window.watch.attachments.map(({ field }) => field.id || field.localName).sort());

async function watched(t, html, options = {}) {
  const page = await open(t, html, { attach: null });
  await page.evaluate(
    ([pack, options]) => {
      window.watch = window.warmline.watch(document, { packs: [pack], ...options });
    },
    [PACK, options],
  );
  return page;
}

/** Waits until exactly these boxes are attached to. */
const finds = (page, ...wanted) =>
  page.waitForFunction(
    (wanted) =>
      window.watch.attachments
        .map(({ field }) => field.id || field.localName)
        .sort()
        .join() === wanted,
    wanted.sort().join(),
    { timeout: 5000 },
  );

test("replies are found and everything else is left alone", async (t) => {
  const page = await watched(
    t,
    `<textarea id=a></textarea><div id=b contenteditable></div><div id=c contenteditable=plaintext-only></div>
    <input id=one><input type=search><input type=password><input autocomplete=email><input inputmode=numeric>
    <input list=l><form><input id=login><input type=password></form><input name=q><search><textarea></textarea></search>
    <textarea placeholder="Search the help centre"></textarea><div contenteditable class="editor language-js"></div><textarea readonly></textarea>
    <textarea disabled></textarea><form role=search><textarea></textarea></form>
    <div data-warmline=off><textarea></textarea></div><textarea data-warmline=off></textarea>
    <div class=cm-editor><div contenteditable></div></div><textarea role=combobox></textarea>
    <div contenteditable=false></div><textarea aria-hidden=true></textarea>`,
  );
  assert.deepEqual(await ids(page), ["a", "b", "c"]);
  await page.evaluate(() => window.watch.update({ inputs: true }));
  assert.deepEqual(await ids(page), ["a", "b", "c", "one"]);
  await page.evaluate(() => window.watch.update({ inputs: false }));
  assert.deepEqual(await ids(page), ["a", "b", "c"]);
  assert.deepEqual(page.faults, []);
});

test("boxes that appear, open, close, move and go are followed", async (t) => {
  const page = await watched(t, "<div id=here></div><div id=there></div>");
  await page.evaluate(() => {
    document.querySelector("#here").innerHTML = "<p><textarea id=a></textarea></p><div id=b>Hi</div>";
  });
  await finds(page, "a");
  await page.evaluate(() => (document.querySelector("#b").contentEditable = "true"));
  await finds(page, "a", "b");
  await page.evaluate(() => document.querySelector("#there").append(document.querySelector("#a")));
  await page.fill("#a", `Sorry, ${BLAME}.`);
  await page.waitForFunction(() => CSS.highlights.get("warmline-talks-down-strong")?.size === 1);
  await finds(page, "a", "b");
  await page.evaluate(() => document.querySelector("#a").setAttribute("data-warmline", "off"));
  await finds(page, "b");
  await page.evaluate(() => document.querySelector("#here").remove());
  await finds(page);
  assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 0);
  assert.deepEqual(page.faults, []);
});

test("open shadow roots and frames of this origin are looked into", async (t) => {
  const page = await watched(t, "<div id=host></div>");
  await page.evaluate((address) => {
    const host = document.createElement("div");
    host.attachShadow({ mode: "open" }).innerHTML = "<section></section>";
    document.body.append(host);
    host.shadowRoot.querySelector("section").innerHTML = "<textarea id=deep></textarea>";
    for (const [name, value] of [
      ["srcdoc", "<textarea id=framed></textarea>"],
      ["src", "about:blank"],
      ["src", `${address}/empty`],
    ]) {
      const frame = document.createElement("iframe");
      frame[name] = value;
      frame.className = "frame";
      document.body.append(frame);
    }
    const blank = document.querySelectorAll("iframe")[1].contentDocument;
    blank.body.innerHTML = "<div id=blank contenteditable>Hi</div>";
  }, address());
  await finds(page, "deep", "framed", "blank");
  const frame = page.frames().find((frame) => frame.url() === "about:blank");
  await frame.evaluate(async (words) => {
    document.querySelector("#blank").textContent = words;
  }, `Sorry, ${BLAME}.`);
  await frame.waitForFunction(() => CSS.highlights.get("warmline-talks-down-strong")?.size === 1);
  await page.evaluate(() => window.watch.detach());
  assert.equal(await frame.evaluate(() => document.querySelectorAll("warmline-layer").length), 0);
  assert.deepEqual(page.faults, []);
});

test("a box attached to by hand is left to its owner, and after detach nothing is attached to", async (t) => {
  const page = await open(t, "<textarea id=a></textarea><textarea id=b></textarea>", { attach: "#a" });
  await page.evaluate(() => (window.watch = window.warmline.watch(document)));
  assert.deepEqual(await ids(page), ["b"]);
  await page.evaluate(() => {
    window.watch.detach();
    document.body.append(document.createElement("textarea"));
  });
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  assert.deepEqual(await ids(page), []);
  assert.equal(await page.evaluate(() => window.attachment.report !== null), true);
});

test("watching something that is no tree, or with a wrong option, is a typed error", async (t) => {
  const page = await open(t, "", { attach: null });
  const code = (call) => page.evaluate(`(() => { try { ${call} } catch (error) { return error.code } })()`);
  assert.equal(await code("window.warmline.watch('body')"), "not-editable");
  assert.equal(await code("window.warmline.watch(document, { inputs: 1 })"), "bad-option");
  assert.equal(await code("window.warmline.watch(document, { profile: 'x' })"), "bad-option");
});

test("<warmline-field> holds the boxes inside it, by attributes alone", async (t) => {
  const page = await open(t, "", { attach: null });
  await page.evaluate(async (address) => {
    const { define } = await import(`${address}/pkg/element.js`);
    const defined = () => customElements.get("warmline-field") !== undefined;
    window.before = defined();
    define();
    define();
    document.body.innerHTML =
      "<warmline-field profile=hurts customer-name=Ana><input id=a><textarea id=b></textarea></warmline-field><textarea id=c></textarea>";
    window.watch = document.querySelector("warmline-field");
  }, address());
  assert.equal(await page.evaluate(() => window.before), false);
  assert.deepEqual(await ids(page), ["a", "b"]);
  await page.evaluate((pack) => (window.watch.options = { packs: [pack] }), PACK);
  await page.fill("#b", `Sorry, ${BLAME}.`);
  await page.waitForFunction(() => CSS.highlights.get("warmline-talks-down-strong")?.size === 1);
  await page.evaluate(() => window.watch.remove());
  assert.deepEqual(await ids(page), []);
  assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 0);
  assert.deepEqual(page.faults, []);
});
