// Pages that treat their compose box roughly: typing goes on, their errors stay theirs, and nothing is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EDITS } from "./content.js";
import { start } from "./page.js";

const WORDS = Object.values(EDITS).map(({ words }) => words);
const LEFT = WORDS.slice(1);

/** Has the rewrite of the first finding by keys, and gives what came of it. */
async function rewrite(box) {
  const before = await box.look("accepted");
  await box.goTo("Control+Home");
  await box.press("Alt+.");
  await box.until((count) => count > 0, "count", ".card:not([hidden]) .rewrite");
  await box.press("Enter");
  return box.until(({ accepted, notice }) => accepted > before || notice, "outcome");
}

/** The tests, in a browser. */
export function rough(name) {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let browser;
  before(async () => {
    browser = await start(name);
  });
  after(() => browser?.close());

  const written = async (t, kind, how) => {
    const box = await browser.open(kind, how);
    t.after(() => box.close());
    await box.underlines(...WORDS);
    return box;
  };

  test("an editor that throws in every handler is typed into and rewritten as before, and its errors are its own", async (t) => {
    const box = await written(t, "editable");
    await box.run(`for (const kind of ["keydown", "keyup", "beforeinput", "input", "focus", "pointerup"])
        field.addEventListener(kind, () => { throw new Error("theirs") });
      document.addEventListener("selectionchange", () => { throw new Error("theirs") });`);
    await box.enter("Control+Home");
    await box.type("Well. ");
    await box.underlines(...WORDS);
    const before = await box.look("model");
    assert.ok((await rewrite(box)).accepted);
    assert.equal(await box.look("model"), before.replace(EDITS.word.words, EDITS.word.becomes));
    await box.press("Control+z");
    await box.until((text) => text === before, "model");
    assert.ok(box.faults.length > 0);
    assert.deepEqual(
      box.faults.filter((fault) => !fault.includes("theirs")),
      [],
    );
  });

  for (const [when, wait] of Object.entries({ "at once": null, "a moment later": 20 })) {
    test(`an editor that takes every edit back ${when} keeps its text, and the card says that nothing was replaced`, async (t) => {
      const box = await written(t, "editable");
      const before = await box.look("model");
      await box.run(`const html = field.innerHTML;
        const back = () => { if (field.innerHTML !== html) field.innerHTML = html };
        field.addEventListener("input", () => ${wait === null ? "back()" : `setTimeout(back, ${wait})`});`);
      await box.enter("Control+Home");
      await box.type("x");
      await box.until((text) => text === before, "model");
      const { notice } = await rewrite(box);
      assert.match(notice, /Nothing was replaced/);
      assert.equal(await box.look("model"), before);
      await box.press("Escape");
      await box.underlines(...WORDS);
      assert.deepEqual(box.faults, []);
    });
  }

  test("an editor that makes something else of a rewrite has it taken out again, and the card says so", async (t) => {
    const box = await written(t, "editable");
    await box.run(`field.addEventListener("beforeinput", (event) => {
        if (event.isTrusted || event.inputType !== "insertText") return;
        event.preventDefault();
        document.execCommand("insertText", false, event.data.toUpperCase());
      });`);
    await box.enter("Control+End");
    await box.type(" Thank you.");
    const before = await box.look("model");
    const { accepted, notice } = await rewrite(box);
    assert.deepEqual([accepted, /taken out again/.test(notice)], [0, true], notice);
    assert.equal(await box.look("model"), before);
    await box.underlines(...WORDS);
    assert.deepEqual(box.faults, []);
  });

  test("an editor that draws itself anew at each key is underlined on the words it shows, and rewritten", async (t) => {
    const box = await written(t, "editable");
    await box.run(`const units = () => {
        const { startContainer, startOffset } = getSelection().getRangeAt(0);
        const range = document.createRange();
        range.selectNodeContents(field);
        range.setEnd(startContainer, startOffset);
        return range.toString().length;
      };
      field.addEventListener("input", () => {
        let left = units();
        const copy = field.cloneNode(true);
        field.replaceChildren(...copy.childNodes);
        const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
        while (walker.nextNode() && left > walker.currentNode.length) left -= walker.currentNode.length;
        getSelection().collapse(walker.currentNode, left);
      });`);
    await box.enter("Control+Home");
    await box.type("Well. ");
    await box.underlines(...WORDS);
    const before = await box.look("model");
    assert.match(before, /^Well\. Hi/);
    assert.ok((await rewrite(box)).accepted);
    assert.equal(await box.look("model"), before.replace(EDITS.word.words, EDITS.word.becomes));
    await box.underlines(...LEFT);
    assert.deepEqual(box.faults, []);
  });

  for (const kind of ["textarea", "editable"]) {
    test(`${kind}: a box taken away while its card is open takes the card with it, and can come back`, async (t) => {
      const box = await written(t, kind);
      await box.enter("Control+Home");
      await box.press("Alt+.");
      await box.until((count) => count > 0, "count", ".card:not([hidden])");
      await box.run("window.home = field.parentNode; field.remove();");
      await box.until((count) => count === 0, "count", ".card:not([hidden])");
      await box.until((count) => count === 0, "count", ".underline");
      await box.run("window.home.append(field);");
      await box.enter("Control+Home");
      await box.underlines(...WORDS);
      await box.run("field.remove(); window.attachment.detach();");
      assert.deepEqual(await box.look("left"), []);
      assert.deepEqual(box.faults, []);
    });
  }

  test("an editable of 50,000 nodes takes every key in order, and what is typed is underlined", async (t) => {
    const box = await browser.open("editable", { alone: true });
    t.after(() => box.close());
    const count = await box.run(`const paragraph = document.createElement("p");
      for (let n = 0; n < 50; n += 1) {
        const bold = document.createElement("b");
        bold.append("and ");
        paragraph.append("one more ", bold);
      }
      for (let n = 0; n < 330; n += 1) field.append(paragraph.cloneNode(true));
      field.style.cssText = "height: 300px; overflow: auto";
      const walker = document.createTreeWalker(field);
      let count = 0;
      while (walker.nextNode()) count += 1;
      return count;`);
    assert.ok(count >= 49500, String(count));
    await box.attach(browser.address, {});
    await box.enter("Control+Home");
    await box.type(`Sorry, ${EDITS.word.words}. `);
    await box.underlines(EDITS.word.words, ...WORDS);
    assert.match(await box.look("model"), /^Sorry, glorped the gleeb\. Hi, glorped/);
    assert.deepEqual(box.faults, []);
  });

  test("a document that is edited as a whole is a box while it is, and none after", async (t) => {
    const box = await browser.open("editable", { place: "srcdoc", alone: true });
    t.after(() => box.close());
    await box.page.evaluate(
      async ({ address }) => {
        const warmline = await import(`${address}/pkg/index.js`);
        await warmline.default();
        window.watch = warmline.watch(document);
        window.warmline = warmline;
        window.look.attached = () => window.watch.attachments.map(({ field }) => field.localName).join();
      },
      { address: browser.address },
    );
    await box.until((names) => names === "div", "attached");
    await box.run(`const { body } = field.ownerDocument;
      field.remove();
      body.innerHTML = "<p>Hi there.</p>";
      body.ownerDocument.designMode = "on";
      Object.assign(window.ed, { field: body, model: () => body.innerText });`);
    await box.click("inside");
    await box.goTo("Control+End");
    await box.type(" Bye.");
    await box.until((text) => text === "Hi there. Bye.", "model");
    await box.until((names) => names === "body", "attached");
    await box.run(`field.ownerDocument.designMode = "off"; window.ed.view.blur(); window.focus();`);
    await box.page.evaluate(() => {
      const elsewhere = document.createElement("textarea");
      document.body.append(elsewhere);
      elsewhere.focus();
    });
    await box.until((names) => names === "textarea", "attached");
    assert.deepEqual(box.faults, []);
  });
}
