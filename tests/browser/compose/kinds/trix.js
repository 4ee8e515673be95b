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
  const text = () => field.editor.getDocument().toString();
  // It takes over where the caret went once the browser has told it; its text ends with a line break of its own.
  const hasCaret = (key) => field.editor.getSelectedRange()[0] === (key === "End" ? text().length - 1 : 0);
  return { field, model: text, sends: () => input.value, hasCaret };
};
