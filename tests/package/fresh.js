// A fresh folder outside the repository, with apps in it and the package installed from its tarball.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

const execute = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));

/** The tarball under test. */
export const tarball = process.env.WARMLINE_TARBALL;

/**
 * Copies a folder of apps from here and installs what its lock file says, and the tarball.
 * @param {string} name
 */
export async function install(name) {
  assert.ok(tarball, "WARMLINE_TARBALL names the tarball; `cargo xtask test --tier package` sets it");
  const folder = await mkdtemp(join(tmpdir(), "warmline-apps-"));
  const filter = (path) => !/node_modules|[/\\](dist|out|\.next)$/.test(path.slice(here.length));
  await cp(join(here, name), folder, { recursive: true, filter });
  await run(folder, "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
  // By the lock file, so that nothing but the tarball has to be looked up.
  await run(folder, "npm", "install", "--no-save", "--offline", "--loglevel=error", tarball);
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Runs a program in a folder, those of the nearest node_modules first; what it says is in the error when it fails. */
export async function run(folder, program, ...words) {
  const path = [
    join(folder, "node_modules/.bin"),
    join(folder, "../node_modules/.bin"),
    join(folder, "../../node_modules/.bin"),
    process.env.PATH,
  ];
  const env = { ...process.env, PATH: path.join(process.platform === "win32" ? ";" : ":") };
  // The runner's own settings are not the program's.
  delete env.NODE_OPTIONS;
  delete env.NODE_TEST_CONTEXT;
  env.NEXT_TELEMETRY_DISABLED = "1";
  try {
    const { stdout, stderr } = await execute(program, words, { cwd: folder, env, maxBuffer: 1 << 26 });
    return stdout + stderr;
  } catch (error) {
    throw new Error(`${program} ${words.join(" ")} in ${basename(folder)}:\n${error.stdout}${error.stderr}`);
  }
}

/** The files below a folder, as `{path, bytes, squeezed}` with their size under Brotli. */
export async function sizes(folder) {
  const found = [];
  for (const path of await readdir(folder, { recursive: true })) {
    if (![".js", ".wasm", ".css"].includes(extname(path)) || !(await stat(join(folder, path))).isFile())
      continue;
    const body = await readFile(join(folder, path));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    found.push({ path, bytes: body.length, squeezed: brotliCompressSync(body, { params }).length });
  }
  return found.sort((a, b) => b.bytes - a.bytes);
}

/** Says the sizes of a build in the test's own report. */
export async function tellSizes(t, folder) {
  const kilo = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  for (const { path, bytes, squeezed } of await sizes(folder))
    t.diagnostic(`${path}: ${kilo(bytes)}, ${kilo(squeezed)} under Brotli`);
}
