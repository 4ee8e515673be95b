import { writeFile } from "node:fs/promises";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { App } from "./app.js";

const body = renderToString(createElement(App));
await writeFile(
  new URL("index.html", import.meta.url),
  `<!doctype html><meta charset="utf-8"><title>Server</title><div id="root">${body}</div><script type="module" src="dist/client.js"></script>`,
);
