// An input method, the way each browser can be given one: what it composes stands in the box, and goes in at the end.
import { beside } from "../firefox.js";

/** @param {import("./page.js").Box} box */
export async function chromium(box) {
  const devtools = await box.page.createCDPSession();
  return {
    compose: (words) =>
      devtools.send("Input.imeSetComposition", {
        text: words,
        selectionStart: words.length,
        selectionEnd: words.length,
      }),
    commit: (words) => devtools.send("Input.insertText", { text: words }),
    press: (keys) => box.press(keys),
  };
}

/** @param {import("./page.js").Box} box */
export async function firefox({ page }) {
  const tell = (run, ...given) => beside(page.browser(), page.url(), run, ...given);
  await tell(() => {
    // Scripts beside one page share their `this`.
    this.method = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  });
  return {
    compose: (words) =>
      tell((words) => {
        const { method } = this;
        method.beginInputTransactionForTests(content);
        method.setPendingCompositionString(words);
        method.appendClauseToPendingComposition(words.length, method.ATTR_RAW_CLAUSE);
        method.setCaretInPendingComposition(words.length);
        method.flushPendingComposition();
      }, words),
    commit: (words) => tell((words) => this.method.commitCompositionWith(words), words),
    /** The driver's own keys go nowhere while someone else composes. */
    press: (keys) =>
      tell((keys) => {
        const events = keys.map((key) => new content.KeyboardEvent("", { key }));
        for (const event of events) this.method.keydown(event);
        for (const event of events.reverse()) this.method.keyup(event);
      }, keys.split("+")),
  };
}
