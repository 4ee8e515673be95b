/**
 * `<warmline-field>`: Warmline on the boxes inside an element, for pages without a build step.
 *
 * Importing it touches nothing, so a server may; the element exists once {@link define} is called.
 * @module
 */

import { wrong } from "./given.js";
import { checked, optionsFrom, TEXTS } from "./options.js";
import * as own from "./watch.js";

/** Defines the element, once; a second call of the same name does nothing. */
export function define(name = "warmline-field", engine = own) {
  if (!/^[a-z][^A-Z\s]*-[^A-Z\s]*$/.test(name))
    throw wrong("name", 'that of a custom element, such as "warmline-field"', name);
  if (typeof engine?.watch !== "function")
    throw wrong("engine", 'an entry of this package (import * as engine from "warmline/js")', engine);
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      static observedAttributes = [...TEXTS, "customer-name", "customer-message"];
      /** @type {import("./index.js").Watch | undefined} */
      #watch;
      /** @type {import("./index.js").WatchOptions} */
      #options = {};

      /** Options that don't fit into attributes; they count more than those. */
      get options() {
        return this.#options;
      }

      set options(options) {
        this.#options = { ...checked(options) };
        this.#renew();
      }

      /** The attachments inside. */
      get attachments() {
        return this.#watch?.attachments ?? [];
      }

      connectedCallback() {
        this.#watch ??= engine.watch(this, this.#all());
      }

      disconnectedCallback() {
        this.#watch?.detach();
        this.#watch = undefined;
      }

      attributeChangedCallback() {
        this.#renew();
      }

      #renew() {
        if (!this.#watch) return;
        // An attribute that was taken away has to stop counting, so nothing of before is kept.
        this.#watch.detach();
        this.#watch = engine.watch(this, this.#all());
      }

      #all() {
        const options = { inputs: true, ...optionsFrom((name) => this.getAttribute(name)) };
        const [name, message] = ["customer-name", "customer-message"].map(
          (it) => this.getAttribute(it) ?? undefined,
        );
        if (name !== undefined || message !== undefined) options.customer = { name, message };
        return { ...options, ...this.#options };
      }
    },
  );
}
