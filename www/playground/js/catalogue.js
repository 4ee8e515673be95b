/** The rules that come with the package, by category, each category with a switch. */

import { element, byId } from "./element.js";
import { categoryName, groupName } from "./names.js";

const ORDER = ["sympathy", "talks-down", "walls", "script"];

/**
 * @param {any[]} rules from the package
 * @param {(off: string[]) => void} changed gets the categories that are off
 */
export function showCatalogue(rules, changed) {
  const categories = new Map();
  for (const rule of rules) {
    if (!categories.has(rule.category)) categories.set(rule.category, { group: rule.group, rules: [] });
    categories.get(rule.category).rules.push(rule);
  }
  const off = new Set();
  const turn = (category, on) => {
    if (on) off.delete(category);
    else off.add(category);
    changed([...off]);
  };
  const groups = ORDER.map((group) => ({
    group,
    entries: [...categories].filter(([, entry]) => entry.group === group),
  }));
  byId("catalogue").replaceChildren(
    ...groups
      .filter(({ entries }) => entries.length > 0)
      .map(({ group, entries }) =>
        element(
          "section",
          { class: "catalogue-group", "data-group": group },
          element("h3", {}, element("span", { class: "sample-line" }, groupName(group))),
          ...entries.map(([category, entry]) => categoryRow(category, entry.rules, turn)),
        ),
      ),
  );
}

function categoryRow(category, rules, turn) {
  const list = element("ul", { class: "rules" }, ...rules.map(ruleRow));
  return element(
    "div",
    { class: "category-row" },
    element(
      "label",
      {},
      element("input", {
        type: "checkbox",
        checked: true,
        onchange: (event) => turn(category, event.target.checked),
      }),
      categoryName(category),
    ),
    element(
      "details",
      {},
      element(
        "summary",
        {},
        rules.length === 1 ? "1 rule" : `${rules.length} rules`,
        element("span", { class: "unseen" }, ` of ${categoryName(category)}`),
      ),
      list,
    ),
  );
}

function ruleRow(rule) {
  return element(
    "li",
    {},
    element("code", {}, rule.id.split("/").at(-1).replaceAll("-", " ")),
    element("span", { class: "severity" }, rule.severity),
    element("p", {}, rule.why),
  );
}
