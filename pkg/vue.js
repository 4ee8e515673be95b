/**
 * `warmline/vue`: a directive for a box, or for what holds boxes.
 * @module
 */

import { mount } from "./mount.js";

/** @type {WeakMap<Element, import("./mount.js").Mounted>} */
const mounts = new WeakMap();

/** The directive: `v-warmline` in a `<script setup>` that imports it by this name. */
export const vWarmline = {
  mounted(element, { value }) {
    mounts.set(element, mount(element, value));
  },
  updated(element, { value }) {
    mounts.get(element)?.update(value);
  },
  beforeUnmount(element) {
    mounts.get(element)?.unmount();
    mounts.delete(element);
  },
  // A server writes no attribute for it.
  getSSRProps: () => ({}),
};

/** The plugin: `app.use(warmline)` makes `v-warmline` known everywhere. */
export default {
  install(app) {
    app.directive("warmline", vWarmline);
  },
};
