/**
 * Larkspur Support, a pretend helpdesk: starts the page, then Warmline in its reply box.
 *
 * The order matters: the helpdesk works first and alone, as any page should that Warmline is added to. See
 * `reply.js` for how the package is used, `tickets/` for the invented customers.
 *
 * The address picks a ticket and a sample reply: `#tom/warm`. `?wasm=blocked` shows how the page looks where its
 * security policy forbids WebAssembly.
 */

import { showCatalogue } from "./catalogue.js";
import { startComposeBox } from "./compose-box.js";
import { showConversation, showLatest } from "./conversation.js";
import { byId, element } from "./element.js";
import { followPanel, hasRoom, showStatus, showTrouble, startTabs } from "./panel.js";
import { markOpen, showQueue } from "./queue.js";
import { watchReply } from "./reply.js";
import { followTheme } from "./theme.js";
import { tickets } from "./tickets/index.js";
import { startTryRule } from "./try-rule.js";

/** @type {ReturnType<typeof watchReply> | null} */
let reply = null;
/** @type {any} */
let ticket = null;
const drafts = new Map();

const theme = followTheme((chosen) => reply?.update({ theme: themeOption(chosen) }));
startTabs((open) => reply?.openPanel(open));
const box = startComposeBox({
  switched: () => reply?.attach(),
  loaded: () => reply?.refresh(),
});
showQueue(tickets, (next) => open(next));
const blocked = watchPolicy();
openAddress(true);
window.addEventListener("hashchange", () => openAddress(false));
byId("profile").addEventListener("change", (event) => reply?.update({ profile: event.target.value }));
await startWarmline();

/** Opens a ticket, with the draft it had, or with one of its samples. */
function open(next, sample) {
  if (ticket) drafts.set(ticket.id, box.text());
  ticket = next;
  document.title = `${next.subject} · Larkspur Support`;
  history.replaceState(null, "", `#${next.id}`);
  showConversation(next);
  markOpen(next);
  box.answer(next);
  reply?.answer(next);
  if (sample) box.loadSample(sample);
  else box.set(drafts.get(next.id) ?? "");
  showLatest();
}

/** The first visit shows what Warmline does: the first ticket, with a reply that needs it. */
function openAddress(first) {
  const [id, sample] = location.hash.slice(1).split("/");
  const asked = tickets.find((candidate) => candidate.id === id);
  if (asked) open(asked, { hurtful: "hurtful", "so-so": "soSo", warm: "warm" }[sample]);
  else if (first) open(tickets[0], "hurtful");
}

async function startWarmline() {
  showStatus("loading", "Starting…");
  try {
    const warmline = await import("./warmline.js");
    await warmline.started();
    reply = watchReply(warmline, box, {
      profile: checkedProfile(),
      packs: [],
      off: [],
      theme: themeOption(theme),
      panel: hasRoom(),
    });
    followPanel(hasRoom());
    reply.answer(ticket);
    reply.attach();
    reply.refresh();
    showCatalogue(warmline.rules(), (off) => reply?.keepOff(off));
    startTryRule(warmline, {
      usePack: (source) => reply?.update({ packs: source === null ? [] : [source] }),
      write: (sentence) => box.append(sentence),
    });
  } catch (error) {
    explain(error);
  }
}

/** Says in plain words why Warmline didn't start. */
function explain(error) {
  const detail = `${error?.code ? `${error.code}: ` : ""}${error?.message ?? error}`;
  if (error?.code === "wasm-blocked" || blocked()) {
    showTrouble(
      "This page doesn’t allow WebAssembly",
      "Its security policy leaves out 'wasm-unsafe-eval', which Warmline needs to run here. Whoever looks after the page can add it to script-src.",
      detail,
    );
  } else if (error?.code === "load-failed" || error instanceof TypeError || error instanceof SyntaxError) {
    showTrouble(
      "The package isn’t here",
      "The page asked for /pkg/index.js and its wasm, and didn’t get all of it. cargo xtask start builds both and serves them.",
      detail,
    );
  } else {
    showTrouble(
      "Warmline couldn’t start",
      "Something kept it from starting in this browser. Loading the page again may be enough.",
      detail,
    );
  }
}

/** Tells whether the page's policy has stopped WebAssembly; `?wasm=blocked` makes it so. */
function watchPolicy() {
  let stopped = false;
  document.addEventListener("securitypolicyviolation", (event) => {
    if (event.blockedURI === "wasm-eval") stopped = true;
  });
  if (new URLSearchParams(location.search).get("wasm") === "blocked") {
    document.head.append(
      element("meta", { "http-equiv": "Content-Security-Policy", content: "script-src 'self'" }),
    );
  }
  return () => stopped;
}

function checkedProfile() {
  return byId("profile").querySelector(":checked").value;
}

/** The package says `auto` where this page says *system*. */
function themeOption(chosen) {
  return chosen === "system" ? "auto" : chosen;
}
