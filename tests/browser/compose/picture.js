// A page as pixels.
import { PNG } from "pngjs";

/**
 * How many pixels of a part of a page have nearly this colour.
 * @param {import("puppeteer-core").Page} page
 * @param {string} colour as `#rrggbb`
 * @param {{ x: number, y: number, width: number, height: number }} clip
 */
export async function coloured(page, colour, clip) {
  const { data } = PNG.sync.read(Buffer.from(await page.screenshot({ clip })));
  const wanted = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (wanted.every((value, channel) => Math.abs(data[at + channel] - value) < 12)) count += 1;
  return count;
}
