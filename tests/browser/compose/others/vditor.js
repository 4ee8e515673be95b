import { dress, load } from "../kinds/packages.js";

window.make = async (host, { html, address }, mode = "wysiwyg") => {
  await load(address, "vditor/dist/index.js");
  await dress(host, address, "vditor/dist/index.css");
  const markdown = html
    .replaceAll(/<\/?strong>/g, "**")
    .replaceAll(/<\/?em>/g, "*")
    .replaceAll("<br>", "\n")
    .replaceAll("</p>", "\n\n")
    .replaceAll("<p>", "");
  const target = document.createElement("div");
  target.id = "reply";
  host.append(target);
  const editor = await new Promise((ready) => {
    const made = new window.Vditor("reply", {
      cdn: `${address}/tests/browser/node_modules/vditor`,
      cache: { enable: false },
      toolbar: [],
      mode,
      value: markdown,
      after: () => ready(made),
    });
  });
  return {
    field: host.querySelector(`.vditor-${mode} [contenteditable]`),
    model: () => editor.getValue().replace(/\*|\\$/gm, ""),
    sends: () => editor.getValue(),
    kept: () => {
      const { undo, currentMode } = editor.vditor;
      return undo[currentMode].lastText.replace("<wbr>", "") === editor.vditor[currentMode].element.innerHTML;
    },
  };
};
