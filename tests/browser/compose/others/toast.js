import Editor from "@toast-ui/editor";
import { dress, lines } from "../kinds/packages.js";

window.make = async (host, { html, text, address }, initialEditType = "wysiwyg") => {
  await dress(host, address, "@toast-ui/editor/dist/toastui-editor.css");
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
