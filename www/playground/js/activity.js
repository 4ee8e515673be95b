/** What the agent did with the findings, newest first, from the package's own events. */

import { byId, element } from "./element.js";

const MOST = 5;

/**
 * @param {"accept" | "ignore"} kind
 * @param {any} detail the event's detail
 * @param {() => void} [takeBack] turns a rule on again that was turned off
 */
export function showActivity(kind, detail, takeBack) {
  const list = byId("activity");
  byId("activity-part").hidden = false;
  list.prepend(kind === "accept" ? accepted(detail) : ignored(detail, takeBack));
  while (list.children.length > MOST) list.lastElementChild.remove();
}

function accepted({ finding, rewrite }) {
  if (finding === null) return element("li", {}, "Began with ", element("ins", {}, rewrite.text.trim()));
  return element(
    "li",
    {},
    element("del", {}, finding.text),
    rewrite.text === "" ? " was left out." : " became ",
    rewrite.text === "" ? null : element("ins", {}, rewrite.text),
  );
}

function ignored({ text, rule, scope }, takeBack) {
  const quoted = element("q", {}, text);
  if (scope !== "rule")
    return element("li", {}, "Left ", quoted, scope === "phrase" ? " wherever it stands." : " as it is.");
  const line = element("li", {}, "Turned off the rule behind ", quoted, ". ");
  const button = element("button", { type: "button", class: "link", title: rule }, "Turn it on again");
  button.addEventListener("click", () => {
    takeBack?.();
    line.remove();
    byId("tab-rules").focus();
  });
  line.append(button);
  return line;
}
