// The package as nobody has used it yet: a copy of its own for each test, since a module is loaded once a process.
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../pkg/", import.meta.url));

/**
 * Imports `entry` from a fresh copy of the package, which is removed after the test.
 * @param {import("node:test").TestContext} t
 * @param {string} [entry]
 * @param {(folder: string) => Promise<void>} [change] what to do to the copy before it is imported
 * @returns {Promise<typeof import("../../pkg/index.js")>}
 */
export async function fresh(t, entry = "index.js", change = async () => {}) {
  const folder = await mkdtemp(join(tmpdir(), "warmline-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(PACKAGE, folder, { recursive: true });
  await change(folder);
  return import(pathToFileURL(join(folder, entry)).href);
}
