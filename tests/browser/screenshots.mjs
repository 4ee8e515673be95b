// The pictures of the README, taken of the playground as it is: `node tests/browser/screenshots.mjs [FOLDER]`.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PNG } from "pngjs";
import { ARGS, program } from "./chromium.js";
import { site } from "./site.js";

const folder = process.argv[2] ?? new URL("../../docs/images/", import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const served = await site();
const browser = await chromium.launch({ executablePath: program(), args: ARGS });
for (const colorScheme of ["light", "dark"]) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.25,
    colorScheme,
  });
  await page.goto(`${served.address}/www/playground/`);
  const card = page.locator("warmline-layer .card:not([hidden])");
  await page.waitForFunction(() => [...CSS.highlights.keys()].some((name) => name.startsWith("warmline-")));
  await page.focus("#reply");
  await page.evaluate(() => document.querySelector("#reply").setSelectionRange(0, 0));
  await page.keyboard.press("Alt+.");
  await card.waitFor();
  // The first finding with several rewrites makes the better picture.
  for (let turn = 0; turn < 8 && (await card.locator(".rewrite").count()) < 2; turn++)
    await page.keyboard.press("Alt+.");
  await page.evaluate(() =>
    Promise.all(document.getAnimations({ subtree: true }).map((animation) => animation.finished)),
  );
  await page.waitForFunction(
    () =>
      document
        .querySelector("warmline-layer")
        .shadowRoot.getAnimations?.()
        .every(({ playState }) => playState === "finished") ?? true,
  );
  const taken = PNG.sync.read(await page.screenshot());
  // A page is flat colour and repeated letters: without PNG's filters it packs to less.
  const picture = PNG.sync.write(taken, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
  const path = join(folder, `playground-${colorScheme}.png`);
  await writeFile(path, picture);
  console.log(`${path}: ${Math.ceil(picture.length / 1024)} KB`);
  await page.close();
}
await browser.close();
served.close();
