/**
 * `warmline/svelte`: an action for a box, or for what holds boxes.
 *
 * ```svelte
 * <script>
 *   import { warmline } from "warmline/svelte";
 *
 *   let { customer } = $props();
 * </script>
 *
 * <textarea use:warmline={{ customer }}></textarea>
 * ```
 *
 * It loads the engine when it first appears; `init(source)` before that says where it is. Events are heard as the
 * browser's own are: `onwarmline:report`. Nothing runs on a server.
 */

import type { Accepted, DraftReport, Ignored } from "./index.js";
import type { MountOptions } from "./mount.js";

export type { Engine, MountOptions } from "./mount.js";

/** The action; its options are compared by what they say. */
export function warmline(
  element: Element,
  options?: MountOptions,
): {
  update(options?: MountOptions): void;
  destroy(): void;
  /** What it lets an element say, for Svelte's own checking. */
  $$_attributes?: {
    "onwarmline:report"?: (event: CustomEvent<DraftReport>) => void;
    "onwarmline:accept"?: (event: CustomEvent<Accepted>) => void;
    "onwarmline:ignore"?: (event: CustomEvent<Ignored>) => void;
  };
};
