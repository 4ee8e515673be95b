// Compose boxes that nothing in Warmline names: what the one way for all of them does with editors it never heard of.

const step = (seconds) =>
  `makes a step of an edit ${seconds} seconds after it; an undo pressed before takes more along, as it does with what is typed`;

/** @type {Record<string, import("./kinds.js").Kind>} */
export const OTHERS = {
  squire: { title: "Squire", from: "squire-rte", file: "../others/squire.js" },
  edix: { title: "edix", from: "edix", file: "../others/edix.jsx", plain: true },
  sceditor: { title: "SCEditor", from: "sceditor", file: "../others/sceditor.js" },
  rooster: { title: "RoosterJS", from: "roosterjs", file: "../others/rooster.js" },
  suneditor: {
    title: "SunEditor",
    from: "suneditor",
    file: "../others/suneditor.js",
    notes: { undo: step("0.4") },
  },
  jodit: { title: "Jodit", from: "jodit", file: "../others/jodit.js", notes: { undo: step("0.1") } },
  medium: { title: "MediumEditor", from: "medium-editor", file: "../others/medium.js" },
  pell: { title: "pell", from: "pell", file: "../others/pell.js" },
  wangeditor: { title: "wangEditor", from: "@wangeditor/editor", file: "../others/wangeditor.js" },
  wangeditor4: { title: "wangEditor", from: "wangeditor", file: "../others/wangeditor4.js" },
  toast: { title: "Toast UI Editor", from: "@toast-ui/editor", file: "../others/toast.js" },
  "toast-markdown": {
    title: "Toast UI Editor, Markdown",
    from: "@toast-ui/editor",
    file: "../others/toast-markdown.js",
    plain: true,
  },
  editorjs: { title: "Editor.js, one block", from: "@editorjs/editorjs", file: "../others/editorjs.js" },
  milkdown: { title: "Milkdown", from: "@milkdown/core", file: "../others/milkdown.js" },
  blocknote: { title: "BlockNote", from: "@blocknote/core", file: "../others/blocknote.js" },
  trumbowyg: { title: "Trumbowyg", from: "trumbowyg", file: "../others/trumbowyg.js" },
  "lexical-plain": {
    title: "Lexical, plain text",
    from: "@lexical/plain-text",
    file: "../others/lexical-plain.js",
    plain: true,
  },
  quill1: { title: "Quill", from: "quill-1", file: "../others/quill1.js" },
  tinymce5: { title: "TinyMCE", from: "tinymce-5", file: "../others/tinymce5.js" },
  vditor: { title: "Vditor", from: "vditor", file: "../others/vditor.js", notes: { undo: step("0.8") } },
  preact: { title: "`contenteditable` controlled by Preact", from: "preact", file: "../others/preact.js" },
  svelte: { title: "`contenteditable` bound by Svelte", from: "svelte", file: "../others/svelte.js" },
  solid: {
    title: "`<textarea>` controlled by Solid",
    from: "solid-js",
    file: "../others/solid.js",
    plain: true,
  },
};
