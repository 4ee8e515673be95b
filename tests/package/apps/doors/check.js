import init, { check } from "warmline";

await init();
console.log(check("You should have checked the size chart.").findings.length);
