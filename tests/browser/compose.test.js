// Every kind of compose box in Chromium, against what docs/compose-boxes.md says of it.
import { tries } from "./compose/tries.js";

tries("chromium");
