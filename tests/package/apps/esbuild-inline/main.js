import init, { attach } from "warmline/inline";

await init();
attach(document.querySelector("textarea"), { customer: { name: "Ana" } });
