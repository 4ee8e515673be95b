/** One short message at the foot of the page, read out politely and gone when its animation has ended. */

import { byId, element } from "./element.js";

/** @param {string} text */
export function toast(text) {
  const line = element("p", {}, text);
  line.addEventListener("animationend", () => line.remove());
  byId("toast").replaceChildren(line);
}
