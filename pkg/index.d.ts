/**
 * `warmline`: underlines in a reply box, and the check behind them.
 */

export * from "./engine.js";
export { default } from "./engine.js";

import type { CheckOptions, Checks, Cue, Finding, Rewrite } from "./engine.js";

/**
 * Attaches to one compose box: a `<textarea>`, a text `<input>`, or an element that is `contenteditable`, such as
 * the one a rich-text editor makes.
 *
 * ```js
 * import init, { attach } from "warmline";
 *
 * await init();
 * const attachment = attach(document.querySelector("#reply"), { customer: { name: "Ana" } });
 * ```
 *
 * Wording that hurts is underlined as the agent types; a card offers rewrites. Before {@link init} is done it waits.
 * The element is never written to but by the rewrites the agent chooses, through the browser's own editing command.
 *
 * @throws {WarmlineError} `not-editable`, `already-attached`, `another-warmline`, `bad-option`.
 */
export function attach(field: Element, options?: AttachOptions): Attachment;

/**
 * Attaches to every compose box under `root`, those there now and those that appear: textareas and editables, in
 * open shadow roots and frames of the same origin too. Leaves alone what is no reply (search, sign-in, code, what is
 * read-only), what is inside `data-warmline="off"`, and boxes of one line unless `inputs` asks for them.
 *
 * @throws {WarmlineError} `not-editable`, `bad-option`.
 */
export function watch(root: Document | ShadowRoot | Element, options?: WatchOptions): Watch;

/** What {@link watch} takes besides what {@link attach} does. */
export interface WatchOptions extends AttachOptions {
  /** True to attach to boxes of one line as well, where they may hold prose: none with a pattern, a list or an input mode. */
  inputs?: boolean;
  /** Has the last word on a box that looks like a reply: false leaves it alone, such as an internal note. */
  accepts?: (field: Element) => boolean;
  /** Opens what a page can't: the shadow root of an element, closed ones too; asked of custom elements and hosts. */
  shadowRootOf?: (element: Element) => ShadowRoot | null | undefined;
}

/** Warmline on every compose box under a root. */
export interface Watch {
  /** The boxes there are now. */
  readonly attachments: Attachment[];
  /** Changes options for all of them; those not named stay. */
  update(options: WatchOptions): void;
  /** Gives the page back: no box is attached to any more, and none will be. */
  detach(): void;
}

/** What {@link attach} takes besides what {@link check} does. */
export interface AttachOptions extends CheckOptions {
  /** The chords; `null` turns one off. A chord holds Control, Alt or Meta. */
  keys?: Keys;
  /** The card, panel and badge: as the compose box is (`"auto"`), or always one of them. */
  theme?: "auto" | "light" | "dark";
  /** True to dispatch no events on the field. */
  silent?: boolean;
  /** Called with what the events tell, also when `silent`: for a host that must not be overheard by the page. */
  tell?: (
    event: "warmline:report" | "warmline:accept" | "warmline:ignore" | "warmline:panel",
    detail: any,
    field: Element,
  ) => void;
  /**
   * True to open the panel on the whole reply, false to close it. Nothing stores whether it is open: a host that wants
   * to keep that listens for `warmline:panel`. Without it the badge and {@link Keys.panel} open it.
   */
  panel?: boolean;
  /** Wordings that are left alone wherever they stand; case and spaces don't matter. */
  phrases?: string[];
}

/** Chords such as `"Alt+."` or `"Control+Shift+K"`. */
export interface Keys {
  /** Opens the card at the caret or after it, with the focus in it; then the next one. Usually `"Alt+."`. */
  next?: string | null;
  /** The same, backwards. Usually `"Alt+,"`. */
  previous?: string | null;
  /** Puts in the first rewrite of the open card. Usually `"Alt+Enter"`. */
  accept?: string | null;
  /** Opens the panel with the focus in it; from there back to the text. Usually `"Alt+/"`. */
  panel?: string | null;
}

/** Warmline on one compose box. */
export interface Attachment {
  /** The element. */
  readonly field: Element;
  /** What is found now; null before {@link init} is done and after {@link Attachment.detach}. */
  readonly report: DraftReport | null;
  /** Changes options; those not named stay. Rules turned off from a card are on again unless `off` names them. */
  update(options: AttachOptions): void;
  /** Reads the text again, after a script set it: that fires no event. */
  refresh(): void;
  /** What to write in place of the finding of that index in {@link Attachment.report}. */
  rewrites(index: number): Rewrite[];
  /** Gives the page back: no node, listener, observer or highlight remains. */
  detach(): void;
}

/** What `warmline:report` tells: the findings on show, without their rewrites. */
export interface DraftReport {
  /** Counts the changes of the text. */
  version: number;
  findings: Omit<Finding, "rewrites">[];
  checks: Checks;
  cues: Cue[];
}

/** What `warmline:accept` tells, after the text was verified. */
export interface Accepted {
  /** What was replaced; null for a first sentence from the panel, which replaces nothing. */
  finding: Omit<Finding, "rewrites"> | null;
  rewrite: Rewrite;
  /** The version of the text the finding was of. */
  version: number;
}

/** What `warmline:ignore` tells; it lives in memory unless the host keeps it. */
export interface Ignored {
  rule: string;
  text: string;
  scope: "once" | "rule" | "phrase";
}

declare global {
  interface HTMLElementEventMap {
    "warmline:report": CustomEvent<DraftReport>;
    "warmline:accept": CustomEvent<Accepted>;
    "warmline:ignore": CustomEvent<Ignored>;
    /** The panel was opened or closed. */
    "warmline:panel": CustomEvent<{ open: boolean }>;
  }
}
