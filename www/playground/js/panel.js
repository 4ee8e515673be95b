/**
 * The right column's frame: its three tabs and the line that says how Warmline is doing. What stands inside the
 * tabs belongs to `cues.js`, `checks.js`, `findings.js`, `catalogue.js` and `try-rule.js`.
 */

import { byId, element } from "./element.js";

/** Makes the tabs work with pointer, arrows, Home and End. */
export function startTabs() {
  const tabs = [...byId("tabs").querySelectorAll("[role=tab]")];
  for (const tab of tabs) tab.addEventListener("click", () => openTab(tabs, tab));
  byId("tabs").addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const next = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    openTab(tabs, tabs[next]);
    tabs[next].focus();
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

function openTab(tabs, open) {
  for (const tab of tabs) {
    const selected = tab === open;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !selected;
  }
}
