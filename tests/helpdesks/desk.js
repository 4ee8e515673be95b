// What tests of a real helpdesk share: a port, a server that has begun to answer, and Warmline watching a page of it.
import { createServer } from "node:net";
import { PACK } from "../browser/pack.js";

/** A port nobody listens on. */
export function free() {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/**
 * Waits until a helpdesk's page answers.
 * @param {string} address
 * @param {import("node:child_process").ChildProcess} server
 */
export async function answering(address, server) {
  let said = "";
  server.stderr.on("data", (words) => (said = (said + words).slice(-4000)));
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    if (server.exitCode !== null) throw new Error(`the helpdesk ended: ${said}`);
    await new Promise((next) => setTimeout(next, 200));
  }
}

/** Has Warmline watch the whole page, from where the helpdesk serves it. */
export const watching = (page) =>
  page.evaluate(
    async ({ pack }) => {
      const warmline = await import("/static/warmline/index.js");
      await warmline.default();
      window.watch = warmline.watch(document, { packs: [pack] });
    },
    { pack: PACK },
  );
