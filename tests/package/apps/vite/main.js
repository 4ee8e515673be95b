import init, { attach } from "warmline";

await init();
attach(document.querySelector("textarea"), { customer: { name: "Ana" } });
