// A page that may forbid WebAssembly: the engine as plain JavaScript is loaded there, and only there.
let engine = await import("./warmline/index.js");
try {
  await engine.default();
} catch (error) {
  if (error.code !== "wasm-blocked") throw error;
  globalThis.blocked = { name: error.name, code: error.code, message: error.message };
  engine = await import("./warmline/dist/twin.js");
  await engine.default();
}
engine.attach(document.querySelector("textarea"), { customer: { name: "Ana" } });
