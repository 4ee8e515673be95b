// Our check beside its peers, on the same edited reply in the same process: milliseconds a call, as JSON.
import { readFile } from "node:fs/promises";
import { text as alex } from "alex";
import { LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
import writeGood from "write-good";
import init, { check } from "../../pkg/index.js";

const reply = await readFile(new URL("../../benches/reply.txt", import.meta.url), "utf8");
await init();
const harper = new LocalLinter({ binary: binaryInlined });
await harper.setup();

const contenders = {
  warmline: (text) => check(text),
  harper: (text) => harper.lint(text),
  alex: (text) => alex(text),
  write_good: (text) => writeGood(text),
};

/** The reply with one word more, another one each time: nobody answers from memory. */
let edits = 0;
function edited() {
  edits += 1;
  const at = reply.indexOf(" ", (edits * 37) % (reply.length - 40));
  return `${reply.slice(0, at)} now${edits}${reply.slice(at)}`;
}

/** Milliseconds a call, over at least 20 ms. */
async function sample(work) {
  const start = performance.now();
  let calls = 0;
  do {
    await work(edited());
    calls += 1;
  } while (performance.now() - start < 20);
  return (performance.now() - start) / calls;
}

const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
// The first rounds warm each up; then all take turns, so that what slows the machine slows all alike.
for (let round = -2; round < 15; round += 1) {
  for (const [name, work] of Object.entries(contenders)) {
    const took = await sample(work);
    if (round >= 0) samples[name].push(took);
  }
}
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
console.log(
  JSON.stringify(Object.fromEntries(Object.entries(samples).map(([name, each]) => [name, median(each)]))),
);
process.exit();
