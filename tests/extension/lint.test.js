/**
 * Mozilla's own linter on the Firefox archive, as its store runs it: no error, no warning.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { packaged } from "./staged.js";

const PROGRAM = fileURLToPath(new URL("node_modules/web-ext/bin/web-ext.js", import.meta.url));

test("the linter of Mozilla's store has nothing to say of the Firefox archive", async () => {
  const archive = readdirSync(packaged()).find((name) => /^warmline-firefox-[\d.]+\.zip$/.test(name));
  assert.ok(archive, "no archive is packaged");
  const run = ["lint", "--source-dir", packaged(archive), "--output", "json"];
  // It exits with 1 where it finds something; what it found is what should be shown.
  const { stdout } = await promisify(execFile)("node", [PROGRAM, ...run]).catch((failed) => failed);
  const { errors, warnings, notices } = JSON.parse(stdout);
  const said = [...errors, ...warnings, ...notices].map(
    ({ code, file, line, message }) => `${file}:${line ?? ""} ${code}: ${message}`,
  );
  assert.deepEqual(said, []);
});
