// Where a page puts its boxes, and what it does with them: frames written late, tabs, fonts, layers, the next ticket.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, ours, pointAt, underlines } from "./browser.js";
import { eventually } from "./eventually.js";
import { BLAME, PACK, PITY } from "./pack.js";

const TEXT = `Sorry, ${BLAME}.`;
const BOX = `<textarea rows=5 cols=60>${TEXT}</textarea>`;

/** Waits for this many frames of the page. */
const frames = (page, count) =>
  page.evaluate(async (count) => {
    for (let n = 0; n < count; n += 1) await new Promise((next) => requestAnimationFrame(next));
  }, count);

test("a frame that is written after the watch began, and again, has its boxes found, late ones too", async (t) => {
  const page = await open(t, "<iframe></iframe>", { attach: null });
  await page.evaluate((pack) => (window.watch = window.warmline.watch(document, { packs: [pack] })), PACK);
  for (const id of ["first", "second"]) {
    await page.evaluate((id) => {
      const { contentDocument } = document.querySelector("iframe");
      contentDocument.open();
      contentDocument.write(`<!doctype html><body><textarea id=${id}></textarea><div id=late></div>`);
      contentDocument.close();
    }, id);
    const found = (wanted) =>
      page.waitForFunction(
        (wanted) => window.watch.attachments.map(({ field }) => field.id).join() === wanted,
        wanted,
      );
    await found(id);
    await page.evaluate(() => {
      const { contentDocument } = document.querySelector("iframe");
      contentDocument.querySelector("#late").innerHTML = "<div id=editable contenteditable>Hi</div>";
    });
    await found(`${id},editable`);
    await page.evaluate(() => {
      const { contentDocument } = document.querySelector("iframe");
      const host = contentDocument.body.appendChild(contentDocument.createElement("div"));
      host.attachShadow({ mode: "open" }).innerHTML = "<textarea id=deep></textarea>";
    });
    await found(`${id},editable,deep`);
  }
  assert.deepEqual(page.faults, []);
});

test("a box that moves into a shadow root, or into a frame, is followed there", async (t) => {
  const page = await open(t, `${BOX}<div id=host></div><iframe></iframe>`, { attach: null });
  await page.evaluate((pack) => {
    document.querySelector("#host").attachShadow({ mode: "open" });
    window.field = document.querySelector("textarea");
    window.watch = window.warmline.watch(document, { packs: [pack] });
  }, PACK);
  const drawn = (where) =>
    page.waitForFunction((where) => {
      const view = where === "frame" ? document.querySelector("iframe").contentWindow : window;
      return (
        window.watch.attachments.length === 1 &&
        view.CSS.highlights.get("warmline-talks-down-strong")?.size === 1
      );
    }, where);
  await drawn("page");
  await page.evaluate(() => document.querySelector("#host").shadowRoot.append(window.field));
  await drawn("page");
  await page.evaluate(() => document.querySelector("iframe").contentDocument.body.append(window.field));
  await drawn("frame");
  await page.evaluate(() => window.watch.detach());
  assert.equal(
    await page.evaluate(
      () =>
        document.querySelectorAll("warmline-layer").length +
        document.querySelector("iframe").contentDocument.querySelectorAll("warmline-layer").length,
    ),
    0,
  );
  assert.deepEqual(page.faults, []);
});

test("a page at rest is left at rest: nothing is asked again and again", async (t) => {
  const page = await open(t, `${BOX}<div contenteditable>${TEXT}</div>`, { attach: null });
  const calls = await page.evaluate(async (pack) => {
    window.watch = window.warmline.watch(document, { packs: [pack] });
    document.querySelector("textarea").focus();
    const next = window.requestAnimationFrame.bind(window);
    const frame = () => new Promise((then) => next(then));
    // What was announced, drawn and waited for is through.
    const end = performance.now() + 2500;
    while (performance.now() < end) await frame();
    const calls = [];
    for (const name of [
      "setTimeout",
      "setInterval",
      "requestAnimationFrame",
      "requestIdleCallback",
      "queueMicrotask",
    ]) {
      const own = window[name];
      window[name] = (...given) => {
        calls.push(name);
        return own.call(window, ...given);
      };
    }
    for (let n = 0; n < 90; n += 1) await frame();
    return calls;
  }, PACK);
  assert.deepEqual(calls, []);
});

test("in a tab that is hidden nothing is drawn, and once it shows all is, at the words", async (t) => {
  const page = await open(t, `<section>${BOX}</section>`);
  await underlines(page, BLAME);
  await page.evaluate(() => (document.querySelector("section").style.display = "none"));
  await page.waitForFunction(
    () => document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").hidden,
  );
  await page.evaluate(() => {
    window.field.value = `Oh. ${window.field.value}`;
    document.querySelector("section").style.display = "";
  });
  await page.waitForFunction(
    () => !document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").hidden,
  );
  await page.focus("textarea");
  await underlines(page, BLAME);
  // The same for a box that is made in a hidden tab.
  const late = await open(t, `<section hidden>${BOX}</section>`);
  await late.evaluate(() => (document.querySelector("section").hidden = false));
  await underlines(late, BLAME);
  await late.waitForFunction(
    () => !document.querySelector("warmline-layer").shadowRoot.querySelector(".badge").hidden,
  );
  assert.deepEqual([...page.faults, ...late.faults], []);
});

