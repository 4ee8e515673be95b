import { lines, load } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "tinymce-5/tinymce.js");
  const target = document.createElement("textarea");
  target.value = html;
  host.append(target);
  const settings = { target, menubar: false, promotion: false, height: 260 };
  const [editor] = await window.tinymce.init(settings);
  return {
    field: editor.getBody(),
    model: () => lines(editor.getContent()),
    sends: () => editor.getContent(),
  };
};
