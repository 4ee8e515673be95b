/**
 * “Try a rule”: a small editor for the rule language, with what the compiler says beside the line it means.
 *
 * While the source reads well it is a pack of the reply box; while it doesn't, the last good one stays.
 */

import { byId, element, show } from "./element.js";

const EXAMPLES = [
  {
    name: "Circle back",
    text: `rule    vague/circle-back
why     "Circle back" has no time in it. Say when they'll hear from you.
severity mild
find    (I|we) will circle back (on|about) {what:rest 1-8}
say     I'll write to you about {what} by [time]

bad     <I'll circle back on your refund>.
fix     I'll write to you about your refund by [time].
bad     For now, <we will circle back about the delivery>.
good    I'll write to you about your refund by Friday.
good    The road will circle back to the depot.
`,
  },
  {
    name: "A ticket",
    text: `rule    dehumanising/merged-ticket
why     They wrote about something that happened to them. Say what you joined up.
severity mild
find    your (ticket|case) (was|has been) merged
say     I've brought your messages together

bad     <Your ticket has been merged>.
fix     I've brought your messages together.
bad     For speed, <your case was merged>.
good    Your ticket number is 4521.
good    I've merged both threads, so you have one place to look.
`,
  },
  {
    name: "One to mend",
    text: `rule    dehumanising/escalated
why     "Escalated" is our word for it. Say who is helping now.
severity mild
fnd     have escalated (this|it)
say     have asked [name] to help with it

bad     I <have escalated this>.
fix     I have asked [name] to help with it.
bad     Good news, we <have escalated it>.
good    Prices have escalated this year.
good    I've asked Ana to help, and she'll call you at 3.
`,
  },
];

/**
 * @param {typeof import("./warmline.js")} warmline
 * @param {{usePack: (source: string | null) => void, write: (sentence: string) => void}} on
 */
export function startTryRule(warmline, on) {
  const lines = element("ol", { class: "lines", "aria-hidden": "true" });
  const source = /** @type {HTMLTextAreaElement} */ (
    element("textarea", {
      id: "rule-source",
      class: "source",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      "aria-label": "Your rule",
      "aria-describedby": "try-lead rule-state",
      "data-warmline": "off",
    })
  );
  const state = element("p", { class: "rule-state", id: "rule-state", role: "status" });
  const errors = element("ol", { class: "rule-errors", id: "rule-errors", "aria-label": "What to change" });
  const example = element(
    "button",
    { type: "button", class: "plain", onclick: () => on.write(firstExample(source.value)) },
    "Put its example in the reply",
  );

  const compile = () => {
    const { pack, errors: found } = warmline.compile(source.value);
    const empty = source.value.trim() === "";
    const works = pack.rules.length > 0;
    state.dataset.state = empty ? "empty" : found.length === 0 ? "good" : "open";
    state.textContent = empty
      ? "No rule yet. The reply is checked with the built-in rules alone."
      : told(works, found.length);
    example.hidden = !works || firstExample(source.value) === "";
    show(errors, found, () => found.map((error) => errorRow(error, source)));
    showLines(lines, source.value, found);
    if (works) on.usePack(source.value);
    else if (empty) on.usePack(null);
  };

  source.addEventListener("input", compile);
  const load = (text) => {
    source.value = text;
    compile();
  };
  byId("try").replaceChildren(
    element(
      "div",
      { class: "samples", role: "group", "aria-label": "Example rules" },
      ...EXAMPLES.map(({ name, text }) =>
        element("button", { type: "button", onclick: () => load(text) }, name),
      ),
      element("button", { type: "button", class: "plain", onclick: () => load("") }, "Clear"),
    ),
    element("div", { class: "source-box" }, lines, source),
    state,
    errors,
    example,
    legend(),
  );
  load(EXAMPLES[0].text);
}

/** Whether the rule is in use, and what is left: a rule may work while one of its own sentences doesn't hold. */
function told(works, left) {
  if (left === 0) return "Reads well, and is in use in the reply box.";
  const places = left === 1 ? "one place" : `${left} places`;
  return works
    ? `In use in the reply box, with ${places} to look at.`
    : `The reply box waits: ${places} to change.`;
}

function errorRow(error, source) {
  const go = () => {
    const lines = source.value.split("\n");
    const at =
      lines.slice(0, error.line - 1).reduce((sum, line) => sum + line.length + 1, 0) +
      Math.max(0, error.column - 1);
    source.focus();
    source.setSelectionRange(at, at);
  };
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", onclick: go, "aria-label": `Go to line ${error.line}, column ${error.column}` },
      `${error.line}:${error.column}`,
    ),
    element(
      "div",
      {},
      element("p", {}, ...sentence(error.message)),
      error.help ? element("p", { class: "help" }, ...sentence(error.help)) : null,
    ),
  );
}

/** A message as a sentence, with what stands between backticks as code. */
function sentence(text) {
  const whole = /[.!?]$/.test(text) ? text : `${text}.`;
  return whole.split("`").map((part, index) => {
    if (index % 2 === 1) return element("code", {}, part);
    return index === 0 && part !== "" ? part[0].toUpperCase() + part.slice(1) : part;
  });
}

/**
 * Numbers the lines from behind the field: the same text again, unseen, so that the numbers stand right where a
 * line wraps, with a mark where the compiler stopped.
 */
function showLines(lines, text, errors) {
  const columns = new Map(errors.map((error) => [error.line, Math.max(0, error.column - 1)]));
  show(lines, [text, [...columns]], () =>
    text.split("\n").map((line, index) => {
      const column = columns.get(index + 1);
      if (column === undefined) return element("li", {}, line || " ");
      const end = line.slice(column).search(/\s|$/) + column;
      return element(
        "li",
        { "data-marked": true },
        line.slice(0, column),
        element("mark", {}, line.slice(column, end) || " "),
        line.slice(end),
      );
    }),
  );
}

/** The first `bad` sentence of a rule without the marks around its span. */
function firstExample(text) {
  const line = /^bad\s+(.+)$/m.exec(text);
  return line ? line[1].replace(/[<>]/g, "").trim() : "";
}

function legend() {
  const words = [
    ["find", "the words to look for"],
    ["(a|b), ..3", "one or the other; up to three words of any kind"],
    ["@emotion", "a class of words, such as upset or furious"],
    ["{what:rest 1-8}", "words kept for the rewrite: here, up to the end of the clause"],
    ["{did:participle}", "a verb kept for the rewrite, where it takes the form it needs"],
    ["unless", "when the rule stays silent"],
    ["say", "what to offer instead; the agent fills in [square brackets]"],
    ["why", "one sentence for the agent"],
    ["bad, fix, good", "sentences that prove the rule; <marks> show the exact words"],
  ];
  return element(
    "details",
    { class: "legend" },
    element("summary", {}, "The lines of a rule"),
    element(
      "dl",
      {},
      ...words.map(([name, text]) => element("div", {}, element("dt", {}, name), element("dd", {}, text))),
    ),
  );
}
