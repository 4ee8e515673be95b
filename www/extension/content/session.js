/**
 * Warmline at work in a document: which boxes it is on, what it knows of the customer, what people wave off.
 *
 * Boxes are the package's affair; this adds what only an extension knows. Dropping the session leaves nothing of
 * ours in the page.
 * @module
 */

import { adapterFor, customerOf, isInternalNote, replyBoxes } from "../js/adapters.js";
import { save } from "../js/settings.js";
import { CATEGORIES } from "words";
import { start, watch } from "engine";
import { mark, takeOver } from "./handover.js";
import { shadowRootOf } from "./shadow.js";
import { tell } from "./talk.js";

export class Session {
  #known;
  #strings;
  #adapter;
  #watch;
  /** @type {WeakMap<Element, number>} How many findings each box has. */
  #counts = new WeakMap();
  /** What was told last, so that nothing is told twice. */
  #told = 0;
  /** @type {Set<string>} Rules waved off here that could not be kept. */
  #off = new Set();
  #stop = new AbortController();
  #looking = 0;
  #over;

  /**
   * @param {import("../js/settings.js").Known} known
   * @param {object | undefined} strings what the widget says; English where it is undefined
   * @param {() => void} over called when the script of a later version takes the page over
   */
  constructor(known, strings, over) {
    this.#known = known;
    this.#strings = strings;
    this.#over = over;
    this.#adapter = this.#choose();
    takeOver(document);
    start().catch(() => this.end());
    this.#watch = watch(document, this.#options());
    // A box may turn from a reply into a note and back without the box itself changing: look again after what
    // people do, once their doing has had its effect.
    for (const type of ["click", "keyup", "focusin", "change"]) {
      document.addEventListener(type, () => this.#lookSoon(), { capture: true, signal: this.#stop.signal });
    }
  }

  /** Takes other settings and words. */
  change(known, strings) {
    this.#known = known;
    this.#strings = strings;
    this.#adapter = this.#choose();
    this.#watch.update(this.#options());
  }

  /** Gives the page back. */
  end() {
    this.#stop.abort();
    cancelAnimationFrame(this.#looking);
    this.#watch.detach();
    this.#count();
  }

  /** Answers the popup, and does what it or a shortcut asks for. */
  answer({ ask }) {
    if (ask === "panel") this.#openPanel();
    return { boxes: this.#watch.attachments.length, helpdesk: this.#adapter?.name ?? null };
  }

  /** Opens the panel of the box in use, or of the only one there is. */
  #openPanel() {
    const boxes = this.#watch.attachments;
    const focused = boxes.find(({ field }) => field.contains(field.getRootNode().activeElement));
    // Every frame hears it; one panel is enough.
    if (focused || window === window.top) (focused ?? boxes[0])?.update({ panel: true });
  }

  #choose() {
    return adapterFor(location, document, this.#known.settings.adapters);
  }

  #options() {
    const { profile, off, phrases, packs, keys, theme } = this.#known.settings;
    return {
      profile,
      // A policy or a file of settings may be newer than this version.
      off: [...off, ...this.#off].filter((id) => id.split("/")[0] in CATEGORIES),
      phrases,
      packs,
      keys: Object.fromEntries(Object.entries(keys).map(([name, chord]) => [name, chord || null])),
      theme,
      strings: this.#strings,
      silent: true,
      inputs: false,
      customer: (field) => (this.#adapter ? customerOf(this.#adapter, document, field) : null),
      tell: (event, detail, field) => this.#hear(event, detail, field),
      accepts: (field) => this.#accepts(field),
      shadowRootOf,
    };
  }

  #hear(event, detail, field) {
    if (event === "warmline:report") {
      mark(field.ownerDocument, this.#over);
      this.#counts.set(field, detail.findings.length);
      this.#count();
    } else if (event === "warmline:ignore") {
      if (detail.scope === "rule") this.#keep("off", detail.rule);
      if (detail.scope === "phrase") this.#keep("phrases", detail.text);
    }
  }

  /** Keeps what was waved off, so that it stays so on the next page. */
  #keep(key, entry) {
    if (key === "off") this.#off.add(entry);
    if (this.#known.isLocked(key)) return;
    const own = this.#known.own[key];
    if (own.includes(entry)) return;
    save({ [key]: [...own, entry] })
      .then((kept) => kept === "unsaved" && tell({ tell: "keep", key, entry }))
      // The extension may have gone: then it holds on this page.
      .catch(() => {});
  }

  #accepts(field) {
    const adapter = this.#adapter;
    if (!adapter) return true;
    if (isInternalNote(adapter, field)) return false;
    const boxes = replyBoxes(adapter, document);
    // Where the adapter finds none, the page is another than it knows: any reply box will do.
    return boxes.length === 0 || boxes.some((box) => box === field || box.contains(field));
  }

  #lookSoon() {
    if (!this.#adapter || this.#looking) return;
    this.#looking = requestAnimationFrame(() => {
      this.#looking = 0;
      const here = new Set(this.#watch.attachments.map(({ field }) => field));
      const wrong = [...here].some((field) => !this.#accepts(field));
      const missing = replyBoxes(this.#adapter, document).some((box) => !here.has(box) && this.#accepts(box));
      if (wrong || missing) this.#watch.update({});
    });
  }

  #sum() {
    return this.#watch.attachments.reduce((sum, { field }) => sum + (this.#counts.get(field) ?? 0), 0);
  }

  /** Says how many findings there are, for the number on the icon. */
  #count() {
    const findings = this.#sum();
    if (findings === this.#told) return;
    this.#told = findings;
    tell({ tell: "findings", findings });
  }
}
