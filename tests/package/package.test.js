// The tarball as a stranger meets it: installed in a fresh folder, used, and looked at by the tools of the trade.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const tarball = process.env.WARMLINE_TARBALL;
const program = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
const consumer = (name) => fileURLToPath(new URL(`consumer/${name}`, import.meta.url));
let folder;

before(async () => {
  assert.ok(tarball, "WARMLINE_TARBALL names the tarball; `cargo xtask test --tier package` sets it");
  folder = await mkdtemp(join(tmpdir(), "warmline-consumer-"));
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: folder });
});

after(() => folder && rm(folder, { recursive: true, force: true }));

for (const entry of ["warmline", "warmline/engine", "warmline/inline", "warmline/js"]) {
  test(`${entry} checks a text in Node`, async () => {
    const source = (await readFile(consumer("check.js"), "utf8")).replace("warmline/engine", entry);
    await writeFile(join(folder, "check.js"), source);
    const { stdout } = await run(process.execPath, ["check.js"], { cwd: folder });
    assert.equal(stdout.trim(), "blame: You should have checked the size chart");
  });
}

test("the wasm in the tarball and its JavaScript twin say the same, and the twin asks for no WebAssembly", async () => {
  const replies = await readFile(new URL("../data/replies.jsonl", import.meta.url), "utf8");
  await writeFile(join(folder, "replies.jsonl"), replies.split("\n").slice(0, 60).join("\n"));
  const reports = async (entry, before = "") => {
    const source = `${before}
      const { default: init, check } = await import("${entry}");
      const { readFileSync } = await import("node:fs");
      await init();
      const replies = readFileSync("replies.jsonl", "utf8").split("\\n").map((line) => JSON.parse(line));
      const said = replies.map(({ text, customer }) => check(text, { profile: "everything", customer }));
      console.log(JSON.stringify(said));`;
    await writeFile(join(folder, "reports.js"), source);
    const { stdout } = await run(process.execPath, ["reports.js"], { cwd: folder, maxBuffer: 1 << 26 });
    return JSON.parse(stdout);
  };
  const wasm = await reports("warmline");
  assert.ok(wasm.flatMap(({ findings }) => findings).length > 10);
  assert.deepEqual(await reports("warmline/js", "delete globalThis.WebAssembly;"), wasm);
});

test("every entry can be imported where there is no page", async () => {
  const { exports } = JSON.parse(await readFile(join(folder, "node_modules/warmline/package.json"), "utf8"));
  const optional = ["./react", "./page", "./wasm", "./package.json"];
  const entries = Object.keys(exports).filter((entry) => !optional.includes(entry));
  const source = entries.map((entry) => `await import("warmline${entry.slice(1)}");`).join("\n");
  await writeFile(join(folder, "entries.js"), source);
  await run(process.execPath, ["entries.js"], { cwd: folder });
  assert.ok(entries.length >= 7);
});

test("the types fit a TypeScript consumer, and refuse what is wrong", async () => {
  await cp(consumer("types.ts"), join(folder, "types.ts"));
  const flags = "--noEmit --strict --module nodenext --target es2023 --lib es2024,dom --types".split(" ");
  await run(program("tsc"), [...flags, "", "types.ts"], { cwd: folder });
});

test("what the pages begin with is sound in strict TypeScript too", async () => {
  for (const page of ["README.md", "pkg/README.md", "docs/embedding/bundlers.md"]) {
    const text = await readFile(new URL(`../../${page}`, import.meta.url), "utf8");
    const [, sample] = text.match(/```js[^\n]*\n(import init.*?)```/s);
    await writeFile(join(folder, "sample.ts"), sample);
    const flags =
      "--noEmit --strict --module esnext --moduleResolution bundler --target es2023 --lib es2024,dom,dom.iterable";
    await run(program("tsc"), [...flags.split(" "), "--types", "", "sample.ts"], { cwd: folder });
  }
});

test("the types fit a bundler's consumer", async () => {
  await cp(consumer("types.ts"), join(folder, "types.ts"));
  const flags =
    "--noEmit --strict --module esnext --moduleResolution bundler --target es2023 --lib es2024,dom --types";
  await run(program("tsc"), [...flags.split(" "), "", "types.ts"], { cwd: folder });
});

test("publint has nothing to say", async () => {
  const { publint } = await import("publint");
  const { formatMessage } = await import("publint/utils");
  const at = join(folder, "node_modules/warmline");
  const manifest = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
  const { messages } = await publint({ pkgDir: at, strict: true, pack: false });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, manifest)),
    [],
  );
});

test("are-the-types-wrong finds them right", async () => {
  await run(program("attw"), [tarball, "--profile", "esm-only", "--no-color"]);
});

test("every link of a page in the package leads to a page and a heading in it", async () => {
  const at = join(folder, "node_modules/warmline");
  const pages = (await readdir(at, { recursive: true })).filter((name) => name.endsWith(".md"));
  assert.ok(pages.includes("README.md") && pages.includes(join("docs", "api.md")), `${pages}`);
  const heading = (line) =>
    line
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .trim()
      .replaceAll(" ", "-");
  for (const page of pages) {
    // What stands in examples is no link.
    const text = (await readFile(join(at, page), "utf8")).replace(/^```.*?^```/gms, "");
    for (const [, link] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const [path, anchor] = link.split("#");
      const target = path === "" ? join(at, page) : join(at, dirname(page), path);
      const found = await readFile(target, "utf8").catch(() => undefined);
      assert.ok(found !== undefined, `${page}: ${link}`);
      const headings = found.split("\n").filter((line) => line.startsWith("#"));
      assert.ok(
        !anchor || headings.some((line) => heading(line.replace(/^#+/, "")) === anchor),
        `${page}: ${link}`,
      );
    }
  }
});

test("the README lists every code an error can have, and every entry", async () => {
  const at = join(folder, "node_modules/warmline");
  const [readme, types, manifest] = await Promise.all(
    ["README.md", "engine.d.ts", "package.json"].map((name) => readFile(join(at, name), "utf8")),
  );
  const [, union] = types.match(/export type ErrorCode =(.*?);/s);
  const codes = [...union.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code);
  assert.ok(codes.length >= 8);
  for (const code of codes) assert.match(readme, new RegExp(`^\\| \`${code}\` \\|`, "m"), code);
  for (const entry of Object.keys(JSON.parse(manifest).exports)) {
    if (entry === "./package.json") continue;
    assert.match(readme, new RegExp(`^\\| \`warmline${entry.slice(1)}\` \\|`, "m"), entry);
  }
});

test("it brings its licences and nothing of the workshop", async () => {
  const { stdout } = await run("tar", ["-tzf", tarball]);
  const files = stdout
    .trim()
    .split("\n")
    .map((path) => path.replace("package/", ""));
  for (const wanted of [
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "README.md",
    "CHANGELOG.md",
    "dist/warmline.wasm",
    "dist/twin.js",
  ]) {
    assert.ok(files.includes(wanted), wanted);
  }
  const odd = files.filter(
    (path) => !/^(dist\/)?[a-zA-Z-]+\.(js|wasm|d\.ts|md|json)$|^docs\/[a-zA-Z/-]+\.md$|^LICENSE-/.test(path),
  );
  assert.deepEqual(odd, [], basename(tarball));
});

test("it brings no dependencies", async () => {
  const { stdout } = await run("npm", ["ls", "--all", "--parseable"], { cwd: folder });
  assert.deepEqual(
    stdout
      .trim()
      .split("\n")
      .slice(1)
      .map((path) => basename(path)),
    ["warmline"],
  );
});
