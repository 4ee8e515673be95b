import init, { check } from "warmline/engine";

await init();
const [finding] = check("Hi Ana,\n\nYou should have checked the size chart.").findings;
console.log(`${finding.category}: ${finding.text}`);
