// Packaging: the same each time, and for an organisation with its hosts and rules inside.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { chromiumWith, LOCAL, NOTHING, open, openOwn, popupOver, traces, underlined } from "./chromium.js";
import { own, packageAgain } from "./own.js";
import { HOUSE } from "./policy.js";
import { site } from "./site.js";
import { packaged } from "./staged.js";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test("packaging again makes the same archives byte for byte", async () => {
  const hashes = async () => {
    const names = (await readdir(packaged())).filter((name) =>
      /^warmline-(chromium|firefox)-[\d.]+\.zip$/.test(name),
    );
    const bytes = await Promise.all(names.sort().map((name) => readFile(packaged(name))));
    return bytes.map((each, index) => [names[index], createHash("sha256").update(each).digest("hex")]);
  };
  const before = await hashes();
  assert.equal(before.length, 2);
  await packageAgain();
  assert.deepEqual(await hashes(), before);
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
  assert.match(await options.innerText("#site-list"), /127\.0\.0\.1/);
});
