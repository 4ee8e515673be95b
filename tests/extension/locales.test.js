/**
 * The interface's languages: each says all that English says, with the same values in it.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { stringsOf } from "../../pkg/strings.js";
import { stringsFrom } from "../../www/extension/js/words.js";

const folder = new URL("../../www/extension/_locales/", import.meta.url);
const locale = (name) => JSON.parse(readFileSync(new URL(`${name}/messages.json`, folder), "utf8"));
const english = locale("en");
const others = readdirSync(folder).filter((name) => name !== "en");

/** The names between dollar signs in a text. */
const used = (text) => [...text.matchAll(/\$(\w+)\$/g)].map(([, name]) => name.toLowerCase()).sort();

/** Read in English whatever the interface's language is: they are checked, and only English is. */
const ENGLISH = ["tryCustomer", "tryReply"];
/** The same word in that language. */
const SAME = {
  de: ["setting_adapters", "widget_named", "widget_keyEscape"],
  es: ["widget_named", "widget_keyControl", "widget_keyEscape"],
  fr: [
    "sitesHeading",
    "setting_sites",
    "category_impatience",
    "category_dehumanising",
    "setting_adapters",
    "widget_keyControl",
  ],
  pt_BR: [
    "sitesHeading",
    "setting_sites",
    "setting_adapters",
    "widget_named",
    "widget_cardName",
    "widget_keyControl",
    "widget_keyShift",
    "widget_keyEscape",
  ],
};

test("there are the languages that a policy can ask for", () => {
  const schema = JSON.parse(readFileSync(new URL("../managed_schema.json", folder), "utf8"));
  assert.deepEqual(["auto", "en", ...others].sort(), schema.properties.language.enum.toSorted());
});

test("every value that an English text shows is declared, and every declared one shown", () => {
  for (const [key, { message, placeholders = {} }] of Object.entries(english)) {
    // A text for one may say the number in words.
    const shown = key.endsWith("One") && !used(message).length ? ["count"] : used(message);
    assert.deepEqual(shown, Object.keys(placeholders).sort(), key);
  }
});

test("a text for one has a text for several, and the other way round", () => {
  const keys = Object.keys(english);
  for (const key of keys) {
    if (key.endsWith("One")) assert.ok(keys.includes(key.replace(/One$/, "Many")), key);
    if (key.endsWith("Many")) assert.ok(keys.includes(key.replace(/Many$/, "One")), key);
  }
});

for (const name of others) {
  const texts = locale(name);

  test(`${name} has every text, and no other`, () => {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort());
  });

  test(`${name} shows the same values`, () => {
    for (const [key, { message, placeholders }] of Object.entries(texts)) {
      assert.deepEqual(used(message), used(english[key].message), key);
      assert.deepEqual(placeholders, english[key].placeholders, key);
    }
  });

  test(`${name} is translated`, () => {
    const left = Object.keys(texts).filter((key) => texts[key].message === english[key].message);
    const known = [...ENGLISH, ...SAME[name], "name", "popupTitle", "widget_sentence", "widget_keyAlt"];
    assert.deepEqual(
      left.filter((key) => !known.includes(key)),
      [],
    );
    for (const key of ENGLISH) assert.equal(texts[key].message, english[key].message, key);
  });
}

test("the English words of the widget are the package's own", () => {
  const own = readFileSync(new URL("../../../src/widget/words.rs", folder), "utf8");
  const spoken = [...own.matchAll(/^ {4}([A-Z]\w+) "(.*)"$/gm)].map(([, name, text]) => [name, text]);
  assert.ok(spoken.length > 70);
  const { notes: _notes, categories: _categories, language: _language, ...strings } = stringsFrom(english);
  const written = Object.entries(strings).map(([name, text]) => [
    name[0].toUpperCase() + name.slice(1),
    typeof text === "string" ? text : `${text.one}|${text.other}`,
  ]);
  assert.deepEqual(Object.fromEntries(written), Object.fromEntries(spoken));
});

for (const name of ["en", ...others])
  test(`${name} has every word of the widget, and the package takes them`, () => {
    const strings = stringsOf(stringsFrom(locale(name)));
    assert.equal(strings.language, name.replace("_", "-"));
    assert.ok(strings.words.length > 100);
    for (const word of strings.words) assert.ok(word !== undefined, JSON.stringify(strings.words));
  });

test("the description fits the browsers' stores in every language", () => {
  for (const name of ["en", ...others]) {
    const { message } = locale(name).description;
    assert.ok(message.length <= 132, `${name}: ${message.length} characters`);
  }
});
