import { Bold, ClassicEditor, Essentials, Italic, Paragraph } from "ckeditor5";
import { dress, lines } from "./packages.js";

window.make = async (host, { html, address }) => {
  await dress(host, address, "ckeditor5/dist/ckeditor5.css");
  const content = document.createElement("div");
  content.innerHTML = html;
  host.append(content);
  const editor = await ClassicEditor.create(content, {
    licenseKey: "GPL",
    plugins: [Essentials, Paragraph, Bold, Italic],
    toolbar: ["bold"],
  });
  return {
    field: editor.ui.getEditableElement(),
    model: () => lines(editor.getData()),
    sends: () => editor.getData(),
  };
};
