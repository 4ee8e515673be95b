/**
 * What the adapters for frameworks share: Warmline on an element from when a component shows it until it goes.
 *
 * The element is a box, or holds boxes that appear when an editor is ready; {@link watch} knows both. Loads the
 * engine, and tells whoever mounted what goes wrong, since nobody waits for a component to appear.
 * @module
 */

import { WarmlineError } from "./error.js";
import { isPlain, onlyKnown, wrong } from "./given.js";
import init, { watch } from "./index.js";
import { OPTIONS } from "./options.js";

export { OPTIONS };

const OWN = { default: init, watch };
/** An option that is no longer given has to go back to its usual value. */
const NONE = Object.fromEntries(OPTIONS.map((name) => [name, undefined]));

/**
 * Mounts on an element. `options` may be replaced by {@link Mounted.update}; its `engine` counts once.
 * @param {Element} element
 * @param {import("./mount.js").MountOptions} [options]
 */
export function mount(element, options) {
  return new Mounted(element, options);
}

class Mounted {
  #element;
  #options;
  #tell;
  /** What the options came to when they were last used. */
  #used;
  /** @type {import("./index.js").Watch | undefined} */
  #watch;
  #gone = false;

  constructor(element, options) {
    this.#element = element;
    this.#take(options);
    const engine = this.#options.engine ?? OWN;
    const start = () => {
      if (!this.#gone) this.#try(() => this.#start(engine));
    };
    this.#try(() => {
      if (typeof engine.default !== "function" || typeof engine.watch !== "function")
        throw wrong("engine", 'an entry of this package (import * as engine from "warmline/js")', engine);
      engine.default().then(start, (error) => this.#gone || this.#tell(error));
    });
  }

  /** What is attached to now. */
  get attachments() {
    return this.#watch?.attachments ?? [];
  }

  /** Takes other options; nothing happens when they say what the last ones did. */
  update(options) {
    this.#take(options);
    this.#try(() => {
      const wanted = this.#wanted();
      if (!this.#watch || same(wanted, this.#used)) return;
      this.#watch.update(this.#given());
      this.#used = wanted;
    });
  }

  /** Gives the page back. */
  unmount() {
    this.#gone = true;
    this.#watch?.detach();
    this.#watch = undefined;
  }

  #take(options) {
    this.#options = options ?? {};
    this.#tell = this.#options.onError ?? reportError;
  }

  #start(engine) {
    const element = this.#element;
    if (element.localName === "input" && element.type !== "text")
      throw new WarmlineError("not-editable", `<input type="${element.type}"> takes no reply.`);
    this.#used = this.#wanted();
    this.#watch = engine.watch(element, this.#given());
  }

  /** The options as `watch` takes them. The newest function is asked, however often a component renders. */
  #given() {
    if (!isPlain(this.#options)) throw wrong("options", "an object", this.#options);
    onlyKnown(this.#options, [...OPTIONS, "engine", "onError"], "", "no option");
    // One box was meant when one box was named.
    const given = { ...NONE, inputs: this.#element.localName === "input" };
    for (const name of OPTIONS) {
      const value = this.#options[name];
      if (typeof value === "function") given[name] = (...asked) => this.#asked(name, asked);
      else if (value !== undefined) given[name] = value;
    }
    return given;
  }

  #asked(name, asked) {
    const value = this.#options[name];
    return typeof value === "function" ? value(...asked) : value;
  }

  /** What the options come to, as plain data to compare: of the customer the answer, of other functions that there is one. */
  #wanted() {
    const wanted = { ...this.#given(), customer: this.#customer() };
    for (const name of OPTIONS) if (typeof wanted[name] === "function") wanted[name] = true;
    return wanted;
  }

  #customer() {
    return this.#asked("customer", [this.#element]);
  }

  #try(call) {
    try {
      call();
    } catch (error) {
      this.#tell(error);
    }
  }
}

/** Whether two values say the same; what is no plain data, such as an element, is compared by what it is. */
function same(a, b) {
  if (Object.is(a, b)) return true;
  if (!plain(a) || !plain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

function plain(value) {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
