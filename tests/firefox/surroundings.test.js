// What pages, paper and the screen make of a box, in Firefox.
import { surroundings } from "../browser/compose/surroundings.js";

surroundings("firefox");
