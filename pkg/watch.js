/**
 * `watch`: Warmline on every compose box under a root, those there now and those that appear.
 *
 * Decides which elements are boxes an agent replies in; everything else is `attach`'s. Hears of the page by
 * mutation observers and the focus, and asks nothing again and again.
 * @module
 */

import { attach, check, isAttached } from "./attach.js";
import { shown, WarmlineError } from "./error.js";
import { noLonger, onFault, whenReady } from "./load.js";

/** Boxes that are never replies: what is searched, signed in, coded or not to be written in. */
const NOT_A_REPLY = [
  '[data-warmline="off"]',
  '[data-warmline="off"] *',
  "[readonly]",
  '[aria-readonly="true"]',
  '[aria-hidden="true"]',
  "[hidden]",
  '[role="search"] *',
  "[role=searchbox]",
  "[role=combobox]",
  '[autocomplete="username"]',
  '[autocomplete$="password"]',
  '[autocomplete="one-time-code"]',
  ".CodeMirror *",
  ".cm-editor *",
  ".monaco-editor *",
  ".ace_editor *",
  ".xterm *",
  "pre[contenteditable]",
  "code *",
].join(",");

/** One line, so not a reply unless asked for. */
const ONE_LINE = 'input, [aria-multiline="false"]';

const BOXES =
  'textarea, input[type="text" i], input:not([type]), [contenteditable]:not([contenteditable="false" i])';
const LOOKS = ["contenteditable", "readonly", "disabled", "data-warmline", "type", "hidden", "aria-hidden"];

/** @type {Set<Watch>} What is watching now. */
const watching = new Set();

// The attachments are gone by then; boxes that appear later are left alone too.
onFault(() => {
  for (const watch of watching) watch.detach();
});

/** Attaches to every compose box under `root`, now and later. */
export function watch(root, options) {
  if (![1, 9, 11].includes(root?.nodeType))
    throw new WarmlineError(
      "not-editable",
      `watch() takes an element, document or shadow root, not ${shown(root)}.`,
    );
  return new Watch(root, options ?? {});
}

class Watch {
  #options;
  #inputs;
  #accepts;
  #shadowRootOf;
  /** @type {Map<Element, import("./index.js").Attachment>} */
  #attachments = new Map();
  /** @type {Map<Node, () => void>} How to stop looking at each tree: the root, shadow roots, documents in frames. */
  #trees = new Map();
  /** @type {Map<Element, () => void>} The frames whose next document is waited for. */
  #frames = new Map();
  #start;

  constructor(root, options) {
    this.#take(options);
    watching.add(this);
    this.#start = () => this.#look(root);
    whenReady(this.#start);
  }

  get attachments() {
    return [...this.#attachments.values()];
  }

  update(options) {
    this.#take({
      inputs: this.#inputs,
      accepts: this.#accepts,
      shadowRootOf: this.#shadowRootOf,
      ...this.#options,
      ...options,
    });
    if (!watching.has(this)) return;
    const { inputs, accepts, shadowRootOf, ...changed } = options ?? {};
    for (const attachment of this.#attachments.values()) attachment.update(changed);
    for (const tree of [...this.#trees.keys()]) this.#scan(tree);
    this.#sweep();
  }

  detach() {
    watching.delete(this);
    noLonger(this.#start);
    for (const stop of [...this.#trees.values(), ...this.#frames.values()]) stop();
    this.#trees.clear();
    this.#frames.clear();
    for (const attachment of this.#attachments.values()) attachment.detach();
    this.#attachments.clear();
  }

  #take(options) {
    const { inputs = false, accepts, shadowRootOf, ...own } = options;
    for (const [name, value] of Object.entries({ accepts, shadowRootOf })) {
      if (value !== undefined && typeof value !== "function")
        throw new WarmlineError("bad-option", `${name} must be a function, not ${shown(value)}.`);
    }
    if (typeof inputs !== "boolean")
      throw new WarmlineError("bad-option", `inputs must be true or false, not ${shown(inputs)}.`);
    check(own);
    this.#inputs = inputs;
    this.#accepts = accepts ?? (() => true);
    this.#shadowRootOf = shadowRootOf ?? ((element) => element.shadowRoot);
    this.#options = own;
  }

  /** Looks at one tree from now on. */
  #look(tree) {
    if (this.#trees.has(tree)) return;
    const view = (tree.ownerDocument ?? tree).defaultView;
    if (!view) return;
    const observer = new view.MutationObserver((records) => this.#changed(records));
    observer.observe(tree, { subtree: true, childList: true, attributes: true, attributeFilter: LOOKS });
    // A shadow root made late shows when someone goes there, and so does that a document is edited as a whole no more.
    const focused = (event) => {
      this.#sweep();
      for (const node of event.composedPath()) {
        if (node.nodeType === 11 && node.host) this.#look(node);
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
    if (gone) this.#sweep();
  }

  /** Finds boxes, open shadow roots and frames in what is new. */
  #scan(node) {
    if (node.nodeType === 1) this.#visit(node);
    if (!node.querySelectorAll) return;
    for (const element of node.querySelectorAll("*")) this.#visit(element);
  }

  #visit(element) {
    const inside = element.localName === "warmline-layer" ? null : this.#shadowRootOf(element);
    if (inside) this.#look(inside);
    if (element.localName === "iframe" || element.localName === "frame") this.#enter(element);
    this.#consider(element);
  }

  /** The document in a frame, when it is of this origin; and the one after it. */
  #enter(frame) {
    if (!this.#frames.has(frame)) {
      const loaded = () => {
        this.#sweep();
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
    if (inside?.documentElement) this.#look(inside);
  }

  #consider(element) {
    if (this.#attachments.has(element) || isAttached(element) || !this.#isReply(element)) return;
    try {
      this.#attachments.set(element, attach(element, this.#options));
    } catch (error) {
      // Another Warmline is at work here, or the box closed in between: it is left alone.
      const known =
        error instanceof WarmlineError && ["another-warmline", "not-editable"].includes(error.code);
      if (!known) throw error;
    }
  }

  #isReply(element) {
    // A document that is edited as a whole has no attribute to show for it.
    const whole = element.localName === "body" && element.ownerDocument.designMode === "on";
    if (!element.isConnected || !(whole || element.matches(BOXES))) return false;
    if (element.matches(NOT_A_REPLY) || element.matches(":disabled")) return false;
    if (element.matches(ONE_LINE) && !this.#inputs) return false;
    const control = element.localName === "textarea" || element.localName === "input";
    // An editable in another one is part of it.
    const part = element.parentElement?.isContentEditable && !whole;
    if (!control && (!element.isContentEditable || part)) return false;
    return this.#accepts(element);
  }

  /** Lets go of boxes that left the page, or are none any more. */
  #sweep() {
    for (const [element, attachment] of this.#attachments) {
      const there = element.isConnected && element.ownerDocument.defaultView;
      if (there && this.#isReply(element)) continue;
      attachment.detach();
      this.#attachments.delete(element);
    }
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
