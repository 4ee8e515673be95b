// Loading the engine: once, from anywhere, and what goes wrong says what to do.
import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { fresh } from "./fresh.js";

const wasm = await readFile(new URL("../../pkg/dist/warmline.wasm", import.meta.url));
const BLAME = "You should have checked the size chart.";

/** Serves one answer on this machine until the test ends; counts how often it was asked for. */
async function served(t, { status = 200, type = "application/wasm", body = wasm } = {}) {
  const seen = { requests: 0, url: "" };
  const server = createServer((_, response) => {
    seen.requests += 1;
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => server.close());
  seen.url = `http://127.0.0.1:${server.address().port}/warmline.wasm`;
  return seen;
}

test("what needs the engine says so before it is loaded", async (t) => {
  const { check, rules, compile, WarmlineError } = await fresh(t);
  for (const call of [() => check(BLAME), () => rules(), () => compile("")]) {
    assert.throws(call, (error) => error instanceof WarmlineError && error.code === "not-initialised");
  }
});

test("in Node it finds its own file", async (t) => {
  const { default: init, check } = await fresh(t);
  await init();
  assert.equal(check(BLAME).findings[0].category, "blame");
});

test("calls at the same time share one load, and later ones do nothing", async (t) => {
  const source = await served(t);
  const { default: init } = await fresh(t);
  const first = init(source.url);
  assert.equal(init(source.url), first);
  await Promise.all([first, init(source.url)]);
  await init(source.url);
  assert.equal(source.requests, 1);
});

for (const [what, source] of [
  ["bytes", () => wasm],
  ["an ArrayBuffer", () => wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)],
  ["a compiled module", () => WebAssembly.compile(wasm)],
  ["a Response", () => new Response(wasm, { headers: { "content-type": "application/wasm" } })],
  ["a Response of the wrong type", () => new Response(wasm, { headers: { "content-type": "text/plain" } })],
  ["a promise of a Response", () => Promise.resolve(new Response(wasm))],
]) {
  test(`it loads from ${what}`, async (t) => {
    const { default: init, check } = await fresh(t);
    await init(source());
    assert.equal(check(BLAME).findings.length, 1);
  });
}

test("it loads from an address, streamed or not", async (t) => {
  for (const type of ["application/wasm", "application/octet-stream"]) {
    const source = await served(t, { type });
    const { default: init, check } = await fresh(t);
    await init(new URL(source.url));
    assert.equal(check(BLAME).findings.length, 1);
  }
});

test("the inline entry needs no second file", async (t) => {
  const { default: init, check } = await fresh(t, "inline.js", (folder) =>
    rm(join(folder, "dist/warmline.wasm")),
  );
  await init();
  assert.equal(check(BLAME).findings.length, 1);
});

test("the engine entry offers the check alone", async (t) => {
  const engine = await fresh(t, "engine.js");
  assert.deepEqual(Object.keys(engine).sort(), ["WarmlineError", "check", "compile", "default", "rules"]);
});

for (const [what, options, says] of [
  ["is not there", { status: 404, body: "no" }, /answered 404/],
  ["is a web page", { type: "text/html", body: "<!doctype html>" }, /not the wasm of this package/],
  ["is cut off", { body: wasm.subarray(0, 1000) }, /not the wasm of this package/],
]) {
  test(`a file that ${what} is load-failed, and loading can be tried again`, async (t) => {
    const source = await served(t, options);
    const { default: init, check } = await fresh(t);
    await assert.rejects(init(source.url), { name: "WarmlineError", code: "load-failed", message: says });
    assert.throws(() => check(BLAME), { code: "not-initialised" });
    await init();
    assert.equal(check(BLAME).findings.length, 1);
  });
}

test("a server that does not answer is load-failed", async (t) => {
  const { default: init } = await fresh(t);
  await assert.rejects(init("http://127.0.0.1:1/warmline.wasm"), { code: "load-failed" });
});

test("its own file missing is load-failed", async (t) => {
  const { default: init } = await fresh(t, "index.js", (folder) => rm(join(folder, "dist/warmline.wasm")));
  await assert.rejects(init(), { code: "load-failed", message: /could not be read/ });
});

test("a module of something else is load-failed", async (t) => {
  const { default: init } = await fresh(t);
  const other = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  await assert.rejects(init(other), { code: "load-failed" });
});

test("a source of a wrong type is bad-option", async (t) => {
  const { default: init } = await fresh(t);
  for (const source of [42, {}, [], true]) await assert.rejects(init(source), { code: "bad-option" });
});

for (const said of [
  "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because 'unsafe-eval' is not an allowed source of script",
  "call to WebAssembly.compile() blocked by CSP",
]) {
  test(`wasm-blocked says what to allow, when a browser says: ${said.slice(0, 40)}…`, async (t) => {
    const { default: init } = await fresh(t);
    t.mock.method(WebAssembly, "compile", () => Promise.reject(new WebAssembly.CompileError(said)));
    await assert.rejects(init(), { code: "wasm-blocked", message: /'wasm-unsafe-eval'/ });
  });
}

test("after a fault a fresh engine answers", async (t) => {
  let glue;
  const { default: init, check } = await fresh(t, "index.js", async (folder) => {
    glue = await import(pathToFileURL(join(folder, "dist/warmline.js")).href);
  });
  await init();
  const stop = t.mock.method(glue.Checker.prototype, "report", () => {
    throw new WebAssembly.RuntimeError("unreachable");
  });
  assert.throws(() => check(BLAME), { name: "WarmlineError", code: "fault" });
  stop.mock.restore();
  assert.equal(check(BLAME).findings.length, 1);
});

test("importing reads nothing that a server lacks", async (t) => {
  const names = ["document", "window", "customElements", "fetch"];
  const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  t.after(() => {
    for (const [at, name] of names.entries()) {
      delete globalThis[name];
      if (before[at]) Object.defineProperty(globalThis, name, before[at]);
    }
  });
  const read = [];
  for (const name of names)
    Object.defineProperty(globalThis, name, { configurable: true, get: () => void read.push(name) });
  for (const entry of ["index.js", "engine.js", "inline.js"]) await fresh(t, entry);
  assert.deepEqual(read, []);
});
