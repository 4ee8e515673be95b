/**
 * The wording Warmline would change, as a list: the same findings as the underlines, for those who read lists.
 *
 * Taking a rewrite stays with the card in the reply box; from here one jumps to the words.
 */

import { byId, element, show } from "./element.js";
import { icon } from "./icon.js";

const GROUPS = {
  sympathy: "Sympathy-style",
  "talks-down": "Talks down",
  walls: "A wall",
  script: "Script",
};

/** As many as anyone reads in a list; the underlines show the rest. */
const MOST = 60;

/** The categories in the words of the card. */
const CATEGORIES = {
  "shared-emotion": "Shared emotion",
  siding: "Taking sides",
  "presumed-feeling": "Presumed feeling",
  belittling: "Talking down",
  minimising: "Making it small",
  "non-apology": "Half an apology",
  "take-back": "Giving and taking back",
  "pass-off": "Passing on",
  "policy-shield": "Behind the rules",
  refusal: "A flat no",
  commanding: "An order",
  vague: "Vague promise",
  dehumanising: "Distance",
  scripted: "Stock phrase",
};

/** A category's name in plain words. */
export function categoryName(category) {
  return CATEGORIES[category] ?? category[0].toUpperCase() + category.slice(1);
}

/** A group's name in plain words. */
export function groupName(group) {
  return GROUPS[group] ?? group;
}

/**
 * @param {any[]} findings
 * @param {{rewrites: (index: number) => any[], jump: (index: number) => void, empty: boolean}} draft
 */
export function showFindings(findings, draft) {
  const listed = findings.slice(0, MOST);
  const rewrites = listed.map((_, index) => draft.rewrites(index));
  byId("findings-count").textContent = findings.length > 0 ? String(findings.length) : "";
  show(
    byId("findings"),
    [findings.length, listed.map(({ rule, text, why }) => [rule, text, why]), rewrites, draft.empty],
    () =>
      findings.length === 0
        ? [
            element(
              "li",
              { class: "none" },
              draft.empty ? "Nothing written yet." : "Nothing to change in the wording.",
            ),
          ]
        : [
            ...listed.map((finding, index) => row(finding, rewrites[index], () => draft.jump(index))),
            ...(findings.length > MOST
              ? [element("li", { class: "none" }, `and ${findings.length - MOST} more further down.`)]
              : []),
          ],
  );
}

function row(finding, rewrites, jump) {
  return element(
    "li",
    { class: "finding", "data-group": finding.group, "data-severity": finding.severity },
    element(
      "button",
      { type: "button", onclick: jump, "aria-label": `Show “${finding.text}” in the reply` },
      element(
        "span",
        { class: "group" },
        groupName(finding.group),
        element("span", { class: "category" }, categoryName(finding.category)),
      ),
      element("span", { class: "words" }, finding.text.replace(/\s+/g, " ")),
    ),
    element("p", { class: "why" }, finding.why),
    ...(rewrites.length === 0
      ? []
      : [
          element(
            "ul",
            { class: "rewrites", "aria-label": "Rewrites" },
            ...rewrites.map((rewrite) =>
              element(
                "li",
                {},
                icon("arrow"),
                rewrite.text === "" ? element("em", {}, "leave it out") : rewrite.text,
              ),
            ),
          ),
        ]),
  );
}
