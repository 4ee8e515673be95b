// What comes to be by itself, in whatever browser: looked at again and again, for so long that otherwise it never will.

/**
 * @template T
 * @param {import("playwright-core").Page} page its frames are what is waited for between two looks
 * @param {() => Promise<T>} check what throws while something is wrong
 * @param {number} [patience] milliseconds
 * @returns {Promise<T>}
 */
export function eventually(page, check, patience = 60_000) {
  // A page that is out of sight draws no frame.
  const frame = () =>
    new Promise((next) => {
      requestAnimationFrame(next);
      setTimeout(next, 100);
    });
  return again(check, patience, () => page.evaluate(frame));
}

/**
 * The same without a page.
 * @param {() => Promise<unknown> | unknown} holds
 */
export function until(holds) {
  const check = async () => {
    if (!(await holds())) throw new Error(`This never came to hold: ${holds}`);
  };
  return again(check, 90_000, () => new Promise((soon) => setTimeout(soon, 100)));
}

async function again(check, patience, pause) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause();
  }
}
