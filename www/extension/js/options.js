/**
 * The options page: everything a person may choose, what their organisation chose, and what holds.
 *
 * Each part shows itself from the settings and saves by changing them; the change comes back here and every part is
 * shown anew. Nothing on the page is kept anywhere else.
 * @module
 */

import init, { compile, rules } from "../warmline/index.js";
import { readAdapters } from "./adapters.js";
import { PACKS } from "./built.js";
import { showBackup } from "./options-backup.js";
import { showKeys } from "./options-keys.js";
import { showPacks } from "./options-packs.js";
import { showIgnored, showRules } from "./options-rules.js";
import { showSites } from "./options-sites.js";
import {
  byId,
  choices,
  dress,
  element,
  helpNode,
  profileHint,
  profileName,
  PROFILES,
  text,
  troubleWords,
} from "./page.js";
import { load, onChange, save } from "./settings.js";

const first = await load();
await dress(first.settings);
const [examples] = await Promise.all([
  fetch(chrome.runtime.getURL("examples.json")).then((answer) => answer.json()),
  init(),
]);
/** The built-in rules with what each finds and makes of it. */
const catalogue = rules().map((rule) => ({ ...rule, ...examples[rule.id] }));

show(first);
onChange(show);
document.documentElement.dataset.ready = "";
// What was asked for stood nowhere yet when the browser looked for it.
document.querySelector(location.hash || "html")?.scrollIntoView();

function show(known) {
  const trouble = troubleWords(known.troubles);
  byId("trouble").hidden = !trouble;
  byId("trouble").textContent = trouble;
  document.documentElement.dataset.theme = known.settings.theme;
  for (const mark of document.querySelectorAll("[data-locked]"))
    mark.hidden = !known.isLocked(mark.dataset.locked);
  const changed = async (changes) => {
    await save(changes);
    // Where nothing could be kept no change comes back.
    show(await load());
  };
  showManaged(known);
  showSites(known, changed);
  byId("profiles").replaceChildren(
    ...choices(
      "profile",
      PROFILES,
      profileName,
      known.settings.profile,
      known.isLocked("profile"),
      (profile) => changed({ profile }),
    ),
  );
  byId("profile-hint").textContent = profileHint(known.settings.profile);
  showRules(known, catalogue, changed);
  showIgnored(known, catalogue, changed);
  showPacks(known, changed);
  showKeys(known, changed);
  byId("themes").replaceChildren(
    ...choices(
      "theme",
      ["auto", "light", "dark"],
      (theme) => text(`theme_${theme}`),
      known.settings.theme,
      known.isLocked("theme"),
      (theme) => changed({ theme }),
    ),
  );
  showBackup(known, changed, async () => show(await load()));
}

/** What the organisation set, setting by setting, and what of it could not be used. */
function showManaged(known) {
  const { policy } = known;
  const managed = Object.keys(policy).length > 0 || PACKS.length > 0;
  byId("managed").hidden = !managed;
  byId("managed-link").hidden = !managed;
  const rows = Object.entries(policy)
    .filter(([key]) => !["locked", "help"].includes(key))
    .flatMap(([key, value]) => [
      element("dt", {}, text(`setting_${key}`)),
      element(
        "dd",
        {},
        shown(key, value),
        " ",
        known.isLocked(key) && element("span", { class: "managed" }, text("lockedShort")),
      ),
    ]);
  const open = (policy.locked ?? [])
    .filter((key) => policy[key] === undefined)
    .flatMap((key) => [
      element("dt", {}, text(`setting_${key}`)),
      element("dd", {}, element("span", { class: "managed" }, text("lockedShort"))),
    ]);
  byId("managed-list").replaceChildren(...rows, ...open);
  const help = helpNode(known.settings.help);
  byId("help").replaceChildren(...(help ? [`${text("helpLead")} `, help] : []));
  const faults = [...packFaults([...PACKS, ...(policy.packs ?? [])]), ...adapterFaults(policy.adapters)];
  byId("faults").hidden = faults.length === 0;
  byId("fault-list").replaceChildren(...faults.map((words) => element("li", {}, words)));
}

/** A language by its own name. */
function languageName(code) {
  if (code === "auto") return text("languageAuto");
  try {
    const tag = code.replace("_", "-");
    return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? code;
  } catch {
    return code;
  }
}

function shown(key, value) {
  if (key === "profile") return profileName(value);
  if (key === "theme") return text(`theme_${value}`);
  if (key === "language") return languageName(value);
  if (key === "packs") {
    const names = value.flatMap((source) => compile(source).pack.rules.map(({ id }) => id));
    return names.join(", ") || text("none");
  }
  if (key === "adapters") return value.map((adapter) => adapter?.name ?? "?").join(", ");
  if (key === "keys") return Object.values(value).filter(Boolean).join(", ");
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** What is left out of packs that come with a policy or the build, where a person can't mend it but can tell. */
function packFaults(packs) {
  return packs.flatMap((source, index) =>
    compile(source).errors.map(({ line, message, help }) =>
      text("packFault", index + 1, line, [message, help].filter(Boolean).join(". ")),
    ),
  );
}

function adapterFaults(adapters) {
  return readAdapters(adapters, document).faults.map(({ place, reason }) => `${place} ${reason}`);
}
