/**
 * Draws the extension's icons from `www/extension/icons/warmline.svg`, their one source, and leaves the PNGs beside it.
 *
 *     node tests/extension/icons.mjs
 *
 * The largest is for the stores, which want a transparent margin around it.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { ARGS, program } from "../browser/chromium.js";

const folder = new URL("../../www/extension/icons/", import.meta.url);
const svg = readFileSync(new URL("warmline.svg", folder), "utf8");

/** Width in pixels, and how many of them are margin on each side. */
const SIZES = [
  [16, 0],
  [32, 0],
  [48, 0],
  [96, 0],
  [128, 16],
];

const browser = await chromium.launch({ executablePath: program(), args: ARGS });
try {
  for (const [size, margin] of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>html, body { margin: 0 } svg { display: block; margin: ${margin}px; width: ${size - 2 * margin}px }</style>${svg}`,
    );
    const image = await page.screenshot({ omitBackground: true });
    writeFileSync(new URL(`${size}.png`, folder), image);
    await page.close();
  }
} finally {
  await browser.close();
}
