/**
 * Keys on the options page: those inside a reply box, which are ours, and those of the browser, which it keeps.
 * @module
 */

import { byId, element, text } from "./page.js";

const USUAL = { next: "Alt+.", previous: "Alt+,", accept: "Alt+Enter", panel: "Alt+/" };

/** What the browser's own keys do; it would say so in its own language, whatever a policy's is. */
const COMMANDS = { _execute_action: "commandPopup", panel: "commandPanel" };

/** @param {import("./settings.js").Known} known */
export async function showKeys(known, changed) {
  const locked = known.isLocked("keys");
  byId("key-list").replaceChildren(
    ...Object.keys(USUAL).flatMap((name) => {
      const value = known.settings.keys[name] ?? USUAL[name];
      const field = element("input", {
        class: "field",
        id: `key-${name}`,
        type: "text",
        readonly: true,
        disabled: locked,
        value: value || text("noKey"),
        onkeydown: (event) => take(event, name, known, changed),
      });
      return [element("label", { for: field.id }, text(`key_${name}`)), field];
    }),
  );
  const commands = await chrome.commands.getAll();
  byId("command-list").replaceChildren(
    ...commands.map(({ name, description, shortcut }) =>
      element(
        "li",
        {},
        element("span", {}, COMMANDS[name] ? text(COMMANDS[name]) : description),
        shortcut ? element("kbd", {}, shortcut) : element("span", { class: "none" }, text("noKey")),
      ),
    ),
  );
  byId("command-page").onclick = openBrowserKeys;
}

/** The chord that is pressed becomes the key; Backspace turns it off, Tab and Escape do what they do anywhere. */
function take(event, name, known, changed) {
  if (["Tab", "Escape", "Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
  event.preventDefault();
  const off = event.key === "Backspace" || event.key === "Delete";
  const chord = off ? "" : chordOf(event);
  if (chord !== null) changed({ keys: { ...known.own.keys, [name]: chord } });
}

/** Null for what types a character: a key of ours must hold Control, Alt or Meta. */
function chordOf({ ctrlKey, altKey, metaKey, shiftKey, key, code }) {
  if (!ctrlKey && !altKey && !metaKey) return null;
  const held = [ctrlKey && "Control", altKey && "Alt", metaKey && "Meta", shiftKey && "Shift"].filter(
    Boolean,
  );
  const letter = /^Key([A-Z])$/.exec(code)?.[1] ?? /^Digit(\d)$/.exec(code)?.[1];
  const plain = { Period: ".", Comma: ",", Slash: "/", Semicolon: ";" }[code];
  return [...held, letter ?? plain ?? key].join("+");
}

/** Browsers keep these keys on a page of their own, each in its way. */
async function openBrowserKeys() {
  try {
    if (chrome.commands.openShortcutSettings) await chrome.commands.openShortcutSettings();
    else await chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
  } catch {
    byId("command-said").textContent = text("commandsByHand");
  }
}
