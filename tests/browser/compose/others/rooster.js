import { createEditor, domToContentModel, createDomToModelContext, ShortcutPlugin } from "roosterjs";
import { lines } from "../kinds/packages.js";

// Outlook's.
window.make = (host, { html }) => {
  const field = document.createElement("div");
  host.append(field);
  const given = document.createElement("div");
  given.innerHTML = html;
  const editor = createEditor(
    field,
    [new ShortcutPlugin()],
    domToContentModel(given, createDomToModelContext()),
  );
  return { field, model: () => lines(field.innerHTML), sends: () => field.innerHTML };
};
