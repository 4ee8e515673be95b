// A page with a customer's message on it and a box to answer in, and how its panel is asked.
import { open, ours } from "./browser.js";

/** A cancelled service: a feeling, a date and a person that matter. */
export const MESSAGE =
  "You cancelled our phone line by text message at night. I'm angry about how I was told. We need it for my " +
  "daughter's wedding on Saturday.\n\nPlease let me know what happens now.";
export const PAGE = `<style>body { margin: 20px } textarea, [contenteditable] { width: 420px; height: 220px; font: 15px/1.5 sans-serif }</style>
  <article id=message></article>`;
export const BOX = `${PAGE}<textarea aria-label=Reply></textarea><button id=after>Elsewhere</button>`;

export async function told(
  t,
  { html = BOX, message = MESSAGE, attach = "textarea", options = {}, context } = {},
) {
  const page = await open(t, html, { attach: null, context });
  await page.evaluate(
    ([message, selector, options]) => {
      const article = document.querySelector("#message");
      for (const part of message.split("\n\n")) {
        article.append(Object.assign(document.createElement("p"), { textContent: part }));
      }
      window.field = document.querySelector(selector);
      window.attachment = window.warmline.attach(window.field, {
        customer: { name: "Dana", element: article },
        ...options,
      });
    },
    [message, attach, options],
  );
  await page.click(attach);
  return page;
}

export const focused = (page) => page.evaluate(() => document.activeElement.localName);
export const text = (page) => page.inputValue("textarea");
/** What has the focus in our root, in words. */
export const inPanel = (page) =>
  page.evaluate(() =>
    document
      .querySelector("warmline-layer")
      .shadowRoot.activeElement?.textContent.replace(/\s+/g, " ")
      .trim(),
  );
/** The words under the tint of what a row is about. */
export const pointed = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith("warmline-open-pointed")) continue;
      for (const range of highlight) {
        const own = range.startContainer === window.field || "createValueRange" in range;
        const of = own || !(range instanceof Range) ? window.field.value : null;
        found.push(of ? of.slice(range.startOffset, range.endOffset) : range.toString());
      }
    }
    return found.sort();
  });
export const points = (page, ...words) =>
  page.waitForFunction(
    ([expected]) => {
      const found = [];
      for (const [name, highlight] of CSS.highlights) {
        if (!name.startsWith("warmline-open-pointed")) continue;
        for (const range of highlight)
          found.push(
            range instanceof Range
              ? range.toString()
              : window.field.value.slice(range.startOffset, range.endOffset),
          );
      }
      return JSON.stringify(found.sort()) === expected;
    },
    [JSON.stringify(words.sort())],
  );
export const row = (page, words) => ours(page).panel.locator(".row", { hasText: words });
