// What the table asks of every kind of compose box, a column each. A cell holds, or throws why not.
import { EDITS } from "./content.js";
import { limit } from "./kinds.js";

const WORDS = Object.values(EDITS).map(({ words }) => words);
const TYPED = " Thank you.";

const fail = (why) => {
  throw new Error(why);
};
const same = (got, wanted, what) => {
  if (got !== wanted) fail(`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
};
const spaces = (text) => text.replace(/\s+/g, " ");

/** What a column asks, in words. */
export const COLUMNS = {
  found: "found on the page, and nothing beside it",
  underlined: "underlined on the right words",
  typing: "underlines follow typing",
  word: "replaces a word",
  across: "replaces across formatting",
  delete: "deletes",
  agrees: "the editor's model agrees with what shows",
  undo: "one undo gives the text before",
  redo: "redo",
  lines: "line breaks kept",
  formatting: "formatting kept",
  sends: "nothing of ours in what is sent",
  goes_on: "typing goes on behind the rewrite",
  detach: "leaves nothing behind",
  shadow: "in a shadow root",
  blank: "in an about:blank frame",
  srcdoc: "in a srcdoc frame",
  written: "in a written frame",
};

/** The columns that are about where a box stands. */
export const PLACED = ["shadow", "blank", "srcdoc", "written"];

/** The others. */
export const MAIN = Object.keys(COLUMNS).filter((column) => !PLACED.includes(column));

/** Those that ask nothing of a box without formatting. */
export const FORMATTED = ["across", "formatting"];

/** Types something, so that there is typing an undo could take along. */
async function typed(box) {
  await box.enter("Control+End");
  await box.type(TYPED);
  await box.until((text) => text.endsWith(TYPED), "model");
  // What shows may come a frame behind the model.
  await box.until((text) => text.endsWith(TYPED), "shows");
}

/** Opens the card of an edit's finding and has its rewrite. */
async function accept(box, edit, by) {
  const before = await box.look("accepted");
  if (by === "pointer") {
    await box.click("underline", edit.nth);
    await box.until((count) => count > 0, "count", ".card:not([hidden]) .rewrite");
    await box.click("ours", ".card:not([hidden]) .rewrite");
  } else {
    await box.goTo("Control+Home");
    for (let n = 0; n < edit.nth; n += 1) await box.press("Alt+.");
    await box.until((text) => spaces(text).includes(edit.words.trim()), "text", ".card:not([hidden])");
    await box.press("Enter");
  }
  const { notice } = await box.until(({ accepted, notice }) => accepted > before || notice, "outcome");
  if (notice) fail(`the card says: ${notice}`);
}

/** One edit from start to end: each part of it is told to `cell` as it is known. */
async function edit(open, which, by, cell) {
  const asked = EDITS[which];
  const column = cell;
  cell = (name, check) =>
    column(name, async () => {
      try {
        await check();
      } catch (error) {
        fail(name === which ? error.message : `${which}: ${error.message}`);
      }
    });
  const box = await open();
  try {
    await box.underlines(...WORDS);
    await typed(box);
    const before = await box.look("model");
    const shown = await box.look("shows");
    const marked = await box.look("marked");
    const after = before.replace(asked.words, asked.becomes);
    await cell(which, async () => {
      await accept(box, asked, by);
      same(
        spaces(await box.until((text) => spaces(text) === spaces(after), "model")),
        spaces(after),
        "model",
      );
      same(spaces(await box.look("shows")), spaces(shown.replace(asked.words, asked.becomes)), "DOM");
      await box.underlines(...WORDS.filter((words) => words !== asked.words));
      same(await box.look("count", ".card:not([hidden])"), 0, "cards");
    });
    await cell("agrees", async () => {
      await box.until((text) => spaces(text) === spaces(after), "model");
      await box.until((text) => spaces(text) === spaces(after), "shows");
    });
    await cell("lines", async () => same(await box.look("model"), after, "model"));
    await cell("formatting", async () => {
      const now = await box.look("marked");
      same(now.italic, marked.italic, "italic");
      const bold = which === "across" ? asked.becomes.includes(now.bold.trim()) : now.bold === marked.bold;
      if (!bold) fail(`bold: ${now.bold}`);
    });
    await cell("sends", async () => {
      const sent = await box.look("sends");
      if (/warmline|data-wl|highlight/i.test(sent)) fail(sent);
    });
    await cell("undo", async () => {
      await box.until((kept) => kept, "kept");
      await box.press("Control+z");
      await box.until((text) => text === before, "model");
      await box.until((text) => text === shown, "shows");
      await box.underlines(...WORDS);
    });
    await cell("redo", async () => {
      await box.press("Control+Shift+z");
      await box
        .until((text) => text === after, "model")
        .catch(async () => {
          await box.press("Control+y");
          await box.until((text) => text === after, "model");
        });
    });
    if (box.faults.length) await cell(which, () => fail(`errors: ${box.faults.join("; ")}`));
  } finally {
    await box.close();
  }
}

/** Looks at the whole page, as a host or the extension does. */
async function find(open, cell) {
  const box = await open();
  try {
    await cell("found", async () => {
      await box.watch();
      await box.until((found) => found === "the box", "watched");
    });
    if (box.faults.length) await cell("found", () => fail(`errors: ${box.faults.join("; ")}`));
  } finally {
    await box.close();
  }
}

/** Underlines before, while and after typing; then a rewrite typed on behind, and everything given back. */
async function around(open, cell) {
  const box = await open();
  try {
    await cell("underlined", () => box.underlines(...WORDS));
    await box.enter("Control+Home");
    await cell("typing", async () => {
      await box.type("Well. ");
      await box.underlines(...WORDS);
      await box.goTo("Control+End");
      await box.type(` ${EDITS.word.words}.`);
      await box.underlines(...WORDS, EDITS.word.words);
    });
    await cell("goes_on", async () => {
      const before = await box.look("model");
      await accept(box, EDITS.word, "keys");
      await box.type("?");
      const after = before.replace(EDITS.word.words, `${EDITS.word.becomes}?`);
      await box.until((text) => text === after, "model");
    });
    await cell("detach", async () => {
      await box.page.evaluate(() => window.attachment.detach());
      same((await box.look("left")).join(), "", "left behind");
      const before = await box.look("model");
      await box.goTo("Control+End");
      await box.type("!");
      await box.until((text) => text === `${before}!`, "model");
    });
    if (box.faults.length) await cell("detach", () => fail(`errors: ${box.faults.join("; ")}`));
  } finally {
    await box.close();
  }
}

/**
 * What a column is about, without us: throws when the editor can't be typed in there, or not undone and redone. One
 * column in one place reads "shadow redo".
 */
export async function alone(browser, name, which) {
  const [column, place = "page"] = which.split(" ").reverse();
  const box = await browser.open(name, { place: PLACED.includes(column) ? column : place, alone: true });
  try {
    const before = await box.look("model");
    if (!before) fail("it starts empty");
    await typed(box);
    await box.until((kept) => kept, "kept");
    await box.press("Control+z");
    await box.until((text) => text.startsWith(before) && !text.endsWith(TYPED), "model");
    if (PLACED.includes(column)) {
      await box.goTo("Control+Home");
      for (let n = 0; n < 2; n += 1) await box.press("Shift+ArrowRight");
      await box.type("Yo");
      await box.until((text) => text.startsWith("Yo"), "model");
    }
    if (column === "redo") {
      for (const keys of ["Control+Shift+z", "Control+y"]) await box.press(keys);
      await box.until((text) => text.endsWith(TYPED), "model");
    }
    if (box.faults.length) fail(`errors: ${box.faults.join("; ")}`);
  } finally {
    await box.close();
  }
}

/**
 * Tries a kind in a browser: for each column "" when it holds, or why not. A place holds when all columns do there.
 * @param {Awaited<ReturnType<typeof import("./page.js").start>>} browser
 */
export async function cells(browser, name, kind, { columns = Object.keys(COLUMNS) } = {}) {
  const found = await inPlace(browser, name, kind, "page", columns);
  const main = MAIN.filter(
    (column) => !limit(browser.name, name, column) && !(kind.plain && FORMATTED.includes(column)),
  );
  for (const place of PLACED.filter((place) => columns.includes(place))) {
    const possible = main.filter((column) => !limit(browser.name, name, `${place} ${column}`));
    const there = await inPlace(browser, name, kind, place, possible);
    const not = possible.filter((column) => there[column] !== "");
    found[place] = not.map((column) => `${column}: ${there[column] ?? "was not tried"}`).join("; ");
  }
  return found;
}

/** The columns of a kind in one place. */
async function inPlace(browser, name, kind, place, columns) {
  const found = {};
  const cell = async (column, check) => {
    if (!columns.includes(column) || found[column]) return;
    try {
      await check();
      found[column] ??= "";
    } catch (error) {
      found[column] = error.message.split("\n")[0];
    }
  };
  const open = () => browser.open(name, { place });
  const trying = async (wanted, run) => {
    if (!wanted.some((column) => columns.includes(column))) return;
    try {
      await run();
    } catch (error) {
      for (const column of wanted)
        if (columns.includes(column)) found[column] ||= error.message.split("\n")[0];
    }
  };
  await trying(["found"], () => find(() => browser.open(name, { place, alone: true }), cell));
  await trying(["underlined", "typing", "goes_on", "detach"], () => around(open, cell));
  const shared = ["agrees", "undo", "redo", "lines", "formatting", "sends"];
  await trying(["word", ...shared], () => edit(open, "word", "pointer", cell));
  if (!kind.plain) await trying(["across", ...shared], () => edit(open, "across", "keys", cell));
  await trying(["delete", ...shared], () => edit(open, "delete", "keys", cell));
  return found;
}
