// What someone writes with besides a keyboard's letters and a mouse, in Firefox.
import { hands } from "../browser/compose/hands.js";

hands("firefox");
