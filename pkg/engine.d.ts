/**
 * `warmline/engine`: check a reply without a page.
 *
 * ```js
 * import init, { check } from "warmline/engine";
 *
 * await init();
 * const { findings } = check("You should have checked the size chart.");
 * findings[0].why;
 * findings[0].rewrites[0].text;
 * ```
 *
 * All offsets count UTF-16 code units, as JavaScript strings do.
 */

/** Where the wasm comes from, when not from beside this package. */
export type Source =
  | URL
  | string
  | Response
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | WebAssembly.Module
  | Promise<URL | string | Response | ArrayBuffer | ArrayBufferView<ArrayBuffer> | WebAssembly.Module>;

/**
 * Loads the engine. Call it once before {@link check}; calling it again, also at the same time, waits for the same load.
 *
 * It finds its own `.wasm` beside the package, in Node too. Pass a `source` when your bundler or server puts
 * the file elsewhere. Rejects with a {@link WarmlineError} `load-failed` or `wasm-blocked`, and may then be called again.
 */
export default function init(source?: Source): Promise<void>;

/**
 * Everything Warmline has to say about a reply. The same text and options give the same answer.
 *
 * @throws {WarmlineError} `not-initialised` before {@link init}, `bad-option` for options of a wrong type.
 */
export function check(text: string, options?: CheckOptions): Report;

/** Every built-in rule, in the order of the catalogue. */
export function rules(): RuleInfo[];

/**
 * Compiles a pack of your own rules, to hand to {@link CheckOptions.packs}.
 *
 * A rule that can't be read is left out and named in `errors`; the others work.
 */
export function compile(source: string): { pack: Pack; errors: PackError[] };

/**
 * What to check with.
 *
 * A name that is no option of any entry is a `bad-option` with the nearest one there is; options of {@link attach} and
 * {@link watch} are left alone here, so that one object may serve all three.
 */
export interface CheckOptions {
  /**
   * The customer: a value, or a function asked at each check. Their message decides what a good reply owes them.
   * The function must answer at once; fetch first. On an attachment it is told which compose box asks.
   */
  customer?: Customer | null | ((field?: Element) => (Customer & { then?: never }) | null | undefined);
  /** Your own rules besides the built-in ones. */
  packs?: (string | Pack)[];
  /**
   * Categories (`"blame"`) and rules (`"blame/should-have-done"`) that stay silent. An unknown category is a
   * `bad-option`. A rule nobody knows is named on the console, once, and left alone: a list you kept may be older or newer
   * than the rules.
   */
  off?: (Category | (string & {}))[];
  /** Which findings are reported: `"hurts"` only strong ones, `"advice"` (usual) mild ones too, `"everything"` hints too. */
  profile?: Profile;
}

/** What you know of the customer; other fields of the object are left alone. */
export interface Customer {
  /** What they call themselves. */
  name?: string | null;
  /** Their latest message. */
  message?: string | null;
  /** In a page: what shows that message. The panel points at its words there, and reads them where `message` is left out. */
  element?: Element | Iterable<Element> | null;
}

/** The answer to {@link check}. */
export interface Report {
  /** The wordings that hurt, by position; they never overlap. */
  findings: Finding[];
  /** What the whole reply does for the customer. */
  checks: Checks;
  /** What matters in the customer's message. */
  cues: Cue[];
}

/** One wording that hurts. */
export interface Finding {
  /** Where it begins in the text. */
  start: number;
  /** Where it ends: the first position after it. */
  end: number;
  /** The wording itself. */
  text: string;
  /** The rule's id, such as `blame/should-have-done`; ids are never reused. */
  rule: string;
  /** What kind of wording it is. */
  category: Category;
  /** The family of its category; underlines are styled by it. */
  group: Group;
  /** How much it hurts. */
  severity: Severity;
  /** Why, in one sentence for the agent. */
  why: string;
  /** What to write in its place, best first. */
  rewrites: Rewrite[];
}

