/**
 * One's own rules on the options page: written here, read and proven at every key, kept when asked.
 *
 * A rule that can't be read is left out and the others work, so saving is never refused.
 * @module
 */

import { compile } from "../warmline/index.js";
import { byId, counted, element, sentence, text } from "./page.js";

const EXAMPLE = `rule    vague/circle-back
why     "Circle back" has no time in it. Say when they'll hear from you.
severity mild
find    (I|we) will circle back (on|about) {what:rest 1-8}
say     I'll write to you about {what} by [time]

bad     <I'll circle back on your refund>.
fix     I'll write to you about your refund by [time].
bad     For now, <we will circle back about the delivery>.
good    I'll write to you about your refund by Friday.
good    The road will circle back to the depot.
`;

/** What is kept now, to see whether the field holds anything else. */
let kept;

/** @param {import("./settings.js").Known} known */
export function showPacks(known, changed) {
  const field = byId("pack");
  const now = known.own.packs.join("\n\n");
  // Someone may be writing while another page of ours changes something else.
  if (kept === undefined || field.value === kept) field.value = now;
  kept = now;
  field.disabled = known.isLocked("packs");
  field.oninput = prove;
  byId("pack-example").hidden = field.disabled;
  byId("pack-save").hidden = field.disabled;
  byId("pack-example").onclick = () => {
    field.value = [field.value.trimEnd(), EXAMPLE].filter(Boolean).join("\n\n");
    prove();
    field.focus();
  };
  byId("pack-save").onclick = () => changed({ packs: field.value.trim() ? [field.value] : [] });
  prove();
}

function prove() {
  const field = byId("pack");
  const { pack, errors } = compile(field.value);
  const changedSince = field.value !== kept;
  byId("pack-save").disabled = !changedSince;
  const words = !field.value.trim()
    ? text("packEmpty")
    : [
        counted("packRules", pack.rules.length),
        errors.length ? counted("packOpen", errors.length) : text("packProven"),
      ].join(" ");
  byId("pack-state").textContent = changedSince ? `${words} ${text("packUnsaved")}` : words;
  byId("pack-errors").replaceChildren(...errors.map((error) => errorRow(error, field)));
}

function errorRow({ line, column, message, help }, field) {
  const go = () => {
    const lines = field.value.split("\n").slice(0, line - 1);
    const at = lines.reduce((sum, each) => sum + each.length + 1, 0) + Math.max(0, column - 1);
    field.focus();
    field.setSelectionRange(at, at);
  };
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", onclick: go, "aria-label": text("goToLine", line) },
      `${line}:${column}`,
    ),
    element("div", {}, element("p", {}, ...sentence(message)), help && element("p", {}, ...sentence(help))),
  );
}
