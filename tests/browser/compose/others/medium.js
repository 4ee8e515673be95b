import MediumEditor from "medium-editor";
import { lines } from "../kinds/packages.js";

window.make = (host, { html }) => {
  const field = document.createElement("div");
  field.innerHTML = html;
  host.append(field);
  const editor = new MediumEditor(field, { toolbar: false });
  return { field, model: () => lines(editor.getContent()), sends: () => editor.getContent() };
};
