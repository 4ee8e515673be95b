/**
 * What the card, the badge and the panel say, in the language of the settings and as the package takes it.
 *
 * The words stand in `_locales` like all others: `widget_` is before the names the package has for them. English is the
 * package's own. A page's script may not load a file, so the background reads it and hands it over.
 * @module
 */

const WORD = /^widget_(note_)?(\w+?)(One|Many)?$/;

/**
 * The words of the widget; undefined for English.
 * @param {string} setting the language of the settings: one of `_locales`, or "auto"
 * @returns {Promise<object | undefined>}
 */
export async function words(setting) {
  // Which of our languages the browser chose is a text of its own.
  const locale = /^[a-z]{2}(_[A-Z]{2})?$/.test(setting) ? setting : chrome.i18n.getMessage("locale");
  if (locale === "en") return undefined;
  try {
    const answer = await fetch(chrome.runtime.getURL(`_locales/${locale}/messages.json`));
    return stringsFrom(await answer.json());
  } catch {
    // A language we don't speak: English.
    return undefined;
  }
}

/**
 * The words in a file of `_locales`.
 * @param {Record<string, {message: string}>} texts
 */
export function stringsFrom(texts) {
  /** @type {Record<string, any>} */
  const strings = { language: texts.locale.message.replace("_", "-"), notes: {}, categories: {} };
  for (const [key, { message }] of Object.entries(texts)) {
    const text = message.replace(/\$(\w+)\$/g, (_, name) => `{${name.toLowerCase()}}`);
    const [, category] = key.match(/^category_(\w+)$/) ?? [];
    const [, note, name, form] = key.match(WORD) ?? [];
    if (category) strings.categories[category.replaceAll("_", "-")] = text;
    else if (note) strings.notes[name.replaceAll("_", "-")] = text;
    else if (form) (strings[name] ??= {})[form === "One" ? "one" : "other"] = text;
    else if (name) strings[name] = text;
  }
  return strings;
}
