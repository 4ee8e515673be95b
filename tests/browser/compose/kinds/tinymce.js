import { lines, load } from "./packages.js";

window.make = async (host, { html, address }, inline = false) => {
  await load(address, "tinymce/tinymce.js");
  const target = document.createElement(inline ? "div" : "textarea");
  if (inline) target.innerHTML = html;
  else target.value = html;
  host.append(target);
  const settings = { target, inline, license_key: "gpl", menubar: false, promotion: false, height: 260 };
  const [editor] = await window.tinymce.init(settings);
  return {
    field: editor.getBody(),
    model: () => lines(editor.getContent()),
    sends: () => editor.getContent(),
  };
};
