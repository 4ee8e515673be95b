/** What the agent did with the findings, newest first, from the package's own events. */

import { byId, element } from "./element.js";

const MOST = 5;

/**
 * @param {"accept" | "ignore"} kind
 * @param {any} detail the event's detail
 */
export function showActivity(kind, detail) {
  const list = byId("activity");
  byId("activity-part").hidden = false;
  list.prepend(kind === "accept" ? accepted(detail) : ignored(detail));
  while (list.children.length > MOST) list.lastElementChild.remove();
}

function accepted({ finding, rewrite }) {
  const text = typeof rewrite === "string" ? rewrite : rewrite.text;
  return element(
    "li",
    {},
    element("del", {}, finding.text),
    " became ",
    text === "" ? "nothing" : element("ins", {}, text),
  );
}

function ignored({ text, rule, scope }) {
  const what =
    { once: "this once", phrase: "wherever it stands", rule: `and the rest of ${rule}` }[scope] ?? "";
  return element("li", {}, "Left ", element("q", {}, text), ` as it is, ${what}`);
}
