// Pages that treat their compose box roughly, in Firefox.
import { rough } from "../browser/compose/rough.js";

rough("firefox");
