/**
 * The words of the card, the badge and the panel in another language than English: what there is to say, and whether
 * what a host hands over fits.
 *
 * English stands in the engine (`src/widget/words.rs`), in the order of the lists here. The words of rules are no part
 * of it: the text they are about is English.
 * @module
 */

import { bad, isPlain, onlyKnown, text, wrong } from "./given.js";

/** What there is to say, each with the values its text may show. A text that shows a count may be one for each plural form. */
const WORDS = {
  nothing: "",
  phrases: "count",
  blanks: "count",
  sentence: "words",
  opens: "category keys",
  cardName: "category words",
  rewrites: "",
  leaveOut: "",
  ignore: "",
  ignoreHint: "",
  turnOff: "",
  turnOffHint: "",
  previous: "",
  next: "",
  place: "at of",
  useFirst: "",
  open: "",
  openNext: "",
  wholeReply: "",
  close: "",
  closed: "",
  tooLong: "",
  refused: "",
  takenBack: "",
  differs: "",
  panelName: "",
  thisReply: "",
  closePanel: "",
  told: "",
  whole: "",
  wording: "",
  plainAnswer: "",
  waiting: "",
  answered: "",
  stillToCome: "",
  heldLine: "",
  openLine: "",
  firstSentences: "",
  putIn: "",
  threeKinds: "",
  emotional: "",
  cognitive: "",
  compassionate: "",
  kindHeld: "",
  kindOpen: "",
  notesName: "",
  showIt: "",
  more: "count",
  named: "what names",
  toAndFrom: "",
  nextWording: "",
  stillOpen: "names",
  complete: "",
  feelingHeld: "",
  feelingOpen: "",
  feelingShort: "",
  cueHeld: "",
  cueOpen: "",
  cueShort: "",
  reflectsHeld: "",
  reflectsOpen: "",
  reflectsShort: "",
  apologyHeld: "",
  apologyOpen: "",
  apologyShort: "",
  nameHeld: "",
  nameOpen: "",
  nameShort: "",
  nextStepHeld: "",
  nextStepOpen: "",
  nextStepShort: "",
  asksHeld: "",
  asksOpen: "",
  asksShort: "",
  kindFeeling: "",
  kindBereavement: "",
  kindHealth: "",
  kindDeadline: "",
  kindEvent: "",
  kindMoney: "",
  kindRepeatContact: "",
  kindPerson: "",
  keyControl: "",
  keyAlt: "",
  keyShift: "",
  keyEscape: "",
};

/** What notes say. */
const NOTES = {
  "asks-again": "",
  "much-feeling": "",
  "feeling-without-action": "",
  nameless: "words",
  "stock-closing": "",
};

/** What kinds of wording are called. */
export const CATEGORIES = {
  "shared-emotion": "",
  pity: "",
  siding: "",
  "presumed-feeling": "",
  dismissing: "",
  blame: "",
  disbelief: "",
  belittling: "",
  impatience: "",
  minimising: "",
  "non-apology": "",
  "take-back": "",
  "pass-off": "",
  "policy-shield": "",
  refusal: "",
  commanding: "",
  vague: "",
  dehumanising: "",
  scripted: "",
};

const FORMS = ["zero", "one", "two", "few", "many", "other"];

/**
 * The words as the engine takes them: by their number, and nothing where English holds. Throws `bad-option`.
 * @param {unknown} strings
 * @returns {{ language: string, words: (string | undefined | ((count: number) => string))[] } | undefined}
 */
export function stringsOf(strings) {
  if (strings === undefined || strings === null) return undefined;
  if (!isPlain(strings)) throw wrong("strings", "an object of texts", strings);
  onlyKnown(
    strings,
    ["language", "notes", "categories", ...Object.keys(WORDS)],
    "strings.",
    "no text there is",
  );
  const { language = "en", notes, categories, ...words } = /** @type {Record<string, any>} */ (strings);
  const plural = pluralOf(language);
  return {
    language,
    words: [
      ...listed("strings", words, WORDS, plural),
      ...listed("strings.notes", notes, NOTES, plural),
      ...listed("strings.categories", categories, CATEGORIES, plural),
    ],
  };
}

/** Which plural form a number takes in a language. */
function pluralOf(language) {
  text("strings.language", language);
  try {
    const rules = new Intl.PluralRules(language);
    return (count) => rules.select(count);
  } catch {
    throw wrong("strings.language", 'the tag of a language, such as "de" or "pt-BR"', language);
  }
}

/** One part of the words, in the order of `known`. */
function listed(place, given = {}, known, plural) {
  if (!isPlain(given)) throw wrong(place, "an object of texts", given);
  onlyKnown(given, Object.keys(known), `${place}.`, "no text there is");
  return Object.entries(known).map(([name, values]) => word(`${place}.${name}`, given[name], values, plural));
}

function word(place, given, values, plural) {
  if (given === undefined || given === null) return undefined;
  if (values === "count" && isPlain(given)) return counted(place, given, plural);
  return checked(place, given, values);
}

/** A text for each plural form of the language; `other` is for all that have none. */
function counted(place, forms, plural) {
  onlyKnown(forms, FORMS, `${place}.`, "no plural form");
  for (const [form, given] of Object.entries(forms)) checked(`${place}.${form}`, given, "count");
  if (forms.other === undefined)
    throw bad(`${place}.other`, "must be there: it is for every number without a text of its own.");
  return (count) => (forms[plural(count)] ?? forms.other).replaceAll("{count}", String(count));
}

/** A text that shows no value but those there are. */
function checked(place, given, values) {
  if (typeof given !== "string")
    throw wrong(place, values === "count" ? "a string, or one for each plural form" : "a string", given);
  const known = values.split(" ").filter(Boolean);
  for (const [, name] of given.matchAll(/\{(\w+)\}/g)) {
    if (known.includes(name)) continue;
    const there = known.map((one) => `{${one}}`).join(" and ");
    throw bad(place, `can show ${there || "no value"}, not {${name}}.`);
  }
  return given;
}
