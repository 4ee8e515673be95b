// A build for an organisation, made by the command its administrator types.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { packaged } from "./staged.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Runs `cargo xtask package --extension` on what is built already. */
export async function packageAgain(...words) {
  const run = ["xtask", "package", "--extension", "--built", ...words];
  await promisify(execFile)(process.env.CARGO ?? "cargo", run, { cwd: ROOT, maxBuffer: 2 ** 24 });
}

/** Makes a build for the host of the test pages with these rules; where its folders are. */
export async function own(rules) {
  const folder = await mkdtemp(join(tmpdir(), "warmline-own-"));
  try {
    const file = join(folder, "our.rules");
    await writeFile(file, rules);
    await packageAgain("--host", "http://127.0.0.1/*", "--pack", file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { chromium: packaged("chromium-own"), firefox: packaged("firefox-own") };
}
