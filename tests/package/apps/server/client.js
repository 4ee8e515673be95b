import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import init from "warmline";
import file from "warmline/wasm";
import { App } from "./app.js";

// Where the file is, for the hook to find the engine loading already.
init(new URL(file, import.meta.url));
hydrateRoot(document.querySelector("#root"), createElement(App), {
  onRecoverableError: (error) => console.error(error),
});
