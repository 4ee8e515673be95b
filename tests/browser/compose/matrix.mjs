// Writes docs/compose-boxes.md from what holds in real browsers.
//
//     node tests/browser/compose/matrix.mjs [--check] [chromium|firefox] [kind,kind] [column,column]
//
// Without a browser both run; rows that don't run stay as they are. --check writes nothing and fails where what
// ran is not what the page says. A cell that doesn't hold fails too, and says why.
import { readFile, writeFile } from "node:fs/promises";
import { ALL } from "./kinds.js";
import { start } from "./page.js";
import { row } from "./rows.js";
import { columnsOf, FILE, parse, render } from "./table.js";

const given = process.argv.slice(2);
const check = given.includes("--check");
const [which, kinds, only] = given.filter((word) => word !== "--check");
const before = await readFile(FILE, "utf8").catch(() => "");
const said = parse(before);
let failed = false;

for (const browserName of which ? [which] : ["chromium", "firefox"]) {
  const browser = await start(browserName);
  said[browserName] = { version: browser.version, rows: said[browserName]?.rows ?? {} };
  for (const name of (kinds === "all" ? undefined : kinds)?.split(",") ?? Object.keys(ALL)) {
    const columns = columnsOf(name).filter((column) => only?.split(",").includes(column) ?? true);
    const { marks, why } = await row(browser, name, columns);
    said[browserName].rows[name] = { ...said[browserName].rows[name], ...marks };
    failed ||= why.length > 0;
    console.log(`${browserName} ${name}: ${Object.values(marks).join(" ")}`);
    for (const reason of why) console.log(`  ${reason.slice(0, 400)}`);
    if (!check) await writeFile(FILE, shown());
  }
  await browser.close();
}

if (check && shown() !== before) {
  failed = true;
  console.error("docs/compose-boxes.md says otherwise.");
}
process.exitCode = failed ? 1 : 0;

function shown() {
  return render(
    Object.fromEntries(
      ["chromium", "firefox"].filter((name) => said[name]).map((name) => [name, said[name]]),
    ),
  );
}
