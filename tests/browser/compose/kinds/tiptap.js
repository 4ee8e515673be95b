import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

window.make = (host, { html }) => {
  const editor = new Editor({ element: host, extensions: [StarterKit], content: html });
  return {
    field: editor.view.dom,
    model: () => editor.getText({ blockSeparator: "\n" }),
    sends: () => editor.getHTML(),
  };
};
