// What someone writes with besides a keyboard's letters and a mouse, in Chromium.
import { hands } from "./compose/hands.js";

hands("chromium");
