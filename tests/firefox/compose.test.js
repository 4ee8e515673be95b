// The widget in Firefox, which draws over text controls by other means: a mirror and boxes.
import { tries } from "../browser/compose/tries.js";

tries("firefox", {
  kinds: [
    "textarea",
    "input",
    "react",
    "editable",
    "plaintext",
    "prosemirror",
    "ckeditor5",
    "quill",
    "draft",
    "tinymce",
    "lexical",
  ],
  everywhere: ["textarea", "editable"],
});
