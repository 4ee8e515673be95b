/**
 * The popup: this site on or off, what is found on the page, how much is underlined.
 *
 * Asks the page itself and the settings; the background may sleep meanwhile.
 * @module
 */

import { HOSTS } from "./built.js";
import { matches } from "./match-pattern.js";
import {
  byId,
  choices,
  counted,
  dress,
  helpNode,
  profileHint,
  profileName,
  PROFILES,
  text,
  troubleWords,
} from "./page.js";
import { load, onChange, save } from "./settings.js";
import { isOn, originOf, patternOf, patternsOff, shownSite } from "./sites.js";

/** The tab the popup stands over; a page of its own names one by `?tab=`. */
const tab = await current();
const origin = originOf(tab?.url ?? "");
let known = await load();

await dress(known.settings);
show();
onChange((now) => {
  known = now;
  show();
});

byId("options").addEventListener("click", () => chrome.runtime.openOptionsPage());
byId("managed").addEventListener("click", () =>
  chrome.tabs.create({ url: chrome.runtime.getURL("options.html#managed") }),
);
byId("switch").addEventListener("click", () => turn());
byId("panel").addEventListener("click", async () => {
  await ask("panel");
  close();
});
byId("reload").addEventListener("click", async () => {
  await chrome.tabs.reload(tab.id);
  close();
});

async function current() {
  const asked = Number(new URLSearchParams(location.search).get("tab"));
  if (asked) return chrome.tabs.get(asked);
  const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
  return active;
}

/** Whose word the site's switch is: nobody may change what a policy or the build says. */
function ruledBy() {
  const by = (patterns) => patterns.some((site) => matches(patternOf(site) ?? "", tab.url));
  if (by(patternsOff(known.settings))) return "off";
  if (by([...HOSTS, ...(known.policy.sites ?? [])])) return "on";
  return known.isLocked("sites") ? "off" : null;
}

async function show() {
  const { settings, troubles } = known;
  byId("site").textContent = origin ? shownSite(origin) : text("noSite");
  byId("switch").hidden = !origin;
  byId("profile").replaceChildren(
    ...choices("profile", PROFILES, profileName, settings.profile, known.isLocked("profile"), (profile) =>
      changed({ profile }),
    ),
  );
  byId("profile-hint").textContent = profileHint(settings.profile);
  byId("profile-managed").hidden = !known.isLocked("profile");
  byId("managed").hidden = Object.keys(known.policy).length === 0;
  byId("privacy").hidden = !byId("managed").hidden;
  const help = helpNode(settings.help);
  byId("help").hidden = !help;
  byId("help").replaceChildren(...(help ? [help] : []));
  const trouble = troubleWords(troubles);
  byId("trouble").hidden = !trouble;
  byId("trouble").textContent = trouble;
  await showSite();
  document.documentElement.dataset.ready = "";
}

/** Keeps a change, and shows it where none comes back: it could not be kept. */
async function changed(changes) {
  if ((await save(changes)) !== "unsaved") return;
  known = await load();
  await show();
}

async function showSite() {
  const state = byId("state");
  const hide = (...ids) => ids.forEach((id) => (byId(id).hidden = true));
  if (!origin) {
    state.textContent = text("noSiteHint");
    return hide("found", "reload");
  }
  const ruled = ruledBy();
  const wanted = isOn(known.settings, tab.url);
  const may = await chrome.permissions.contains({ origins: [origin] });
  const on = wanted && may;
  const button = byId("switch");
  button.setAttribute("aria-checked", String(on));
  button.setAttribute("aria-label", text("switchLabel", shownSite(origin)));
  // A policy's site still has to be let in by the browser: that click is the agent's.
  button.disabled = ruled === "off" || (ruled === "on" && on);
  if (!on) {
    state.textContent = text(
      ruled === "off" ? "siteOffByPolicy" : ruled === "on" ? "siteAwaited" : "siteOff",
    );
    return hide("found", "reload");
  }
  // The background may have been stopped, or the extension turned off for a while: it puts the script into this tab
  // before it answers.
  await chrome.runtime.sendMessage({ ask: "align", tab: tab.id }).catch(() => {});
  const said = await ask("state");
  state.textContent = text(ruled === "on" ? "siteOnByPolicy" : "siteOn");
  byId("reload").hidden = Boolean(said);
  byId("found").hidden = !said;
  if (!said) {
    state.textContent = text("siteNeedsReload");
    return;
  }
  const findings = Number(await chrome.action.getBadgeText({ tabId: tab.id })) || 0;
  byId("count").textContent = said.boxes || findings ? counted("found", findings) : text("noBox");
  byId("panel").hidden = !said.boxes;
}

/** Asks the page; undefined when no script of ours is there. */
async function ask(question) {
  try {
    return await chrome.tabs.sendMessage(
      tab.id,
      { ask: question },
      question === "state" ? { frameId: 0 } : {},
    );
  } catch {
    return undefined;
  }
}

/** Turns this site on or off. The browser's own question must come straight from the click. */
async function turn() {
  const on = byId("switch").getAttribute("aria-checked") === "true";
  if (!on) {
    const granted = await chrome.permissions.request({ origins: [origin] });
    if (!granted) return;
    await changed({ sites: [...new Set([...known.own.sites, origin])] });
    return;
  }
  const covering = known.own.sites.filter((site) => matches(patternOf(site) ?? "", tab.url));
  await changed({ sites: known.own.sites.filter((site) => !covering.includes(site)) });
  // Leave no access behind; what the manifest asks for can't be given back.
  await chrome.permissions.remove({ origins: covering }).catch(() => {});
}
