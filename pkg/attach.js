/**
 * `attach`: Warmline on one compose box.
 *
 * Checks what the host hands over, waits for the wasm, and keeps what belongs to one attachment together. What
 * happens in the page is the wasm's part; {@link Shell} sees to it that all of it can be undone.
 * @module
 */

import { checkerFor } from "./checker.js";
import { customerOnPage } from "./customer.js";
import * as wasm from "./dist/warmline.js";
import { shown, WarmlineError } from "./error.js";
import { fault, onFault, noLonger, underWay, whenReady } from "./load.js";
import { checked, customerOf, rulesOf, settingsOf } from "./options.js";
import * as reports from "./report.js";
import { Shell } from "./shell.js";

/** @type {Map<Element, Attachment>} What is attached now; also what keeps an attachment nobody holds alive. */
const attached = new Map();
/** @type {Shell | undefined} */
let shell;

onFault((error) => shell?.fail(error));

/** Attaches to one compose box. */
export function attach(field, options) {
  if (field?.nodeType !== 1) {
    throw new WarmlineError("not-editable", `attach() takes an element, not ${shown(field)}.`);
  }
  if (attached.has(field)) {
    throw new WarmlineError(
      "already-attached",
      "This element is attached to already: update() or detach() that first.",
    );
  }
  return new Attachment(field, options ?? {});
}

/** True while an attachment is on the element. */
export function isAttached(field) {
  return attached.has(field);
}

class Attachment {
  #field;
  #options;
  /** @type {import("./dist/warmline.js").Attachment | undefined} */
  #inner;
  /** Ends what is listened to while the engine is waited for. */
  #arrived = new AbortController();
  /** What was last known of the customer, and whether asking failed since. */
  #customer = {};
  #failed = false;

  constructor(field, options) {
    this.#field = field;
    this.#take(options);
    const started = whenReady(this.#start);
    // Waiting for the wasm is no reason to hear of a mistake later.
    if (!started) {
      if (!editable(field)) throw notEditable(field);
      attached.set(field, this);
      this.#wonder();
    }
  }

  get field() {
    return this.#field;
  }

  get report() {
    return this.#run((inner) => inner.report()) ?? null;
  }

  update(options) {
    this.#take({ ...this.#options, ...checked(options) });
    // Whether the panel is open is the agent's, unless this call speaks of it.
    const panel = options?.panel;
    this.#run((inner) => inner.update(checkerFor(this.#options), { ...this.#settings(), panel }));
  }

  refresh() {
    this.#run((inner) => inner.refresh());
  }

  rewrites(index) {
    return this.#run((inner) => inner.rewrites(index)) ?? [];
  }

  detach() {
    noLonger(this.#start);
    this.#arrived.abort();
    if (attached.get(this.#field) === this) attached.delete(this.#field);
    this.#run((inner) => {
      this.#inner = undefined;
      inner.detach();
      inner.free();
    });
  }

  /** Keeps options, once nothing is wrong with them. What the host's own function throws is thrown on. */
  #take(options) {
    this.#customer = check(options, this.#field);
    this.#options = { ...options };
  }

  /** What the widget wants to know besides rules, and have done. */
  #settings() {
    return { ...settingsOf(this.#options), customer: () => this.#ask(), reports };
  }

  /** Asks the host for the customer while someone types, when an error of the host's must not reach the widget. */
  #ask() {
    try {
      this.#customer = customerOnPage(this.#options, this.#field);
      this.#failed = false;
    } catch (error) {
      // Told once, not at every key.
      if (!this.#failed) reportError(error);
      this.#failed = true;
    }
    return this.#customer;
  }

  /** Someone goes to write, and nobody has asked for the engine: that is forgotten, not on its way. */
  #wonder() {
    const wonder = () => {
      if (!underWay())
        console.warn(
          "Warmline waits for its engine: init() was not called, or failed. Nothing is underlined yet.",
        );
    };
    this.#field.addEventListener("focus", wonder, { once: true, signal: this.#arrived.signal });
  }

  #start = () => {
    this.#arrived.abort();
    if (attached.get(this.#field) === this) attached.delete(this.#field);
    if (!shell || shell.broken) {
      shell = new Shell((error) => {
        Attachment.lose();
        fault(error);
      });
    }
    const page = shell;
    this.#inner = page.run(
      () => new wasm.Attachment(this.#field, checkerFor(this.#options), this.#settings(), page),
    );
    attached.set(this.#field, this);
  };

  /** After a fault: what the wasm held is gone, and the shell has given the page back. */
  static lose() {
    for (const attachment of attached.values()) attachment.#inner = undefined;
    attached.clear();
  }

  #run(call) {
    const inner = this.#inner;
    return inner && shell?.run(() => call(inner));
  }
}

/** Finds a mistake in the options before anything happens. Returns what is known of the customer now. */
export function check(options, field = undefined) {
  rulesOf(options);
  settingsOf(options);
  return field ? customerOnPage(options, field) : customerOf(options);
}

function editable(field) {
  const name = field.localName;
  return name === "textarea" || (name === "input" && field.type === "text") || field.isContentEditable;
}

function notEditable(field) {
  const id = field.id ? ` id="${field.id}"` : "";
  return new WarmlineError("not-editable", `<${field.localName}${id}> is not editable.`);
}
