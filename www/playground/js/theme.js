/**
 * The colours: the system's, or one of the two by choice. The choice is the only thing this page keeps, in
 * local storage where that is allowed.
 */

import { byId } from "./element.js";

const KEY = "larkspur-theme";

/**
 * Reads the kept choice, follows the switch, and calls `changed` with `system`, `light` or `dark`.
 *
 * @param {(theme: string) => void} changed
 * @returns {string} the theme at the start
 */
export function followTheme(changed) {
  const field = byId("theme");
  const kept = read();
  const start = ["system", "light", "dark"].includes(kept ?? "") ? /** @type {string} */ (kept) : "system";
  field.querySelector(`[value=${start}]`).checked = true;
  document.documentElement.dataset.theme = start;
  field.addEventListener("change", (event) => {
    const theme = event.target.value;
    document.documentElement.dataset.theme = theme;
    keep(theme);
    changed(theme);
  });
  return start;
}

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // Storage is refused in some private windows and frames.
  }
}

/** @param {string} theme */
function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}
