// A helpdesk's page with a strict policy, served from this process: reply boxes of every kind an extension must reach.
import { createServer } from "node:http";

const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; frame-src 'self' data:; report-uri /report";

const PAGE = `<!doctype html><html lang=en><meta charset=utf-8><title>Ticket 4521</title>
<link rel=stylesheet href=/page.css>
<main><h1>Ticket 4521</h1><p class=message>It's too small, and the wedding is Saturday. Ana</p>
<label for=reply>Reply</label><textarea id=reply rows=6 cols=70></textarea>
<div id=rich contenteditable></div><div id=host></div>
<iframe id=blank title=Editor></iframe>
<iframe id=srcdoc title=Other srcdoc="<textarea id=inner rows=3 cols=50></textarea>"></iframe>
<iframe id=sandboxed title=Sandboxed sandbox=allow-scripts src=/frame></iframe></main>
<script src=/page.js></script></html>`;

const FRAME = `<!doctype html><html lang=en><meta charset=utf-8><title>Frame</title><textarea id=inner></textarea></html>`;

const CSS = `body { font: 15px/1.5 sans-serif; margin: 2rem } textarea, #rich, iframe { display: block; font: inherit; margin: 0.5rem 0 }
#rich { border: 1px solid gray; min-height: 3em; width: 40em } iframe { width: 42em; height: 6em; border: 1px solid gray }`;

// What a page can notice: violations of its policy, events of ours, and what another script leaves in its globals.
const SCRIPT = `window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));
window.heard = [];
for (const name of ["report", "accept", "ignore"]) addEventListener("warmline:" + name, () => heard.push(name), true);
const root = document.querySelector("#host").attachShadow({ mode: "closed" });
root.innerHTML = "<textarea id=closed rows=3 cols=50></textarea>";
window.shut = root;
const body = document.querySelector("#blank").contentDocument.body;
body.contentEditable = "true";
body.ariaLabel = "Editor";`;

// A page of frames: none of them may look into another.
const FRAMES = `<!doctype html><html lang=en><meta charset=utf-8><title>Frames</title><h1>Ticket 4522</h1>
<iframe title=Empty name=empty sandbox=allow-scripts src=/empty></iframe>
<iframe title=Search name=search sandbox=allow-scripts src=/search></iframe>
<iframe title=Frame name=box sandbox=allow-scripts src=/frame></iframe>
<iframe title=Late name=late sandbox=allow-scripts src=/late></iframe>
<iframe title=Written name=srcdoc sandbox=allow-scripts srcdoc="<textarea id=inner></textarea>"></iframe>
<iframe title=Data name=data src="data:text/html,<textarea id=inner></textarea>"></iframe></html>`;
const EMPTY = "<!doctype html><html lang=en><meta charset=utf-8><title>Empty</title><p>Nothing to write in.";
const SEARCH =
  "<!doctype html><html lang=en><meta charset=utf-8><title>Search</title><form role=search><textarea></textarea></form><input>";
const LATE =
  "<!doctype html><html lang=en><meta charset=utf-8><title>Late</title><button>Reply</button><script src=/late.js></script>";

// The box stands in a shadow root nobody else may open, and comes with a click.
const LATE_SCRIPT = `document.querySelector("button").addEventListener("click", () => {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  root.innerHTML = "<textarea id=inner rows=3 cols=50></textarea>";
  document.body.append(host);
  root.querySelector("textarea").focus();
});`;

/** Serves until closed; keeps what was asked for and what browsers reported. */
export async function site({ csp = CSP } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    if (path === "/favicon.ico") return response.writeHead(204).end();
    asked.push(path);
    const [type, body] = {
      "/page.js": ["text/javascript", SCRIPT],
      "/page.css": ["text/css", CSS],
      "/frame": ["text/html", FRAME],
      "/frames": ["text/html", FRAMES],
      "/empty": ["text/html", EMPTY],
      "/search": ["text/html", SEARCH],
      "/late": ["text/html", LATE],
      "/late.js": ["text/javascript", LATE_SCRIPT],
      "/report": ["text/plain", ""],
    }[path] ?? ["text/html", PAGE];
    if (type === "text/html" && csp) response.setHeader("content-security-policy", csp);
    response.setHeader("content-type", `${type}; charset=utf-8`);
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  return {
    address: `http://127.0.0.1:${port}`,
    other: `http://localhost:${port}`,
    asked,
    close: () => server.close(),
  };
}
