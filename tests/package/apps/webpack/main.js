import init, { attach } from "warmline";

attach(document.querySelector("textarea"), { customer: { name: "Ana" } });
init();
