// The card: how it opens, every key and button of it, and that it never takes the focus unasked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ours, pointAt, underlines } from "./browser.js";
import { BLAME, PITY, VAGUE, WALL } from "./pack.js";

const TEXT = `Hi, ${BLAME}. Oh ${PITY}. ${WALL}. We ${VAGUE}.`;
const at = (words) => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];

async function written(t, how) {
  const page = await open(t, "<textarea rows=6 cols=50></textarea><button>Elsewhere</button>", how);
  await page.click("textarea");
  await page.keyboard.insertText(TEXT);
  await underlines(page, BLAME, PITY, WALL, VAGUE);
  return page;
}

const focused = (page) => page.evaluate(() => document.activeElement.localName);
/** What the focused button says will be there: its words less those it strikes out. */
const inCard = (page) =>
  page.evaluate(() => {
    const button = document.querySelector("warmline-layer").shadowRoot.activeElement?.cloneNode(true);
    for (const old of button?.querySelectorAll("del") ?? []) old.remove();
    return button?.textContent.replace(/\s+/g, " ").trim() ?? null;
  });
const caret = (page) => page.evaluate(() => [window.field.selectionStart, window.field.selectionEnd]);
const select = (page, from, to = from) =>
  page.evaluate(([from, to]) => window.field.setSelectionRange(from, to), [from, to]);

test("the pointer on an underline opens the card and leaves focus and caret alone; leaving closes it", async (t) => {
  const page = await written(t);
  const before = await caret(page);
  const { x, y } = await pointAt(page, ...at(BLAME));
  await page.mouse.move(x, y);
  const { card, rewrites } = ours(page);
  await card.waitFor();
  assert.equal(await card.getAttribute("role"), "dialog");
  assert.equal(await card.getAttribute("aria-label"), `Blame: “${BLAME}”`);
  assert.equal(await card.locator(".label").textContent(), "Blame");
  assert.equal(await card.locator(".why").textContent(), "Naming who glorped it reads as blame.");
  assert.equal(await rewrites.count(), 3);
  assert.equal(await focused(page), "textarea");
  assert.deepEqual(await caret(page), before);
  // The way from the words into the card does not close it.
  const box = await card.boundingBox();
  await page.mouse.move(box.x + 30, box.y + 30, { steps: 5 });
  await page.mouse.move(box.x + 60, box.y + 60, { steps: 5 });
  assert.equal(await card.count(), 1);
  await page.mouse.move(850, 650, { steps: 3 });
  await card.waitFor({ state: "detached" });
});

test("the card stands below the words, and above them where there is no room", async (t) => {
  const page = await written(t);
  const { card } = ours(page);
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  const words = await page.evaluate(
    ([from, to]) => window.field.createValueRange(from, to).getClientRects()[0].toJSON(),
    at(BLAME),
  );
  let box = await card.boundingBox();
  assert.ok(box.y >= words.bottom && box.y < words.bottom + 12, `${box.y} below ${words.bottom}`);
  assert.ok(box.width <= 360);
  await page.keyboard.press("Escape");
  await page.evaluate(() => (window.field.style.cssText = "position: fixed; bottom: 4px; left: 500px"));
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  const moved = await page.evaluate(
    ([from, to]) => window.field.createValueRange(from, to).getClientRects()[0].toJSON(),
    at(BLAME),
  );
  box = await card.boundingBox();
  assert.ok(box.y + box.height <= moved.top, `${box.y + box.height} above ${moved.top}`);
  assert.ok(box.x >= 0 && box.x + box.width <= 900);
});

test("the caret resting in an underline opens the card; typing closes it; it does not come back by itself", async (t) => {
  const page = await written(t);
  const { card } = ours(page);
  await select(page, at(PITY)[0] + 2);
  await card.waitFor();
  assert.equal(await focused(page), "textarea");
  await page.keyboard.type("x");
  await card.waitFor({ state: "detached" });
  assert.equal((await page.inputValue("textarea")).includes("wixmble wamble"), true);
});

