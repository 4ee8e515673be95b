// The extension as an organisation serves it itself: packed under its own key, with the list of updates beside it.
import { execFile } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { ARGS, program } from "../browser/chromium.js";
import { staged } from "./staged.js";

/** The id Chromium makes of a public key: its hash in the letters a to p. */
export const idOf = (key) =>
  createHash("sha256")
    .update(key)
    .digest("hex")
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));

/**
 * A server that offers one version after the other; gone after the test.
 * @param {import("node:test").TestContext} t
 */
export async function updateServer(t, granted) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const id = idOf(createPublicKey(privateKey).export({ type: "spki", format: "der" }));
  let offered;
  const server = createServer((request, response) => {
    const { port } = server.address();
    if (request.url.startsWith("/updates.xml")) {
      response.setHeader("content-type", "application/xml");
      response.end(
        `<?xml version='1.0'?><gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'><app appid='${id}'>` +
          `<updatecheck codebase='http://127.0.0.1:${port}/${offered.version}.crx' version='${offered.version}'/></app></gupdate>`,
      );
    } else {
      response.setHeader("content-type", "application/x-chrome-extension");
      response.end(offered.crx);
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const address = `http://127.0.0.1:${server.address().port}/updates.xml`;

  /** Packs a version, as `chromium --pack-extension` does, and offers it from now on. */
  async function offer(version) {
    const copy = await staged("chromium", {
      granted,
      manifest: { key: undefined, version, update_url: address },
    });
    const [pem, crx] = [`${copy.path}.pem`, `${copy.path}.crx`];
    try {
      await writeFile(pem, privateKey.export({ type: "pkcs8", format: "pem" }));
      const pack = [`--pack-extension=${copy.path}`, `--pack-extension-key=${pem}`];
      await promisify(execFile)(program(), [...ARGS, ...pack]);
      offered = { version, crx: await readFile(crx) };
    } finally {
      await Promise.all([copy.remove(), rm(pem, { force: true }), rm(crx, { force: true })]);
    }
  }
  return { id, address, offer };
}
