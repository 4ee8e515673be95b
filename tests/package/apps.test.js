// Apps as their developers build them: the tarball installed in a fresh folder, built by each bundler, used in Chromium.
import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { growth, remembering } from "../browser/memory.js";
import { install, run, sizes, tellSizes } from "./fresh.js";
import { BLAME, blame, close, open, underlines } from "./pages.js";

/** @type {Awaited<ReturnType<typeof install>>} */
let apps;
const app = (...path) => join(apps.folder, ...path);

before(async () => {
  apps = await install("apps");
});

after(async () => {
  await close();
  await apps?.remove();
});

const ESBUILD = ["--bundle", "--format=esm", "--minify", "--log-level=warning"];

test("Node checks a text", async () => {
  assert.equal(await run(app("node"), "node", "main.js"), "blame/should-have-done true\n");
});

test("the adapters' types fit those of their frameworks, and refuse what is wrong", async () => {
  const flags =
    "--noEmit --strict --module esnext --moduleResolution bundler --jsx react-jsx --target es2023";
  await run(
    app("types"),
    "tsc",
    ...flags.split(" "),
    "--lib",
    "es2024,dom,dom.iterable",
    "--types",
    "",
    "main.tsx",
  );
});

for (const [name, build, root = "."] of [
  ["vite", ["vite", "build", "--logLevel=warn"], "dist"],
  ["webpack", ["webpack"]],
  ["rollup", ["rollup", "--config", "--silent"]],
  ["esbuild", ["esbuild", "main.js", ...ESBUILD, "--outdir=dist", "--loader:.wasm=file"]],
  ["esbuild-inline", ["esbuild", "main.js", ...ESBUILD, "--outdir=dist"]],
]) {
  test(`${name} builds it, and the built page underlines`, async (t) => {
    await run(app(name), ...build);
    // Rollup leaves files alone; its app says where this one is.
    if (name === "rollup")
      await cp(app("node_modules/warmline/dist/warmline.wasm"), app("rollup/dist/warmline.wasm"));
    const page = await open(t, app(name, root));
    await blame(page);
    assert.deepEqual(page.faults, []);
    await tellSizes(t, app(name, "dist"));
  });
}

test("a door that nobody uses costs nothing", async (t) => {
  const built = {};
  for (const door of ["check", "engine", "attach", "everything", "nothing"]) {
    await run(app("doors"), "esbuild", `${door}.js`, ...ESBUILD, `--outdir=dist/${door}`, "--external:react");
    const text = await readFile(app("doors/dist", door, `${door}.js`), "utf8");
    built[door] = { bytes: text.length, text };
    const [size] = await sizes(app("doors/dist", door));
    t.diagnostic(
      `${door}: ${size.bytes} bytes of JavaScript, ${size.squeezed} under Brotli, besides the wasm`,
    );
  }
  assert.ok(built.check.bytes <= built.engine.bytes * 1.02, "check alone is the engine alone");
  assert.ok(built.check.bytes < built.attach.bytes && built.attach.bytes < built.everything.bytes);
  assert.match(built.everything.text, /monaco-editor/);
  for (const door of ["check", "engine", "attach"])
    assert.doesNotMatch(built[door].text, /monaco-editor/, door);
  assert.match(built.nothing.text, /^(import "react";)?\s*console\.log\("nothing"\);\s*$/);
});

test("one line of HTML underlines in every box of a page, and <warmline-field> is known to it", async (t) => {
  await cp(app("node_modules/warmline"), app("plain/warmline"), { recursive: true });
  const page = await open(t, app("plain"));
  await blame(page);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      "beforeend",
      '<warmline-field profile="hurts" customer-name="Zoe"><textarea id="inside"></textarea></warmline-field>',
    );
    addEventListener("warmline:report", ({ detail }) => (window.heard = detail));
  });
  await page.click("#inside");
  await page.keyboard.type(`${BLAME}. Just restart it.`);
  await underlines(page, 2);
  await page.waitForFunction(() => window.heard.checks.name === false);
  assert.deepEqual(page.faults, []);
});

test("the line takes a profile and what is off from its address", async (t) => {
  await cp(app("node_modules/warmline"), app("plain/warmline"), { recursive: true });
  const html = await readFile(app("plain/index.html"), "utf8");
  await writeFile(app("plain/hurts.html"), html.replace("page.js", "page.js?profile=hurts&off=pity,blame"));
  const page = await open(t, app("plain"), { path: "/hurts.html" });
  await page.evaluate(() => addEventListener("warmline:report", ({ detail }) => (window.heard = detail)));
  await page.click("textarea");
  await page.keyboard.type(`${BLAME}. Just restart it. Calm down.`);
  await underlines(page, 1);
  assert.deepEqual(await page.evaluate(() => window.heard.findings.map(({ text }) => text)), ["Calm down"]);
});

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