test("a click on an underline opens the card at once and puts the caret there", async (t) => {
  const page = await written(t);
  const { x, y } = await pointAt(page, ...at(WALL));
  await page.mouse.click(x, y);
  await ours(page).card.waitFor();
  const [from] = await caret(page);
  assert.ok(from > at(WALL)[0] && from < at(WALL)[1]);
  assert.equal(await ours(page).card.locator(".instead").textContent(), "Say what can be done.");
});

test("Escape closes a card that opened by itself and keeps it closed while the caret stays", async (t) => {
  const page = await written(t);
  const { card } = ours(page);
  await page.evaluate(() => {
    window.escapes = 0;
    document.addEventListener("keydown", (event) => (window.escapes += event.key === "Escape"));
  });
  await select(page, at(PITY)[0] + 2);
  await card.waitFor();
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => window.escapes), 0, "the page's own Escape is not for this one");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => window.escapes), 1, "with no card it is");
  // Whatever opens from here on is counted; the card of other words comes after any that would come for these.
  await page.evaluate(() => {
    window.opened = [];
    const layer = document.querySelector("warmline-layer").shadowRoot;
    const shown = () => layer.querySelector(".card:not([hidden]) .label")?.textContent;
    const look = () => shown() && window.opened.at(-1) !== shown() && window.opened.push(shown());
    new MutationObserver(look).observe(layer, { subtree: true, childList: true, attributes: true });
  });
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((caret) => document.activeElement.selectionStart === caret, at(PITY)[0] + 3);
  await select(page, at(WALL)[0] + 2);
  await card.waitFor();
  assert.deepEqual(await page.evaluate(() => window.opened), [await card.locator(".label").textContent()]);
});

test("Alt+. opens at the caret with the focus inside, then goes on; Alt+, goes back; both wrap", async (t) => {
  const page = await written(t);
  const { card } = ours(page);
  await select(page, at(PITY)[0]);
  const label = () => card.locator(".label").textContent();
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  assert.equal(await label(), "Pity");
  assert.equal(await focused(page), "warmline-layer");
  assert.equal(await card.locator(".turn").textContent(), "2 of 4");
  await page.keyboard.press("Alt+.");
  assert.equal(await label(), "A flat no");
  await page.keyboard.press("ArrowRight");
  assert.equal(await label(), "Vague promise");
  await page.keyboard.press("Alt+.");
  assert.equal(await label(), "Blame");
  await page.keyboard.press("Alt+,");
  assert.equal(await label(), "Vague promise");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await label(), "A flat no");
  assert.equal(await focused(page), "warmline-layer");
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "detached" });
  assert.equal(await focused(page), "textarea");
  assert.deepEqual(await caret(page), [at(PITY)[0], at(PITY)[0]], "the caret is where it was");
});

test("what a chord gives the focus to shows that it has it, also to someone who clicked before", async (t) => {
  const page = await written(t);
  const shown = () =>
    page.evaluate(() => {
      const { activeElement } = document.querySelector("warmline-layer").shadowRoot;
      return !!activeElement?.matches(":focus-visible");
    });
  await page.click("textarea", { position: { x: 300, y: 80 } });
  await page.keyboard.press("Alt+.");
  await ours(page).card.waitFor();
  assert.equal(await shown(), true, "in the card");
  await page.keyboard.press("Escape");
  await page.click("textarea", { position: { x: 300, y: 80 } });
  await page.keyboard.press("Alt+/");
  await ours(page).panel.waitFor();
  assert.equal(await shown(), true, "in the panel");
});

