import EditorJS from "@editorjs/editorjs";
import { lines } from "../kinds/packages.js";

// Each of its blocks is a box of its own: this is one with all the words.
window.make = async (host, { html }) => {
  const text = html.replace("</p><p>", "<br>").replace(/<\/?p>/g, "");
  const editor = new EditorJS({
    holder: host,
    data: { blocks: [{ type: "paragraph", data: { text } }] },
  });
  await editor.isReady;
  const field = host.querySelector(".ce-paragraph");
  return { field, model: () => lines(field.innerHTML), sends: () => field.innerHTML };
};
