// Installed and updated from an organisation's own server, and what becomes of open tabs meanwhile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromiumWith, LOCAL, open, openOwn, turnOn, underlined, until } from "./chromium.js";
import { updateServer } from "./crx.js";
import { HOUSE, noPolicies, underPolicy } from "./policy.js";
import { site } from "./site.js";

const HURTS = "You should have checked the size chart.";

/** @type {Awaited<ReturnType<typeof site>>} */
let served;
before(async () => (served = await site()));
after(() => served?.close());

test(
  "a policy installs it from an organisation's server, and an update takes over in an open tab",
  { skip: noPolicies },
  async (t) => {
    const { id, address, offer } = await updateServer(t, [LOCAL]);
    await offer("1.0.0");
    await underPolicy(t, "chromium", {
      ExtensionInstallForcelist: [`${id};${address}`],
      "3rdparty": { extensions: { [id]: { sites: [LOCAL], packs: [HOUSE] } } },
    });
    const started = await chromiumWith(t, { unpacked: false });
    assert.equal(started.id, id);
    await until(async () =>
      started.worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
    );
    const page = await open(started.context, served.address);
    await page.locator("#reply").pressSequentially("Soon we zib the gleeb.");
    await underlined(page, 1);

    await offer("2.0.0");
    const own = await openOwn(started.context, started.address("options.html"));
    const { status } = await own.evaluate(
      () =>
        new Promise((answer) => {
          chrome.runtime.onUpdateAvailable.addListener(() => answer({ status: "here" }));
          chrome.runtime
            .requestUpdateCheck()
            .then(({ status }) => status === "update_available" || answer({ status }));
        }),
    );
    assert.equal(status, "here");
    await own.evaluate(() => chrome.runtime.reload()).catch(() => {});

    // What answers in the tab now is the new version's script; the one before can't be asked any more.
    const now = await started.context.newPage();
    await until(async () => {
      await now.goto(started.address("popup.html")).catch(() => {});
      return now.evaluate(() => chrome.runtime?.getManifest?.().version === "2.0.0").catch(() => false);
    });
    await until(() =>
      now.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ url: "http://127.0.0.1/*" });
        const said = await chrome.tabs
          .sendMessage(tab.id, { ask: "state" }, { frameId: 0 })
          .catch(() => null);
        return said?.boxes > 0;
      }),
    );
    await page.bringToFront();
    await page.locator("#reply").pressSequentially(` ${HURTS}`);
    await underlined(page, 2);
    assert.equal(await page.evaluate(() => document.querySelectorAll("warmline-layer").length), 1);
    assert.deepEqual(page.faults, []);
  },
);

test("when the extension goes away while a tab is open, typing there goes on undisturbed", async (t) => {
  const started = await chromiumWith(t);
  await turnOn(started);
  const page = await open(started.context, served.address);
  await page.locator("#reply").pressSequentially(HURTS);
  await underlined(page, 1);
  const own = await openOwn(started.context, started.address("options.html"));
  await own.evaluate(() => chrome.management.uninstallSelf()).catch(() => {});
  await until(async () => started.context.serviceWorkers().length === 0);
  await page.bringToFront();
  await page.locator("#reply").pressSequentially(" Calm down.");
  await page.keyboard.press("Control+z");
  assert.deepEqual(page.faults, []);
});
