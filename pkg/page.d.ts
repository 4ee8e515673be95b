/**
 * `warmline/page`: Warmline on a page by one line of HTML.
 *
 * ```html
 * <script type="module" src="/warmline/page.js?profile=hurts"></script>
 * ```
 *
 * The one module that does something when it is imported: it loads the engine, defines `<warmline-field>` and
 * watches the page. The address may say `profile`, `theme` and `off`. A page whose Content-Security-Policy
 * forbids WebAssembly gets the engine as plain JavaScript.
 */

import type { Engine } from "./mount.js";
import type { Watch } from "./index.js";

/** The entry in use: `warmline`, or `warmline/js`. */
export const engine: Engine;

/** What watches the page. */
export const watch: Watch;
