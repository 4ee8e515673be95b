/**
 * Warmline on the reply box: attaches it, hands it the customer's message and the settings, and shows its reports.
 *
 * Everything here is what a page of your own would do: `attach`, `update`, `refresh`, `detach` and three events.
 */

import { showActivity } from "./activity.js";
import { showChecks } from "./checks.js";
import { showCode } from "./code.js";
import { noticeAtBox } from "./compose-box.js";
import { markCues } from "./conversation.js";
import { showCues } from "./cues.js";
import { byId } from "./element.js";
import { showFindings } from "./findings.js";
import { showStatus } from "./panel.js";
import { latestMessage } from "./tickets/index.js";
import { countWords, measure } from "./timings.js";

/** Why a field can stay without underlines, by the error's code. */
const UNATTACHED = {
  "not-editable": "Warmline doesn’t underline in this kind of box yet. It reads along in the panel.",
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
  /** @type {any[]} The findings on show; a row of the list may be older than they are. */
  let findings = [];
  /** @type {string[]} Categories that are off in the catalogue. */
  let categoriesOff = [];
  /** Rules that were turned off from a card; Warmline forgets them, and a page may keep them as `off`. */
  const rulesOff = new Set();

  const reply = {
    /** Attaches to the field in use. Where Warmline can't underline, the panel reads along all the same. */
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

  /** Where the page itself made the change, the panel doesn't wait for the next event. */
  function recheck() {
    if (ticket) render(attachment?.report ?? warmline.check(box.text(), options));
  }

  function received(event) {
    if (!ticket) return;
    render(event.detail);
  }

  function render(report) {
    const text = box.text();
    const message = latestMessage(ticket).text;
    findings = report.findings ?? [];
    const cues = (report.cues ?? []).filter((cue) => cue.kind !== "name");
    // A report that judges nothing of the reply as a whole leaves these parts out.
    const judged = cues.length > 0 || Object.values(report.checks ?? {}).some((check) => check !== null);
    byId("cues-part").hidden = !judged;
    byId("checks-part").hidden = !judged;
    showCues(cues, message);
    markCues(ticket, cues);
    showChecks(report, countWords(text.slice(0, 400)));
    showFindings(findings, {
      rewrites: (index) => findings[index].rewrites ?? attachment?.rewrites(index) ?? [],
      jump: (index) => {
        const finding = findings[index];
        const nth = findings.slice(0, index).filter((other) => other.text === finding?.text).length;
        if (finding) box.goTo(finding, nth);
      },
      empty: text.trim() === "",
    });
    showStatus("ready", summary(findings.length, text));
    showCode(options, `#${box.field.id}`);
    measure(text, (words) => warmline.check(words, options));
  }

  for (const field of document.querySelectorAll("#reply, #reply-rich")) {
    field.addEventListener("warmline:report", received);
    field.addEventListener("input", () => {
      if (!attachment) recheck();
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

/** What Warmline is told about a ticket. */
function customerOf(ticket) {
  return { name: ticket.customer.name, message: latestMessage(ticket).text };
}
