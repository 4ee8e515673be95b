// The extension as an organisation serves it itself, with the list of updates beside it: for Chromium packed under its
// own key, for Firefox as an archive. Lists and policies are those that administrators copy.
import { execFile } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { archiveOf } from "./archive.js";
import { ARGS, program } from "../browser/chromium.js";
import { packaged, staged } from "./staged.js";

/** The id Chromium makes of a public key: its hash in the letters a to p. */
export const idOf = (key) =>
  createHash("sha256")
    .update(key)
    .digest("hex")
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));

/** One of the files that administrators copy. */
export const example = (name) =>
  readFile(new URL(`../../docs/admin/examples/${name}`, import.meta.url), "utf8");

/**
 * Serves what `answer` gives for a path, until the test is over; the address it begins with.
 * @param {import("node:test").TestContext} t
 * @param {(path: string) => [type: string, body: string | Buffer]} answer
 */
async function served(t, answer) {
  const server = createServer((request, response) => {
    const [type, body] = answer(new URL(request.url, "http://localhost").pathname);
    response.setHeader("content-type", type);
    response.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/**
 * A server that offers Chromium one version after the other.
 * @param {import("node:test").TestContext} t
 * @param {string[]} granted
 */
export async function updateServer(t, granted) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const id = idOf(createPublicKey(privateKey).export({ type: "spki", format: "der" }));
  const list = await example("updates.xml");
  let offered;
  const origin = await served(t, (path) =>
    path === "/updates.xml"
      ? [
          "application/xml",
          list
            .replace(/appid="\w+"/, `appid="${id}"`)
            .replace(
              /codebase="[^"]+" version="[^"]+"/,
              `codebase="${origin}/the.crx" version="${offered.version}"`,
            ),
        ]
      : ["application/x-chrome-extension", offered.crx],
  );
  const address = `${origin}/updates.xml`;

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

/**
 * A server that offers Firefox one version after the other; not signed, which a preference allows in Firefox ESR.
 * @param {import("node:test").TestContext} t
 * @param {string[]} granted
 */
export async function addonServer(t, granted) {
  const list = JSON.parse(await example("firefox-updates.json"));
  let offered;
  const origin = await served(t, (path) =>
    path === "/updates.json"
      ? ["application/json", JSON.stringify(list)]
      : ["application/x-xpinstall", offered],
  );

  async function offer(version) {
    const { browser_specific_settings: settings } = JSON.parse(
      await readFile(packaged("firefox", "manifest.json"), "utf8"),
    );
    settings.gecko.update_url = `${origin}/updates.json`;
    const copy = await staged("firefox", {
      granted,
      manifest: { version, browser_specific_settings: settings },
    });
    offered = archiveOf(copy.path);
    await copy.remove();
    const [entry] = list.addons[settings.gecko.id].updates;
    Object.assign(entry, { version, update_link: `${origin}/${version}.xpi` });
  }
  return { address: `${origin}/the.xpi`, offer };
}
