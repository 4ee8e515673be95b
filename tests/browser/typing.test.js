// From keys pressed to words underlined.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, ours, open, underlined, underlines } from "./browser.js";
import { BLAME, PACK, PITY, VAGUE, WALL } from "./pack.js";

test("wording is underlined as it is typed, follows edits before it, and is let go when it is mended", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>");
  await page.click("textarea");
  await page.keyboard.type(`Hi, ${BLAME}. Oh ${PITY}.`);
  await underlines(page, BLAME, PITY);
  assert.deepEqual(
    (await underlined(page)).map(({ name }) => name),
    ["warmline-talks-down-strong", "warmline-sympathy-strong"],
  );
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Hello 😀. ");
  await underlines(page, BLAME, PITY);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  await underlines(page, BLAME);
  await page.keyboard.press("Control+z");
  await underlines(page, BLAME, PITY);
  assert.deepEqual(page.faults, []);
});

test("every group has its own highlight, and the host is told once a frame what is found", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>");
  await page.fill("textarea", `${BLAME}. ${PITY}. ${WALL}. We ${VAGUE}.`);
  await underlines(page, BLAME, PITY, WALL, VAGUE);
  const { detail } = (await page.evaluate(() => window.heard)).filter(({ name }) => name === "report").at(-1);
  assert.deepEqual(
    detail.findings.map((f) => [f.text, f.rule, f.category, f.group, f.severity]),
    [
      [BLAME, "blame/glorped", "blame", "talks-down", "strong"],
      [PITY, "pity/wimble", "pity", "sympathy", "strong"],
      [WALL, "refusal/zibbing", "refusal", "walls", "mild"],
      [VAGUE, "vague/florp", "vague", "walls", "mild"],
    ],
  );
  assert.ok(detail.version > 0);
  assert.ok(!("rewrites" in detail.findings[0]));
  assert.deepEqual(Object.keys(detail.checks).length, 8);
  assert.deepEqual(await page.evaluate(() => window.attachment.rewrites(3)), [
    {
      text: "florp it by [time] and write on [day]",
      select: [12, 18],
      placeholders: [
        [12, 18],
        [32, 37],
      ],
    },
  ]);
  assert.equal(await page.evaluate(() => structuredClone(window.attachment.report).findings.length), 4);
});

test("text set by a script is read on focus, on a key, under the pointer and by refresh()", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea><button>Elsewhere</button>");
  const set = (text) => page.evaluate((text) => (window.field.value = text), text);
  await set(`Sorry, ${BLAME}.`);
  await page.evaluate(() => window.attachment.refresh());
  await underlines(page, BLAME);
  await set(`Oh ${PITY}.`);
  await page.focus("textarea");
  await underlines(page, PITY);
  await set(`${WALL}.`);
  await page.keyboard.press("Shift");
  await underlines(page, WALL);
  await set(`Sorry, ${BLAME}.`);
  await page.mouse.move(200, 60);
  await page.mouse.move(205, 62);
  await underlines(page, BLAME);
  await page.evaluate(() => window.field.form ?? window.field.setRangeText("Hello, ", 0, 0));
  await page.keyboard.press("ArrowRight");
  await underlines(page, BLAME);
});

test("a form that is reset is read again", async (t) => {
  const page = await open(t, "<form><textarea rows=5 cols=60></textarea></form>");
  await page.fill("textarea", `Sorry, ${BLAME}.`);
  await underlines(page, BLAME);
  await page.evaluate(() => window.field.form.reset());
  await underlines(page);
});

test("two boxes on a page don't disturb each other", async (t) => {
  const page = await open(
    t,
    "<textarea rows=4 cols=50></textarea><textarea id=two rows=4 cols=50></textarea>",
  );
  await page.evaluate((pack) => {
    window.second = window.warmline.attach(document.querySelector("#two"), { packs: [pack] });
  }, PACK);
  await page.fill("textarea >> nth=0", `Sorry, ${BLAME}.`);
  await page.fill("#two", `Sorry, ${BLAME}.`);
  const sizes = () => page.evaluate(() => CSS.highlights.get("warmline-talks-down-strong")?.size);
  await page.waitForFunction(() => CSS.highlights.get("warmline-talks-down-strong")?.size === 2);
  await page.evaluate(() => window.second.detach());
  assert.equal(await sizes(), 1);
  await underlines(page, BLAME);
});

