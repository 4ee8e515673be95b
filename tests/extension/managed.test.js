// What an organisation sets by policy, in Chromium: it holds, it shows, and what can't be used is named.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ARGS, program } from "../browser/chromium.js";
import {
  chromiumWith,
  LOCAL,
  NOTHING,
  open,
  openOwn,
  popupOver,
  registered,
  traces,
  underlined,
  until,
} from "./chromium.js";
import { BROKEN, HOUSE, noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";
import { packaged, staged } from "./staged.js";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

/** The id Chromium makes of a public key: its hash in the letters a to p. */
const idOf = (key) =>
  createHash("sha256")
    .update(key)
    .digest("hex")
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));

async function shippedId() {
  const { key } = JSON.parse(await readFile(packaged("chromium", "manifest.json"), "utf8"));
  return idOf(Buffer.from(key, "base64"));
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
    await underPolicy(t, "chromium", { "3rdparty": { extensions: { [await shippedId()]: POLICY } } });
    const started = await chromiumWith(t);
    await registered(started.worker, [LOCAL]);
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
    await underPolicy(t, "chromium", { "3rdparty": { extensions: { [await shippedId()]: POLICY } } });
    const started = await chromiumWith(t);
    await registered(started.worker, [LOCAL]);
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
  await underPolicy(t, "chromium", { "3rdparty": { extensions: { [await shippedId()]: policy } } });
  const started = await chromiumWith(t, { granted: ["*://*/*"] });
  await registered(started.worker, ["*://*/*"]);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially("You should have checked the size chart.");
  const there = await open(started.context, served.other);
  await there.locator("#reply").pressSequentially("You should have checked the size chart.");
  await underlined(there, 1);
  assert.deepEqual(await traces(page), NOTHING);
  const popup = await popupOver(started, page);
  assert.ok(await popup.locator("#switch").isDisabled());
});

test("a policy speaks its own language", { skip: noPolicies }, async (t) => {
  await underPolicy(t, "chromium", {
    "3rdparty": { extensions: { [await shippedId()]: { language: "de" } } },
  });
  const started = await chromiumWith(t);
  const words = JSON.parse(await readFile(packaged("chromium", "_locales/de/messages.json"), "utf8"));
  const options = await openOwn(started.context, started.address("options.html"));
  assert.equal(await options.innerText("h1"), words.optionsTitle.message);
  assert.equal(await options.getAttribute("html", "lang"), "de");
});

test(
  "a policy installs it from an organisation's own server, packed under the organisation's key",
  { skip: noPolicies },
  async (t) => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const id = idOf(createPublicKey(privateKey).export({ type: "spki", format: "der" }));
    const copy = await staged("chromium", { granted: [LOCAL], manifest: { key: undefined } });
    t.after(copy.remove);
    const pem = `${copy.path}.pem`;
    const crx = `${copy.path}.crx`;
    t.after(() => Promise.all([rm(pem, { force: true }), rm(crx, { force: true })]));
    await writeFile(pem, privateKey.export({ type: "pkcs8", format: "pem" }));
    const pack = [`--pack-extension=${copy.path}`, `--pack-extension-key=${pem}`];
    await promisify(execFile)(program(), [...ARGS, ...pack]);

    const server = createServer(async (request, response) => {
      if (request.url.startsWith("/updates.xml")) {
        response.setHeader("content-type", "application/xml");
        response.end(
          `<?xml version='1.0'?><gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'><app appid='${id}'>` +
            `<updatecheck codebase='http://127.0.0.1:${server.address().port}/warmline.crx' version='${copy.manifest.version}'/></app></gupdate>`,
        );
      } else {
        response.setHeader("content-type", "application/x-chrome-extension");
        response.end(await readFile(crx));
      }
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    t.after(() => server.close());

    await underPolicy(t, "chromium", {
      ExtensionInstallForcelist: [`${id};http://127.0.0.1:${server.address().port}/updates.xml`],
      "3rdparty": { extensions: { [id]: { sites: [LOCAL], packs: [HOUSE] } } },
    });
    const started = await chromiumWith(t, { unpacked: false });
    assert.equal(started.id, id);
    await until(
      async () =>
        (await started.worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).length,
    );
    const page = await open(started.context, served.address);
    await page.locator("#reply").pressSequentially("Soon we zib the gleeb.");
    await underlined(page, 1);
  },
);
