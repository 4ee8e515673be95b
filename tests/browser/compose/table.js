// docs/compose-boxes.md: written from what ran, and read back to compare with what runs.
import { COLUMNS, FORMATTED, MAIN } from "./cells.js";
import { ALL, exceptions, KINDS, limit, titled } from "./kinds.js";
import { OTHERS } from "./others.js";

export const FILE = new URL("../../../docs/compose-boxes.md", import.meta.url);

const HEADS = {
  found: "found",
  underlined: "underlined",
  typing: "follows typing",
  word: "word",
  across: "across formatting",
  delete: "delete",
  agrees: "model agrees",
  undo: "one undo",
  redo: "redo",
  lines: "lines",
  formatting: "formatting",
  sends: "what is sent",
  goes_on: "typing on",
  detach: "detach",
  shadow: "shadow root",
  blank: "about:blank",
  srcdoc: "srcdoc",
  written: "written",
};

const NAMES = { chromium: "Chromium", firefox: "Firefox" };

const INTRO = `# Compose boxes

What agents type into, and what was tried with Warmline on it: with real keys and a real mouse, in a real browser.
\`node tests/browser/compose/matrix.mjs\` writes this page from what ran; the tests run the same cells and compare
them with it (\`cargo xtask test\` most of them, \`cargo xtask test --full\` all).

- **found**: \`watch()\` over the whole page attaches to the box, and to nothing else that shows.
- **underlined**: the underlines stand where the browser has the same words, to a pixel and a half.
- **follows typing**: they still do after typing in front of them, and new wording is underlined.
- **word**, **across formatting**, **delete**: a rewrite goes in, and what shows is as it should be.
- **model agrees**: what the editor itself says it holds is what shows, after each of these.
- **one undo**: one Control+Z right after gives exactly the text before, with what was typed before it. **redo**: and back.
- **lines**, **formatting**: every other line, and all that was bold or italic elsewhere, is as it was.
- **what is sent**: nothing of Warmline's is in the content the editor would hand to its page.
- **typing on**: the next key goes in right behind the rewrite.
- **detach**: no element, style sheet or highlight is left, and typing goes on.
- **shadow root**, **about:blank**, **srcdoc**, **written**: the same editor in an open shadow root, and in frames
  without an address, by \`srcdoc\` and by \`document.write\`: all of the above once more.

✓ holds. · does not apply: there is no formatting. A number is a limit of the editor's own in that place, which shows without
Warmline too; ✓ with a number holds but for what is said there. Each is said below its table.

What **undo** says is tried as soon as the editor itself counts what shows as a step. The editors under **Not named** are
none that Warmline has a word for, but where a note says so: they show how one fares that nobody tried.
`;

/**
 * The page.
 * @param {Record<string, { version: string, rows: Record<string, Record<string, string>> }>} ran
 */
export function render(ran) {
  const parts = [INTRO];
  for (const [browser, { version, rows }] of Object.entries(ran)) {
    parts.push(`## ${NAMES[browser]} ${version}\n`, table(browser, rows, Object.keys(KINDS)));
    parts.push(`### Not named, in ${NAMES[browser]} ${version}\n`, table(browser, rows, Object.keys(OTHERS)));
  }
  return parts.join("\n");
}

/** The columns a kind is tried in. */
export function columnsOf(name) {
  return name in OTHERS ? MAIN : Object.keys(COLUMNS);
}

/** The rows of these kinds, and what there is to say of them. */
function table(browser, rows, kinds) {
  const notes = [];
  const lines = kinds.map((name) => {
    const marks = columnsOf(name).map((column) => {
      const mark = rows[name]?.[column] ?? "";
      if (mark !== "limit" && mark !== "part") return mark;
      const note = `${ALL[name].title} ${why(browser, name, column, mark)}.`;
      if (!notes.includes(note)) notes.push(note);
      const number = notes.indexOf(note) + 1;
      return mark === "limit" ? String(number) : `✓ ${number}`;
    });
    return `| ${[titled(name), ...marks].join(" | ")} |`;
  });
  const heads = columnsOf(kinds[0]).map((column) => HEADS[column]);
  return [
    `| | ${heads.join(" | ")} |`,
    `|---|${":-:|".repeat(heads.length)}`,
    ...lines,
    "",
    ...notes.map((note, at) => `${at + 1}. ${note}`),
    "",
  ].join("\n");
}

/** What a number in the table stands for. */
function why(browser, name, column, mark) {
  if (mark === "limit") return limit(browser, name, column);
  const said = ALL[name].notes?.[column];
  const parts = exceptions(browser, name, column).map(
    (one) => `${limit(browser, name, one)} (${HEADS[one.split(" ")[1]]}, ${HEADS[column]})`,
  );
  return [...(said ? [said] : []), ...parts].join("; ");
}

/** What the page says: by browser and kind, a mark for each column. */
export function parse(page) {
  const said = {};
  let rows;
  let columns = [];
  for (const line of page.split("\n")) {
    const head = /^## (\w+) (\S+)$/.exec(line);
    if (head) {
      rows = {};
      said[head[1].toLowerCase()] = { version: head[2], rows };
    }
    const heads = line
      .split("|")
      .slice(2, -1)
      .map((cell) => cell.trim());
    if (line.startsWith("| | "))
      columns = heads.map((head) => Object.keys(HEADS).find((column) => HEADS[column] === head));
    const name = Object.keys(ALL).find((name) => line.startsWith(`| ${titled(name)} |`));
    if (!rows || !name) continue;
    rows[name] = Object.fromEntries(
      columns.map((column, at) => {
        const mark = heads[at];
        return [column, /^\d+$/.test(mark) ? "limit" : /^✓ \d+$/.test(mark) ? "part" : mark];
      }),
    );
  }
  return said;
}

/** The columns that ask something of a kind. */
export function asked(name, columns = Object.keys(COLUMNS)) {
  const none = ALL[name].plain ? FORMATTED : [];
  return columns.filter((column) => !none.includes(column));
}

/** The columns a kind's own limits leave in a browser. */
export function possible(browser, name, columns) {
  return asked(name, columns).filter((column) => !limit(browser, name, column));
}
