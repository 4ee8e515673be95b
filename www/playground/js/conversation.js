/**
 * The open ticket: who writes, what is known, and every message so far.
 *
 * The words Warmline found to matter are marked in the customer's latest message; offsets are UTF-16 code units,
 * which is what JavaScript's own strings count in.
 */

import { when } from "./clock.js";
import { byId, element, show } from "./element.js";
import { latestMessage } from "./tickets/index.js";

/** Shows the ticket. */
export function showConversation(ticket) {
  const latest = latestMessage(ticket);
  byId("conversation").replaceChildren(
    element(
      "header",
      { class: "ticket" },
      element("p", { class: "brand" }, ticket.brand),
      element("h1", { id: "subject" }, ticket.subject),
      element("p", { class: "sender" }, ticket.customer.name, element("span", {}, ticket.customer.email)),
      element("dl", { class: "facts" }, ...ticket.facts.map(([name, value]) => fact(name, value))),
    ),
    element(
      "ol",
      { class: "messages", id: "messages", "aria-label": "Messages", tabindex: "0" },
      ...ticket.messages.map((message) => bubble(ticket, message, message === latest)),
    ),
  );
}

/** Scrolls the messages to the latest, where they scroll by themselves. */
export function showLatest() {
  const messages = byId("messages");
  messages.scrollTop = messages.scrollHeight;
}

/**
 * Marks the cues in the latest message.
 *
 * @param {any} ticket
 * @param {{start: number, end: number}[]} cues sorted or not; of two that overlap the first one stays
 */
export function markCues(ticket, cues) {
  const body = document.getElementById("latest-message");
  if (!body) return;
  show(body, cues, () => marked(latestMessage(ticket).text, cues));
}

function marked(text, cues) {
  const pieces = [];
  let at = 0;
  for (const cue of [...cues].sort((a, b) => a.start - b.start)) {
    if (cue.start < at || cue.end > text.length) continue;
    pieces.push(text.slice(at, cue.start));
    pieces.push(element("mark", {}, text.slice(cue.start, cue.end)));
    at = cue.end;
  }
  pieces.push(text.slice(at));
  return pieces;
}

function fact(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

function bubble(ticket, message, latest) {
  const time = when(message.at);
  const name =
    message.from === "customer"
      ? ticket.customer.name
      : message.from === "agent"
        ? message.name
        : "Automatic message";
  return element(
    "li",
    { class: `message from-${message.from}`, "data-latest": latest },
    element(
      "p",
      { class: "byline" },
      element("span", { class: "name" }, name),
      element("time", { datetime: time.machine }, time.label),
    ),
    element("div", { class: "body", id: latest ? "latest-message" : null }, message.text),
  );
}
