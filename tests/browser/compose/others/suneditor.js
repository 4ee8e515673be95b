import { dress, lines, load } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "suneditor/dist/suneditor.min.js");
  await dress(host, address, "suneditor/dist/suneditor.min.css");
  const target = document.createElement("textarea");
  host.append(target);
  const field = () => host.querySelector(".sun-editor-editable");
  let step;
  const editor = await new Promise((ready) => {
    const events = { onload: () => ready(made), onChange: () => (step = field().innerHTML) };
    const made = window.SUNEDITOR.create(target, { value: html, events });
  });
  return {
    field: field(),
    model: () => lines(editor.$.html.get()),
    sends: () => editor.$.html.get(),
    kept: () => step === field().innerHTML,
  };
};
