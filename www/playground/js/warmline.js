/**
 * The one module that imports the package, as any page would. `main.js` loads it late, so that the helpdesk is
 * there, and can say what is missing, even when the package isn't.
 */

import init, { attach, check, compile, rules } from "/pkg/index.js";

export { attach, check, compile, rules };

/** Loads the rules and the checker; the page stays usable meanwhile. */
export const started = () => init();
