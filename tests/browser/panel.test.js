// The panel: when it opens and where it stands, what it says, how it keeps up with typing, and what its rows do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, open, ours, underlines } from "./browser.js";
import { eventually } from "./eventually.js";
import { BLAME, PITY, VAGUE, WALL } from "./pack.js";
import { BOX, focused, inPanel, pointed, points, row, text, told } from "./told.js";

test("the badge opens the panel beside the box and closes it; the focus stays in the text", async (t) => {
  const page = await told(t);
  const { badge, panel } = ours(page);
  await page.keyboard.insertText("Hi Dana,\n\n");
  assert.equal(await badge.getAttribute("aria-expanded"), "false");
  await badge.click();
  await panel.waitFor();
  assert.equal(await focused(page), "textarea");
  assert.equal(await badge.getAttribute("aria-expanded"), "true");
  assert.equal(await panel.getAttribute("role"), "dialog");
  assert.equal(await panel.getAttribute("aria-modal"), "false");
  assert.equal(await panel.getAttribute("aria-label"), "Warmline: this reply");
  const [box, field] = [await panel.boundingBox(), await page.locator("textarea").boundingBox()];
  assert.ok(box.width <= 380, `${box.width} wide`);
  assert.ok(box.x >= field.x + field.width && box.x + box.width <= 900, "beside the box");
  await page.keyboard.type("I");
  assert.equal(await text(page), "Hi Dana,\n\nI");
  await badge.click();
  await panel.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
});

test("before the first word what they told can be read", async (t) => {
  const page = await told(t);
  const { badge, panel } = ours(page);
  assert.equal(await badge.getAttribute("aria-label"), "What they told you");
  await badge.click();
  assert.deepEqual(await panel.locator(".cues q").allTextContents(), [
    "I'm angry about how I was told",
    "We need it for my daughter's wedding on Saturday",
  ]);
  assert.equal(await panel.locator(".checks li").count(), 0);
});

test("of the whole it says nothing until there are two sentences, or a pause", async (t) => {
  const page = await told(t, { options: { panel: true } });
  const { panel } = ours(page);
  await page.keyboard.insertText("Hi Dana,\n\nWe will see.");
  await panel.locator(".whole .none").waitFor();
  assert.equal(await panel.locator(".checks li").count(), 0);
  await page.keyboard.insertText(" It is so.");
  await panel.locator(".checks li").first().waitFor();
  await page.fill("textarea", "");
  await panel.locator(".whole .none").waitFor();
  await page.keyboard.insertText("Hi Dana,\n\nWe");
  await panel.locator(".whole .none").waitFor();
  // The pause: no key, and it speaks up by itself, to screen readers too.
  await panel.locator(".checks li").first().waitFor();
  await page.waitForFunction(() =>
    document
      .querySelector("warmline-layer")
      .shadowRoot.querySelector(".status")
      .textContent.includes("Still open: their feeling"),
  );
});

test("what screen readers heard is not said again with what is new", async (t) => {
  const page = await told(t, { options: { panel: true } });
  const heard = (wanted) =>
    page.waitForFunction((wanted) => {
      const said = document.querySelector("warmline-layer").shadowRoot.querySelector(".status").textContent;
      return wanted.every(([part, there]) => said.includes(part) === there) && said;
    }, wanted);
  await page.keyboard.insertText("Hi Dana,\n\nCalm down. It stays so.");
  const both = [
    ["phrase to look at", true],
    ["the next step", true],
  ];
  await heard(both);
  await page.keyboard.insertText(" I'll call you by noon tomorrow.");
  const said = await heard([
    ["Still open", true],
    ["the next step", false],
  ]);
  assert.doesNotMatch(await said.jsonValue(), /phrase/);
});

