// What of an editable's page is the agent's words, and what is not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.js";
import { BLAME, PITY } from "./pack.js";

/** Markup, and the wordings found in it. */
const CASES = {
  "items of a list": [`<ul><li>${BLAME}<li>Oh ${PITY}</ul>`, [BLAME, PITY]],
  "a list, whose items are not one sentence": ["<ul><li>glorped the<li>gleeb</ul>", []],
  "cells of a table": [`<table><tr><td>${BLAME}<td>Oh ${PITY}</table>`, [BLAME, PITY]],
  "a table, whose cells are not one sentence": ["<table><tr><td>glorped the<td>gleeb</table>", []],
  "paragraphs, which are not one sentence": ["<p>glorped the</p><p>gleeb</p>", []],
  "lines by <br>": [`Hi.<br>Sorry, ${BLAME}.<br><br>Oh ${PITY}.`, [BLAME, PITY]],
  "a link": [`Sorry, glorped <a href="#x">the gleeb</a>.`, [BLAME]],
  "formatting inside a word": ["Sorry, glor<b>ped t</b>he <i>gle</i>eb.", [BLAME]],
  "a mention that can't be edited": [`glorped <span contenteditable=false>@Ana</span> the gleeb`, []],
  "an island with words of ours": [`Hi <span contenteditable=false>${BLAME}</span>. Oh ${PITY}.`, [PITY]],
  "an image": [`glorped <img alt="${BLAME}"> the gleeb. Oh ${PITY}.`, [PITY]],
  "white space that shows as one": ["Sorry, glorped \n  the\t gleeb.", [BLAME]],
  "white space that all shows": [
    `<div style="white-space: pre-wrap">Hi.\nSorry, ${BLAME}.\n\nOh ${PITY}.</div>`,
    [BLAME, PITY],
  ],
  "no-break spaces": ["Sorry, glorped&nbsp;the gleeb.", [BLAME]],
  "marks that hold the caret": ["Sorry, glorped&#8203; the &#xfeff;gleeb.", [BLAME]],
  "a placeholder that is text": [`<span data-slate-placeholder=true>${BLAME}</span><span>Hi.</span>`, []],
  "hidden words": [
    `<span hidden>${BLAME}</span><span style="display: none">${BLAME}</span>Oh ${PITY}.`,
    [PITY],
  ],
  "a widget's own words": [`<button>${BLAME}</button><select><option>${BLAME}</select>Oh ${PITY}.`, [PITY]],
  "a blockquote": [`Oh ${PITY}.<blockquote type=cite><p>${BLAME}.</p></blockquote>`, [PITY]],
  "Gmail's quote": [
    `Oh ${PITY}.<div class=gmail_quote><div class=gmail_attr>On Monday Ana wrote:</div>${BLAME}.</div>`,
    [PITY],
  ],
  "Outlook's quote, which is all that follows": [
    `<p>Oh ${PITY}.</p><div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: Ana</div><p>${BLAME}.</p>`,
    [PITY],
  ],
  "the new Outlook's quote": [
    `<p>Oh ${PITY}.</p><div id=mail-editor-reference-message-container>${BLAME}.</div>`,
    [PITY],
  ],
  "Thunderbird's quote": [
    `<p>Oh ${PITY}.</p><div class=moz-cite-prefix>Ana wrote:</div><blockquote>${BLAME}.</blockquote>`,
    [PITY],
  ],
  "Yahoo's, Proton's, Zoho's and Freshdesk's quotes": [
    ["yahoo_quoted", "protonmail_quote", "zmail_extra", "freshdesk_quote"]
      .map((name) => `<div class=${name}>${BLAME}.</div>`)
      .join("") + `<p>Oh ${PITY}.</p>`,
    [PITY],
  ],
  "what a helpdesk marks as quoted": [
    [
      "data-quoted",
      "data-quote=7",
      "data-quoted-content",
      "data-quoted-text=true",
      "data-quoted-message",
      "data-quoted-reply",
      "data-marker=__QUOTED_TEXT__",
      "type=cite",
    ]
      .map((mark) => `<div ${mark}>${BLAME}.</div>`)
      .join("") + `<p data-id=7>Oh ${PITY}.</p>`,
    [PITY],
  ],
  "a quote typed by hand": [`<p>&gt; ${BLAME}.</p><p>Oh ${PITY}.</p>`, [PITY]],
};

for (const [what, [html, wanted]] of Object.entries(CASES)) {
  test(`${what}: found are ${wanted.length ? wanted.map((words) => `“${words}”`).join(" and ") : "no words"}`, async (t) => {
    const page = await open(t, `<div contenteditable>${html}</div>`, { attach: "[contenteditable]" });
    // The report is there at once; what is painted follows it.
    const found = await page.evaluate(() =>
      window.attachment.report.findings.map(({ text }) => text.replace(/\s+/g, " ").trim()),
    );
    assert.deepEqual(found, wanted);
    await page.waitForFunction(
      (count) =>
        [...CSS.highlights]
          .filter(([name]) => /^warmline-(?!open)/.test(name))
          .reduce((sum, [, highlight]) => sum + highlight.size, 0) === count,
      wanted.length,
    );
    const shown = await page.evaluate(() =>
      [...CSS.highlights]
        .filter(([name]) => /^warmline-(?!open)/.test(name))
        .flatMap(([, highlight]) => [...highlight])
        .sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
        .map((range) =>
          range
            .toString()
            .replace(/[\u200b\ufeff]/g, "")
            .replace(/\s+/g, " ")
            .trim(),
        ),
    );
    assert.deepEqual(shown, wanted);
    assert.deepEqual(page.faults, []);
  });
}