test("when a font has loaded, boxes from the mirror stand on the words it draws", async (t) => {
  const page = await open(t, "", {
    attach: null,
    prepare: () => {
      window.valueRange = HTMLTextAreaElement.prototype.createValueRange;
      delete HTMLTextAreaElement.prototype.createValueRange;
    },
  });
  await page.evaluate(
    ([text, pack]) => {
      document.body.innerHTML = "<textarea rows=5 cols=60 style='font: 16px Late, monospace'></textarea>";
      window.field = document.querySelector("textarea");
      window.field.value = text;
      window.attachment = window.warmline.attach(window.field, { packs: [pack] });
    },
    [TEXT, PACK],
  );
  const off = () =>
    page.evaluate(() => {
      const box = document.querySelector("warmline-layer").shadowRoot.querySelector(".underline");
      const { start, end } = window.attachment.report.findings[0];
      const words = window.valueRange.call(window.field, start, end).getBoundingClientRect();
      const drawn = box?.getBoundingClientRect();
      return drawn ? Math.max(Math.abs(drawn.left - words.left), Math.abs(drawn.right - words.right)) : 999;
    });
  const stands = async () => {
    await eventually(page, async () => {
      const pixels = await off();
      assert.ok(pixels <= 1, `${pixels} pixels off`);
    });
  };
  await stands();
  const width = () =>
    page.evaluate(() => window.valueRange.call(window.field, 0, 12).getBoundingClientRect().width);
  const before = await width();
  const loaded = await page.evaluate(async () => {
    for (const name of [
      "DejaVu Serif",
      "Noto Serif",
      "Liberation Serif",
      "Noto Sans",
      "DejaVu Sans",
      "Liberation Sans",
    ]) {
      try {
        document.fonts.add(await new FontFace("Late", `local("${name}")`).load());
        return name;
      } catch {
        // Another machine has another.
      }
    }
    return "";
  });
  if (loaded) assert.notEqual(await width(), before, "the font draws wider or narrower");
  await stands();
});

for (const box of [
  "<textarea rows=3 spellcheck=true class=theirs style='color: navy'></textarea>",
  "<div contenteditable spellcheck=true lang=en>Hi</div>",
]) {
  test(`the browser's own spell check and all else of the box stays as the page has it: ${box.slice(1, 9)}`, async (t) => {
    const page = await open(t, box, { attach: null });
    const markup = () => page.evaluate(() => document.body.innerHTML);
    const before = await markup();
    await page.evaluate((pack) => {
      window.field = document.body.firstChild;
      window.attachment = window.warmline.attach(window.field, { packs: [pack] });
    }, PACK);
    await page.focus("[spellcheck]");
    await page.keyboard.type("Teh ");
    assert.equal((await markup()).replace("Teh ", "").replace("Teh&nbsp;", ""), before);
    assert.equal(await page.evaluate(() => window.field.spellcheck), true);
  });
}

for (const [what, enter] of Object.entries({
  "a popover": () => document.querySelector("#home").showPopover(),
  "a popover opened anew": () => {
    document.querySelector("#home").showPopover();
    document.querySelector("#home").hidePopover();
    document.querySelector("#home").showPopover();
  },
  "a modal dialog": () => document.querySelector("dialog").showModal(),
})) {
  test(`above ${what} that came after us the card can be seen and pressed`, async (t) => {
    const page = await open(
      t,
      `<div id=home popover=manual style="inset: 0; width: 800px; height: 500px"></div><dialog style="width: 700px; height: 400px"></dialog>${BOX}`,
    );
    await underlines(page, BLAME);
    await page.evaluate(
      ([enter, into]) => {
        document.querySelector(into).append(window.field);
        new Function(`(${enter})()`)();
      },
      [String(enter), what === "a modal dialog" ? "dialog" : "#home"],
    );
    await page.focus("textarea");
    const at = await pointAt(page, 8, 10);
    await page.mouse.click(at.x, at.y);
    await ours(page).rewrites.first().waitFor();
    await ours(page).rewrites.first().click();
    await page.waitForFunction(() => window.field.value.includes("the gleeb was glorped"));
    assert.deepEqual(page.faults, []);
  });
}

test("at the edges of a small window the card stays inside it", async (t) => {
  const page = await open(t, `<div style="position: fixed; right: 0; bottom: 0">${BOX}</div>`, {
    context: { viewport: { width: 480, height: 330 } },
  });
  await underlines(page, BLAME);
  for (const [right, bottom] of [
    ["0", "0"],
    ["auto", "0"],
    ["0", "auto"],
    ["auto", "auto"],
  ]) {
    await page.evaluate(
      ([right, bottom]) => {
        const { style } = window.field.parentElement;
        Object.assign(style, {
          right,
          bottom,
          left: right === "0" ? "auto" : "0",
          top: bottom === "0" ? "auto" : "0",
        });
      },
      [right, bottom],
    );
    await page.focus("textarea");
    await page.keyboard.press("Alt+.");
    await ours(page).card.waitFor();
    await page.waitForFunction(() => {
      const card = document
        .querySelector("warmline-layer")
        .shadowRoot.querySelector(".card")
        .getBoundingClientRect();
      return (
        card.height > 0 &&
        card.left >= 0 &&
        card.top >= 0 &&
        card.right <= innerWidth &&
        card.bottom <= innerHeight
      );
    });
    await page.keyboard.press("Escape");
  }
  assert.deepEqual(page.faults, []);
});

test("the next ticket in the same box begins anew: what was ignored once is not", async (t) => {
  const page = await open(t, BOX);
  await underlines(page, BLAME);
  await page.focus("textarea");
  await page.keyboard.press("Alt+.");
  await ours(page).card.getByRole("button", { name: "Ignore" }).click();
  await underlines(page);
  await page.evaluate(
    (words) => {
      window.field.value = "";
      window.attachment.refresh();
      window.field.value = `Hi Ana. Oh ${words[1]}, and sorry, ${words[0]}.`;
      window.attachment.refresh();
    },
    [BLAME, PITY],
  );
  await underlines(page, PITY, BLAME);
  assert.equal(
    await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length),
    0,
  );
  assert.deepEqual(page.faults, []);
});
