/**
 * The right column's frame: its three tabs and the line that says how Warmline is doing.
 *
 * On wide screens the column's first tab leaves its place to Warmline's own panel, which stands beside the reply box:
 * opening the one opens the other. What stands inside the other tabs belongs to `catalogue.js` and `try-rule.js`.
 */

import { byId, element } from "./element.js";

/** Where there is a column for the panel to stand in. */
const WIDE = window.matchMedia("(min-width: 1181px)");

/** True where the panel has room of its own, and may be open from the start. */
export function hasRoom() {
  return WIDE.matches;
}

/** The panel at the reply box was opened or closed. */
export function followPanel(open) {
  byId("reply-part").hidden = open;
  if (open && WIDE.matches) select(tabs(), byId("tab-reply"));
}

/**
 * Makes the tabs work with pointer, arrows, Home and End.
 *
 * @param {(open: boolean) => void} openPanel opens or closes the panel at the reply box
 */
export function startTabs(openPanel) {
  const all = tabs();
  for (const tab of all) tab.addEventListener("click", () => openTab(all, tab, openPanel));
  byId("open-panel").addEventListener("click", () => openPanel(true));
  byId("tabs").addEventListener("keydown", (event) => {
    const at = all.indexOf(document.activeElement);
    const next = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    openTab(all, all[next], openPanel);
    all[next].focus();
  });
}

/**
 * @param {"loading" | "ready" | "stopped"} state
 * @param {string} text
 */
export function showStatus(state, text) {
  const status = byId("status");
  if (status.dataset.state === state && status.textContent === text) return;
  status.dataset.state = state;
  status.textContent = text;
}

/**
 * Says in plain words that Warmline isn't running, why, and what to do. The reply box goes on working.
 *
 * @param {string} title
 * @param {string} text
 * @param {string} [detail] what the browser said, for whoever looks after the page
 */
export function showTrouble(title, text, detail) {
  showStatus("stopped", "Not running");
  const trouble = byId("trouble");
  trouble.hidden = false;
  trouble.replaceChildren(
    element("h3", {}, title),
    element("p", {}, text),
    element("p", {}, "You can go on writing; the reply box works as it always does."),
    ...(detail
      ? [element("details", {}, element("summary", {}, "What the browser said"), element("p", {}, detail))]
      : []),
  );
  byId("panel").dataset.stopped = "true";
}

function tabs() {
  return [...byId("tabs").querySelectorAll("[role=tab]")];
}

/** On wide screens the panel would stand over the other tabs. */
function openTab(tabs, open, openPanel) {
  select(tabs, open);
  if (WIDE.matches) openPanel(open.id === "tab-reply");
}

function select(tabs, open) {
  for (const tab of tabs) {
    const selected = tab === open;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !selected;
  }
}
