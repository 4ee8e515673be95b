/**
 * The one error this package throws. `code` is stable and says what happened; `message` says what to do.
 * @module
 */

export class WarmlineError extends Error {
  /**
   * @param {"not-initialised" | "load-failed" | "wasm-blocked" | "bad-option" | "not-editable" | "already-attached" | "another-warmline" | "fault"} code
   * @param {string} message
   * @param {unknown} [cause]
   * @param {string} [option] where the option stands that is meant, such as `keys.next`
   */
  constructor(code, message, cause, option) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "WarmlineError";
    this.code = code;
    if (option !== undefined) this.option = option;
  }
}

/** What a value looks like in an error message: short, and never a customer's text. */
export function shown(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return `an object (${value.constructor?.name ?? "no prototype"})`;
  if (typeof value === "function") return "a function";
  if (typeof value === "string") return value.length > 40 ? "a long string" : JSON.stringify(value);
  return String(value);
}
