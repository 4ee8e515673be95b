/**
 * Sites on the options page: where Warmline is on, by whose word, and one more.
 * @module
 */

import { HOSTS } from "./built.js";
import { byId, element, text } from "./page.js";
import { patternOf, shownSite } from "./sites.js";

/** @param {import("./settings.js").Known} known */
export async function showSites(known, changed) {
  const locked = known.isLocked("sites") || HOSTS.length > 0;
  const ruled = [...new Set([...HOSTS, ...(known.policy.sites ?? [])])].map((site) => [
    site,
    text("byOrganisation"),
  ]);
  const own = known.isLocked("sites")
    ? []
    : known.own.sites.filter((site) => !ruled.some(([other]) => other === site));
  const rows = await Promise.all([
    ...ruled.map(([site, by]) => row(site, by)),
    ...own.map((site) => row(site, null, () => remove(known, site, changed))),
    ...(known.policy.sitesOff ?? []).map((site) => element("li", {}, named(site, text("offByOrganisation")))),
  ]);
  byId("site-list").replaceChildren(
    ...(rows.length ? rows : [element("li", { class: "none" }, text("noSites"))]),
  );
  byId("site-form").hidden = locked;
  byId("site-form").onsubmit = (event) => {
    event.preventDefault();
    add(known, changed);
  };
}

async function row(site, by, remove) {
  const pattern = patternOf(site);
  const may = pattern !== null && (await chrome.permissions.contains({ origins: [pattern] }));
  const state = pattern === null ? text("siteUnreadable") : may ? by : text("siteNotAllowed");
  return element(
    "li",
    {},
    named(pattern ?? site, state),
    !may &&
      pattern &&
      element(
        "button",
        { class: "button", type: "button", onclick: () => allow(pattern) },
        text("allowSite"),
      ),
    remove &&
      element(
        "button",
        {
          class: "button plain",
          type: "button",
          onclick: remove,
          "aria-label": text("removeNamed", shownSite(site)),
        },
        text("remove"),
      ),
  );
}

const named = (site, state) => element("span", {}, shownSite(site), state && element("small", {}, state));

/** The browser asks; its yes comes back as a change of the settings. */
async function allow(pattern) {
  await chrome.permissions.request({ origins: [pattern] });
}

async function add(known, changed) {
  const field = byId("site-field");
  const pattern = patternOf(field.value);
  const said = byId("site-said");
  if (!field.value.trim() || !pattern) {
    said.textContent = text("siteUnknown");
    return field.focus();
  }
  said.textContent = "";
  if (!(await chrome.permissions.request({ origins: [pattern] }))) {
    said.textContent = text("siteRefused", shownSite(pattern));
    return;
  }
  field.value = "";
  await changed({ sites: [...new Set([...known.own.sites, pattern])] });
}

async function remove(known, site, changed) {
  await changed({ sites: known.own.sites.filter((other) => other !== site) });
  const pattern = patternOf(site);
  if (pattern) await chrome.permissions.remove({ origins: [pattern] }).catch(() => {});
}
