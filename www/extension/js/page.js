/**
 * What the extension's own pages share: their language, their theme, and DOM nodes made without markup.
 *
 * Words stand in `_locales`; the browser chooses the language unless a policy does.
 * @module
 */

/** @type {Record<string, {message: string, placeholders?: Record<string, {content: string}>}> | null} */
let chosen = null;

/**
 * Puts the words into a page, in the language of the settings.
 * @param {{language: string, theme: string}} settings
 */
export async function dress(settings) {
  document.documentElement.dataset.theme = settings.theme;
  await speak(settings.language);
  document.documentElement.lang = text("locale").replace("_", "-");
  const put = {
    "data-i18n": (node, words) => (node.textContent = words),
    "data-i18n-label": (node, words) => node.setAttribute("aria-label", words),
    "data-i18n-title": (node, words) => node.setAttribute("title", words),
    "data-i18n-placeholder": (node, words) => node.setAttribute("placeholder", words),
  };
  for (const [attribute, say] of Object.entries(put)) {
    for (const node of document.querySelectorAll(`[${attribute}]`))
      say(node, text(node.getAttribute(attribute)));
  }
}

async function speak(language) {
  if (!/^[a-z]{2}(_[A-Z]{2})?$/.test(language)) return;
  try {
    const answer = await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`));
    chosen = await answer.json();
  } catch {
    // A language we don't speak: the browser's own choice holds.
  }
}

/**
 * The words of a key, with what stands in their places.
 * @param {string} key
 * @param {...(string | number)} given
 * @returns {string}
 */
export function text(key, ...given) {
  const entry = chosen?.[key];
  const words = given.map(String);
  if (!entry) return chrome.i18n.getMessage(key, words);
  const named = entry.placeholders ?? {};
  return entry.message.replace(/\$(\w+)\$/g, (whole, name) => {
    const content = named[name.toLowerCase()]?.content ?? named[name]?.content;
    return content ? content.replace(/\$(\d)/g, (_, at) => words[at - 1] ?? "") : whole;
  });
}

/** The words for a number of things: `key` + `One` where the language counts it as one (French does 0), else `key` + `Many`. */
export function counted(key, count) {
  const form = new Intl.PluralRules(text("locale").replace("_", "-")).select(count);
  return text(form === "one" ? `${key}One` : `${key}Many`, count);
}

/** The element with this id. @returns {any} */
export const byId = (id) => document.getElementById(id);

/**
 * A new element. `on…` attributes become listeners, null and false leave one out, strings become text.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A message of the rule compiler as a sentence, with what stands between backticks as code. */
export function sentence(words) {
  const whole = /[.!?]$/.test(words) ? words : `${words}.`;
  return whole.split("`").map((part, index) => {
    if (index % 2) return element("code", {}, part);
    return index === 0 && part ? part[0].toUpperCase() + part.slice(1) : part;
  });
}

/** Radio buttons side by side. @returns {HTMLElement[]} */
export function choices(name, values, label, chosenNow, disabled, choose) {
  return values.map((value) =>
    element(
      "label",
      {},
      element("input", {
        type: "radio",
        name,
        value,
        checked: value === chosenNow,
        disabled,
        onchange: () => choose(value),
      }),
      label(value),
    ),
  );
}

/** What a profile and its explanation are called. */
export const PROFILES = ["hurts", "advice", "everything"];
export const profileName = (profile) => text(`profile_${profile}`);
export const profileHint = (profile) => text(`profileHint_${profile}`);

/** What the storage has to say, or nothing. */
export function troubleWords(troubles) {
  if (troubles.includes("unsaved")) return text("troubleUnsaved");
  if (troubles.includes("unreadable")) return text("troubleUnreadable");
  return "";
}

/** Where to ask for help in the organisation, as the policy says; null when it doesn't. */
export function helpNode({ link, contact }) {
  if (!link && !contact) return null;
  const words = contact || text("helpLink");
  return link
    ? element("a", { href: link, target: "_blank", rel: "noreferrer" }, words)
    : element("span", {}, words);
}