test("a page with a strict policy that allows wasm underlines, and no policy is broken", async (t) => {
  await cp(app("node_modules/warmline"), app("policy/warmline"), { recursive: true });
  const page = await open(t, app("policy"), { policy: STRICT });
  await blame(page);
  assert.deepEqual(page.faults, []);
  assert.ok(!page.asked.some((path) => path.includes("twin")));
  await page.keyboard.press("Alt+Enter");
});

test("a page that forbids wasm gets a typed error that names what to allow, and warmline/js underlines there", async (t) => {
  await cp(app("node_modules/warmline"), app("policy/warmline"), { recursive: true });
  const policy = STRICT.replace(" 'wasm-unsafe-eval'", "");
  const page = await open(t, app("policy"), { policy });
  await blame(page);
  const blocked = await page.evaluate(() => window.blocked);
  assert.deepEqual([blocked.name, blocked.code], ["WarmlineError", "wasm-blocked"]);
  assert.match(blocked.message, /script-src 'self' 'wasm-unsafe-eval'/);
  assert.match(blocked.message, /warmline\/js/);
  assert.ok(
    page.faults.every((fault) => /WebAssembly/.test(fault)),
    page.faults.join("\n"),
  );
});

test("the line of HTML works where wasm is forbidden", async (t) => {
  await cp(app("node_modules/warmline"), app("plain/warmline"), { recursive: true });
  const page = await open(t, app("plain"), { policy: STRICT.replace(" 'wasm-unsafe-eval'", "") });
  await blame(page);
});

test("what a React server rendered is taken over and underlines", async (t) => {
  await run(app("server"), "node", "render.js");
  const html = await readFile(app("server/index.html"), "utf8");
  assert.match(html, /<output>not looked at yet<\/output>/);
  await run(app("server"), "esbuild", "client.js", ...ESBUILD, "--outdir=dist", "--loader:.wasm=file");
  const page = await open(t, app("server"));
  await page.getByText("0 to look at").waitFor();
  await page.focus("textarea");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(` ${BLAME}.`);
  await underlines(page, 1);
  await page.getByText("1 to look at").waitFor();
  assert.deepEqual(page.faults, []);
});

for (const name of ["react", "vue", "svelte"]) {
  test(`${name}: boxes underline, options follow the component, and everything goes with it`, async (t) => {
    // React's development build, since only that one mounts twice under StrictMode.
    await run(
      app(name),
      "env",
      "NODE_ENV=development",
      "vite",
      "build",
      "--mode=development",
      "--logLevel=warn",
    );
    const page = await open(t, app(name, "dist"));
    const shows = (id, text) =>
      page.waitForFunction(([id, text]) => document.querySelector(id)?.textContent === text, [id, text]);

    await blame(page, "#reply");
    if (name === "react")
      assert.equal(await page.evaluate(() => window.effects), 2, "StrictMode mounts twice");
    await shows("#count", "1");
    await shows("#checks", "true");

    await page.evaluate(() => window.app.setName("Zoe"));
    await page.keyboard.type(" ");
    await shows("#checks", "false");

    await page.keyboard.type("Just restart it.");
    await underlines(page, 2);
    await page.evaluate(() => window.app.setProfile("hurts"));
    await underlines(page, 1);
    await page.evaluate(() => window.app.setProfile(undefined));
    await underlines(page, 2);

    // A rewrite reaches the framework's own state: it would write the old text back if it did not.
    await page.keyboard.press("Alt+,");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#reply").value.endsWith(" Please restart it."));
    await underlines(page, 1);
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Bye");
    assert.equal(await page.inputValue("#reply"), `Hi Ana, ${BLAME}. Please restart it. Bye`);

    await page.click("#editable");
    await page.keyboard.type(`Sorry, ${BLAME}.`);
    await underlines(page, 2);

    await page.evaluate(() => window.app.show(false));
    await underlines(page, 0);
    assert.equal(await page.locator("warmline-layer").count(), 0);
    await page.evaluate(() => window.app.show(true));
    await page.click("#reply");
    await page.keyboard.type(` ${BLAME}!`);
    await underlines(page, name === "react" ? 1 : 2);
    assert.deepEqual(page.faults, []);
  });
}

test("a thousand mounts under React's StrictMode leave nothing", async (t) => {
  const page = await open(t, app("react/dist"), { prepare: remembering });
  await blame(page, "#reply");
  const rounds = (times) =>
    page.evaluate(async (times) => {
      for (let round = 0; round < times; round++) {
        window.app.show(false);
        window.app.show(true);
        // The engine is there; a mount begins in the microtask after.
        await new Promise((next) => setTimeout(next));
        if (window.attachments().length !== 1)
          throw new Error(`${window.attachments().length} in round ${round}`);
      }
    }, times);
  const { nodes, listeners, heap, wasm } = await growth(t, page, rounds);
  assert.deepEqual({ nodes, listeners, wasm }, { nodes: 0, listeners: 0, wasm: 0 });
  // What the browser compiles while it warms up, and React's own records, are in the heap too.
  assert.ok(heap < 1000 * 1000, `the heap grew by ${heap} bytes`);
  assert.deepEqual(page.faults, []);
});
