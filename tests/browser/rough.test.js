// Pages that treat their compose box roughly, in Chromium.
import { rough } from "./compose/rough.js";

rough("chromium");
