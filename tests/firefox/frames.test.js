// Boxes in low frames, in Firefox.
import { framed } from "../browser/compose/framed.js";

framed("firefox");
