// What Warmline takes from a page it gives back: on detach, after a fault, and when another one is there already.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, open, ours, underlines } from "./browser.js";
import { BLAME, PACK, PITY } from "./pack.js";

/** Counts what is held: listeners by target and type, observers, timers and frames. */
const counting = () => {
  const held = (window.held = new Map());
  const count = (what, by) => held.set(what, (held.get(what) ?? 0) + by);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const known = new WeakMap();
  EventTarget.prototype.addEventListener = function (type, call, options) {
    const capture = typeof options === "object" ? options.capture : options;
    const key = `${type} ${Boolean(capture)}`;
    const own = known.get(this) ?? known.set(this, new Map()).get(this);
    const calls = own.get(key) ?? own.set(key, new Set()).get(key);
    if (!calls.has(call)) {
      calls.add(call);
      count("listener", 1);
      options?.signal?.addEventListener("abort", () => calls.delete(call) && count("listener", -1));
    }
    return addEventListener.call(this, type, call, options);
  };
  EventTarget.prototype.removeEventListener = function (type, call, options) {
    const capture = typeof options === "object" ? options.capture : options;
    if (
      known
        .get(this)
        ?.get(`${type} ${Boolean(capture)}`)
        ?.delete(call)
    )
      count("listener", -1);
    return removeEventListener.call(this, type, call, options);
  };
  // The signal's own bookkeeping above is not Warmline's.
  AbortSignal.prototype.addEventListener = addEventListener;
  for (const name of ["ResizeObserver", "IntersectionObserver", "MutationObserver"]) {
    const Own = window[name];
    window[name] = class extends Own {
      observe(...given) {
        if (!this.watching) count(name, 1);
        this.watching = true;
        super.observe(...given);
      }
      disconnect() {
        if (this.watching) count(name, -1);
        this.watching = false;
        super.disconnect();
      }
    };
  }
};

const held = (page) =>
  page.evaluate(() => Object.fromEntries([...window.held].filter(([, count]) => count !== 0)));
/** Playwright listens and observes too, from its first wait on. */
const settle = (page) => page.waitForFunction(() => true);
const traces = (page) =>
  page.evaluate(() => ({
    layers: document.querySelectorAll("warmline-layer").length,
    highlights: [...CSS.highlights.keys()],
    sheets: document.adoptedStyleSheets.length,
    children: document.documentElement.children.length,
    markup: document.body.innerHTML,
  }));

test("detaching leaves nothing behind: no node, highlight, sheet, listener or observer", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>", { attach: null, prepare: counting });
  await settle(page);
  const clean = { held: await held(page), ...(await traces(page)) };
  for (let round = 0; round < 2; round++) {
    await page.evaluate((pack) => {
      window.field = document.querySelector("textarea");
      window.attachment = window.warmline.attach(window.field, { packs: [pack] });
    }, PACK);
    await page.fill("textarea", "");
    await page.click("textarea");
    await page.keyboard.type(`Hi, ${BLAME}. Oh ${PITY}.`);
    await underlines(page, BLAME, PITY);
    const during = await held(page);
    assert.ok(during.listener > 10, "the count sees listeners");
    assert.ok(
      during.ResizeObserver && during.IntersectionObserver && during.MutationObserver,
      "and observers",
    );
    await page.keyboard.press("Alt+.");
    await ours(page).card.waitFor();
    await page.keyboard.press("Enter");
    await page.evaluate(() => window.attachment.detach());
    assert.deepEqual({ held: await held(page), ...(await traces(page)) }, clean);
    assert.equal(await page.evaluate(() => window.attachment.report), null);
  }
  await page.keyboard.type(" Typing goes on.");
  await page.evaluate(() => window.attachment.detach());
  assert.match(await page.inputValue("textarea"), /Typing goes on\./);
  assert.deepEqual(page.faults, []);
});

test("detaching from inside one of our own events is safe", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>", { prepare: counting });
  await page.evaluate(() => addEventListener("warmline:accept", () => window.attachment.detach()));
  await page.click("textarea");
  await page.keyboard.type(`Hi, ${BLAME}.`);
  await underlines(page, BLAME);
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.attachment.report === null);
  assert.equal((await traces(page)).layers, 0);
  assert.deepEqual(page.faults, []);
});

test("with two boxes the stage goes with the last", async (t) => {
  const page = await open(t, "<textarea></textarea><textarea id=two></textarea>");
  await page.evaluate(() => (window.second = window.warmline.attach(document.querySelector("#two"))));
  assert.equal((await traces(page)).layers, 1);
  await page.evaluate(() => window.attachment.detach());
  assert.equal((await traces(page)).layers, 1);
  await page.evaluate(() => window.second.detach());
  assert.equal((await traces(page)).layers, 0);
});

