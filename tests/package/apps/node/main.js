import init, { check } from "warmline";

await init();
const [{ rule, rewrites }] = check("You should have checked the size chart.").findings;
console.log(rule, rewrites.length > 0);
