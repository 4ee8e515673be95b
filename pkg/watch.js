/**
 * `watch`: Warmline on every compose box under a root, those there now and those that appear.
 *
 * Attaches where `boxes.js` finds one and lets go where it is none any more; everything else is `attach`'s.
 * @module
 */

import { attach, check, isAttached } from "./attach.js";
import { isReply, Outlook } from "./boxes.js";
import { shown, WarmlineError } from "./error.js";
import { noLonger, onFault, whenReady } from "./load.js";
import { boxesOf, checked } from "./options.js";

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
  /** @type {WeakMap<Element, Node>} The document or shadow root each was attached to in. */
  #homes = new WeakMap();
  #outlook = new Outlook({
    consider: (element) => this.#consider(element),
    sweep: () => this.#sweep(),
    shadowRootOf: (element) => this.#shadowRootOf(element),
  });
  #start;

  constructor(root, options) {
    this.#take(options);
    watching.add(this);
    this.#start = () => this.#outlook.look(root);
    whenReady(this.#start);
  }

  get attachments() {
    return [...this.#attachments.values()];
  }

  update(options) {
    this.#take({ ...this.#options, ...checked(options) });
    if (!watching.has(this)) return;
    for (const attachment of this.#attachments.values()) attachment.update(options);
    this.#outlook.again();
  }

  detach() {
    watching.delete(this);
    noLonger(this.#start);
    this.#outlook.stop();
    for (const attachment of this.#attachments.values()) attachment.detach();
    this.#attachments.clear();
  }

  #take(options) {
    const { inputs, accepts, shadowRootOf } = boxesOf(options);
    check(options);
    this.#inputs = inputs;
    this.#accepts = accepts ?? (() => true);
    this.#shadowRootOf = shadowRootOf ?? ((element) => element.shadowRoot);
    this.#options = options;
  }

  #consider(element) {
    if (this.#attachments.has(element) || isAttached(element) || !this.#isReply(element)) return;
    try {
      this.#attachments.set(element, attach(element, this.#options));
      this.#homes.set(element, element.getRootNode());
    } catch (error) {
      // Another Warmline is at work here, or the box closed in between: it is left alone.
      const known =
        error instanceof WarmlineError && ["another-warmline", "not-editable"].includes(error.code);
      if (!known) throw error;
    }
  }

  #isReply(element) {
    return isReply(element, this.#inputs) && this.#accepts(element);
  }

  /** Lets go of boxes that left the page, or are none any more, and takes anew those that moved to another tree. */
  #sweep() {
    for (const [element, attachment] of this.#attachments) {
      const there = element.isConnected && element.ownerDocument.defaultView;
      const moved = there && this.#homes.get(element) !== element.getRootNode();
      if (there && !moved && this.#isReply(element)) continue;
      attachment.detach();
      this.#attachments.delete(element);
      if (moved) this.#consider(element);
    }
  }
}
