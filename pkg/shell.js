/**
 * What Warmline holds of a page while it is attached, and the one way to give all of it back.
 *
 * The widget is Rust, and a trap in WebAssembly runs no destructor. So every listener, timer, frame, observer,
 * node, style sheet and highlight is taken through here: the Rust side gives each back when a guard is dropped,
 * and {@link Shell.fail} gives back what is left when it no longer can. Nothing here knows what any of it is for.
 * @module
 */

import { WarmlineError } from "./error.js";

export class Shell {
  /** @type {Set<() => void>} What is held now; each entry gives one thing back, once. */
  #held = new Set();
  /** Ends every listener at once, also those whose target is out of reach. */
  #stop = new AbortController();
  /** @type {WeakMap<Window, Map<string, {highlight: object, release: () => void}>>} The highlights of each window, by name. */
  #highlights = new WeakMap();
  #onFault;
  #broken = false;

  /** @param {(error: unknown) => void} onFault told once, after everything was given back */
  constructor(onFault) {
    this.#onFault = onFault;
  }

  /** True once a fault has taken everything down. */
  get broken() {
    return this.#broken;
  }

  /** How many things of the page are held now: none after the last attachment is gone. */
  get holding() {
    return this.#held.size;
  }

  /** Runs a call into the widget. What it throws on purpose goes on to the caller; anything else is a fault. */
  run(call) {
    if (this.#broken) return undefined;
    try {
      return call();
    } catch (error) {
      if (error instanceof WarmlineError) throw error;
      this.fail(error);
      return undefined;
    }
  }

  /** Gives everything back, whatever state the widget is in, and says so once. */
  fail(error) {
    if (this.#broken) return;
    this.#broken = true;
    this.#stop.abort();
    for (const release of [...this.#held]) {
      try {
        release();
      } catch {
        // One thing that can't be given back must not keep the others.
      }
    }
    console.error("Warmline stopped and left the page as it was. Please report this.", error);
    this.#onFault(error);
  }

  /** An error for the host, with a stable code. */
  error(code, message, option) {
    return new WarmlineError(code, message, undefined, option);
  }

  /** Remembers how to give something back. Returns the function that does it, once. */
  hold(release) {
    const once = () => {
      if (this.#held.delete(once)) release();
    };
    this.#held.add(once);
    return once;
  }

  /** Listens until released. */
  listen(target, type, callback, capture, passive) {
    const heard = (event) => this.run(() => callback(event));
    target.addEventListener(type, heard, { capture, passive, signal: this.#stop.signal });
    return this.hold(() => target.removeEventListener(type, heard, capture));
  }

  /** Calls back once, after a pause. */
  after(milliseconds, callback) {
    const timer = setTimeout(() => {
      release();
      this.run(callback);
    }, milliseconds);
    const release = this.hold(() => clearTimeout(timer));
    return release;
  }

  /** Calls back once, before the next frame is painted. */
  frame(view, callback) {
    const frame = view.requestAnimationFrame(() => {
      release();
      this.run(callback);
    });
    const release = this.hold(() => view.cancelAnimationFrame(frame));
    return release;
  }

  /** Calls back when the size of the element changes, or of its inner box. */
  sized(view, element, inner, callback) {
    const observer = new view.ResizeObserver(() => this.run(callback));
    observer.observe(element, { box: inner ? "content-box" : "border-box" });
    return this.hold(() => observer.disconnect());
  }

  /** Calls back with the visible share of the element when it changes. */
  seen(view, element, rootMargin, threshold, callback) {
    const observer = new view.IntersectionObserver(
      (entries) => this.run(() => callback(entries[entries.length - 1].intersectionRatio)),
      { root: view.document, rootMargin, threshold },
    );
    observer.observe(element);
    return this.hold(() => observer.disconnect());
  }

  /**
   * Calls back when the DOM below `node` changes as `what` (a MutationObserver's options) says. `take` gives the
   * changes that are not told yet, for who can't wait.
   */
  changed(view, node, what, callback) {
    const observer = new view.MutationObserver((records) => this.run(() => callback(records)));
    observer.observe(node, what);
    const release = this.hold(() => observer.disconnect());
    return Object.assign(release, { take: () => observer.takeRecords() });
  }

  /** Puts a node of ours into the page. */
  place(parent, node) {
    parent.append(node);
    return this.hold(() => node.remove());
  }

  /** Adds a style sheet to a document or shadow root. */
  adopt(view, root, css) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const release = this.hold(() => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    });
    // A page that assigns the whole array throws ours out; `again` puts it back.
    const again = () => {
      if (!root.adoptedStyleSheets.includes(sheet))
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    };
    return Object.assign(release, { again });
  }

  /** The highlight of this name in a window, made when first asked for. */
  highlight(view, name) {
    let named = this.#highlights.get(view);
    if (!named) this.#highlights.set(view, (named = new Map()));
    let entry = named.get(name);
    if (!entry) {
      const highlight = new view.Highlight();
      view.CSS.highlights.set(name, highlight);
      const release = this.hold(() => {
        named.delete(name);
        if (view.CSS.highlights.get(name) === highlight) view.CSS.highlights.delete(name);
      });
      named.set(name, (entry = { highlight, release }));
    }
    return entry.highlight;
  }

  /** Puts highlights back where a page cleared them all, as Jodit 4 does at a click. */
  keepHighlights(view) {
    for (const [name, { highlight }] of this.#highlights.get(view) ?? []) {
      if (view.CSS.highlights.get(name) !== highlight) view.CSS.highlights.set(name, highlight);
    }
  }

  /** Gives back the highlights of a window. */
  dropHighlights(view) {
    for (const { release } of [...(this.#highlights.get(view)?.values() ?? [])]) release();
  }
}
