/**
 * The page after the installation: try it, choose where it is on, and what it never does.
 * @module
 */

import init, { attach } from "../warmline/index.js";
import { readAdapters } from "./adapters.js";
import { HOSTS } from "./built.js";
import { byId, dress, element, text } from "./page.js";
import { load, onChange, save } from "./settings.js";
import { patternOf } from "./sites.js";
import { words } from "./words.js";

let known = await load();
await dress(known.settings);
byId("customer").textContent = text("tryCustomer");
byId("try").value = text("tryReply");
showDesks();
onChange((now) => {
  known = now;
  showDesks();
});
await init();
const { profile, packs, keys, theme, language } = known.settings;
attach(byId("try"), {
  profile,
  packs,
  keys: Object.fromEntries(Object.entries(keys).map(([name, chord]) => [name, chord || null])),
  theme,
  strings: await words(language),
  silent: true,
  customer: { name: "Ana", message: text("tryCustomer") },
});
document.documentElement.dataset.ready = "";

/** The helpdesks with a home on the web; those people host themselves have no address to offer. */
function showDesks() {
  const offered = readAdapters(known.settings.adapters, document)
    .adapters.map(({ name, hosts }) => ({
      name,
      origins: [...new Set(hosts.map(wholeHost).filter(Boolean))],
    }))
    .filter(({ origins }) => origins.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
  const on = new Set(known.settings.sites.map(patternOf));
  byId("helpdesks").hidden = HOSTS.length > 0 || known.isLocked("sites");
  byId("desks").replaceChildren(
    ...offered.map(({ name, origins }) =>
      element(
        "label",
        {},
        element("input", {
          type: "checkbox",
          name: "desk",
          value: origins.join(" "),
          checked: origins.every((origin) => on.has(origin)),
          disabled: origins.every((origin) => on.has(origin)),
        }),
        element("span", {}, name),
      ),
    ),
  );
}

/** The browser lets us in by host, not by path. */
function wholeHost(pattern) {
  return /^(\*|https?):\/\/[^/]+\//.exec(pattern)?.[0].concat("*");
}

byId("where").addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = byId("where-said");
  const chosen = [...document.querySelectorAll("input[name=desk]:checked:not(:disabled)")];
  const origins = chosen.flatMap(({ value }) => value.split(" "));
  if (!origins.length) {
    said.textContent = text("whereNone");
    return;
  }
  const granted = await chrome.permissions.request({ origins });
  if (!granted) {
    said.textContent = text("whereRefused");
    return;
  }
  const kept = await save({ sites: [...new Set([...known.own.sites, ...origins])] });
  said.textContent = text(kept === "unsaved" ? "troubleUnsaved" : "whereDone");
});
