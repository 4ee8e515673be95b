// What typing and pasting cost a page, for `cargo xtask bench`: prints one line of JSON, in milliseconds.
//
// Only our own share counts: the time spent in the listeners, frames, timers and observers the package asks for,
// since a browser's own work on a key depends on the page. Whatever of that work a question of ours sets off is ours.
// Each figure is the median of several rounds, every one on a page of its own with all its keys, the first ones too.
import { chromium } from "playwright-core";
import { ARGS, program } from "./chromium.js";
import { site } from "./site.js";

const KEYS = 240;
const ROUNDS = 3;
/** Without these a browser's clock ticks ten times a millisecond. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
const MESSAGE = `Hello, my name is Ana Duarte and I am writing for the third time about order 4471.
My sister's wedding is on Saturday and the dress I ordered from you in March is still not here. I was told
twice that it would arrive by Friday, I stayed at home for it and lost a day's pay. I am really upset and to be honest
I feel stupid for having believed it. `;
const REPLY = `Hi Ana, thank you for writing to us. I looked at order 4471 this morning and saw that the parcel left
Leeds on the 12th. You should have checked the size chart before ordering. I have asked the courier to bring it by
noon tomorrow, and I will call you once it is on the van. It's only a small delay, so there is no need to worry. `;
const words = (text, count) =>
  Array.from({ length: count }, (_, at) => text.split(/\s+/)[at % text.trim().split(/\s+/).length]).join(" ");

/** Counts the time of whatever is called on our behalf from now on; what is called within that is part of it. */
function countOurs() {
  window.ours = [];
  const frame = window.requestAnimationFrame.bind(window);
  window.framesPassed = () => new Promise((next) => frame(() => frame(next)));
  let within = false;
  const counted = (call) =>
    typeof call !== "function"
      ? call
      : function (...given) {
          if (within) return call.apply(this, given);
          within = true;
          const began = performance.now();
          try {
            return call.apply(this, given);
          } finally {
            window.ours.push(performance.now() - began);
            within = false;
          }
        };
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (kind, heard, how) {
    return addEventListener.call(this, kind, counted(heard), how);
  };
  for (const name of ["requestAnimationFrame", "setTimeout", "requestIdleCallback"]) {
    const original = window[name];
    window[name] = (call, ...rest) => original.call(window, counted(call), ...rest);
  }
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    const Original = window[name];
    window[name] = class extends Original {
      constructor(told, ...rest) {
        super(counted(told), ...rest);
      }
    };
  }
}

const served = await site(undefined, ISOLATED);
const browser = await chromium.launch({ executablePath: program(), args: ARGS });

async function opened(html, text, panel = false) {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  await page.addInitScript(countOurs);
  await page.goto(`${served.address}/empty`);
  await page.evaluate(
    async ([html, text, address, message, panel]) => {
      document.body.innerHTML = html;
      const field = document.body.firstElementChild;
      if ("value" in field) field.value = text;
      else field.textContent = text;
      const warmline = await import(`${address}/pkg/index.js`);
      await warmline.default();
      window.attachment = warmline.attach(field, { customer: { name: "Ana", message }, panel });
      field.focus();
    },
    [html, text, served.address, words(MESSAGE, 400), panel],
  );
  return page;
}

/** The share of each key of one round, in order of size. */
async function typing(html, panel) {
  const page = await opened(html, words(REPLY, 300), panel);
  const shares = [];
  for (let key = 0; key < KEYS; key++) {
    await page.evaluate(() => (window.ours.length = 0));
    await page.keyboard.press(key % 6 === 5 ? "Space" : "abcdefghij"[key % 10]);
    // The frame of the key, and what that frame asks for.
    await page.evaluate(() => window.framesPassed());
    shares.push(await page.evaluate(() => window.ours.reduce((sum, took) => sum + took, 0)));
  }
  await page.close();
  return shares.sort((a, b) => a - b);
}

/** Our longest task over a paste of 10,000 words and what follows it. */
async function pasting(html) {
  const page = await opened(html, "");
  await page.evaluate(() => {
    addEventListener("warmline:report", ({ detail }) => (window.told = detail.findings.length));
    window.ours.length = 0;
  });
  await page.keyboard.insertText(Array.from({ length: 125 }, () => words(REPLY, 80)).join("\n"));
  // Not by asking for the report, which would have all of the text checked at once.
  await page.waitForFunction(() => window.told > 100);
  await page.evaluate(() => window.framesPassed());
  const longest = await page.evaluate(() => Math.max(...window.ours));
  await page.close();
  return longest;
}

const textarea = "<textarea rows=20 cols=80></textarea>";
const editable = "<div contenteditable style='white-space: pre-wrap; height: 300px; overflow: auto'></div>";
const at = (list, share) => list[Math.floor(list.length * share)];
const median = (list) =>
  at(
    list.toSorted((a, b) => a - b),
    0.5,
  );
const figures = {};
for (const [name, html] of Object.entries({ textarea, editable })) {
  const rounds = { p50: [], p95: [], panel_p50: [], panel_p95: [], paste: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const [shares, beside] = [await typing(html, false), await typing(html, true)];
    rounds.p50.push(at(shares, 0.5));
    rounds.p95.push(at(shares, 0.95));
    rounds.panel_p50.push(at(beside, 0.5));
    rounds.panel_p95.push(at(beside, 0.95));
    rounds.paste.push(await pasting(html));
  }
  figures[name] = Object.fromEntries(Object.entries(rounds).map(([name, each]) => [name, median(each)]));
}
console.log(JSON.stringify(figures));
await browser.close();
served.close();
