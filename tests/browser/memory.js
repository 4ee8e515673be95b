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
 * Runs `rounds` in the page `times` times until the wasm's memory stands still, and tells what grew in the last of
 * them; of the wasm's memory, in all in which it stood still. What holds two engines for a moment makes it grow once:
 * that is no leak, what goes on growing is.
 * @param {import("node:test").TestContext} t
 * @param {import("playwright-core").Page} page
 * @param {(times: number) => Promise<void>} rounds
 */
export async function growth(t, page, rounds, times = 1000) {
  const session = await page.context().newCDPSession(page);
  const counts = [];
  const still = () => {
    const last = counts.slice(-1 - STILL);
    return last.length > STILL && last.every(({ wasm }) => wasm === last[0].wasm);
  };
  while (!still() && counts.length <= SETTLING + STILL) {
    await rounds(times);
    counts.push(await counted(session, page));
  }
  const [first, before, after] = [-1 - STILL, -2, -1].map((at) => counts.at(at));
  t.diagnostic(`before ${JSON.stringify(before)}, after ${times} more ${JSON.stringify(after)}`);
  const grown = {};
  for (const what of Object.keys(after)) grown[what] = after[what] - (what === "wasm" ? first : before)[what];
  return grown;
}
