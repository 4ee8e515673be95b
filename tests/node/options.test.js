// What an option is called stands in the declarations; whoever lists the names lists them all.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { OPTIONS } from "../../pkg/mount.js";

const declared = async (file, name) => {
  const text = await readFile(new URL(`../../pkg/${file}`, import.meta.url), "utf8");
  const [, body] = text.match(new RegExp(`export interface ${name} [^{]*{\\n(.*?)\\n}`, "s"));
  return [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, option]) => option);
};

test("adapters hand on every option there is", async () => {
  const all = [
    ...(await declared("engine.d.ts", "CheckOptions")),
    ...(await declared("index.d.ts", "AttachOptions")),
    ...(await declared("index.d.ts", "WatchOptions")),
  ];
  assert.ok(all.length >= 10);
  assert.deepEqual([...OPTIONS].sort(), all.sort());
});
