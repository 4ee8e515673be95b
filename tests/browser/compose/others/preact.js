import { h, render } from "preact";
import { useState } from "preact/hooks";
import { lines } from "../kinds/packages.js";

// Writes back what it holds whenever that differs.
window.make = (host, { html }) => {
  let state;
  function Reply() {
    const [value, setValue] = useState(html);
    state = value;
    return h("div", {
      contentEditable: true,
      dangerouslySetInnerHTML: { __html: value },
      onInput: (event) => setValue(event.currentTarget.innerHTML),
    });
  }
  render(h(Reply, null), host);
  return { field: host.querySelector("div"), model: () => lines(state), sends: () => state };
};
