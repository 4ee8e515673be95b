/**
 * The background: brings the browser in line with the settings, whenever either changed.
 *
 * Keeps nothing in memory that it could not lose: browsers stop it at will. What is on stands in the settings, what
 * may be on in the browser's permissions; each event below compares the two afresh.
 * @module
 */

import { HOSTS } from "./js/built.js";
import { matches } from "./js/match-pattern.js";
import { load, onChange, save } from "./js/settings.js";
import { isOn, patternsOff, patternsOn } from "./js/sites.js";
import { words } from "./js/words.js";

/** What runs in every frame of a page that is on: it asks for the large script where there is a box. */
const SCRIPT = { id: "warmline", js: ["gate.js"], allFrames: true, matchOriginAsFallback: true };

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  await align();
  // Tabs that are open run the script of the version before, or none.
  await fill((await allowed(await load())).on);
  // Where an organisation installed it nobody asked for a page.
  const { policy } = await load();
  if (reason === "install" && !HOSTS.length && !Object.keys(policy).length) await welcome();
});
chrome.runtime.onStartup.addListener(align);
onChange(align);

// Allowing a site is turning it on, wherever that happens: in Firefox the popup is gone before the answer comes.
chrome.permissions.onAdded.addListener(async ({ origins = [] }) => {
  const { own } = await load();
  const sites = [...new Set([...own.sites, ...origins])];
  if (origins.length) await save({ sites });
  await align();
});
chrome.permissions.onRemoved.addListener(async ({ origins = [] }) => {
  const { own } = await load();
  const sites = own.sites.filter((site) => !origins.includes(site));
  if (sites.length < own.sites.length) await save({ sites });
  await align();
});

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (message?.ask === "align") {
    align()
      .then(() => put(message.tab))
      .then(reply);
    return true;
  }
  if (message?.ask === "content") {
    open(sender).then(reply);
    return true;
  }
  if (message?.ask === "on") {
    load().then(({ settings }) => reply(isOn(settings, addressOf(sender))));
    return true;
  }
  if (message?.ask === "words") {
    load()
      .then(({ settings }) => words(settings.language))
      .then(reply);
    return true;
  }
  if (message?.ask === "engine") {
    engine().then(reply);
    return true;
  }
  if (message?.tell === "keep") hold(message);
  const tab = sender.tab?.id;
  if (tab !== undefined && message?.tell === "begin") count(tab, null, 0);
  if (tab !== undefined && message?.tell === "findings") count(tab, sender.frameId ?? 0, message.findings);
});
chrome.commands.onCommand.addListener(async (command, tab) => {
  // Nobody hears it on a page that is off.
  if (command === "panel" && tab?.id !== undefined)
    await chrome.tabs.sendMessage(tab.id, { ask: "panel" }).catch(() => {});
});
chrome.tabs.onRemoved.addListener((tab) => chrome.storage.session.remove(`findings.${tab}`));

/** Keeps what was waved off on a page whose script could keep it nowhere; popup and options page then say so. */
async function hold({ key, entry }) {
  const { own, isLocked } = await load();
  if (!["off", "phrases"].includes(key) || isLocked(key) || own[key].includes(entry)) return;
  await save({ [key]: [...own[key], String(entry)] });
}

/** Puts the large script into the frame that found a box; whether it is there now. */
async function open({ tab, frameId }) {
  const target = { tabId: tab?.id ?? -1, frameIds: [frameId ?? 0] };
  return chrome.scripting.executeScript({ target, files: ["content.js"] }).then(
    () => true,
    () => false,
  );
}

/** The address that decides for a frame: of the page around, where it has none of its own. */
function addressOf({ url = "", origin = "", tab }) {
  return [url, `${origin}/`].find((address) => /^https?:/.test(address)) ?? tab?.url ?? "";
}

/** The WebAssembly, for Firefox's content scripts. */
async function engine() {
  return (await fetch(chrome.runtime.getURL("warmline/dist/warmline.wasm"))).arrayBuffer();
}

/** One alignment after the other: two at once would register the script twice. */
let aligning = Promise.resolve();

/** Makes the registered script that of the settings, and starts it in tabs of sites that came on. */
function align() {
  aligning = aligning.then(async () => {
    const { on, off } = await allowed(await load());
    const [registered] = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT.id] });
    const before = registered?.matches ?? [];
    if (!on.length) {
      if (registered) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT.id] });
      return;
    }
    const script = { ...SCRIPT, matches: on, excludeMatches: off };
    if (registered) await chrome.scripting.updateContentScripts([script]);
    else await chrome.scripting.registerContentScripts([script]);
    await fill(on.filter((pattern) => !before.includes(pattern)));
  });
  aligning = aligning.catch((error) => console.error("Warmline could not bring the browser in line.", error));
  return aligning;
}

/** The patterns that are on and that the browser lets us into; those of the manifest run without us. */
async function allowed({ settings }) {
  const wanted = patternsOn(settings).filter((pattern) => !HOSTS.includes(pattern));
  const may = await Promise.all(wanted.map((origin) => chrome.permissions.contains({ origins: [origin] })));
  return { on: wanted.filter((_, index) => may[index]), off: patternsOff(settings) };
}

/** Puts the script into the open tabs of these patterns. */
async function fill(patterns) {
  if (!patterns.length) return;
  const tabs = await chrome.tabs.query({ url: patterns });
  const there = tabs.filter(({ url }) => url && patterns.some((pattern) => matches(pattern, url)));
  await Promise.all(there.map(({ id }) => put(id)));
}

/** Puts the script into the frames of a tab, where it isn't; false where the tab closes or shows the browser's own page. */
async function put(tab) {
  const target = { tabId: tab, allFrames: true };
  return chrome.scripting.executeScript({ target, files: SCRIPT.js }).then(
    () => true,
    () => false,
  );
}

/** One count after the other: each reads what the one before left. */
let counting = Promise.resolve();

/** Puts the number of findings on the icon, over all frames of a tab; `frame` null begins a new page. */
function count(tabId, frame, findings) {
  counting = counting.then(async () => {
    const key = `findings.${tabId}`;
    const frames = frame === null ? {} : ((await chrome.storage.session.get(key))[key] ?? {});
    if (findings) frames[frame] = findings;
    else delete frames[frame];
    await chrome.storage.session.set({ [key]: frames });
    const sum = Object.values(frames).reduce((all, one) => all + one, 0);
    await chrome.action.setBadgeBackgroundColor({ tabId, color: "#484da0" });
    await chrome.action.setBadgeText({ tabId, text: sum ? String(sum) : "" });
  });
  // The tab may be gone by now.
  counting = counting.catch(() => {});
}

async function welcome() {
  await chrome.tabs.create({ url: chrome.runtime.getURL("first-run.html") });
}