/** A replacement for exactly `start..end` of its finding. */
export interface Rewrite {
  /** The new wording; empty means the finding can simply go. */
  text: string;
  /** The first placeholder inside `text` (`[date]`) as `[from, to]`, to select for the agent; or null. */
  select: [number, number] | null;
}

/**
 * Whether the reply does what this customer needs: true held, false missing, null not due or not knowable.
 * Without the customer's message `feeling`, `cue`, `reflects` and `apology` are null.
 */
export interface Checks {
  /** Names the feeling the customer wrote of. */
  feeling: boolean | null;
  /** Picks up what matters to the customer. */
  cue: boolean | null;
  /** Says the problem back in its own words. */
  reflects: boolean | null;
  /** Apologises where we are at fault. */
  apology: boolean | null;
  /** Uses the customer's name. */
  name: boolean | null;
  /** Says what happens next, by whom or when. */
  next_step: boolean | null;
  /** Asks for what is still needed, kindly. */
  asks: boolean | null;
  /** Holds emotional, cognitive and compassionate empathy. */
  three_kinds: boolean | null;
}

/** A part of the customer's message that matters. */
export interface Cue {
  /** Where it begins in the message. */
  start: number;
  /** Where it ends: the first position after it. */
  end: number;
  /** What it is. */
  kind:
    | "feeling"
    | "bereavement"
    | "health"
    | "deadline"
    | "event"
    | "money"
    | "repeat-contact"
    | "person"
    | "name";
}

/** What is public about a rule. */
export interface RuleInfo {
  /** `category/kebab-name`. */
  id: string;
  category: Category;
  group: Group;
  severity: Severity;
  /** Why the wording hurts, in one sentence. */
  why: string;
  /** Where that comes from; may be empty. */
  source: string;
  /** What to do when no rewrite fits; may be empty. */
  instead: string;
}

/** A pack of your own rules: plain data, may be stored and sent. */
export interface Pack {
  /** Its text. */
  source: string;
  /** The rules that could be read. */
  rules: RuleInfo[];
}

/** What is wrong in a pack, and what to do. */
export interface PackError {
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  /** What was found. */
  message: string;
  /** What to do. */
  help: string;
}

export type Profile = "hurts" | "advice" | "everything";
export type Severity = "strong" | "mild" | "hint";
export type Group = "sympathy" | "talks-down" | "walls" | "script";
export type Category =
  | "shared-emotion"
  | "pity"
  | "siding"
  | "presumed-feeling"
  | "dismissing"
  | "blame"
  | "disbelief"
  | "belittling"
  | "impatience"
  | "minimising"
  | "non-apology"
  | "take-back"
  | "pass-off"
  | "policy-shield"
  | "refusal"
  | "commanding"
  | "vague"
  | "dehumanising"
  | "scripted";

/** The one error this package throws; `message` says what to do. */
export class WarmlineError extends Error {
  readonly code: ErrorCode;
  /** Of a `bad-option`: where the option stands that is meant, such as `profile`, `keys.next` or `off[2]`. */
  readonly option?: string;
}

/**
 * - `not-initialised`: {@link init} was not awaited.
 * - `load-failed`: the wasm could not be fetched, or is not this package's.
 * - `wasm-blocked`: the page's Content-Security-Policy lacks `'wasm-unsafe-eval'`.
 * - `bad-option`: an argument or option of a wrong type, or a name that is no option.
 * - `not-editable`: the element is no compose box.
 * - `already-attached`: the element has an attachment.
 * - `another-warmline`: another copy of Warmline, such as the extension, is at work on the page.
 * - `fault`: the engine stopped on this text and was started again.
 */
export type ErrorCode =
  | "not-initialised"
  | "load-failed"
  | "wasm-blocked"
  | "bad-option"
  | "not-editable"
  | "already-attached"
  | "another-warmline"
  | "fault";
