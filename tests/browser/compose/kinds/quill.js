import Quill from "quill";
import { quills } from "./quills.js";

window.make = quills(Quill, "quill", (quill) => quill.getSemanticHTML());
