/**
 * Which pages Warmline is on: the match patterns of the settings, of a policy and of this build.
 *
 * Pure: what the browser grants and registers is `background.js`'s part.
 * @module
 */

import { isPattern, matches } from "./match-pattern.js";

/**
 * The match pattern of a site as people and policies write it: a pattern, an address, or a host alone.
 * @param {string} site
 * @returns {string | null} null for what is none
 */
export function patternOf(site) {
  const given = site.trim();
  if (given === "<all_urls>") return "*://*/*";
  if (isPattern(given)) return given;
  const address = /^[a-z*]+:\/\//i.test(given) ? given : `https://${given}`;
  if (isPattern(`${address}/*`)) return `${address}/*`;
  try {
    const { protocol, host } = new URL(address);
    return /^https?:$/.test(protocol) && host ? `${protocol}//${host}/*` : null;
  } catch {
    return null;
  }
}

/** The pattern of all pages of an address's origin, the one a click on the switch is about. */
export function originOf(href) {
  try {
    const { protocol, hostname } = new URL(href);
    // Patterns of permissions know no port: one host is one site.
    return /^https?:$/.test(protocol) ? `${protocol}//${hostname}/*` : null;
  } catch {
    return null;
  }
}

/** The patterns that are on, as far as they can be read. */
export function patternsOn({ sites }) {
  return [...new Set(sites.map(patternOf).filter((pattern) => pattern !== null))];
}

/** The patterns that are off whatever else is said. */
export function patternsOff({ sitesOff }) {
  return [...new Set(sitesOff.map(patternOf).filter((pattern) => pattern !== null))];
}

/** Whether Warmline is on at an address. */
export function isOn(settings, href) {
  return (
    patternsOn(settings).some((pattern) => matches(pattern, href)) &&
    !patternsOff(settings).some((pattern) => matches(pattern, href))
  );
}

/** How a pattern reads to people: `help.example.org`, `*.zendesk.com`. */
export function shownSite(pattern) {
  return pattern.replace(/^(https?|\*):\/\//, "").replace(/\/\*$/, "");
}
