// Copies of the packaged extension, changed as a test needs it.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGED =
  process.env.WARMLINE_PACKAGED ??
  join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url)), "package");

/**
 * A copy of the extension for one kind of browser, gone after the tests.
 *
 * No headless browser shows the question for access to a site, so `granted` puts these hosts into the manifest:
 * the browser then answers `permissions.request` with yes at once, and everything else is as it ships.
 * @param {"chromium" | "firefox"} browser
 * @param {{granted?: string[], manifest?: object, folder?: string}} [how]
 */
export async function staged(browser, { granted = [], manifest = {}, folder = browser } = {}) {
  const path = await mkdtemp(join(tmpdir(), "warmline-extension-"));
  await cp(join(PACKAGED, folder), path, { recursive: true });
  const file = join(path, "manifest.json");
  const shipped = JSON.parse(await readFile(file, "utf8"));
  const changed = { ...shipped, ...manifest };
  if (granted.length) changed.host_permissions = [...(shipped.host_permissions ?? []), ...granted];
  await writeFile(file, JSON.stringify(changed, null, 2));
  return { path, manifest: changed, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Where the archives and folders are. */
export const packaged = (...parts) => join(PACKAGED, ...parts);
