// Boxes in low frames, in Chromium.
import { framed } from "./compose/framed.js";

framed("chromium");