test("each check is one line: open ones as an offer, held ones quietly, and no grade", async (t) => {
  const page = await told(t, { options: { panel: true } });
  const { panel } = ours(page);
  await page.keyboard.insertText("Hi Dana,\n\nThis is how it is. It stays so.");
  await row(page, "They voiced a feeling").waitFor();
  assert.equal(await row(page, "You use their name").locator("svg.held").count(), 1);
  assert.equal(await panel.locator(".flower .there").count(), 0);
  await page.fill(
    "textarea",
    "Hi Dana,\n\nI'm sorry we cancelled your phone line; I can see why you're angry. For your daughter's wedding on " +
      "Saturday I'll have it back by noon tomorrow. Shall I call you then?",
  );
  await row(page, "Their feeling is acknowledged").waitFor();
  assert.equal(await panel.locator(".cues .answered").count(), 2);
  assert.equal(await panel.locator(".checks .open").count(), 0);
  assert.equal(await panel.locator(".flower .there").count(), 3);
  assert.deepEqual(await panel.locator(".kinds li").allTextContents(), [
    "Tunes in, there",
    "Understands, there",
    "Acts, there",
  ]);
  const words = await panel.textContent();
  assert.doesNotMatch(words, /%|score|error|violation|wrong|\d+ of \d+/i);
});

test("a row points at the customer's words and at the sentence that answers them, by pointer and by focus", async (t) => {
  const page = await told(t, { options: { panel: true } });
  const answer = "For your daughter's wedding on Saturday you have it back.";
  await page.keyboard.insertText(`Hi Dana,\n\nIt is so. ${answer}`);
  const wedding = row(page, "wedding on Saturday");
  await wedding.locator("svg.held").waitFor();
  await wedding.hover();
  const said = "We need it for my daughter's wedding on Saturday";
  await points(page, said, answer);
  await row(page, "I'm angry").hover();
  await points(page, "I'm angry about how I was told");
  await page.mouse.move(5, 5);
  await points(page);
  await wedding.focus();
  await points(page, said, answer);
  await page.keyboard.press("Escape");
  await points(page);
  assert.equal(
    await page
      .locator("#message")
      .innerHTML()
      .then((html) => html.includes("warmline")),
    false,
  );
});

test("while someone types the rows that stay are the same elements, and focus and scroll stay", async (t) => {
  const page = await told(t, { options: { panel: true } });
  const { panel } = ours(page);
  await page.keyboard.insertText("Hi Dana,\n\nThis is how it is. It stays so.");
  await row(page, "Say who does what").waitFor();
  await page.evaluate(() => {
    const root = document.querySelector("warmline-layer").shadowRoot;
    window.kept = [...root.querySelectorAll(".panel li, .panel section, .panel button")];
    window.made = 0;
    new MutationObserver((records) => {
      for (const { addedNodes } of records) window.made += addedNodes.length;
    }).observe(root.querySelector(".panel"), { childList: true, subtree: true });
  });
  await page.evaluate(() => {
    const panel = document.querySelector("warmline-layer").shadowRoot.querySelector(".panel");
    panel.style.maxHeight = "150px";
    panel.scrollTop = 40;
  });
  await page.keyboard.type(" More words here");
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  assert.equal(await page.evaluate(() => window.made), 0, "nothing is made anew");
  assert.equal(await page.evaluate(() => window.kept.every((element) => element.isConnected)), true);
  assert.equal(await panel.evaluate((element) => element.scrollTop), 40);
  // A finding more, put in by a script while the focus is in the panel: the row with the focus keeps it.
  await row(page, "I'm angry").focus();
  await page.evaluate(() => {
    window.field.value += ` You should have read it.`;
    window.attachment.refresh();
  });
  await panel.locator(".findings > li").first().waitFor();
  assert.match(await inPanel(page), /I'm angry/);
});

test("the chord opens it with the focus inside and goes back to the text; Escape closes it, the caret is where it was", async (t) => {
  const page = await told(t);
  const { panel } = ours(page);
  await page.keyboard.insertText("Hi Dana, it is so. It stays so.");
  await page.evaluate(() => window.field.setSelectionRange(4, 4));
  await page.keyboard.press("Alt+/");
  await panel.waitFor();
  assert.equal(await focused(page), "warmline-layer");
  assert.match(await inPanel(page), /I'm angry/);
  await page.keyboard.press("ArrowDown");
  assert.match(await inPanel(page), /wedding on Saturday/);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "textarea", "Tab at the end goes back to the text");
  assert.equal(await panel.count(), 1, "and the panel stays");
  await page.keyboard.press("Alt+/");
  await page.keyboard.press("Alt+/");
  assert.equal(await focused(page), "textarea");
  assert.equal(await panel.count(), 1);
  await page.keyboard.press("Alt+/");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.equal(await focused(page), "textarea");
  assert.deepEqual(
    await page.evaluate(() => [window.field.selectionStart, window.field.selectionEnd]),
    [4, 4],
  );
  // From the text Escape closes the card first, then the panel, and then it is the page's.
  await page.keyboard.press("Alt+/");
  await page.keyboard.press("Alt+/");
  await page.evaluate(() => {
    window.escapes = 0;
    document.addEventListener("keydown", (event) => (window.escapes += event.key === "Escape"));
  });
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => window.escapes), 0);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => window.escapes), 1);
});

