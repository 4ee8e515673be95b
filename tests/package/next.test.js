// A server-rendered app of Next.js: built from the tarball in a fresh folder, and used in Chromium. It brings some 300
// MB of its own, so it runs with `--full` alone.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { install, run } from "./fresh.js";
import { blame, close, open } from "./pages.js";

after(close);

if (process.env.WARMLINE_FULL) {
  test("Next.js renders it on its server, builds it, and the page underlines", async (t) => {
    const { folder, remove } = await install("next");
    t.after(remove);
    // The app is the one of the documentation.
    const text = await readFile(new URL("../../docs/embedding/servers.md", import.meta.url), "utf8");
    await mkdir(join(folder, "app"));
    for (const [, path, body] of text.matchAll(/^```jsx next\/(\S+)\n(.*?)^```$/gms))
      await writeFile(join(folder, path), body);
    await run(folder, "next", "build");
    assert.match(
      await readFile(join(folder, "out/index.html"), "utf8"),
      /<output>not looked at yet<\/output>/,
    );
    const page = await open(t, join(folder, "out"));
    await page.getByText("0 to look at").waitFor();
    await blame(page);
    await page.getByText("1 to look at").waitFor();
    assert.deepEqual(page.faults, []);
  });
}
