import Quill from "quill-1";
import { quills } from "../kinds/quills.js";

window.make = quills(Quill, "quill-1", (quill) => quill.root.innerHTML);
