// Policies as administrators write them, in the browsers' own places on Linux; taken away again after each test.
import { existsSync } from "node:fs";
import { mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const FILES = {
  chromium: "/etc/chromium/policies/managed/warmline-test.json",
  firefox: "/etc/firefox/policies/policies.json",
};

/**
 * Writes a policy for a browser that starts after this.
 * @param {import("node:test").TestContext} t
 * @param {"chromium" | "firefox"} browser
 */
export async function underPolicy(t, browser, policy) {
  const file = FILES[browser];
  if (browser === "firefox" && existsSync(file))
    throw new Error(`${file} is there already; it is not ours to change.`);
  const made = [];
  for (let folder = dirname(file); !existsSync(folder); folder = dirname(folder)) made.push(folder);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(policy));
  t.after(async () => {
    await rm(file, { force: true });
    for (const folder of made) await rmdir(folder).catch(() => {});
  });
}

/** Why policies can't be tested here, or false: their places belong to the administrator. */
export const noPolicies =
  process.platform !== "linux" || process.getuid?.() !== 0 ? "needs root on Linux" : false;

/** A pack whose rule fires on words nobody uses, and one rule that can't be read. */
export const HOUSE = `rule    vague/zibbing
why     Nobody knows when zibbing is done. Say the day.
severity strong
find    zib the gleeb
say     zib it by [day]
bad     We'll <zib the gleeb>.
fix     We'll zib it by [day].
bad     Soon we <zib the gleeb>.
good    The gleeb is zibbed.
good    Zib it.
`;
export const BROKEN = "rule vague/broken\nwhy It has no pattern.\nfnd nothing at all\n";
