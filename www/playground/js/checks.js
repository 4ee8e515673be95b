/**
 * The reply as a whole: what it already does, what could still come, and what isn't needed here.
 *
 * A check that is `null` is not due, and is said last and softly. There is no score: a reply is not a test.
 */

import { byId, element, show } from "./element.js";
import { icon } from "./icon.js";

/** What each check says when it holds, when it is still open, and how it is called when it isn't due. */
const CHECKS = [
  {
    key: "feeling",
    holds: "Their feeling is acknowledged",
    open: "They voiced a feeling. Naming it near the start helps.",
    spare: "a feeling",
  },
  {
    key: "cue",
    holds: "What matters most to them is answered",
    open: "What matters most to them is still to come.",
    spare: "a date or event",
  },
  {
    key: "reflects",
    holds: "The problem is in your own words",
    open: "Say the problem in your own words before the answer.",
    spare: "a recap",
  },
  {
    key: "apology",
    holds: "The apology comes first and says what for",
    open: "This one is ours: say sorry near the start, and for what.",
    spare: "an apology",
  },
  { key: "name", holds: "You use their name", open: "Their name would fit, once.", spare: "a name" },
  {
    key: "next_step",
    holds: "The next step has an owner and a time",
    open: "Say who does what, and by when.",
    spare: "a next step",
  },
  {
    key: "asks",
    holds: "You ask, or offer a choice",
    open: "Something is open: a question or a choice would help.",
    spare: "a question",
  },
  {
    key: "three_kinds",
    holds: "You tune in, understand and act",
    open: "Tune in, understand, act: not all three are there yet.",
    spare: "all three kinds of empathy",
  },
];

/** Replies shorter than this are only begun, and nothing is said about them. */
const BEGUN = 6;

/**
 * @param {any} report
 * @param {number} words words in the draft, at least as far as its start
 */
export function showChecks(report, words) {
  const begun = words >= BEGUN;
  show(
    byId("checks"),
    [begun, begun && report.checks, begun && report.empathy, begun && report.notes],
    () => {
      if (!begun)
        return [element("p", { class: "none" }, "Write a sentence or two, and this fills in as you go.")];
      const due = CHECKS.filter(({ key }) => typeof report.checks?.[key] === "boolean");
      const spare = CHECKS.filter((check) => !due.includes(check));
      return [
        ...kinds(report.empathy),
        element("ul", { class: "checks" }, ...due.map((check) => row(check, report.checks[check.key]))),
        ...notes(report.notes),
        ...(spare.length === 0
          ? []
          : [
              element(
                "p",
                { class: "spare" },
                `Not needed here: ${spare.map((check) => check.spare).join(", ")}.`,
              ),
            ]),
      ];
    },
  );
}

function row(check, holds) {
  return element(
    "li",
    { "data-holds": String(holds) },
    icon(holds ? "held" : "open"),
    element(
      "span",
      {},
      element("span", { class: "unseen" }, holds ? "There: " : "Still open: "),
      holds ? check.holds : check.open,
    ),
  );
}

function notes(list) {
  const texts = (list ?? []).map((note) =>
    typeof note === "string" ? note : (note.text ?? note.message ?? note.why),
  );
  const said = texts.filter((text) => typeof text === "string" && text !== "");
  return said.length === 0
    ? []
    : [element("ul", { class: "notes" }, ...said.map((text) => element("li", {}, text)))];
}

/** The three kinds of empathy as three petals: full when the draft has one, an outline when it hasn't. */
function kinds(empathy) {
  if (!empathy) return [];
  const names = [
    ["emotional", "tunes in"],
    ["cognitive", "understands"],
    ["compassionate", "acts"],
  ];
  return [
    element(
      "ul",
      { class: "kinds", "aria-label": "Three kinds of empathy" },
      ...names.map(([kind, word]) => {
        const there = Boolean(Array.isArray(empathy[kind]) ? empathy[kind].length : empathy[kind]);
        return element(
          "li",
          { "data-there": String(there), title: `${kind} empathy` },
          element("span", { class: "petal", "aria-hidden": "true" }),
          word,
          element("span", { class: "unseen" }, there ? ": there" : ": not yet"),
        );
      }),
    ),
  ];
}
