import { lines, load } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "wangeditor/dist/wangEditor.js");
  const editor = new window.wangEditor(host);
  editor.config.focus = false;
  editor.create();
  editor.txt.html(html);
  return {
    field: host.querySelector("[contenteditable]"),
    model: () => lines(editor.txt.html()),
    sends: () => editor.txt.html(),
  };
};
