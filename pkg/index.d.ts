/**
 * `warmline`: underlines in a reply box, and the check behind them.
 */

export * from "./engine.js";
export { default } from "./engine.js";

import type { Category, CheckOptions, Checks, Cue, Finding, Rewrite } from "./engine.js";

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
  /** What the card, the badge and the panel say, in another language than English. */
  strings?: Strings;
}

/**
 * The words of the card, the badge and the panel, shown and spoken. What is left out stays English.
 *
 * Values stand in braces where a text shows one: `"{at} of {of}"`. The reasons of rules, rewrites and first sentences
 * are English in any case, as the reply is; they are marked so (`lang="en"`), and all else as `language`.
 */
export interface Strings {
  /** The language of these texts, such as `"de"` or `"pt-BR"`: it decides plural forms and how screen readers speak. */
  language?: string;

  /** The badge, where all is well: "Nothing to look at". */
  nothing?: string;
  /** The badge: "{count} phrases to look at". */
  phrases?: Counted;
  /** The badge and the panel: "{count} blanks to fill". */
  blanks?: Counted;
  /** Ends what is announced: "{words}.". */
  sentence?: string;
  /** Announced with the card that opens at the caret: "{category}. {keys} opens the card.". */
  opens?: string;

  /** What the card is called: "{category}: “{words}”". */
  cardName?: string;
  /** What the list of rewrites is called: "Rewrites". */
  rewrites?: string;
  /** A rewrite that takes the words out: "leave it out". */
  leaveOut?: string;
  /** "Ignore". */
  ignore?: string;
  /** What that does: "Leave this one as it is". */
  ignoreHint?: string;
  /** "Turn this rule off". */
  turnOff?: string;
  /** What that does: "Don’t underline this kind of wording any more". */
  turnOffHint?: string;
  /** "Previous". */
  previous?: string;
  /** "Next". */
  next?: string;
  /** Which finding of how many: "{at} of {of}". */
  place?: string;
  /** What a key does: "use the first". */
  useFirst?: string;
  /** What a key does: "open". */
  open?: string;
  /** What a key does, where there are several: "open, next". */
  openNext?: string;
  /** What a key does: "whole reply". */
  wholeReply?: string;
  /** What a key does: "close". */
  close?: string;

  /** "This box can’t be changed right now. Nothing was replaced." */
  closed?: string;
  /** "This rewrite would make the reply longer than the box allows. Nothing was replaced." */
  tooLong?: string;
  /** "This editor didn’t take the rewrite. Nothing was replaced." */
  refused?: string;
  /** "The page changed the text while this went in, so it was taken out again." */
  takenBack?: string;
  /** "The page changed the text while this went in. Please check it; undo brings back what was there." */
  differs?: string;

  /** What the panel is called: "Warmline: this reply". */
  panelName?: string;
  /** Its heading: "This reply". */
  thisReply?: string;
  /** "Close the panel". */
  closePanel?: string;
  /** A heading, and the badge before the first word: "What they told you". */
  told?: string;
  /** A heading: "The reply as a whole". */
  whole?: string;
  /** A heading: "Wording". */
  wording?: string;
  /** "Nothing that needs care; a plain answer will do." */
  plainAnswer?: string;
  /** "Write a sentence or two, and this fills in as you go." */
  waiting?: string;
  /** Of what matters to the customer: "answered". */
  answered?: string;
  /** Of what matters to the customer: "open". */
  stillToCome?: string;
  /** Spoken before a check that holds: "There:". */
  heldLine?: string;
  /** Spoken before a check that does not hold yet: "Open:". */
  openLine?: string;
  /** "First sentences to put in". */
  firstSentences?: string;
  /** Spoken before words that a button puts in: "Put in:". */
  putIn?: string;
  /** "Three kinds of empathy". */
  threeKinds?: string;
  /** Emotional empathy: "Tunes in". */
  emotional?: string;
  /** Cognitive empathy: "Understands". */
  cognitive?: string;
  /** Compassionate empathy: "Acts". */
  compassionate?: string;
  /** Spoken after a kind the reply has: "there". */
  kindHeld?: string;
  /** Spoken after a kind it has not yet: "not yet". */
  kindOpen?: string;
  /** What the list of notes is called: "Notes". */
  notesName?: string;
  /** What pressing a wording does: "Show it in the reply". */
  showIt?: string;
  /** Under a long list: "and {count} further down". */
  more?: Counted;
  /** The blanks by name: "{what}: {names}". */
  named?: string;
  /** What a key does: "to and from the text". */
  toAndFrom?: string;
  /** What a key does: "next wording". */
  nextWording?: string;
  /** Announced: "Still open: {names}.". */
  stillOpen?: string;
  /** Announced: "The reply as a whole has what it needs." */
  complete?: string;

  /** The check `feeling`: while it holds, while it does not, and in a word or two. */
  feelingHeld?: string;
  feelingOpen?: string;
  feelingShort?: string;
  /** The check `cue`. */
  cueHeld?: string;
  cueOpen?: string;
  cueShort?: string;
  /** The check `reflects`. */
  reflectsHeld?: string;
  reflectsOpen?: string;
  reflectsShort?: string;
  /** The check `apology`. */
  apologyHeld?: string;
  apologyOpen?: string;
  apologyShort?: string;
  /** The check `name`. */
  nameHeld?: string;
  nameOpen?: string;
  nameShort?: string;
  /** The check `next_step`. */
  nextStepHeld?: string;
  nextStepOpen?: string;
  nextStepShort?: string;
  /** The check `asks`. */
  asksHeld?: string;
  asksOpen?: string;
  asksShort?: string;

  /** What the kinds of {@link Cue} are called: "Feeling". */
  kindFeeling?: string;
  /** "Loss". */
  kindBereavement?: string;
  /** "Health". */
  kindHealth?: string;
  /** "Deadline". */
  kindDeadline?: string;
  /** "Event". */
  kindEvent?: string;
  /** "Money". */
  kindMoney?: string;
  /** "Not the first time". */
  kindRepeatContact?: string;
  /** "Someone close". */
  kindPerson?: string;

  /** The keys of a keyboard: "Ctrl". */
  keyControl?: string;
  /** "Alt". */
  keyAlt?: string;
  /** "Shift". */
  keyShift?: string;
  /** "Esc". */
  keyEscape?: string;

  /** The notes of the panel, by their `kind`; "nameless" shows "{words}", the customer's own. */
  notes?: {
    "asks-again"?: string;
    "much-feeling"?: string;
    "feeling-without-action"?: string;
    nameless?: string;
    "stock-closing"?: string;
  };
  /** What kinds of wording are called on the card and in the panel: "Blame". */
  categories?: Partial<Record<Category, string>>;
}

/** A text with "{count}" in it, or one for each plural form the language has (`Intl.PluralRules`). */
export type Counted =
  string | { zero?: string; one?: string; two?: string; few?: string; many?: string; other: string };

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
