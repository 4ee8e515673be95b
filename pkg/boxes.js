/**
 * Finding compose boxes: those under a root now and those that appear, through shadow roots and frames of its origin.
 *
 * Decides which elements are boxes an agent replies in; what is done with one is `watch.js`'s. Hears of the page by
 * mutation observers and the focus, and asks nothing again and again. Imports nothing, so that a page can look
 * before it loads an engine.
 * @module
 */

/** Boxes that are never replies: what is searched, signed in, coded or not to be written in. */
const NOT_A_REPLY = [
  '[data-warmline="off"]',
  '[data-warmline="off"] *',
  "[readonly]",
  '[aria-readonly="true"]',
  '[aria-hidden="true"]',
  "[hidden]",
  '[role="search"] *',
  "search *",
  "[role=searchbox]",
  "[role=combobox]",
  '[enterkeyhint="search" i]',
  '[placeholder^="search" i]',
  '[aria-label^="search" i]',
  '[name="q"]',
  '[autocomplete="username"]',
  '[autocomplete$="password"]',
  '[autocomplete="one-time-code"]',
  ".CodeMirror *",
  ".cm-editor *",
  ".monaco-editor *",
  ".ace_editor *",
  ".xterm *",
  ".prism-code-editor *",
  "code-input *",
  // A name by which highlighters of code know what they color.
  '[class*="language-" i]',
  ".hljs",
  // CodeJar, which is known by what it sets alone.
  '[spellcheck="false"][style*="white-space: pre-wrap"][style*="overflow-y: auto"]',
  // The markup behind what people write, in editors that show it.
  ".cke_source",
  ".ck-source-editing-area *",
  ".note-codable",
  ".jodit-source *",
  ".trumbowyg-textarea",
  ".fr-code",
  // Vditor writes prose in one.
  "pre[contenteditable]:not(.vditor-reset)",
  // What some editors paste by way of, such as Quill 1 and Toast UI.
  '[class*="clipboard" i]',
  "code *",
].join(",");

/** One line, so not a reply unless asked for. */
const ONE_LINE = 'input, [aria-multiline="false"]';

/** Where one line is asked for: boxes that the page says hold something else than prose. */
const NOT_PROSE =
  'input:is([list], [pattern], [inputmode]:not([inputmode="text" i]), [autocomplete]:not([autocomplete=""], [autocomplete="on" i], [autocomplete="off" i]))';

const BOXES =
  'textarea, input[type="text" i], input:not([type]), [contenteditable]:not([contenteditable="false" i])';
const LOOKS = ["contenteditable", "readonly", "disabled", "data-warmline", "type", "hidden", "aria-hidden"];

/**
 * Whether an element is a box an agent replies in.
 * @param {Element} element
 * @param {boolean} [inputs] whether one with a single line may be
 */
export function isReply(element, inputs = false) {
  // A document that is edited as a whole has no attribute to show for it.
  const whole = element.localName === "body" && element.ownerDocument.designMode === "on";
  if (!element.isConnected || !(whole || element.matches(BOXES))) return false;
  if (element.matches(NOT_A_REPLY) || element.matches(":disabled")) return false;
  if (element.matches(ONE_LINE) && (!inputs || element.matches(NOT_PROSE) || isForSignIn(element)))
    return false;
  if (element.localName === "textarea" || element.localName === "input") return true;
  // An editable in another one is part of it.
  const { isContentEditable, parentElement } = /** @type {HTMLElement} */ (element);
  return isContentEditable && (whole || !parentElement?.isContentEditable);
}

/** Whether a password is asked for beside it. */
function isForSignIn(element) {
  return !!element.closest("form")?.querySelector('input[type="password" i]');
}

/** Looks at trees of a page from when it is told to until it is stopped. */
export class Outlook {
  #consider;
  #sweep;
  #shadowRootOf;
  /** @type {Map<Node, () => void>} How to stop looking at each tree: the root, shadow roots, documents in frames. */
  #trees = new Map();
  /** @type {Map<Element, () => void>} The frames whose next document is waited for. */
  #frames = new Map();

