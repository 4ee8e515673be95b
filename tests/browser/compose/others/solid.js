import { createSignal } from "solid-js";
import h from "solid-js/h";
import { render } from "solid-js/web";

window.make = (host, { text }) => {
  const [value, setValue] = createSignal(text);
  const typed = (event) => setValue(event.currentTarget.value);
  render(() => h("textarea", { rows: 6, cols: 60, "prop:value": value, onInput: typed }), host);
  return { field: host.querySelector("textarea"), model: value, sends: value };
};
