import { init } from "pell";
import { lines } from "../kinds/packages.js";

window.make = (host, { html }) => {
  let sent = html;
  const editor = init({
    element: host.appendChild(document.createElement("div")),
    onChange: (now) => (sent = now),
    defaultParagraphSeparator: "p",
  });
  editor.content.innerHTML = html;
  return { field: editor.content, model: () => lines(sent), sends: () => sent };
};
