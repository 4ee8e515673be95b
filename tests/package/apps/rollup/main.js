import init, { attach } from "warmline";

// The build copies the file beside this bundle.
await init(new URL("warmline.wasm", import.meta.url));
attach(document.querySelector("textarea"), { customer: { name: "Ana" } });
