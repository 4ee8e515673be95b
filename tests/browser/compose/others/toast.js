import Editor from "@toast-ui/editor";
import { lines } from "../kinds/packages.js";

window.make = (host, { html, text }, initialEditType = "wysiwyg") => {
  const editor = new Editor({
    el: host,
    height: "300px",
    initialEditType,
    usageStatistics: false,
    autofocus: false,
  });
  const part = initialEditType === "wysiwyg" ? "ww" : "md";
  if (part === "ww") editor.setHTML(html);
  else editor.setMarkdown(text);
  return {
    field: host.querySelector(`.toastui-editor-${part}-container .ProseMirror`),
    model: () => (part === "ww" ? lines(editor.getHTML()) : editor.getMarkdown()),
    sends: () => editor.getHTML(),
  };
};