test("arrows, Home and End move through the card; Enter takes what is focused; Tab at the end goes back to the text", async (t) => {
  const page = await written(t);
  const { card } = ours(page);
  await select(page, 0);
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  const names = ["then zib the gleeb once", "glorping the gleeb can help", "Ignore", "Turn this rule off"];
  for (const name of names) {
    await page.keyboard.press("ArrowDown");
    assert.ok((await inCard(page)).includes(name), `${await inCard(page)} is ${name}`);
  }
  await page.keyboard.press("Home");
  assert.ok((await inCard(page)).includes("the gleeb was glorped"));
  await page.keyboard.press("ArrowUp");
  assert.equal(
    await page.evaluate(() => document.querySelector("warmline-layer").shadowRoot.activeElement.title),
    "Next",
  );
  await page.keyboard.press("Tab");
  await card.waitFor({ state: "detached" });
  assert.equal(await focused(page), "textarea");
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  assert.equal(await card.locator(".label").textContent(), "Pity", "Enter on Next goes on");
});

test("keys pressed in the card don't reach the page's own shortcuts", async (t) => {
  const page = await written(t);
  await page.evaluate(() => {
    window.keys = [];
    document.addEventListener("keydown", (event) => window.keys.push(event.key));
  });
  await page.keyboard.press("Alt+.");
  await ours(page).card.waitFor();
  const before = await page.evaluate(() => window.keys.length);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("r");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => window.keys.length), before);
});

test("chords can be changed and turned off, and a chord without a modifier is refused", async (t) => {
  const page = await written(t, { options: { keys: { next: "Control+Shift+K", previous: null } } });
  const { card } = ours(page);
  await select(page, 0);
  await page.keyboard.press("Alt+.");
  await page.keyboard.press("Alt+,");
  assert.equal(await card.count(), 0);
  await page.keyboard.press("Control+Shift+K");
  await card.waitFor();
  assert.match(await card.locator(".keys").textContent(), /CtrlShiftK/);
  const refused = await page.evaluate(() => {
    try {
      window.attachment.update({ keys: { next: "k" } });
    } catch (error) {
      return [error.name, error.code, error.message];
    }
  });
  assert.deepEqual(refused.slice(0, 2), ["WarmlineError", "bad-option"]);
  assert.match(refused[2], /needs Alt, Control or Meta/);
});

test("ignoring one leaves the others of its rule; by key the next comes up", async (t) => {
  const page = await open(t, "<textarea rows=6 cols=50></textarea>");
  const { card } = ours(page);
  await page.click("textarea");
  await page.keyboard.insertText(`${BLAME}. Again ${BLAME}. Oh ${PITY}.`);
  await underlines(page, BLAME, BLAME, PITY);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  await card.locator("button", { hasText: "Ignore" }).focus();
  await page.keyboard.press("Enter");
  await underlines(page, BLAME, PITY);
  assert.equal(await card.locator(".turn").textContent(), "1 of 2");
  assert.equal(await focused(page), "warmline-layer");
  await card.locator("button", { hasText: "Turn this rule off" }).focus();
  await page.keyboard.press("Enter");
  await underlines(page, PITY);
  await page.keyboard.press("Escape");
  assert.deepEqual(
    (await page.evaluate(() => window.heard))
      .filter(({ name }) => name === "ignore")
      .map(({ detail }) => detail),
    [
      { rule: "blame/glorped", text: BLAME, scope: "once" },
      { rule: "blame/glorped", text: BLAME, scope: "rule" },
    ],
  );
  // What was ignored stays so while it moves, and is looked at again when it changes.
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Well, ");
  await underlines(page, PITY);
});

test("the badge counts, opens the panel and closes it, and shows a calm tick when all is well", async (t) => {
  const page = await written(t);
  const { badge, panel } = ours(page);
  assert.equal(await badge.textContent(), "4");
  assert.equal(await badge.getAttribute("aria-label"), "4 phrases to look at");
  const box = await badge.boundingBox();
  assert.equal(Math.round(box.width), 24);
  assert.equal(Math.round(box.height), 24);
  await badge.click();
  await panel.waitFor();
  assert.equal(await focused(page), "textarea");
  assert.equal(await panel.locator(".findings > li").count(), 4);
  await badge.click();
  await panel.waitFor({ state: "detached" });
  await page.fill("textarea", "All is well.");
  await page.waitForFunction(() =>
    document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").classList.contains("calm"),
  );
  await page.fill("textarea", "");
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").hidden,
  );
});

