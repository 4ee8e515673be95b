/**
 * `warmline/vue`: a directive for a box, or for what holds boxes.
 *
 * ```vue
 * <script setup>
 * import { vWarmline } from "warmline/vue";
 *
 * defineProps(["customer"]);
 * </script>
 *
 * <template>
 *   <textarea v-warmline="{ customer }"></textarea>
 * </template>
 * ```
 *
 * It loads the engine when it first appears; `init(source)` before that says where it is. Events are heard as the
 * browser's own are: `@warmline:report`. Nothing runs on a server.
 */

import type { MountOptions } from "./mount.js";

export type { Engine, MountOptions } from "./mount.js";

/** The directive; its value are options, compared by what they say. */
export const vWarmline: {
  mounted(element: Element, binding: { value?: MountOptions }): void;
  updated(element: Element, binding: { value?: MountOptions }): void;
  beforeUnmount(element: Element): void;
  getSSRProps(): Record<string, never>;
};

/** The plugin: `app.use(warmline)` makes `v-warmline` known everywhere. */
declare const plugin: {
  install(app: { directive(name: string, directive: typeof vWarmline): unknown }): void;
};
export default plugin;
