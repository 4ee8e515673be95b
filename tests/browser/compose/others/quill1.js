import Quill from "quill-1";
import { dress } from "../kinds/packages.js";

window.make = async (host, { html, address }) => {
  await dress(host, address, "quill-1/dist/quill.core.css");
  const target = document.createElement("div");
  host.append(target);
  const quill = new Quill(target, { theme: null });
  quill.clipboard.dangerouslyPasteHTML(html);
  quill.history.clear();
  return { field: quill.root, model: () => quill.getText(), sends: () => quill.root.innerHTML };
};