test("rules, profile and what is off change at once", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>");
  await page.fill("textarea", `${BLAME}. We ${VAGUE}.`);
  await underlines(page, BLAME, VAGUE);
  await page.evaluate(() => window.attachment.update({ profile: "hurts" }));
  await underlines(page, BLAME);
  await page.evaluate(() => window.attachment.update({ profile: "everything", off: ["blame"] }));
  await underlines(page, VAGUE);
  await page.evaluate(() => window.attachment.update({ packs: [], off: [] }));
  await underlines(page);
});

test("screen readers hear the count after a pause, and only when it changes", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>");
  await page.click("textarea");
  await page.keyboard.type(`Hi, ${BLAME}.`);
  assert.equal(await ours(page).status.textContent(), "", "not while typing");
  await page.waitForFunction(
    () =>
      document.querySelector("warmline-layer").shadowRoot.querySelector(".status").textContent ===
      "1 phrase to look at.",
  );
  await page.keyboard.type(` Oh ${PITY}.`);
  await page.waitForFunction(
    () =>
      document.querySelector("warmline-layer").shadowRoot.querySelector(".status").textContent ===
      "2 phrases to look at.",
  );
  assert.equal(await ours(page).status.getAttribute("role"), "status");
});

test("once loaded, typing, reading and rewriting ask nothing of the network", async (t) => {
  const page = await open(t, "<textarea rows=5 cols=60></textarea>");
  const before = asked().length;
  const sent = [];
  page.on("request", (request) => sent.push(request.url()));
  await page.click("textarea");
  await page.keyboard.type(`Hi, ${BLAME}. Oh ${PITY}.`);
  await underlines(page, BLAME, PITY);
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Enter");
  await page.waitForFunction((words) => !window.field.value.includes(words), BLAME);
  assert.deepEqual(sent, []);
  assert.equal(asked().length, before);
});

test("a paste of 10,000 words is checked part by part, and the words in view are underlined first", async (t) => {
  const page = await open(t, "<textarea rows=20 cols=80></textarea>");
  await page.click("textarea");
  const sentence = `Thank you for waiting, ${BLAME}. I have sent the new one today and it will reach you. `;
  const text = Array.from({ length: 100 }, () => sentence.repeat(6)).join("\n\n");
  assert.ok(text.split(/\s+/).length >= 10000);
  // What would be done between two tasks of the page is held, so that only the first part is checked; by this clock
  // the time for a part is over at the first look, on a fast machine as on a slow one.
  await page.evaluate(() => {
    const [later, clock] = [window.setTimeout, Date.now];
    const held = [];
    let now = clock();
    Date.now = () => (now += 1000);
    window.setTimeout = (task, wait, ...rest) => (wait > 0 ? later(task, wait, ...rest) : -held.push(task));
    window.goOn = () => {
      Date.now = clock;
      window.setTimeout = later;
      for (const task of held) task();
    };
    window.heard.length = 0;
  });
  await page.keyboard.insertText(text);
  const badge = page.locator("warmline-layer .badge");
  await badge.filter({ hasText: /[1-9]/ }).waitFor();
  const first = parseInt(await badge.textContent());
  assert.ok(first < 300, `${first} findings at the first look`);
  const sight = await underlined(page);
  assert.ok(sight.length > 0 && sight.every(({ text }) => text === BLAME));
  const reports = () =>
    page.evaluate(() =>
      window.heard.filter(({ name }) => name === "report").map(({ detail }) => detail.findings.length),
    );
  assert.deepEqual(await reports(), []);
  await page.evaluate(() => window.goOn());
  await page.waitForFunction(() => window.heard.some(({ name }) => name === "report"));
  assert.deepEqual(await reports(), [600], "the host hears of the whole");
  // What is asked for at once is answered whole.
  const found = await page.evaluate((text) => {
    window.field.select();
    document.execCommand("insertText", false, text.replaceAll("\n", " "));
    return window.attachment.report.findings.length;
  }, text);
  assert.equal(found, 600);
});
