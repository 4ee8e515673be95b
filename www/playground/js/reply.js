/**
 * Warmline on the reply box: attaches it, hands it the customer's message and the settings, and shows its reports.
 *
 * Everything here is what a page of your own would do: `attach`, `update`, `refresh`, `detach` and three events.
 */

import { showActivity } from "./activity.js";
import { showCode } from "./code.js";
import { noticeAtBox } from "./compose-box.js";
import { markCues } from "./conversation.js";
import { followPanel, showStatus } from "./panel.js";
import { latestMessage } from "./tickets/index.js";
import { measure } from "./timings.js";

/** Why a field can stay without underlines, by the error's code. */
const UNATTACHED = {
  "not-editable": "Warmline doesn’t underline in this kind of box yet.",
  "another-warmline":
    "The Warmline extension is in this box already, so this page leaves the underlines to it.",
};

/**
 * @param {typeof import("./warmline.js")} warmline
 * @param {any} box the reply box
 * @param {Record<string, any>} options what `attach` starts with
 */
export function watchReply(warmline, box, options) {
  /** @type {any} */
  let ticket = null;
  /** @type {any} */
  let attachment = null;
  /** @type {string[]} Categories that are off in the catalogue. */
  let categoriesOff = [];
  /** Rules that were turned off from a card; Warmline forgets them, and a page may keep them as `off`. */
  const rulesOff = new Set();

  const reply = {
    /** Attaches to the field in use. */
    attach() {
      attachment?.detach();
      attachment = null;
      noticeAtBox("");
      try {
        attachment = warmline.attach(box.field, options);
      } catch (/** @type {any} */ error) {
        if (!(error.code in UNATTACHED)) throw error;
        noticeAtBox(UNATTACHED[error.code]);
      }
      recheck();
    },

    /** Changes settings: packs, profile, what is off, the theme. */
    update(changed) {
      Object.assign(options, changed);
      attachment?.update(changed);
      if (changed.packs || changed.off || changed.profile) recheck();
    },

    /** Opens or closes the panel at the reply box. */
    openPanel(open) {
      reply.update({ panel: open });
    },

    /** Turns whole categories off, and all others on. */
    keepOff(categories) {
      categoriesOff = categories;
      reply.update({ off: [...categoriesOff, ...rulesOff] });
    },

    /** Answers another ticket. */
    answer(next) {
      ticket = next;
      reply.update({ customer: customerOf(next) });
      recheck();
    },

    /** The text was set by this page: read it again. */
    refresh() {
      attachment?.refresh();
      recheck();
    },
  };

  /** Where the page itself made the change, it doesn't wait for the next event. */
  function recheck() {
    if (ticket) render(attachment?.report ?? warmline.check(box.text(), options));
  }

  function received(event) {
    if (!ticket) return;
    render(event.detail);
  }

  function render(report) {
    const text = box.text();
    const findings = report.findings ?? [];
    markCues(
      ticket,
      (report.cues ?? []).filter((cue) => cue.kind !== "name"),
    );
    showStatus("ready", summary(findings.length, text));
    showCode(options, `#${box.field.id}`);
    measure(text, (words) => warmline.check(words, options));
  }

  for (const field of document.querySelectorAll("#reply, #reply-rich")) {
    field.addEventListener("warmline:report", received);
    field.addEventListener("input", () => {
      if (!attachment) recheck();
    });
    // Whether it is open is kept for the other kind of box, too.
    field.addEventListener("warmline:panel", (event) => {
      options.panel = /** @type {any} */ (event).detail.open;
      followPanel(options.panel);
    });
    field.addEventListener("warmline:accept", (event) =>
      showActivity("accept", /** @type {any} */ (event).detail),
    );
    field.addEventListener("warmline:ignore", (event) => {
      const { detail } = /** @type {any} */ (event);
      showActivity("ignore", detail, () => {
        rulesOff.delete(detail.rule);
        reply.keepOff(categoriesOff);
      });
      if (detail.scope !== "rule") return;
      rulesOff.add(detail.rule);
      reply.keepOff(categoriesOff);
    });
  }
  return reply;
}

function summary(findings, text) {
  if (text.trim() === "") return "Ready";
  if (findings === 0) return "Nothing to change";
  return findings === 1 ? "1 suggestion" : `${findings} suggestions`;
}

/** What Warmline is told about a ticket, and where the page shows the message. */
function customerOf(ticket) {
  return {
    name: ticket.customer.name,
    message: latestMessage(ticket).text,
    element: document.getElementById("latest-message"),
  };
}