  /**
   * @param {object} told
   * @param {(element: Element) => void} told.consider told of every element that is there, is new or changed its looks
   * @param {() => void} [told.sweep] told when something may have gone
   * @param {(element: Element) => ShadowRoot | null} told.shadowRootOf
   */
  constructor({ consider, sweep = () => {}, shadowRootOf }) {
    this.#consider = consider;
    this.#sweep = sweep;
    this.#shadowRootOf = shadowRootOf;
  }

  /** Looks at one tree from now on. */
  look(tree) {
    if (this.#trees.has(tree)) return;
    const view = (tree.ownerDocument ?? tree).defaultView;
    if (!view) return;
    const observer = new view.MutationObserver((records) => this.#changed(records));
    observer.observe(tree, { subtree: true, childList: true, attributes: true, attributeFilter: LOOKS });
    // A shadow root made late shows when someone goes there, and so does that a document is edited as a whole no more.
    const focused = (event) => {
      this.#tidy();
      for (const node of event.composedPath()) {
        if (node.nodeType === 11 && node.host) this.look(node);
        else if (node.nodeType === 1) this.#consider(node);
      }
    };
    // A document switched to be edited as a whole while the focus is in it shows when someone types.
    const typed = ({ target }) => {
      const whole = target.ownerDocument?.designMode === "on" && target.ownerDocument.body;
      if (whole) this.#consider(whole);
    };
    tree.addEventListener("focusin", focused, true);
    tree.addEventListener("beforeinput", typed, true);
    this.#trees.set(tree, () => {
      observer.disconnect();
      tree.removeEventListener("focusin", focused, true);
      tree.removeEventListener("beforeinput", typed, true);
    });
    this.#scan(tree);
  }

  /** Looks at all of it again. */
  again() {
    for (const tree of [...this.#trees.keys()]) this.#scan(tree);
    this.#tidy();
  }

  /** Looks at nothing any more. */
  stop() {
    for (const stop of [...this.#trees.values(), ...this.#frames.values()]) stop();
    this.#trees.clear();
    this.#frames.clear();
  }

  #changed(records) {
    let gone = false;
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === "attributes") {
        this.#scan(target);
        gone = true;
      }
      for (const node of addedNodes) this.#scan(node);
      gone ||= removedNodes.length > 0;
    }
    if (gone) this.#tidy();
  }

  /** Finds boxes, open shadow roots and frames in what is new. */
  #scan(node) {
    if (node.nodeType === 1) this.#visit(node);
    if (!node.querySelectorAll) return;
    for (const element of node.querySelectorAll("*")) this.#visit(element);
  }

  #visit(element) {
    const inside = /^warmline-(layer|above)$/.test(element.localName) ? null : this.#shadowRootOf(element);
    if (inside) this.look(inside);
    if (element.localName === "iframe" || element.localName === "frame") this.#enter(element);
    this.#consider(element);
  }

  /** The document in a frame, when it is of this origin; and the one after it. */
  #enter(frame) {
    if (!this.#frames.has(frame)) {
      const loaded = () => {
        this.#tidy();
        this.#enter(frame);
      };
      frame.addEventListener("load", loaded);
      this.#frames.set(frame, () => frame.removeEventListener("load", loaded));
    }
    let inside;
    try {
      inside = frame.contentDocument;
    } catch {
      return;
    }
    if (inside?.documentElement) this.look(inside);
  }

  /** Lets go of trees and frames that left the page. */
  #tidy() {
    this.#sweep();
    for (const [tree, stop] of this.#trees) {
      const there = "defaultView" in tree ? tree.defaultView : tree.nodeType !== 11 || tree.isConnected;
      if (there) continue;
      stop();
      this.#trees.delete(tree);
    }
    for (const [frame, stop] of this.#frames) {
      if (frame.isConnected) continue;
      stop();
      this.#frames.delete(frame);
    }
  }
}
