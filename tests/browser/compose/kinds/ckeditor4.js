import { lines, load } from "./packages.js";

window.make = async (host, { html, address }) => {
  window.CKEDITOR_BASEPATH = `${address}/tests/browser/node_modules/ckeditor4/`;
  await load(address, "ckeditor4/ckeditor.js");
  const area = document.createElement("textarea");
  area.value = html;
  host.append(area);
  const editor = window.CKEDITOR.replace(area, { versionCheck: false, height: 160 });
  await new Promise((ready) => editor.on("instanceReady", ready));
  return {
    field: editor.editable().$,
    model: () => lines(editor.getData()),
    sends: () => editor.getData(),
  };
};
