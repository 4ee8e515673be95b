import { dress, lines, load } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "jodit/es2021/jodit.min.js");
  await dress(host, address, "jodit/es2021/jodit.min.css");
  const target = document.createElement("textarea");
  target.value = html;
  host.append(target);
  const editor = window.Jodit.make(target, { toolbar: false, beautifyHTML: false, sourceEditor: "area" });
  await editor.waitForReady();
  return {
    field: editor.editor,
    model: () => lines(editor.value),
    sends: () => editor.value,
    kept: () => editor.history.startValue.html === editor.history.snapshot.make().html,
  };
};
