import { dress, lines, load } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "sceditor/minified/sceditor.min.js");
  await load(address, "sceditor/minified/formats/xhtml.js");
  await load(address, "sceditor/minified/plugins/undo.js");
  await dress(host, address, "sceditor/minified/themes/default.min.css");
  const target = document.createElement("textarea");
  target.value = html;
  target.style.cssText = "width: 700px; height: 300px";
  host.append(target);
  const style = `${address}/tests/browser/node_modules/sceditor/minified/themes/content/default.min.css`;
  window.sceditor.create(target, { format: "xhtml", plugins: "undo", style, emoticonsEnabled: false });
  const editor = window.sceditor.instance(target);
  return { field: editor.getBody(), model: () => lines(editor.val()), sends: () => editor.val() };
};
