// What tests of a real helpdesk share: a port, a server that has begun to answer, and Warmline watching a page of it.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { PACK } from "../browser/pack.js";

const ROOT = new URL("../../", import.meta.url).pathname;
const HERE = new URL("./", import.meta.url).pathname;
/** What is installed once is kept with what is built. */
const HOME = join(ROOT, "target/helpdesks");

/**
 * A django-helpdesk of its own, installed where it is not there yet.
 * @param {string} [policy] the Content-Security-Policy it sends with every page
 */
export async function django(policy = "") {
  const home = join(HOME, "django");
  const python = join(home, "venv/bin/python");
  if (!existsSync(join(home, "venv/ready"))) {
    mkdirSync(home, { recursive: true });
    execFileSync("python3", ["-m", "venv", join(home, "venv")], { stdio: "inherit" });
    execFileSync(python, ["-m", "pip", "install", "-q", "-r", join(HERE, "django/requirements.txt")], {
      stdio: "inherit",
    });
    mkdirSync(join(home, "venv/ready"));
  }
  const folder = mkdtempSync(join(home, "desk-"));
  const port = await free();
  const given = [join(HERE, "django/desk.py"), folder, String(port), join(ROOT, "pkg")];
  const env = { ...process.env, CSP: policy };
  const server = spawn(python, given, { env, stdio: ["pipe", "ignore", "pipe"] });
  const address = `http://127.0.0.1:${port}`;
  await answering(`${address}/login/`, server);
  const close = () => {
    server.stdin.end();
    rmSync(folder, { recursive: true, force: true });
  };
  /** The replies it has stored, as they stand in its database. */
  const stored = () => JSON.parse(execFileSync(python, ["-c", STORED, join(folder, "desk.sqlite3")]));
  return { address, stored, close };
}

const STORED = `
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("select comment from helpdesk_followup order by id")
print(json.dumps([comment for comment, in rows]))
`;

/** What Debian's package installs. */
const REQUEST_TRACKER = "/usr/share/request-tracker5/libexec/rt-server";

/**
 * A Request Tracker of its own for a test, installed where it is not there yet; its address.
 * @param {import("node:test").TestContext} t
 * @param {{rich?: boolean, policy?: string}} [how] replies in its editor or as plain text, and the
 *     Content-Security-Policy it sends with every answer
 */
export async function requestTracker(t, { rich = true, policy = "" } = {}) {
  const here = join(HERE, "request-tracker");
  if (!existsSync(REQUEST_TRACKER)) {
    if (process.getuid?.() !== 0)
      throw new Error(
        `These tests need Request Tracker 5 of Debian: run ${join(here, "install.sh")} as root.`,
      );
    execFileSync(join(here, "install.sh"), { stdio: "inherit" });
  }
  mkdirSync(HOME, { recursive: true });
  const folder = mkdtempSync(join(HOME, "request-tracker-"));
  const port = await free();
  const given = [folder, String(port), join(ROOT, "pkg"), rich ? "1" : "0"];
  const server = spawn(join(here, "desk.sh"), given, {
    env: { ...process.env, CSP: policy },
    stdio: ["ignore", "ignore", "pipe"],
  });
  t.after(async () => {
    const ended = new Promise((end) => server.once("exit", end));
    if (server.exitCode === null && server.kill()) await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const address = `http://127.0.0.1:${port}`;
  await answering(`${address}/NoAuth/Login.html`, server);
  return address;
}

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
