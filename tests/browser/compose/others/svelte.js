import { flushSync, mount } from "svelte";
import { lines } from "../kinds/packages.js";
import Reply from "./Reply.svelte";

window.make = (host, { html }) => {
  let state = html;
  mount(Reply, { target: host, props: { html, told: (now) => (state = now) } });
  flushSync();
  return { field: host.querySelector("div"), model: () => lines(state), sends: () => state };
};
