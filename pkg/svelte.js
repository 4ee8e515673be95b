/**
 * `warmline/svelte`: an action for a box, or for what holds boxes.
 * @module
 */

import { mount } from "./mount.js";

/** The action: `<textarea use:warmline={options}>`. */
export function warmline(element, options) {
  const mounted = mount(element, options);
  return { update: (next) => mounted.update(next), destroy: () => mounted.unmount() };
}
