// A real browser, Chromium or Firefox, and pages with one compose box on them.
//
// One driver for both (puppeteer-core), so that one test says what holds in either.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";
import { ARGS, program as chromium } from "../chromium.js";
import { eventually } from "../eventually.js";
import { PACK } from "../pack.js";
import { site } from "../site.js";
import { BLOCKS, HTML, TEXT } from "./content.js";
import * as inputMethods from "./input-method.js";
import { bundle } from "./kinds.js";
import { install, make } from "./look.js";

/** How long a page may take to come to be as wanted, in milliseconds. */
const PATIENCE = Number(process.env.WARMLINE_PATIENCE ?? 15000);

/** `FIREFOX`, or one on the path. */
export function firefox() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of ["firefox-esr", "firefox"]) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error("These tests need Firefox: set FIREFOX to its program.");
}

/** Starts a browser, Firefox with preferences of its user, and the server its pages come from. */
export async function start(name, preferences = {}) {
  const served = await site(async (path) => {
    const kind = /^\/kind\/(.+)$/.exec(path)?.[1];
    return kind && bundle(kind);
  });
  const how =
    name === "firefox"
      ? {
          browser: "firefox",
          executablePath: firefox(),
          // The last for an input method.
          args: ["--width=1000", "--height=900", "--remote-allow-system-access"],
          extraPrefsFirefox: preferences,
        }
      : { browser: "chrome", executablePath: chromium(), args: ARGS };
  const browser = await puppeteer.launch({
    headless: true,
    timeout: 120000,
    protocolTimeout: 600000,
    defaultViewport: { width: 900, height: 700 },
    ...how,
  });
  return {
    name,
    /** The number of its release, without what changes weekly. */
    version: /\d+/.exec(await browser.version())[0],
    address: served.address,
    open: (kind, how) => open({ name, browser, served }, kind, how),
    /** A page of someone else's. */
    async visit(address) {
      const page = await browser.newPage();
      await page.goto(address);
      return page;
    },
    async close() {
      await browser.close();
      served.close();
    },
  };
}

/** A page with one box on it, and Warmline on that unless `alone`. */
async function open(
  { name, browser, served },
  kind,
  { place = "page", alone = false, options = {}, beside, viewport } = {},
) {
  const own = await browser.createBrowserContext();
  const page = await own.newPage();
  if (viewport) await page.setViewport(viewport);
  const box = new Box(page, own, served.address, name);
  await page.goto(`${served.address}/empty`);
  await page.evaluate(install);
  const content = { html: HTML, text: TEXT, blocks: BLOCKS };
  await page.evaluate(make, { name: kind, place, content, address: served.address, beside: beside ?? "" });
  if (!alone) await box.attach(served.address, options);
  return box;
}

/** One page, as someone at its keyboard has it. */
export class Box {
  /** Errors the page met. */
  faults = [];

  constructor(page, own, address, name) {
    this.page = page;
    this.name = name;
    this.address = address;
    this.own = own;
    // Firefox tells of a cookie that Froala tries to set as of an error.
    const heard = (words) => words.startsWith("Cookie") || this.faults.push(words);
    page.on("pageerror", (error) => heard(String(error?.message ?? error)));
    page.on("console", (message) => message.type() === "error" && heard(message.text()));
  }

  async attach(address, options) {
    await this.page.evaluate(
      async ({ address, options }) => {
        const warmline = await import(`${address}/pkg/index.js`);
        await warmline.default();
        window.warmline = warmline;
        window.attachment = warmline.attach(window.ed.field, options);
      },
      { address, options: { packs: [PACK], ...options } },
    );
  }

  /** Has the page's boxes found instead. */
  async watch() {
    await this.page.evaluate(async (address) => {
      const warmline = await import(`${address}/pkg/index.js`);
      await warmline.default();
      window.watch = warmline.watch(document, { inputs: window.ed.field.localName === "input" });
    }, this.address);
  }

  /** Asks `window.look`. */
  look(question, ...given) {
    return this.page.evaluate(({ question, given }) => window.look[question](...given), { question, given });
  }

  /** Runs something in the page with its box as `field`. */
  run(script) {
    return this.page.evaluate(`(() => { const { field } = window.ed; ${script} })()`);
  }

  /** Asks until the answer is as wanted; says what it was last otherwise. */
  async until(wanted, question, ...given) {
    const check = async () => {
      const answer = await this.look(question, ...given);
      if (!wanted(answer)) throw new Error(`${question}(${given.join()}) is ${JSON.stringify(answer)}`);
      return answer;
    };
    return eventually(this.page, check, PATIENCE);
  }

  /** Waits until the underlines stand under exactly these words. */
  async underlines(...words) {
    try {
      await this.until((why) => why === "", "differs", words);
    } catch (error) {
      throw new Error(`underlines: ${error.message}`);
    }
  }

  async press(keys) {
    const held = keys.split("+");
    const last = held.pop();
    for (const key of held) await this.page.keyboard.down(key);
    await this.page.keyboard.press(last);
    for (const key of held.reverse()) await this.page.keyboard.up(key);
  }

  /** Goes to an end of the text: pressed again where an editor still drew what was typed and put its caret back. */
  async goTo(key) {
    const end = Date.now() + PATIENCE;
    do await this.press(key);
    while (!(await this.settled(key)) && Date.now() < end);
    await this.until((ready) => ready, "ready");
  }

  async settled(key) {
    await this.drawn();
    return this.look("hasCaret", key.split("+").at(-1));
  }

  /** Waits until what was done is drawn, with what follows from it. */
  drawn() {
    return this.page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
  }

  type(words) {
    return this.page.keyboard.type(words);
  }

  /** Clicks what `look` says where. */
  async click(question, ...given) {
    const { x, y } = await this.until((point) => !!point, question, ...given);
    await this.page.mouse.move(x, y);
    await this.page.mouse.click(x, y);
  }

  /** Taps with a finger what `look` says where. */
  async tap(question, ...given) {
    const { x, y } = await this.until((point) => !!point, question, ...given);
    await this.page.touchscreen.tap(x, y);
  }

  /** An input method for what is focused. */
  inputMethod() {
    return inputMethods[this.name](this);
  }

  /** Clicks into the box, and goes to an end of its text. */
  async enter(key) {
    await this.click("inside");
    await this.until((focused) => focused, "focused");
    await this.goTo(key);
  }

  close() {
    return this.own.close();
  }
}
