// What a page holds once everything that can be collected is: nodes, listeners, JavaScript's heap, wasm's memory.

/** Keeps hold of every wasm memory of the page; give it to the page before its own scripts. */
export const remembering = () => {
  window.memories = [];
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    const { memory } = (made.instance ?? made).exports;
    if (memory) window.memories.push(memory);
    return made;
  };
};

/**
 * Counts after a thorough collection.
 * @param {import("playwright-core").CDPSession} session
 * @param {import("playwright-core").Page} page
 */
export async function counted(session, page) {
  for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() =>
    window.memories.reduce((bytes, { buffer }) => bytes + buffer.byteLength, 0),
  );
  return { nodes, listeners: jsEventListeners, heap: usedSize, wasm };
}

/** How often at most memory may go on finding its size, and how often in a row it has to stand still. */
const SETTLING = 8;
const STILL = 2;

/**
 * Runs `rounds` in the page `times` times until the wasm's memory stands still for a while, then as often again, and compares what is
 * held before and after.
 * @param {import("node:test").TestContext} t
 * @param {import("playwright-core").Page} page
 * @param {(times: number) => Promise<void>} rounds
 */
export async function growth(t, page, rounds, times = 1000) {
  const session = await page.context().newCDPSession(page);
  // Memory that is still finding its size is no leak, one that goes on growing is.
  await rounds(times);
  let before = await counted(session, page);
  for (let settling = 0, still = 0; settling < SETTLING && still < STILL; settling++) {
    await rounds(times);
    const now = await counted(session, page);
    still = now.wasm === before.wasm ? still + 1 : 0;
    before = now;
  }
  await rounds(times);
  const after = await counted(session, page);
  t.diagnostic(`before ${JSON.stringify(before)}, after ${times} more ${JSON.stringify(after)}`);
  const grown = {};
  for (const what of Object.keys(before)) grown[what] = after[what] - before[what];
  return grown;
}
