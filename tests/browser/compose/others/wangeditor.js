import { createEditor } from "@wangeditor/editor";
import { dress } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await dress(host, address, "@wangeditor/editor/dist/css/style.css");
  host.style.height = "300px";
  const editor = createEditor({ selector: host, html });
  return {
    field: host.querySelector("[data-slate-editor]"),
    model: () => editor.getText(),
    sends: () => editor.getHtml(),
  };
};
