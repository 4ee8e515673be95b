import Squire from "squire-rte";
import { lines } from "../kinds/packages.js";

window.make = (host, { html }) => {
  const field = document.createElement("div");
  host.append(field);
  const sanitizeToDOMFragment = (given) => document.createRange().createContextualFragment(given);
  const editor = new Squire(field, { blockTag: "P", sanitizeToDOMFragment });
  editor.setHTML(html);
  return { field, model: () => lines(editor.getHTML()), sends: () => editor.getHTML() };
};
