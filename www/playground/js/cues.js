/** What the customer said that matters: each cue with its kind, pointing at the words in their message. */

import { pointAtCue } from "./conversation.js";
import { byId, element, show } from "./element.js";

const KINDS = {
  feeling: "Feeling",
  bereavement: "Bereavement",
  health: "Health",
  deadline: "Deadline",
  event: "Event",
  money: "Money",
  "repeat-contact": "Not the first time",
  person: "Someone else",
  name: "Name",
};

/**
 * @param {{start: number, end: number, kind: string, text?: string}[]} cues
 * @param {string} message the text the cues were found in
 */
export function showCues(cues, message) {
  show(byId("cues"), [cues, message], () =>
    cues.length === 0
      ? [element("li", { class: "none" }, "Nothing that needs care; a plain answer will do.")]
      : cues.map((cue, index) => row(cue, index, message)),
  );
}

function row(cue, index, message) {
  const point = () => pointAtCue(index);
  const leave = () => pointAtCue(-1);
  return element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        onpointerenter: point,
        onpointerleave: leave,
        onfocus: point,
        onblur: leave,
        onclick: () =>
          document
            .querySelector(`#latest-message [data-cue="${index}"]`)
            ?.scrollIntoView({ block: "center" }),
      },
      element("span", { class: "kind" }, KINDS[cue.kind] ?? cue.kind),
      element("q", {}, message.slice(cue.start, cue.end).replace(/\s+/g, " ")),
    ),
  );
}
