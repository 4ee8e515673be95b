// The extension's own pages in Firefox: a site turned on and off by the browser's own permission, and what a policy sets.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { until } from "../browser/eventually.js";
import { LOCAL, NOTHING, traces } from "./chromium.js";
import {
  chord,
  counts,
  firefoxWith,
  ID,
  listeners,
  noFirefox,
  open,
  openOwn,
  registered,
} from "./firefox.js";
import { BROKEN, HOUSE, noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";
import { packaged, staged } from "./staged.js";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test(
  "the popup turns a site on, and off again: no permission, node or listener stays, and nothing is said any more",
  { skip: noFirefox },
  async (t) => {
    // A click on the icon tells the popup where it stands (`activeTab`); here it is in a tab and has to be told.
    const permissions = ["scripting", "storage", "tabs"];
    const copy = await staged("firefox", { manifest: { permissions } });
    t.after(copy.remove);
    const browser = await firefoxWith(t, copy.path);
    const page = await open(browser, served.address);
    // The usual state of things: no policy, which Firefox says by refusing.
    const options = await openOwn(browser, "options.html");
    const refused = () =>
      chrome.storage.managed.get(null).then(
        () => false,
        () => true,
      );
    assert.equal(await options.evaluate(refused), true);
    const hidden = (id) => options.$eval(id, ({ hidden }) => hidden);
    assert.deepEqual([await hidden("#managed"), await hidden("#trouble")], [true, true]);
    const origins = () => options.evaluate(() => chrome.permissions.getAll().then(({ origins }) => origins));
    assert.deepEqual(await origins(), []);

    await options.evaluate(() => {
      window.heard = [];
      chrome.runtime.onMessage.addListener(({ ask, tell }) => void window.heard.push(ask ?? tell));
    });
    const said = () => options.evaluate(() => window.heard.length);
    const use = async () => {
      await page.bringToFront();
      await page.evaluate(() => document.querySelector("#reply").focus());
      await page.keyboard.type("You should have checked the size chart. ");
      await page.evaluate(() => document.querySelector("#rich").focus());
      await page.keyboard.type("Calm down. ");
    };
    await use();
    const before = await listeners(browser, served.address);
    assert.equal(await said(), 0, "a page that is off says nothing");

    const tab = await options.evaluate(async () => {
      const tabs = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
      return tabs[0].id;
    });
    const popup = await openOwn(browser, `popup.html?tab=${tab}`);
    await popup.waitForSelector("#switch[aria-checked=false]");
    await popup.click("#switch");
    await popup.waitForSelector("#switch[aria-checked=true]");
    await popup.waitForSelector("#found:not([hidden])");
    await registered(options, [LOCAL]);
    assert.deepEqual(await origins(), [LOCAL]);
    await page.bringToFront();
    await counts(page, 1);
    assert.ok((await said()) > 0);
    assert.ok((await listeners(browser, served.address)) > before, "what is counted shows that it is on");

    await popup.bringToFront();
    await popup.click("#switch");
    await popup.waitForSelector("#switch[aria-checked=false]");
    await registered(options, []);
    await until(async () => (await origins()).length === 0);
    await page.bringToFront();
    await until(async () => JSON.stringify(await traces(page)) === JSON.stringify(NOTHING));
    await until(async () => (await listeners(browser, served.address)) <= before);
    const last = await said();
    await use();
    // What a page's script says comes in order: a later question of ours is answered after it.
    await options.evaluate(() => chrome.tabs.query({}));
    assert.equal(await said(), last);
    assert.deepEqual(await traces(page), NOTHING);
    assert.ok((await listeners(browser, served.address)) <= before);
    for (const { faults } of [page, options, popup]) assert.deepEqual(faults, []);
  },
);

test(
  "a policy locks the options page and names what it could not use, and the card speaks its language",
  { skip: noFirefox || noPolicies },
  async (t) => {
    const copy = await staged("firefox", { granted: [LOCAL] });
    t.after(copy.remove);
    const policy = {
      sites: [LOCAL],
      profile: "hurts",
      packs: [HOUSE, BROKEN],
      locked: ["sites", "profile", "off", "packs"],
      language: "de",
      help: { contact: "Werkzeuge im Support" },
      theme: 7,
    };
    await underPolicy(t, "firefox", { policies: { "3rdparty": { Extensions: { [ID]: policy } } } });
    const browser = await firefoxWith(t, copy.path);
    const words = JSON.parse(await readFile(packaged("firefox", "_locales/de/messages.json"), "utf8"));
    const options = await openOwn(browser, "options.html");
    await registered(options, [LOCAL]);
    assert.equal(await options.$eval("h1", ({ textContent }) => textContent), words.optionsTitle.message);
    const disabled = (selector) =>
      options.$$eval(selector, (all) => all.length > 0 && all.every(({ disabled }) => disabled));
    for (const locked of ["[name=profile]", "#categories .category-row > .switch", "#pack"])
      assert.ok(await disabled(locked), locked);
    assert.equal(await disabled("[name=theme]"), false, "a value of the wrong type is dropped");
    assert.equal(await options.$eval("#site-form", ({ hidden }) => hidden), true);
    const managed = await options.$eval("#managed", ({ innerText }) => innerText);
    for (const said of ["vague/zibbing", "Werkzeuge im Support"]) assert.ok(managed.includes(said), managed);
    assert.match(await options.$eval("#fault-list", ({ textContent }) => textContent), /2.*3/);

    const page = await open(browser, served.address);
    await page.focus("#reply");
    await page.keyboard.type("You should have checked the size chart. We zib the gleeb. ");
    await counts(page, 2);
    await chord(page, "Alt", ".");
    const card = () => {
      const shown = document.querySelector("warmline-layer")?.shadowRoot.querySelector(".card:not([hidden])");
      const label = shown?.querySelector(".label")?.textContent;
      return label && [shown.lang, label, shown.querySelector("footer .quiet").innerText];
    };
    const spoken = await (await page.waitForFunction(card)).jsonValue();
    const { category_blame: blame, category_vague: vague, widget_ignore: ignore } = words;
    assert.ok([blame.message, vague.message].includes(spoken[1]), spoken[1]);
    assert.deepEqual([spoken[0], spoken[2]], ["de", ignore.message]);
    for (const { faults } of [page, options]) assert.deepEqual(faults, []);
  },
);
