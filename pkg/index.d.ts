/**
 * `warmline`: underlines in a reply box, and the check behind them.
 */

export * from "./engine.js";
export { default } from "./engine.js";

import type { CheckOptions, Checks, Cue, Finding, Rewrite } from "./engine.js";

/**
 * Attaches to one compose box: a `<textarea>` or a text `<input>`.
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

/** What {@link attach} takes besides what {@link check} does. */
export interface AttachOptions extends CheckOptions {
  /** The chords; `null` turns one off. A chord holds Control, Alt or Meta. */
  keys?: Keys;
  /** The card and badge: as the compose box is (`"auto"`), or always one of them. */
  theme?: "auto" | "light" | "dark";
  /** True to dispatch no events on the field. */
  silent?: boolean;
}

/** Chords such as `"Alt+."` or `"Control+Shift+K"`. */
export interface Keys {
  /** Opens the card at the caret or after it, with the focus in it; then the next one. Usually `"Alt+."`. */
  next?: string | null;
  /** The same, backwards. Usually `"Alt+,"`. */
  previous?: string | null;
  /** Puts in the first rewrite of the open card. Usually `"Alt+Enter"`. */
  accept?: string | null;
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
  finding: Omit<Finding, "rewrites">;
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
  }
}
