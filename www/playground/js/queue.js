/** The list of tickets on the left. Knows which one is open; what opening means is the caller's. */

import { when } from "./clock.js";
import { byId, element } from "./element.js";
import { latestMessage } from "./tickets/index.js";

/**
 * @param {any[]} tickets
 * @param {(ticket: any) => void} open
 */
export function showQueue(tickets, open) {
  const list = byId("queue");
  byId("queue-count").textContent = String(tickets.length);
  list.replaceChildren(...tickets.map((ticket) => row(ticket, open)));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  });
}

/** Marks the open ticket and brings it into view. */
export function markOpen(ticket) {
  for (const button of byId("queue").querySelectorAll("button")) {
    const open = button.dataset.ticket === ticket.id;
    if (open) {
      button.setAttribute("aria-current", "true");
      button.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else {
      button.removeAttribute("aria-current");
    }
  }
}

function row(ticket, open) {
  const message = latestMessage(ticket);
  const time = when(message.at);
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", "data-ticket": ticket.id, onclick: () => open(ticket) },
      element("span", { class: "who" }, ticket.customer.name),
      element("time", { datetime: time.machine }, time.short),
      element("span", { class: "subject" }, ticket.subject),
      element("span", { class: "tag" }, ticket.waiting),
    ),
  );
}
