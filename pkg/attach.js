/**
 * `attach`: Warmline on one compose box.
 *
 * Checks what the host hands over, waits for the wasm, and keeps what belongs to one attachment together. What
 * happens in the page is the wasm's part; {@link Shell} sees to it that all of it can be undone.
 * @module
 */

import { checkerFor } from "./checker.js";
import * as wasm from "./dist/warmline.js";
import { shown, WarmlineError } from "./error.js";
import { fault, onFault, whenReady } from "./load.js";
import { customerOf, rulesOf, settingsOf } from "./options.js";
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
  #gone = false;

  constructor(field, options) {
    check(options);
    this.#field = field;
    this.#options = { ...options };
    const started = whenReady(() => {
      if (!this.#gone) this.#start();
    });
    // Waiting for the wasm is no reason to hear of a mistake later.
    if (!started) {
      if (!editable(field)) throw notEditable(field);
      attached.set(field, this);
    }
  }

  get field() {
    return this.#field;
  }

  get report() {
    return this.#run((inner) => inner.report()) ?? null;
  }

  update(options) {
    const next = { ...this.#options, ...options };
    check(next);
    this.#options = next;
    this.#run((inner) => inner.update(checkerFor(next), settings(next, this.#field)));
  }

  refresh() {
    this.#run((inner) => inner.refresh());
  }

  rewrites(index) {
    return this.#run((inner) => inner.rewrites(index)) ?? [];
  }

  detach() {
    this.#gone = true;
    if (attached.get(this.#field) === this) attached.delete(this.#field);
    this.#run((inner) => {
      this.#inner = undefined;
      inner.detach();
      inner.free();
    });
  }

  #start() {
    if (!shell || shell.broken) {
      shell = new Shell((error) => {
        Attachment.lose();
        fault(error);
      });
    }
    const options = this.#options;
    const page = shell;
    this.#inner = page.run(
      () => new wasm.Attachment(this.#field, checkerFor(options), settings(options, this.#field), page),
    );
    attached.set(this.#field, this);
  }

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

/** Finds a mistake in the options before anything happens. */
export function check(options) {
  rulesOf(options);
  customerOf(options);
  settingsOf(options);
}

/** What the widget wants to know besides rules. */
function settings(options, field) {
  return { ...settingsOf(options), customer: () => customerOf(options, field) };
}

function editable(field) {
  const name = field.localName;
  return name === "textarea" || (name === "input" && field.type === "text") || field.isContentEditable;
}

function notEditable(field) {
  const id = field.id ? ` id="${field.id}"` : "";
  return new WarmlineError("not-editable", `<${field.localName}${id}> is not editable.`);
}