test("chord and host: another key, none, open from the start, and the event that tells", async (t) => {
  const page = await told(t, { options: { panel: true, keys: { panel: "Control+Shift+E" } } });
  const { panel } = ours(page);
  await panel.waitFor();
  await page.evaluate(() => {
    window.panels = [];
    addEventListener("warmline:panel", ({ detail }) => window.panels.push(detail.open));
  });
  await page.keyboard.press("Alt+/");
  assert.equal(await focused(page), "textarea");
  await page.keyboard.press("Control+Shift+E");
  assert.equal(await focused(page), "warmline-layer");
  assert.match(await panel.locator(".keys").textContent(), /CtrlShiftE/);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.evaluate(() => window.attachment.update({ theme: "dark" }));
  assert.equal(await panel.count(), 0, "an update of something else leaves it closed");
  await page.evaluate(() => window.attachment.update({ panel: true }));
  await panel.waitFor();
  await page.evaluate(() => window.attachment.update({ panel: false }));
  await panel.waitFor({ state: "detached" });
  assert.deepEqual(await page.evaluate(() => window.panels), [false, true, false]);
  const refused = await page.evaluate(() => {
    try {
      window.attachment.update({ panel: "yes" });
    } catch (error) {
      return error.code;
    }
  });
  assert.equal(refused, "bad-option");
});

test("each box remembers whether its panel is open, and one shows at a time", async (t) => {
  const page = await open(t, "<p><textarea id=a></textarea><p><textarea id=b></textarea>", { attach: "#a" });
  const { panel } = ours(page);
  await page.evaluate(() => {
    window.other = window.warmline.attach(document.querySelector("#b"));
  });
  await page.click("#a");
  await page.keyboard.press("Alt+/");
  await page.keyboard.press("Alt+/");
  await panel.waitFor();
  await page.click("#b");
  await panel.waitFor({ state: "detached" });
  await page.click("#a");
  await panel.waitFor();
  await page.evaluate(() => window.attachment.detach());
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelectorAll(".panel").length === 1,
  );
});

test("the list of findings: a press shows one in the reply with its card, its rewrite goes in with one more", async (t) => {
  const page = await open(t, BOX, { attach: "textarea", options: { panel: true } });
  const { panel, card } = ours(page);
  await page.click("textarea");
  await page.keyboard.insertText(`Hi, ${BLAME}. Oh ${PITY}. ${WALL}. We ${VAGUE}.`);
  await underlines(page, BLAME, PITY, WALL, VAGUE);
  const finding = (words) => panel.locator(".findings > li", { hasText: words });
  await finding(PITY).locator(".jump").hover();
  await points(page, PITY);
  await finding(PITY).locator(".jump").click();
  await card.waitFor();
  assert.equal(await card.locator(".label").textContent(), "Pity");
  assert.equal(await focused(page), "textarea");
  assert.equal(await finding(WALL).locator(".offer").count(), 0, "no rewrite, nothing to put in");
  await finding(BLAME).locator(".offer").click();
  await underlines(page, PITY, WALL, VAGUE);
  assert.match(await text(page), /^Hi, the gleeb was glorped\./);
  await finding(BLAME).waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await underlines(page, BLAME, PITY, WALL, VAGUE);
  // By keyboard: the focus goes to the card, and from there back to the text.
  await finding(VAGUE).locator(".jump").focus();
  await page.keyboard.press("Enter");
  await card.waitFor();
  assert.equal(await card.locator(".label").textContent(), "Vague promise");
  assert.equal(await focused(page), "warmline-layer");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "textarea");
});

