// Editors that nothing in Warmline names, in Firefox, against what docs/compose-boxes.md says of them.
import { OTHERS } from "../browser/compose/others.js";
import { tries } from "../browser/compose/tries.js";

tries("firefox", { all: Object.keys(OTHERS), kinds: ["squire", "jodit"], everywhere: [] });