test("a press elsewhere or a move of the focus closes the card", async (t) => {
  const page = await written(t);
  const { card } = ours(page);
  await select(page, at(PITY)[0] + 2);
  await card.waitFor();
  await page.mouse.click(700, 600);
  await card.waitFor({ state: "detached" });
  await page.focus("textarea");
  await select(page, at(BLAME)[0] + 2);
  await card.waitFor();
  await page.focus("button");
  await card.waitFor({ state: "detached" });
});

test("a card whose words are out of sight for a moment stays, and one whose words stay away closes", async (t) => {
  const page = await written(t);
  await select(page, 5);
  await page.keyboard.press("Alt+.");
  const { card } = ours(page);
  await card.waitFor();
  // Time passes when the test says so.
  await page.evaluate(() => {
    const tasks = new Map();
    window.setTimeout = (task) => (tasks.set(tasks.size + 1, task), tasks.size);
    window.clearTimeout = (number) => tasks.set(number, () => {});
    window.wait = () => tasks.forEach((task, number) => (tasks.set(number, () => {}), task()));
  });
  const moved = (far) =>
    page.evaluate((far) => {
      document.querySelector("main, textarea").style.marginTop = far;
      return new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    }, far);
  await moved("9000px");
  assert.equal(await card.isVisible(), true);
  await moved("0");
  await page.evaluate(() => window.wait());
  assert.equal(await card.isVisible(), true);
  await moved("9000px");
  await page.evaluate(() => window.wait());
  await card.waitFor({ state: "hidden" });
});

test("inside a modal dialog the card can be reached, and afterwards outside again", async (t) => {
  const page = await open(
    t,
    "<dialog><textarea rows=6 cols=50></textarea></dialog><textarea id=out></textarea>",
    { attach: "dialog textarea" },
  );
  await page.evaluate(() => document.querySelector("dialog").showModal());
  await page.click("dialog textarea");
  await page.keyboard.insertText(TEXT);
  await underlines(page, BLAME, PITY, WALL, VAGUE);
  const { card, rewrites } = ours(page);
  const { x, y } = await pointAt(page, ...at(BLAME));
  await page.mouse.move(x, y);
  await card.waitFor();
  await rewrites.first().click();
  await page.waitForFunction(() => window.field.value.includes("the gleeb was glorped"));
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  await page.keyboard.press("Escape");
  assert.equal(
    await page.evaluate(() => document.querySelector("dialog").open),
    true,
    "Escape was for the card",
  );
  await page.evaluate(() => document.querySelector("dialog").close());
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").parentElement === document.documentElement,
  );
});

test("everything to press is at least 24 pixels high and has a name, and axe finds nothing", async (t) => {
  const page = await written(t);
  await page.evaluate(() => {
    document.documentElement.lang = "en";
    window.field.setAttribute("aria-label", "Reply");
  });
  await page.keyboard.press("Alt+.");
  await ours(page).card.waitFor();
  for (const button of await ours(page).card.locator("button").all()) {
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 24 && height >= 24, `${await button.textContent()}: ${width} by ${height}`);
  }
  const { createRequire } = await import("node:module");
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  for (const scheme of ["light", "dark"]) {
    await page.evaluate((theme) => window.attachment.update({ theme }), scheme);
    await page.evaluate(() =>
      Promise.all(document.getAnimations({ subtree: true }).map(({ finished }) => finished.catch(() => {}))),
    );
    const found = await page.evaluate(() =>
      window.axe.run(document, {
        rules: {
          region: { enabled: false },
          "landmark-one-main": { enabled: false },
          "page-has-heading-one": { enabled: false },
        },
      }),
    );
    assert.deepEqual(
      found.violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html + n.failureSummary)]),
      [],
      scheme,
    );
  }
});
