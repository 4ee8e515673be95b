// Packaging: the same each time, and for an organisation with its hosts and rules inside.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { chromiumWith, LOCAL, NOTHING, open, openOwn, popupOver, traces, underlined } from "./chromium.js";
import { filesIn } from "./archive.js";
import { own, packageAgain } from "./own.js";
import { HOUSE } from "./policy.js";
import { site } from "./site.js";
import { packaged } from "./staged.js";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** The archives whose names end so, with their hashes. */
async function archives(end) {
  const names = (await readdir(packaged())).filter((name) =>
    new RegExp(`^warmline-(chromium|firefox)-[\\d.]+${end}$`).test(name),
  );
  const bytes = await Promise.all(names.sort().map((name) => readFile(packaged(name))));
  return bytes.map((each, index) => [names[index], hash(each)]);
}

test("packaging again makes the same archives byte for byte, the usual ones and the stores'", async () => {
  const usual = await archives(".zip");
  assert.equal(usual.length, 2);
  await packageAgain();
  assert.deepEqual(await archives(".zip"), usual);
  await packageAgain("--store");
  const stores = await archives("-store.zip");
  assert.equal(stores.length, 2);
  await packageAgain("--store");
  assert.deepEqual(await archives("-store.zip"), stores);
  assert.deepEqual(await archives(".zip"), usual, "packing for the stores leaves the usual ones alone");
});

test("what goes to a store is what everyone gets, without the key that fixes an unpacked folder's id", async () => {
  await packageAgain("--store");
  for (const browser of ["chromium", "firefox"]) {
    const [usual, store] = await Promise.all([".zip", "-store.zip"].map(archives)).then((found) =>
      found.map((each) => filesIn(packaged(each.find(([name]) => name.includes(browser))[0]))),
    );
    assert.deepEqual([...store.keys()], [...usual.keys()]);
    const differ = [...store].filter(([name, bytes]) => hash(bytes) !== hash(usual.get(name)));
    assert.deepEqual(
      differ.map(([name]) => name),
      browser === "chromium" ? ["manifest.json"] : [],
    );
    const { key, ...rest } = JSON.parse(usual.get("manifest.json").toString());
    assert.equal(typeof key, browser === "chromium" ? "string" : "undefined");
    const manifest = JSON.parse(store.get("manifest.json").toString());
    assert.deepEqual(manifest, rest);
    assert.equal(
      manifest.browser_specific_settings?.gecko.id,
      browser === "firefox" ? "warmline@extension" : undefined,
    );
  }
});

test("a build made for a host runs there alone, with its rules, and nobody can turn it off", async (t) => {
  await own(HOUSE);
  const started = await chromiumWith(t, { folder: "chromium-own", granted: [] });
  const manifest = await started.worker.evaluate(() => chrome.runtime.getManifest());
  assert.deepEqual(manifest.host_permissions, [LOCAL]);
  assert.equal(manifest.optional_host_permissions, undefined);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially("Soon we zib the gleeb.");
  await underlined(page, 1);
  const there = await open(started.context, served.other);
  await there.locator("#reply").pressSequentially("Soon we zib the gleeb.");
  assert.deepEqual(await traces(there), NOTHING);
  const popup = await popupOver(started, page);
  assert.ok(await popup.locator("#switch").isDisabled());
  const options = await openOwn(started.context, started.address("options.html"));
  assert.equal(await options.locator("#site-form").isVisible(), false);
  await options.locator("#site-list", { hasText: "127.0.0.1" }).waitFor();
});
