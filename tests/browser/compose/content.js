// The reply every compose box is filled with, in each form an editor may want it.
//
// Three findings: one inside a text node, one across bold words, one that goes. Two paragraphs, a line break.
export const BLOCKS = [
  [
    { text: "Hi, glorped the gleeb. Oh " },
    { text: "wimble", bold: true },
    { text: " wamble there, " },
    { text: "truly", italic: true },
    { text: "." },
  ],
  [{ text: "A dribble drabble came." }, { text: "\n" }, { text: "Third line." }],
];

const inline = ({ text, bold, italic }) =>
  text === "\n" ? "<br>" : bold ? `<strong>${text}</strong>` : italic ? `<em>${text}</em>` : text;

export const HTML = BLOCKS.map((runs) => `<p>${runs.map(inline).join("")}</p>`).join("");
export const TEXT = BLOCKS.map((runs) => runs.map(({ text }) => text).join("")).join("\n");

/** What is asked for in the tests: which finding it is, its words, and what becomes of them. */
export const EDITS = {
  word: { nth: 1, words: "glorped the gleeb", becomes: "the gleeb was glorped" },
  across: { nth: 2, words: "wimble wamble", becomes: "gentle words" },
  delete: { nth: 3, words: " dribble drabble", becomes: "" },
};
