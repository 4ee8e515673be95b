// The card, the badge and the panel in another language: every word of theirs, shown and spoken, and nothing of what is
// English anyway. The words are those of the extension's German, which has them all.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { stringsFrom } from "../../www/extension/js/words.js";
import { ours } from "./browser.js";
import { BLAME, PACK, PITY } from "./pack.js";
import { told } from "./told.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const locale = async (name) =>
  stringsFrom(
    JSON.parse(
      await readFile(new URL(`../../www/extension/_locales/${name}/messages.json`, import.meta.url), "utf8"),
    ),
  );
const GERMAN = await locale("de");
const ENGLISH = await locale("en");

/** Every text a person reads or hears in our root, those marked as English apart. */
const spoken = (page) =>
  page.evaluate(() => {
    const said = [];
    const root = document.querySelector("warmline-layer").shadowRoot;
    const walk = (node, language) => {
      if (node.nodeType === 3 && node.data.trim()) said.push([language, node.data.trim()]);
      if (node.nodeType !== 1) return;
      if (node.hidden) return;
      const inside = node.lang || language;
      for (const name of ["aria-label", "title"])
        if (node.hasAttribute(name)) said.push([inside, node.getAttribute(name)]);
      for (const child of node.childNodes) walk(child, inside);
    };
    for (const child of root.children) walk(child, "");
    return said;
  });

/** The words of a set, those of several plural forms each by itself, without what stands in their places. */
const pieces = (strings) =>
  Object.entries(strings)
    .filter(([name]) => name !== "language")
    .flatMap(([, text]) => (typeof text === "string" ? [text] : pieces(text)))
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((text) => text.trim())
    .filter((text) => /\p{L}{2}/u.test(text));

const settled = (page) =>
  page.evaluate(() => Promise.all(document.getAnimations({ subtree: true }).map(({ finished }) => finished)));

const REPLY = `Hi Dana,\n\n${BLAME} ${PITY} It stays so, and it is so. `;

/** A box in German with panel and card open. */
async function german(t, how = {}) {
  const page = await told(t, {
    ...how,
    options: { strings: GERMAN, packs: [PACK], panel: true, profile: "everything", ...how.options },
  });
  const { panel, card } = ours(page);
  await panel.waitFor();
  await page.keyboard.insertText(REPLY);
  await panel.locator(".checks li").first().waitFor();
  await panel.locator(".findings li").nth(1).waitFor();
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  return page;
}

test("every word of card, badge and panel is the host's, and the rest is marked as English", async (t) => {
  const page = await german(t);
  const { badge, card, panel } = ours(page);
  const said = await spoken(page);
  assert.ok(said.length > 40);
  const english = new Set(pieces(ENGLISH));
  const own = new Set(pieces(GERMAN));
  for (const [language, text] of said) {
    if (language === "en") continue;
    assert.equal(language, "de", text);
    const left = [...english].filter((word) => text === word && !own.has(word));
    assert.deepEqual(left, [], `${text} is English`);
  }
  assert.equal(await badge.getAttribute("aria-label"), "2 Formulierungen zum Ansehen");
  assert.equal(await panel.getAttribute("aria-label"), GERMAN.panelName);
  assert.match(await card.getAttribute("aria-label"), /: „.*“$/);
  assert.ok((await card.locator(".label").innerText()).toLowerCase() !== "blame");
  assert.equal(await card.locator("footer .quiet").first().innerText(), GERMAN.ignore);
  assert.equal(await card.locator(".turn span").innerText(), "1 von 2");
  assert.equal(await card.locator(".why").getAttribute("lang"), "en");
  assert.equal(await card.locator(".rewrite").first().getAttribute("lang"), "en");
  assert.equal(await panel.locator(".cues q").first().getAttribute("lang"), "en");
  assert.deepEqual(page.faults, []);
});

test("what is announced is in the host's language and marked as such", async (t) => {
  const page = await told(t, { options: { strings: GERMAN, packs: [PACK] } });
  const { status } = ours(page);
  await page.keyboard.insertText(`Hi Dana,\n\n${BLAME} `);
  const says = (words) =>
    page.waitForFunction(
      (words) =>
        document
          .querySelector("warmline-layer")
          .shadowRoot.querySelector(".status")
          .textContent.includes(words),
      words,
    );
  await says("1 Formulierung zum Ansehen.");
  assert.equal(await status.getAttribute("lang"), "de");
  await page.fill("textarea", "All is well here, and it is so. ");
  await says(`${GERMAN.nothing}.`);
});

test("update speaks another language at once, in an open card and panel too", async (t) => {
  const page = await german(t);
  const { badge, card, panel } = ours(page);
  await page.evaluate(() => window.attachment.update({ strings: undefined }));
  await panel.getByText(ENGLISH.whole, { exact: true }).waitFor();
  await card.getByText(ENGLISH.turnOff, { exact: true }).waitFor();
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").lang === "en",
  );
  assert.equal(await badge.getAttribute("aria-label"), "2 phrases to look at");
  await page.evaluate((strings) => window.attachment.update({ strings }), await locale("fr"));
  await panel.getByText("La réponse dans son ensemble", { exact: true }).waitFor();
  assert.equal(await card.getAttribute("lang"), "fr");
});

test("what a host leaves out stays English, and plural forms are those of its language", async (t) => {
  const phrases = {
    one: "{count} fraza",
    few: "{count} frazy",
    many: "{count} fraz",
    other: "{count} frazy",
  };
  const page = await told(t, {
    options: { strings: { language: "pl", phrases, ignore: "Zostaw" }, packs: [PACK] },
  });
  const { badge, card } = ours(page);
  const counts = async (count, words) => {
    await page.fill("textarea", `${BLAME} `.repeat(count));
    await page.waitForFunction(
      (words) =>
        document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").ariaLabel === words,
      words,
    );
  };
  await counts(1, "1 fraza");
  await counts(3, "3 frazy");
  await counts(5, "5 fraz");
  assert.equal(await badge.getAttribute("lang"), "pl");
  await page.keyboard.press("Alt+.");
  assert.equal(await card.locator("footer .quiet").first().innerText(), "Zostaw");
  assert.equal(await card.locator("footer .quiet").nth(1).innerText(), ENGLISH.turnOff);
});

for (const name of ["de", "es", "fr", "pt_BR"])
  test(`${name}: nothing overflows, and axe finds nothing`, async (t) => {
    const strings = await locale(name);
    const page = await german(t, { options: { strings }, context: { bypassCSP: true } });
    await settled(page);
    const wide = await page.evaluate(() => {
      const root = document.querySelector("warmline-layer").shadowRoot;
      const over = [];
      for (const part of root.querySelectorAll(".card:not([hidden]), .panel:not([hidden])")) {
        const outer = part.getBoundingClientRect();
        for (const element of part.querySelectorAll("*")) {
          if (element.closest(".unseen")) continue;
          const { left, right } = element.getBoundingClientRect();
          if (right > outer.right + 0.5 || left < outer.left - 0.5) over.push(element.outerHTML);
          if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline")
            over.push(`scrolls: ${element.outerHTML}`);
        }
      }
      return over;
    });
    assert.deepEqual(wide, []);
    await page.addScriptTag({ path: AXE });
    const { violations } = await page.evaluate(() =>
      window.axe.run(document.querySelector("warmline-layer")),
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      [],
    );
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/strings-${name}.png` });
  });
