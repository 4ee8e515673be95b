// What a page comes to by itself, in whatever browser.

/**
 * Looks again with every frame until nothing is wrong, or for so long that it never comes right.
 * @param {() => Promise<void>} check what throws while something is wrong
 */
export async function eventually(page, check) {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  }
}
