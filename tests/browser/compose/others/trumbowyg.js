import { dress, lines, load } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "jquery/dist/jquery.js");
  await load(address, "trumbowyg/dist/trumbowyg.js");
  await dress(host, address, "trumbowyg/dist/ui/trumbowyg.min.css");
  const target = document.createElement("textarea");
  target.value = html;
  host.append(target);
  const editor = window.jQuery(target);
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