test("a rewrite that the box refuses says so in the panel and changes nothing", async (t) => {
  const page = await open(t, "<textarea></textarea>", { attach: "textarea", options: { panel: true } });
  await page.click("textarea");
  await page.keyboard.insertText(`Hi, ${BLAME}.`);
  const offer = ours(page).panel.locator(".findings .offer");
  await offer.waitFor();
  await page.evaluate(() => (window.field.readOnly = true));
  await offer.click();
  await ours(page).panel.locator(".notice[role=alert]", { hasText: "Nothing was replaced" }).waitFor();
  assert.equal(await text(page), `Hi, ${BLAME}.`);
  await page.evaluate(() => (window.field.readOnly = false));
  await page.keyboard.type("x");
  await ours(page).panel.locator(".notice").waitFor({ state: "detached" });
});

test("inside a modal dialog the panel can be pressed", async (t) => {
  const page = await open(t, "<dialog><textarea></textarea></dialog>", { attach: "textarea" });
  await page.evaluate(() => document.querySelector("dialog").showModal());
  await page.click("textarea");
  await page.keyboard.insertText(`Hi, ${BLAME}.`);
  await ours(page).badge.click();
  await ours(page).panel.locator(".findings .offer").click();
  await page.waitForFunction(() => window.field.value === "Hi, the gleeb was glorped.");
});

test("it never stands over the line being typed, however little room there is", async (t) => {
  const page = await told(t, {
    html: `<div id=message></div><style>body { margin: 0 }</style><textarea style="width: 100%; height: 100vh; box-sizing: border-box; font: 15px/1.5 sans-serif"></textarea>`,
    options: { panel: true },
    context: { viewport: { width: 390, height: 600 } },
  });
  const { panel } = ours(page);
  const clear = async () => {
    const caret = await page.evaluate(() => {
      const at = window.field.selectionStart;
      return window.field
        .createValueRange(at - 1, at)
        .getClientRects()[0]
        .toJSON();
    });
    const box = await panel.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390, `${box.x} to ${box.x + box.width}`);
    assert.ok(
      box.y >= caret.bottom || box.y + box.height <= caret.top,
      `the line at ${caret.top} and the panel from ${box.y} to ${box.y + box.height}`,
    );
  };
  await page.keyboard.insertText("Hi Dana. It is so.");
  await panel.locator(".checks li").first().waitFor();
  await clear();
  for (let line = 0; line < 18; line++) await page.keyboard.press("Enter");
  await page.keyboard.insertText("And so it stays");
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  await eventually(page, clear);
});

/** The seeds' stories on the playground: what of each the hurtful reply passes over, and the warm one takes up. */
for (const [id, story, passed] of [
  ["priya", "the shoes for the wedding", "wedding is on the 14th"],
  ["eleanor", "the dog's newspaper", "embarrassed"],
  ["greg", "the bark that needs no answer, beside the mother who does", "my mother"],
  ["dana", "the cancelled service", "I'm angry"],
]) {
  test(`${story}: the panel shows what a hurtful reply passes over and that a warm one answers it`, async (t) => {
    const page = await open(t, "", { attach: null, context: { viewport: { width: 1280, height: 800 } } });
    await page.goto(`${address()}/www/playground/#${id}/hurtful`);
    const { panel } = ours(page);
    const cue = panel.locator(".cues .row", { hasText: passed }).first();
    await panel.locator(".cues .row.open", { hasText: passed }).first().waitFor();
    await row(page, "They voiced a feeling").waitFor();
    assert.ok((await panel.locator(".openers .offer").count()) > 0, "a first sentence from their own words");
    assert.equal(
      await panel.locator(".cues .row", { hasText: /bark|Otis/ }).count(),
      0,
      "a trifle is no cue",
    );
    await page.locator("[data-sample=warm]").click();
    await panel.locator(".cues .row.answered", { hasText: passed }).first().waitFor();
    await panel.locator(".wording .none", { hasText: "Nothing to look at." }).waitFor();
    assert.deepEqual(await panel.locator(".checks .row.open").allTextContents(), []);
    assert.equal(await panel.locator(".flower .there").count(), 3);
    await cue.hover();
    await page.waitForFunction(() =>
      [...CSS.highlights].some(([name, of]) => name.startsWith("warmline-open-pointed") && of.size > 1),
    );
    assert.deepEqual(page.faults, []);
  });
}
