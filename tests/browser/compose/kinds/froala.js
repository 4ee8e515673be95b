import { dress, lines, load } from "./packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "froala-editor/js/froala_editor.pkgd.min.js");
  await dress(host, address, "froala-editor/css/froala_editor.pkgd.min.css");
  const target = document.createElement("div");
  target.innerHTML = html;
  host.append(target);
  const editor = await new Promise((ready) => {
    const made = new window.FroalaEditor(target, {}, () => ready(made));
  });
  return {
    field: host.querySelector(".fr-element"),
    model: () => lines(editor.html.get()),
    sends: () => editor.html.get(),
  };
};
