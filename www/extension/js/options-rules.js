/**
 * Rules on the options page: all that are built in, by category, with an example each; on or off; and what was
 * waved off, to take back.
 * @module
 */

import { byId, counted, element, text } from "./page.js";

/** The groups, in the order of the catalogue. */
const GROUPS = ["sympathy", "talks-down", "walls", "script"];

let search = "";
/** The categories people opened themselves; a search opens all it finds. */
let opened = new Set();

/** What a category is called. */
const categoryName = (category) => text(`category_${category.replaceAll("-", "_")}`) || category;

/** @param {import("./settings.js").Known} known */
export function showRules(known, catalogue, changed) {
  const field = byId("rule-search");
  const openNow = () => {
    const details = byId("categories").querySelectorAll("details[open]");
    return new Set([...details].map((each) => each.dataset.category));
  };
  field.oninput = () => {
    if (!search) opened = openNow();
    search = field.value.trim().toLowerCase();
    draw(opened);
  };
  const draw = (open) => {
    const list = byId("categories");
    const focused = document.activeElement?.dataset?.about;
    const found = catalogue.filter(matching);
    const categories = Map.groupBy(found, ({ category }) => category);
    const order = ([, [{ group }]]) => GROUPS.indexOf(group);
    list.replaceChildren(
      ...[...categories]
        .sort((a, b) => order(a) - order(b))
        .map(([category, rules]) =>
          categoryRow(category, rules, known, changed, Boolean(search) || open.has(category)),
        ),
    );
    byId("rule-count").textContent = search
      ? found.length
        ? counted("rulesFound", found.length)
        : text("rulesNone")
      : counted("rulesAll", catalogue.length);
    if (focused) list.querySelector(`[data-about="${CSS.escape(focused)}"]`)?.focus();
  };
  draw(openNow());
}

function matching({ id, why, bad, fix, category }) {
  if (!search) return true;
  const all = [id, why, plain(bad), fix ?? "", categoryName(category)].join("\n").toLowerCase();
  return search.split(/\s+/).every((word) => all.includes(word));
}

function categoryRow(category, rules, known, changed, open) {
  const off = known.settings.off.includes(category);
  const list = element("div", {});
  const fill = () => {
    if (!list.childElementCount) list.append(...rules.map((rule) => ruleRow(rule, known, changed)));
  };
  const details = element(
    "details",
    { class: "category", "data-category": category, open, ontoggle: (event) => event.target.open && fill() },
    element(
      "summary",
      {},
      element("i", {}),
      element("b", {}, categoryName(category)),
      element("small", {}, counted("rulesIn", rules.length)),
    ),
    list,
  );
  if (open) fill();
  return element(
    "div",
    { class: "category-row", "data-group": rules[0].group },
    details,
    toggle(category, !off, known, changed, categoryName(category)),
  );
}

function ruleRow({ id, category, why, bad, fix, severity, instead }, known, changed) {
  const off = known.settings.off.includes(id);
  return element(
    "div",
    { class: "rule" },
    element(
      "div",
      {},
      element("p", { lang: "en" }, why),
      bad &&
        element(
          "p",
          { class: "example", lang: "en" },
          ...marked(bad),
          fix && element("span", { class: "fix" }, `→ ${fix}`),
        ),
      !fix && instead && element("small", { lang: "en" }, instead),
      element("p", { class: "id" }, `${id} · ${text(`severity_${severity}`)}`),
    ),
    toggle(
      id,
      !off && !known.settings.off.includes(category),
      known,
      changed,
      id,
      known.settings.off.includes(category),
    ),
  );
}

function toggle(name, on, known, changed, label, covered = false) {
  const byPolicy = (known.policy.off ?? []).includes(name);
  return element("button", {
    class: "switch",
    type: "button",
    role: "switch",
    "aria-checked": String(on),
    "aria-label": label,
    "data-about": name,
    disabled: byPolicy || covered || known.isLocked("off"),
    onclick: () => {
      const others = known.own.off.filter((other) => other !== name);
      changed({ off: on ? [...others, name] : others });
    },
  });
}

/** A sentence of a rule, its marked words marked. */
function marked(sentence) {
  return sentence.split(/<([^>]*)>/).map((part, index) => (index % 2 ? element("mark", {}, part) : part));
}

const plain = (sentence = "") => sentence.replace(/[<>]/g, "");

/** What was turned off or left alone, with the way back. @param {import("./settings.js").Known} known */
export function showIgnored(known, catalogue, changed) {
  const reasons = new Map(catalogue.map(({ id, why }) => [id, why]));
  /** A rule by its reason and its id, a category by its name, a phrase as it is. */
  const named = (key, entry) => {
    if (key === "off" && !entry.includes("/")) return [categoryName(entry)];
    const why = key === "off" && reasons.get(entry);
    return why ? [element("span", { lang: "en" }, why), element("small", { class: "id" }, entry)] : [entry];
  };
  const rows = (key, list) =>
    list.length
      ? list.map((entry) =>
          element(
            "li",
            {},
            element("span", {}, ...named(key, entry)),
            element(
              "button",
              {
                class: "button plain",
                type: "button",
                "aria-label": text("takeBackNamed", entry),
                onclick: () => changed({ [key]: known.own[key].filter((other) => other !== entry) }),
              },
              text("takeBack"),
            ),
          ),
        )
      : [element("li", { class: "none" }, text("none"))];
  byId("ignored-rules").replaceChildren(...rows("off", known.isLocked("off") ? [] : known.own.off));
  byId("ignored-phrases").replaceChildren(
    ...rows("phrases", known.isLocked("phrases") ? [] : known.own.phrases),
  );
  byId("phrase-form").hidden = known.isLocked("phrases");
  byId("phrase-form").onsubmit = (event) => {
    event.preventDefault();
    const field = byId("phrase-field");
    const phrase = field.value.trim();
    if (!phrase) return field.focus();
    field.value = "";
    changed({ phrases: [...new Set([...known.own.phrases, phrase])] });
  };
}
