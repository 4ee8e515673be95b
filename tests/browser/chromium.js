// Which Chromium drives these tests, and how it is started.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export const ARGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--font-render-hinting=none",
];

/** `CHROMIUM`, or one on the path. */
export function program() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error("These tests need Chromium: set CHROMIUM to its program.");
}

/** Starts it. */
export async function launch() {
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: program(), args: ARGS });
}
