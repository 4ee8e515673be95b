// The documentation as its readers follow it: each page is an app, made of its samples, built by its commands, used.
//
// A sample with a path behind its language is a file; `sh` with a folder behind it runs there. What stands without a
// path is run as it is: in a page, or in Node when it names no `document`. The samples in the declarations are run the
// same way, or are a file of a page.
import assert from "node:assert/strict";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { install, run } from "./fresh.js";
import { BLAME, blame, close, open, underlines } from "./pages.js";

const ROOT = new URL("../../", import.meta.url);
const LANGUAGES = ["js", "jsx", "vue", "svelte", "html", "ts"];
const { devDependencies: known } = JSON.parse(
  await readFile(new URL("apps/package.json", import.meta.url), "utf8"),
);

/** @type {Awaited<ReturnType<typeof install>>} */
let apps;

before(async () => {
  apps = await install("apps");
});

after(async () => {
  await close();
  await apps?.remove();
});

/** The fenced blocks of a text: language, what stands behind it, and what is inside. */
function blocks(text) {
  const found = text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)\n```$/gms);
  return [...found].map(([, language, path, body]) => ({ language, path, body: `${body}\n` }));
}

const read = (path) => readFile(new URL(path, ROOT), "utf8");

/** Makes the app of a page: its files written, its commands run. Returns where, and the folders that hold an `.html`. */
async function made(t, name) {
  const folder = join(apps.folder, `docs-${basename(name, ".md")}`);
  const samples = blocks(await read(name));
  for (const { language, path, body } of samples) {
    if (!path || language === "sh") continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), body);
  }
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await cp(join(apps.folder, "node_modules/warmline"), join(folder, "node_modules/warmline"), {
    recursive: true,
  });
  const said = [];
  const built = new Set();
  for (const { path = ".", body } of samples.filter(({ language }) => language === "sh")) {
    for (const line of body.trim().split("\n")) {
      const [program, command, ...names] = line.split(" ");
      if (program === "npm" && command === "install") {
        for (const name of names) assert.ok(name === "warmline" || known[name], `${name} is installed`);
      } else {
        if (line === "vite build") built.add(join(folder, path));
        said.push(await run(join(folder, path), "sh", "-c", line));
      }
    }
  }
  const pages = (await readdir(folder, { recursive: true })).filter(
    (path) => path.endsWith(".html") && !/node_modules|dist|^warmline/.test(path),
  );
  const served = pages.map((path) => {
    const at = join(folder, dirname(path));
    return [built.has(at) ? join(at, "dist") : at, `/${basename(path)}`];
  });
  return { folder, samples, said: said.join("\n"), served };
}

for (const [name, pages] of [
  ["docs/embedding/plain-page.md", 2],
  ["docs/embedding/custom-element.md", 1],
  ["docs/embedding/bundlers.md", 5],
  ["docs/embedding/react.md", 1],
  ["docs/embedding/vue.md", 1],
  ["docs/embedding/svelte.md", 1],
  ["docs/embedding/servers.md", 1],
  ["docs/embedding/strict-policies.md", 1],
  ["pkg/README.md", 1],
]) {
  test(`${name}: its samples make an app that underlines`, async (t) => {
    const { samples, said, served } = await made(t, name);
    assert.equal(served.length, pages);
    const policies = samples
      .filter(({ language }) => language === "http")
      .map(({ body }) => body.split(": ")[1].trim());
    for (const [folder, path] of served) {
      for (const policy of policies.length ? policies : [undefined]) {
        const page = await open(t, folder, { path, policy });
        await blame(page);
        // A page with an editor beside the textarea underlines in both.
        if (await page.locator("[contenteditable].reply, .reply[contenteditable]").count()) {
          await page.click(".reply");
          await page.keyboard.type(`Sorry, ${BLAME}.`);
          await underlines(page, 2);
        }
        const faults = page.faults.filter((fault) => !(policy && /WebAssembly/.test(fault)));
        assert.deepEqual(faults, [], `${path} ${policy ?? ""}`);
      }
    }
    if (samples.some(({ path }) => path === "check.js")) assert.match(said, /blame\/should-have-done/);
  });
}

test("what plain pages say of one reply comes true", async (t) => {
  const { folder } = await made(t, "docs/embedding/plain-page.md");
  const page = await open(t, folder, { path: "/attach.html" });
  await page.waitForFunction(() => document.querySelector("output").textContent !== "Nothing yet");
  await page.fill("textarea", `The dress will be with you before the wedding on Saturday. Also, ${BLAME}.`);
  await page.getByText("1 to look at; picks up what matters: true").waitFor();
});

/** Every sample that is no file of an app: of other pages, and of the comments in the declarations. */
async function loose() {
  const found = [];
  const pages = [
    "README.md",
    "pkg/README.md",
    ...(await readdir(new URL("docs/embedding/", ROOT))).map((page) => `docs/embedding/${page}`),
  ];
  for (const page of pages) {
    for (const sample of blocks(await read(page))) if (!sample.path) found.push({ from: page, ...sample });
  }
  for (const file of await readdir(new URL("pkg/", ROOT))) {
    if (!file.endsWith(".d.ts")) continue;
    const comments = (await read(`pkg/${file}`)).replace(/^ *\* ?/gm, "");
    for (const sample of blocks(comments)) found.push({ from: `pkg/${file}`, ...sample });
  }
  return found.filter(({ language }) => LANGUAGES.includes(language));
}

test("samples that stand alone run as they are", async (t) => {
  const files = new Set();
  for (const page of await readdir(new URL("docs/embedding/", ROOT)))
    for (const { path, body } of blocks(await read(`docs/embedding/${page}`))) if (path) files.add(body);
  const folder = join(apps.folder, "loose");
  await cp(join(apps.folder, "node_modules/warmline"), join(folder, "warmline"), { recursive: true });
  const { exports } = JSON.parse(await readFile(join(folder, "warmline/package.json"), "utf8"));
  const imports = {};
  for (const [entry, to] of Object.entries(exports))
    imports[`warmline${entry.slice(1)}`] = (to.default ?? to).replace(".", "/warmline");
  // What a bundler gives for the file, an import map can't: an address.
  imports["warmline/wasm"] = "data:text/javascript,export default '/warmline/dist/warmline.wasm'";
  let ran = 0;
  for (const { from, language, body } of await loose()) {
    if (files.has(body)) continue;
    const where = `${from}:\n${body}`;
    if (language === "js" && !/document|warmline\/wasm/.test(body)) {
      await writeFile(join(apps.folder, "loose.js"), body);
      await run(apps.folder, "node", "loose.js");
    } else {
      assert.ok(
        ["js", "html"].includes(language),
        `a sample in ${language} is a file of some page: ${where}`,
      );
      const script =
        language === "js" ? `<textarea id="reply"></textarea><script type="module">${body}</script>` : body;
      const box = script.includes("<textarea") ? "" : "<textarea></textarea>";
      const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
      await writeFile(
        join(folder, "index.html"),
        `<!doctype html><meta charset="utf-8">${map}${box}${script}`,
      );
      const page = await open(t, folder);
      await page.waitForLoadState("load");
      if (/attach|watch|page\.js|warmline-field/.test(body)) await blame(page);
      assert.deepEqual(page.faults, [], where);
    }
    ran += 1;
  }
  assert.ok(ran >= 5, `${ran} samples ran`);
});
