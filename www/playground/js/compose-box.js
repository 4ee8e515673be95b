/**
 * The reply box: a textarea, or an editable with a little formatting; a toolbar, sample replies, and Send.
 *
 * A plain helpdesk's box that knows nothing of Warmline. Both fields stay in the page, one of them hidden.
 */

import { byId, element } from "./element.js";
import { icon } from "./icon.js";
import { toast } from "./toast.js";

/**
 * Wires the box.
 *
 * @param {{switched: (field: HTMLElement) => void, loaded: () => void}} on `switched` when the other field takes
 *   over, `loaded` after the text was set by this page rather than typed
 */
export function startComposeBox(on) {
  const plain = byId("reply");
  const rich = byId("reply-rich");
  /** @type {any} */
  let ticket = null;
  let field = plain;

  const box = {
    get field() {
      return field;
    },

    /** The draft as text. */
    text() {
      return field === plain ? plain.value : rich.innerText.replace(/\n$/, "");
    },

    /** Replaces the draft, as a helpdesk does when it opens a ticket or loads a macro: no event is fired. */
    set(text) {
      if (field === plain) plain.value = text;
      else rich.replaceChildren(...paragraphs(text));
      markSample("");
      on.loaded();
    },

    /** Answers this ticket from now on. */
    answer(next) {
      ticket = next;
      byId("compose-to").textContent = next.customer.name;
    },

    /** Puts one of the ticket's sample replies into the box; an empty name clears it. */
    loadSample(name) {
      box.set(ticket.samples[name] ?? "");
      markSample(name);
    },

    /** Adds a sentence on a line of its own at the end. */
    append(sentence) {
      const text = box.text().trimEnd();
      box.set(text === "" ? sentence : `${text}\n\n${sentence}`);
    },

    /** Puts the caret inside a finding's words, `nth` counting equal wordings before it. */
    goTo(finding, nth) {
      field.focus();
      if (field === plain) {
        if (plain.value.slice(finding.start, finding.end) !== finding.text) return;
        const inside = () => plain.setSelectionRange(finding.start + 1, finding.start + 1);
        if (plain.selectionStart < finding.start || plain.selectionStart > finding.end) return inside();
        // A caret that is there already comes in anew, so that a card that was closed opens again.
        plain.setSelectionRange(plain.value.length, plain.value.length);
        requestAnimationFrame(() => requestAnimationFrame(inside));
        return;
      }
      const place = findText(rich, finding.text, nth);
      if (place) document.getSelection()?.collapse(place.node, place.offset + 1);
    },
  };

  byId("mode").addEventListener("change", (event) => {
    const text = box.text();
    field = event.target.value === "rich" ? rich : plain;
    plain.hidden = field !== plain;
    rich.hidden = field !== rich;
    showTools(box, field === rich, () => ticket);
    on.switched(field);
    box.set(text);
  });
  byId("samples").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) box.loadSample(button.dataset.sample);
  });
  byId("send").addEventListener("click", () => {
    const name = ticket.customer.name.split(" ")[0];
    toast(
      box.text().trim() === ""
        ? "There is nothing to send yet."
        : `Sent, in a manner of speaking: ${name} is invented, and the reply stays here.`,
    );
  });
  byId("box").addEventListener("input", () => markSample(""));
  rich.addEventListener("paste", (event) => {
    // A reply takes the words of a paste, not its fonts.
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
  });
  showTools(box, false, () => ticket);
  return box;
}

/** Says something about the box in plain words below it, or takes it back with an empty text. */
export function noticeAtBox(text) {
  const notice = byId("box-notice");
  notice.hidden = text === "";
  notice.textContent = text;
}

/** Shows which sample stands in the box, until a letter of it changes. */
function markSample(name) {
  for (const button of byId("samples").querySelectorAll("button[data-sample]")) {
    if (button.dataset.sample) button.setAttribute("aria-pressed", String(button.dataset.sample === name));
  }
}

function showTools(box, formatted, ticket) {
  const run = (command, value) => () => {
    box.field.focus();
    document.execCommand(command, false, value?.());
  };
  const tools = [
    ...(formatted
      ? [
          { name: "bold", label: "Bold", use: run("bold") },
          { name: "italic", label: "Italic", use: run("italic") },
          { name: "list", label: "List", use: run("insertUnorderedList") },
        ]
      : []),
    {
      name: "person",
      label: "Insert their name",
      use: run("insertText", () => ticket().customer.name.split(" ")[0]),
    },
    { name: "sign", label: "Insert your name", use: run("insertText", () => "Sam") },
    { name: "undo", label: "Undo", use: run("undo") },
    { name: "redo", label: "Redo", use: run("redo") },
  ];
  byId("toolbar").replaceChildren(
    ...tools.map(({ name, label, use }) =>
      element(
        "button",
        // The pointer leaves the caret where it is, as the buttons of an editor do.
        {
          type: "button",
          title: label,
          "aria-label": label,
          onclick: use,
          onmousedown: (event) => event.preventDefault(),
        },
        icon(name),
      ),
    ),
  );
}

/** One `<p>` a paragraph, `<br>` for its line breaks, as common editors write them. */
function paragraphs(text) {
  if (text === "") return [];
  return text
    .split(/\n{2,}/)
    .map((paragraph) =>
      element(
        "p",
        {},
        ...paragraph.split("\n").flatMap((line, at) => (at === 0 ? [line] : [element("br"), line])),
      ),
    );
}

function findText(root, text, nth) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let whole = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, from: whole.length });
    whole += node.nodeValue;
  }
  let at = -1;
  for (let turn = 0; turn <= nth; turn += 1) {
    at = whole.indexOf(text, at + 1);
    if (at < 0) return null;
  }
  const found = nodes.findLast((entry) => entry.from <= at);
  return found ? { node: found.node, offset: at - found.from } : null;
}