test("after a fault everything is given back, it is said once, typing goes on, and attaching works again", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea><textarea id=two></textarea>", {
    attach: null,
    prepare: counting,
  });
  await settle(page);
  const before = await held(page);
  const attach = (pack) => {
    window.field = document.querySelector("textarea");
    window.attachment = window.warmline.attach(window.field, { packs: [pack] });
  };
  await page.evaluate(attach, PACK);
  await page.evaluate(() => window.warmline.attach(document.querySelector("#two")));
  await page.click("textarea");
  await page.keyboard.type(`Hi, ${BLAME}.`);
  await underlines(page, BLAME);
  // A page that breaks a browser function under us is as good as a trap: the widget's call throws mid-way.
  await page.evaluate(() => {
    window.broken = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
    Object.defineProperty(HTMLTextAreaElement.prototype, "value", {
      ...window.broken,
      get() {
        throw new WebAssembly.RuntimeError("unreachable");
      },
    });
  });
  await page.keyboard.type("a");
  await page.evaluate(() => Object.defineProperty(HTMLTextAreaElement.prototype, "value", window.broken));
  const left = await traces(page);
  assert.deepEqual([left.layers, left.highlights, left.sheets], [0, [], 0]);
  assert.deepEqual(await held(page), before);
  await page.keyboard.type("b");
  assert.equal(await page.inputValue("textarea >> nth=0"), `Hi, ${BLAME}.ab`);
  assert.equal(page.faults.filter((fault) => fault.includes("Warmline stopped")).length, 1);
  assert.equal(await page.evaluate(() => window.attachment.report), null);
  await page.evaluate(attach, PACK);
  await underlines(page, BLAME);
});

test("what is not editable is refused with an error that names it", async (t) => {
  const page = await open(
    t,
    "<p id=intro class=lead>Hello</p><textarea id=r readonly></textarea><textarea id=d disabled></textarea><input type=password id=secret><textarea id=fine></textarea>",
    { attach: null },
  );
  const refused = (target) =>
    page.evaluate((target) => {
      try {
        window.warmline.attach(typeof target === "string" ? document.querySelector(target) : target);
        return null;
      } catch (error) {
        return { name: error.name, code: error.code, message: error.message };
      }
    }, target);
  for (const [target, says] of [
    ["#intro", /<p id="intro" class="lead"> is not editable/],
    ["#r", /<textarea id="r"> is read-only/],
    ["#d", /<textarea id="d"> is disabled/],
    ["#secret", /<input id="secret" type="password"> is not editable/],
    [null, /takes an element, not null/],
    [7, /takes an element, not 7/],
  ]) {
    const error = await refused(target);
    assert.deepEqual([error?.name, error?.code], ["WarmlineError", "not-editable"], String(target));
    assert.match(error.message, says);
  }
  assert.equal(await refused("#fine"), null);
  assert.equal((await refused("#fine")).code, "already-attached");
  assert.equal((await traces(page)).layers, 1);
});

test("a second Warmline on the page yields to the first", async (t) => {
  const page = await open(t, "<textarea></textarea><textarea id=two></textarea>");
  const code = await page.evaluate(async (address) => {
    const other = await import(`${address}/again/pkg/index.js`);
    await other.default();
    try {
      other.attach(document.querySelector("#two"));
    } catch (error) {
      return error.code;
    }
  }, address());
  assert.equal(code, "another-warmline");
  await page.fill("textarea >> nth=0", `Hi, ${BLAME}.`);
  await underlines(page, BLAME);
});

test("attaching before the wasm is loaded waits for it", async (t) => {
  const page = await open(t, "<textarea></textarea>", { attach: null });
  await page.goto(`${address()}/empty`);
  await page.evaluate(
    async ([address, pack, text]) => {
      document.body.innerHTML = "<textarea></textarea>";
      window.warmline = await import(`${address}/pkg/index.js`);
      window.field = document.querySelector("textarea");
      window.field.value = text;
      window.attachment = window.warmline.attach(window.field, { packs: [pack] });
      window.early = window.attachment.report;
      window.gone = window.warmline.attach(document.body.appendChild(document.createElement("textarea")));
      window.gone.detach();
      await window.warmline.default();
    },
    [address(), PACK, `Hi, ${BLAME}.`],
  );
  await underlines(page, BLAME);
  assert.equal(await page.evaluate(() => window.early), null);
});

test("a page that throws our style sheets out gets them back with the focus", async (t) => {
  const page = await open(t, "<textarea></textarea>");
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  await page.focus("textarea");
  assert.equal((await traces(page)).sheets, 1);
});

test("a box taken out of the page and put back elsewhere is followed", async (t) => {
  const page = await open(
    t,
    "<textarea rows=5 cols=40></textarea><div id=there style='padding: 100px'></div>",
  );
  await page.fill("textarea", `Hi, ${BLAME}.`);
  await underlines(page, BLAME);
  await page.evaluate(() => window.field.remove());
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").hidden,
  );
  await page.evaluate(() => document.querySelector("#there").append(window.field));
  await page.waitForFunction(
    () => !document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").hidden,
  );
  const badge = await ours(page).badge.boundingBox();
  const box = await page.locator("textarea").boundingBox();
  assert.ok(badge.x > box.x && badge.y > box.y);
});
