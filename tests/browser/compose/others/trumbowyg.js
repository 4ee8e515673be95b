import { dollar, lines } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  const target = document.createElement("textarea");
  target.value = html;
  const [script, sheet] = ["trumbowyg/dist/trumbowyg.js", "trumbowyg/dist/ui/trumbowyg.min.css"];
  const editor = await dollar(host, address, script, sheet, target);
  editor.trumbowyg({ svgPath: false, btns: [] });
  const field = host.querySelector(".trumbowyg-editor");
  let chord = 0;
  field.addEventListener("keyup", ({ key, ctrlKey }) => {
    if (ctrlKey || key === "Control") chord = Date.now();
  });
  return {
    field,
    // It takes keys for part of a chord for 50 ms after one.
    ready: () => Date.now() - chord > 80,
    model: () => lines(editor.trumbowyg("html")),
    sends: () => editor.trumbowyg("html"),
  };
};
