import init, { attach } from "warmline";
import file from "warmline/wasm";

await init(new URL(file, import.meta.url));
attach(document.querySelector("textarea"), { customer: { name: "Ana" } });
