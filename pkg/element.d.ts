/**
 * `warmline/element`: `<warmline-field>` around any textarea or editable.
 *
 * ```html
 * <warmline-field customer-name="Ana"><textarea></textarea></warmline-field>
 * <script type="module">
 *   import init from "warmline";
 *   import { define } from "warmline/element";
 *   define();
 *   await init();
 * </script>
 * ```
 */

import type { Attachment, WatchOptions } from "./index.js";
import type { Engine } from "./mount.js";

/**
 * Defines the element, once. Attributes: `profile`, `theme`, `off`, `customer-name`, `customer-message`.
 *
 * `engine` is the entry that does the work, when it is not `warmline`: `import * as engine from "warmline/js"`.
 */
export function define(name?: string, engine?: Pick<Engine, "watch">): void;

/** The element. */
export interface WarmlineField extends HTMLElement {
  /** Options that don't fit into attributes; they count more than those. */
  options: WatchOptions;
  /** The boxes inside. */
  readonly attachments: Attachment[];
}

declare global {
  interface HTMLElementTagNameMap {
    "warmline-field": WarmlineField;
  }
}
