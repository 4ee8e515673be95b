// The package and small test pages, served from this process on a free port.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const ROOT = new URL("../../", import.meta.url);
const TYPES = {
  ".js": "text/javascript",
  ".html": "text/html",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/**
 * Serves the repository until closed. Counts what is asked for.
 * @param {(path: string) => Promise<string | null | undefined>} [made] scripts that are no files, by path
 * @param {Record<string, string>} [headers] of every answer
 */
export async function site(made, headers = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    // The same files under another address are another copy of the package to a browser.
    const path = new URL(request.url, "http://localhost").pathname.replace(/^\/again\//, "/");
    if (path === "/favicon.ico") return response.writeHead(204).end();
    asked.push(path);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (path === "/empty") {
      response.setHeader("content-type", "text/html");
      response.end("<!doctype html><meta charset=utf-8><title>Empty</title>");
      return;
    }
    const script = await made?.(path);
    if (script) return response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    try {
      const body = await readFile(new URL(`.${path.endsWith("/") ? `${path}index.html` : path}`, ROOT));
      response.setHeader("content-type", TYPES[extname(path)] ?? "text/html");
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close() };
}
