import "trix";
import { dress } from "./packages.js";

window.make = async (host, { html, address }) => {
  await dress(host, address, "trix/dist/trix.css");
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", id: "trix", value: html });
  const field = document.createElement("trix-editor");
  field.setAttribute("input", "trix");
  const ready = new Promise((done) => field.addEventListener("trix-initialize", done, { once: true }));
  host.append(input, field);
  await ready;
  return { field, model: () => field.editor.getDocument().toString(), sends: () => input.value };
};
