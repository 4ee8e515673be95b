import init, { check } from "warmline/engine";

await init();
console.log(check("You should have checked the size chart.").findings.length);
