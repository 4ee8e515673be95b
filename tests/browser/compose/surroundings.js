// What the page, paper or the screen makes of a box: moved and zoomed, hidden, dark, printed, from right to left, in the
// top layer, in company.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inflateSync } from "node:zlib";
import { eventually } from "../eventually.js";
import { PACK } from "../pack.js";
import { EDITS } from "./content.js";
import { start } from "./page.js";
import { coloured } from "./picture.js";

const WORDS = Object.values(EDITS).map(({ words }) => words);
const CARD = ".card:not([hidden])";
const PINK = "#ff00ff";
const IN_PINK = { sympathy: PINK, "talks-down": PINK, walls: PINK, script: PINK, surface: PINK };

/** The tests, in a browser. */
export function surroundings(name) {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  before(async () => {
    browser = await start(name, {
      "full-screen-api.warning.timeout": 0,
      "full-screen-api.transition-duration.enter": "0 0",
      "full-screen-api.transition-duration.leave": "0 0",
    });
  });
  after(() => browser?.close());

  /** A page with a box, made ready before Warmline is on it. */
  async function prepared(t, kind, run = "", how = {}) {
    const box = await browser.open(kind, { ...how, alone: true });
    t.after(() => box.close());
    if (run) await box.run(run);
    await box.attach(browser.address, {});
    await box.underlines(...WORDS);
    return box;
  }

  /** All that is ours in a colour that nothing of the page has. */
  const painted = (box) =>
    box.page.evaluate((tokens) => {
      for (const [token, colour] of Object.entries(tokens))
        document.documentElement.style.setProperty(`--warmline-${token}`, colour);
    }, IN_PINK);

  /** Opens the card by its chord, and waits until it stands whole inside the window. */
  async function carded(box) {
    await box.goTo("Control+Home");
    await box.press("Alt+.");
    await box.until((count) => count > 0, "count", `${CARD} .rewrite`);
    await box.until((whole) => whole === true, "whole", CARD);
  }

  for (const kind of ["textarea", "editable", "prosemirror"]) {
    test(`${kind}: underlines stay on the words while the box and what is around it scroll, and it is resized, moved, zoomed and gets its font`, async (t) => {
      const box = await prepared(
        t,
        kind,
        `field.style.cssText += "; width: 420px; height: 90px; overflow: auto; padding-bottom: 60px; box-sizing: border-box; resize: both";
        const pane = document.createElement("div");
        pane.id = "pane";
        pane.style.cssText = "height: 320px; overflow: auto; padding-top: 30px";
        const main = document.querySelector("main");
        main.replaceWith(pane);
        pane.append(main, Object.assign(document.createElement("div"), { style: "height: 900px" }));
        document.body.append(Object.assign(document.createElement("div"), { style: "height: 3000px" }));`,
      );
      for (const step of [
        "field.scrollTop = 5",
        "document.querySelector('#pane').scrollTop = 9",
        "scrollTo(0, 4)",
        "field.style.width = '371px'",
        "document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'A banner' }))",
        "document.body.style.paddingLeft = '37px'",
        "field.style.fontSize = '17.5px'",
        "field.style.fontFamily = 'Late, monospace'",
        `return new FontFace("Late", 'local("DejaVu Serif"), local("Liberation Serif"), local("Noto Serif")')
          .load()
          .then((face) => document.fonts.add(face), () => "another machine has others")
          .then(() => {})`,
        "document.documentElement.style.zoom = '1.25'",
        "document.documentElement.style.zoom = ''",
      ]) {
        await box.run(`${step};`);
        await box.underlines(...WORDS).catch(({ message }) => assert.fail(`${step}: ${message}`));
      }
      assert.deepEqual(box.faults, []);
    });

    test(`${kind}: at twice the size the words are underlined where they stand, and the card is whole and works`, async (t) => {
      const box = await prepared(
        t,
        kind,
        'field.style.maxWidth = "95%"; field.style.boxSizing = "border-box";',
      );
      await box.page.setViewport({ width: 450, height: 350, deviceScaleFactor: 2 });
      await box.underlines(...WORDS);
      const before = await box.look("model");
      await box.enter("Control+Home");
      await carded(box);
      await box.press("Enter");
      await box.until((text) => text === before.replace(EDITS.word.words, EDITS.word.becomes), "model");
      await box.underlines(...WORDS.slice(1));
      assert.deepEqual(box.faults, []);
    });

    test(`${kind}: in a tab that is hidden nothing is drawn, and once it shows all is, with what was written meanwhile`, async (t) => {
      const box = await prepared(t, kind);
      await box.run(`document.querySelector("main").style.display = "none";`);
      await box.until((count) => count === 0, "count", ".underline");
      await box.until((count) => count === 0, "count", ".badge:not([hidden])");
      await box.run(`const words = "Sorry, ${EDITS.word.words}. ";
        if (field.localName === "textarea") field.value = words + field.value;
        else if ("${kind}" === "editable") field.querySelector("p").prepend(words);
        document.querySelector("main").style.display = "";`);
      await box.enter("Control+Home");
      await box.until((count) => count === 1, "count", ".badge:not([hidden])");
      await box.underlines(...(kind === "prosemirror" ? WORDS : [EDITS.word.words, ...WORDS]));
      assert.deepEqual(box.faults, []);
    });

    test(`${kind}: when its page turns dark underlines, badge and card do, and light again with it`, async (t) => {
      const box = await prepared(t, kind);
      const dark = () =>
        box.page.evaluate(() => {
          const layer = document.querySelector("warmline-layer").shadowRoot.querySelector(".layer");
          const drawn = [...CSS.highlights]
            .filter(([name, { size }]) => /^warmline-(?!open)/.test(name) && size > 0)
            .map(([name]) => name.endsWith("-dark"));
          return [layer.classList.contains("dark"), ...new Set(drawn)].join();
        });
      const turns = async (wanted) => {
        await eventually(box.page, async () => assert.equal(await dark(), wanted));
      };
      const highlights = (is) => (name === "firefox" && kind === "textarea" ? `${is}` : `${is},${is}`);
      await turns(highlights(false));
      await box.run(`const sheet = new CSSStyleSheet();
        sheet.replaceSync("[data-theme=dark] * { background: #181818; color: #eee }");
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        document.documentElement.dataset.theme = "dark";`);
      await turns(highlights(true));
      await box.run(`document.documentElement.dataset.theme = "light";`);
      await turns(highlights(false));
      assert.deepEqual(box.faults, []);
    });
  }

  for (const kind of ["textarea", "editable"]) {
    test(`${kind}: nothing of ours is printed`, async (t) => {
      const box = await prepared(t, kind);
      await painted(box);
      await box.enter("Control+Home");
      await carded(box);
      const page = await box.page.pdf({ printBackground: true });
      const paper = drawings(Buffer.from(page));
      assert.match(paper, /\d (rg|RG)\b/, "the page itself is");
      assert.doesNotMatch(paper, /\b1 0 1 (rg|RG)\b/);
      // How many there are is the browser's and its fonts' to say: nothing else on the page has this colour.
      await eventually(box.page, async () => {
        assert.ok((await coloured(box.page, PINK, { x: 0, y: 0, width: 800, height: 500 })) > 0);
      });
    });

    test(`${kind}: from right to left the words are underlined where they stand, wrapped lines too`, async (t) => {
      const box = await prepared(
        t,
        kind,
        `field.dir = "rtl";
        field.style.cssText += "; width: 220px; height: 260px; box-sizing: border-box";`,
      );
      await box.enter("Control+Home");
      await box.type("שלום, ");
      await box.underlines(...WORDS);
      await carded(box);
      assert.deepEqual(box.faults, []);
    });

    test(`${kind}: two boxes on a page are each their own`, async (t) => {
      const beside = `<p contenteditable id=beside>Sorry, ${EDITS.word.words}.</p>`;
      const box = await prepared(t, kind, "", { beside });
      await box.page.evaluate((pack) => {
        window.second = window.warmline.attach(document.querySelector("#beside"), { packs: [pack] });
      }, PACK);
      const second = () =>
        box.page.evaluate(() => window.second.report.findings.map(({ text }) => text).join());
      assert.equal(await second(), EDITS.word.words);
      await box.enter("Control+Home");
      await carded(box);
      await box.press("Enter");
      await box.until((count) => count === 1, "accepted");
      assert.equal(await second(), EDITS.word.words);
      await box.page.evaluate(() => window.second.detach());
      await box.underlines(...WORDS.slice(1));
      assert.deepEqual(box.faults, []);
    });

    test(`${kind}: the page's own highlights stay its own`, async (t) => {
      const box = await browser.open(kind, { alone: true, beside: "<p id=beside>Some words.</p>" });
      t.after(() => box.close());
      await box.page.evaluate(() => {
        const range = new Range();
        range.selectNodeContents(document.querySelector("#beside"));
        const own = new CSSStyleSheet();
        own.replaceSync("::highlight(found) { background: gold }");
        document.adoptedStyleSheets = [own];
        CSS.highlights.set("found", new Highlight(range));
      });
      const theirs = () =>
        box.page.evaluate(() => [
          [...CSS.highlights.get("found")].map(String).join(),
          document.adoptedStyleSheets[0].cssRules[0].cssText,
        ]);
      const before = await theirs();
      await box.attach(browser.address, {});
      await box.underlines(...WORDS);
      assert.deepEqual(await theirs(), before);
      await box.page.evaluate(() => window.attachment.detach());
      assert.deepEqual(await theirs(), before);
      assert.deepEqual(await box.page.evaluate(() => [...CSS.highlights.keys()]), ["found"]);
      assert.equal(await box.page.evaluate(() => document.adoptedStyleSheets.length), 1);
    });

    for (const [what, lift] of Object.entries(LIFTS)) {
      test(`${kind} in ${what}: underlines and badge show in it, card and panel stand above it, and work`, async (t) => {
        const box = await prepared(t, kind);
        await painted(box);
        await box.run(`const main = document.querySelector("main");
          const lift = () => { ${lift} };
          addEventListener("keydown", ({ key }) => key === "F8" && lift());`);
        await box.enter("Control+Home");
        await box.press("F8");
        await box.page.waitForFunction(() =>
          document.querySelector(":fullscreen, dialog:modal, main:popover-open"),
        );
        await box.underlines(...WORDS);
        await box.until((count) => count === 1, "count", ".badge:not([hidden])");
        // Each is seen on the screen, not only placed there.
        await seen(box, "clip", ".badge");
        await seen(box, "clipUnder", 1);
        await box.enter("Control+Home");
        await carded(box);
        await seen(box, "clip", CARD);
        const before = await box.look("model");
        await box.click("ours", `${CARD} .rewrite`);
        await box.until((text) => text === before.replace(EDITS.word.words, EDITS.word.becomes), "model");
        await box.press("Alt+/");
        await box.until((count) => count > 0, "count", ".panel:not([hidden]) .findings .offer");
        await seen(box, "clip", ".panel:not([hidden])");
        await box.click("ours", ".panel .findings .offer");
        await box.underlines(...WORDS.slice(2));
        assert.deepEqual(box.faults, []);
      });
    }
  }

  /** Waits until what is ours is to be seen in the page's picture. */
  async function seen(box, ...question) {
    await eventually(box.page, async () => {
      const clip = await box.until((clip) => !!clip, ...question);
      const pixels = await coloured(box.page, PINK, clip);
      assert.ok(pixels >= 6, `${pixels} pixels of it are seen: ${question.join(" ")}`);
    });
  }

  test("a page that clears all highlights, as some editors do at a click, has ours again once it is drawn", async (t) => {
    const box = await prepared(t, "editable");
    await box.page.evaluate(() => document.addEventListener("click", () => CSS.highlights.clear()));
    await box.enter("Control+Home");
    await box.underlines(...WORDS);
    await box.type("Well. ");
    await box.underlines(...WORDS);
    assert.deepEqual(box.faults, []);
  });
}

/** How a page brings a box above everything there is, `main` being around it. */
const LIFTS = {
  "what fills the screen": "main.requestFullscreen();",
  "a popover": 'main.popover = "manual"; main.showPopover(); field.focus();',
  "a modal dialog":
    'const dialog = document.createElement("dialog"); main.before(dialog); dialog.append(main); dialog.showModal(); field.focus();',
};

/** What a PDF draws, as its operators say it. */
function drawings(pdf) {
  let drawn = "";
  for (let at = pdf.indexOf("stream"); at >= 0; at = pdf.indexOf("stream", at + 6)) {
    if (pdf.toString("latin1", at - 3, at) === "end") continue;
    let from = at + 6;
    while (pdf[from] === 13 || pdf[from] === 10) from += 1;
    try {
      drawn += `${inflateSync(pdf.subarray(from, pdf.indexOf("endstream", from))).toString("latin1")}\n`;
    } catch {
      // A font or picture in another form.
    }
  }
  return drawn;
}
