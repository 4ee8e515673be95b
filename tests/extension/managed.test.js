// What an organisation sets by policy, in Chromium: it holds, it shows, and what can't be used is named.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { program } from "../browser/chromium.js";
import { until } from "../browser/eventually.js";
import {
  chromiumWith,
  LOCAL,
  NOTHING,
  open,
  openOwn,
  popupOver,
  registered,
  settled,
  traces,
  turnOn,
  underlined,
} from "./chromium.js";
import { idOf } from "./crx.js";
import { BROKEN, HOUSE, noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";
import { packaged } from "./staged.js";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

async function shippedId() {
  const { key } = JSON.parse(await readFile(packaged("chromium", "manifest.json"), "utf8"));
  return idOf(Buffer.from(key, "base64"));
}

/** A Chromium with our extension under a policy. */
async function under(t, policy, options, sites = [LOCAL]) {
  await underPolicy(t, "chromium", { "3rdparty": { extensions: { [await shippedId()]: policy } } });
  const started = await chromiumWith(t, options);
  await registered(started.worker, sites);
  return started;
}

const POLICY = {
  sites: [LOCAL],
  profile: "hurts",
  off: ["dismissing"],
  packs: [HOUSE, BROKEN],
  adapters: [
    { name: "Ours", hosts: [LOCAL], reply: [{ selector: "#reply, #rich" }], note: [{ selector: ".note" }] },
    { name: "" },
  ],
  locked: ["sites", "profile", "off", "packs"],
  help: { link: "https://intranet.example.org/warmline", contact: "Support tools team" },
};

test(
  "a policy turns sites on, brings rules that fire, and locks the options page",
  { skip: noPolicies },
  async (t) => {
    const started = await under(t, POLICY);
    // Their own settings, from before the policy came.
    await started.worker.evaluate(() =>
      chrome.storage.sync.set({ profile: "everything", off: ["vague/zibbing"] }),
    );

    const page = await open(started.context, served.address);
    await page.locator("#reply").pressSequentially("Calm down. Soon we zib the gleeb.");
    await underlined(page, 1);
    await page.keyboard.press("Alt+.");
    await page.locator("warmline-layer .card", { hasText: "Nobody knows when zibbing is done" }).waitFor();

    const options = await openOwn(started.context, started.address("options.html"));
    for (const name of ["What hurts", "Advice", "Everything"])
      assert.ok(await options.getByLabel(name).isDisabled(), name);
    assert.ok(await options.getByLabel("What hurts").isChecked());
    assert.ok(await options.getByRole("switch", { name: "Blame", exact: true }).isDisabled());
    assert.ok(await options.locator("#pack").isDisabled());
    assert.equal(await options.locator("#site-form").isVisible(), false);
    const managed = await options.innerText("#managed");
    for (const words of ["What hurts", "dismissing", "vague/zibbing", "Support tools team", "fixed"])
      assert.ok(managed.includes(words), `${words} is not in: ${managed}`);
    assert.match(await options.innerText("#faults"), /Rules 2, line 3/);
    assert.match(await options.innerText("#faults"), /adapters\[1\]\.name/);
    assert.equal(await options.locator("#help a").getAttribute("href"), POLICY.help.link);
    assert.deepEqual(options.faults, []);

    const popup = await popupOver(started, page);
    await popup.locator("#found").waitFor();
    assert.ok(await popup.locator("#switch").isDisabled());
    assert.ok(await popup.locator("#managed").isVisible());
  },
);

test(
  "an adapter of a policy tells a note from a reply while the page changes its mind",
  { skip: noPolicies },
  async (t) => {
    const started = await under(t, POLICY);
    const page = await open(started.context, served.address);
    await page.locator("#reply").pressSequentially("We zib the gleeb.");
    await underlined(page, 1);
    await page.evaluate(() => document.querySelector("main").classList.add("note"));
    await page.locator("#reply").press("End");
    await underlined(page, 0);
    await page.evaluate(() => document.querySelector("main").classList.remove("note"));
    await page.locator("#reply").press("End");
    await underlined(page, 1);
  },
);

test("a site that a policy keeps off stays off", { skip: noPolicies }, async (t) => {
  const policy = { sites: ["*://*/*"], sitesOff: [LOCAL] };
  const started = await under(t, policy, { granted: ["*://*/*"] }, ["*://*/*"]);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially("You should have checked the size chart.");
  const there = await open(started.context, served.other);
  await there.locator("#reply").pressSequentially("You should have checked the size chart.");
  await underlined(there, 1);
  assert.deepEqual(await traces(page), NOTHING);
  const popup = await popupOver(started, page);
  assert.ok(await popup.locator("#switch").isDisabled());
});

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** A reply with two wordings on the strict page, with card and panel open. */
async function cardAndPanel(started) {
  const page = await open(started.context, served.address);
  const [card, panel] = [".card", ".panel"].map((part) =>
    page.locator(`warmline-layer ${part}:not([hidden])`),
  );
  await page
    .locator("#reply")
    .pressSequentially("Hi Ana,\n\nYou should have checked the size chart. Calm down. ");
  await underlined(page, 2);
  await page.keyboard.press("Alt+/");
  await panel.waitFor();
  await page.locator("#reply").focus();
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  return { page, card, panel };
}

test("a policy speaks its own language, on card and panel too", { skip: noPolicies }, async (t) => {
  const policy = { language: "de", sites: [LOCAL] };
  const started = await under(t, policy, { context: { bypassCSP: false } });
  const words = JSON.parse(await readFile(packaged("chromium", "_locales/de/messages.json"), "utf8"));
  const options = await openOwn(started.context, started.address("options.html"));
  assert.equal(await options.innerText("h1"), words.optionsTitle.message);
  assert.equal(await options.getAttribute("html", "lang"), "de");
  await options.locator("#managed-list", { hasText: "Deutsch" }).waitFor();
  await options.locator("#command-list", { hasText: words.commandPanel.message }).waitFor();

  const { page, card, panel } = await cardAndPanel(started);
  assert.equal(await card.getAttribute("lang"), "de");
  assert.equal(await card.locator(".label").textContent(), words.category_blame.message);
  assert.equal(await card.locator("footer .quiet").first().innerText(), words.widget_ignore.message);
  assert.equal(await card.locator(".turn span").innerText(), "1 von 2");
  assert.equal(await panel.getAttribute("aria-label"), words.widget_panelName.message);
  assert.equal(await panel.locator("h2").innerText(), words.widget_thisReply.message);
  assert.equal(await panel.locator(".whole h3").innerText(), words.widget_whole.message);
  const badge = page.locator("warmline-layer .badge:not([hidden])").first();
  assert.equal(await badge.getAttribute("aria-label"), "2 Formulierungen zum Ansehen");
  // The reason and the rewrites are of an English text.
  assert.equal(await card.locator(".why").getAttribute("lang"), "en");
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/extension-de.png` });
  // What axe needs in the page, the page's own policy would not let in: it runs where our script does.
  const session = await started.context.newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(await readFile(AXE, "utf8"));
  await settled(page);
  const { violations } = await page.evaluate(() => window.axe.run(document.querySelector("warmline-layer")));
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  );
  assert.deepEqual(await page.evaluate(() => window.violations), []);
});

const noGerman = ["/usr/lib/chromium", dirname(program())].some((at) =>
  existsSync(join(at, "locales/de.pak")),
)
  ? false
  : "needs a Chromium that has German";

test("where no policy says so the card speaks the browser's language", { skip: noGerman }, async (t) => {
  const started = await chromiumWith(t, {
    context: { env: { ...process.env, LANGUAGE: "de", LANG: "de_DE.UTF-8" } },
  });
  await turnOn(started);
  const words = JSON.parse(await readFile(packaged("chromium", "_locales/de/messages.json"), "utf8"));
  const { card, panel } = await cardAndPanel(started);
  assert.equal(await card.getAttribute("lang"), "de");
  assert.equal(await panel.locator("h2").innerText(), words.widget_thisReply.message);
});

test(
  "what a policy of another version says is left out, and the rest holds",
  { skip: noPolicies },
  async (t) => {
    const policy = {
      sites: [LOCAL],
      off: ["dismissing", "some-day", "blame/no-such-rule"],
      keys: { next: "k" },
    };
    const started = await under(t, policy);
    const page = await open(started.context, served.address);
    await page.locator("#reply").pressSequentially("You should have checked the size chart. Calm down. k");
    await underlined(page, 1);
    assert.match(await page.inputValue("#reply"), /k$/);
    await page.keyboard.press("Alt+.");
    await page.locator("warmline-layer .card:not([hidden])").waitFor();
  },
);
