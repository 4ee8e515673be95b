/**
 * Warmline in one frame of a page that is turned on, once {@link module:gate} found a box there.
 *
 * Starts and stops {@link Session}, and sees to it that there is one at most: not beside an earlier one, and none any
 * more when the site is turned off. Everything it needs it reads itself, so that it works while the background sleeps
 * and after an update took it away.
 * @module
 */

import { isOn } from "../js/sites.js";
import { load, onChange } from "../js/settings.js";
import { HERE } from "./here.js";
import { Session } from "./session.js";
import { alive, ask, onAsked } from "./talk.js";

const VERSION = chrome.runtime.getManifest().version;

begin();

async function begin() {
  const earlier = globalThis[HERE];
  // Asked for twice, it may arrive twice.
  if (earlier?.version === VERSION && earlier.alive()) return;
  earlier?.stop();

  /** @type {Session | undefined} */
  let session;
  let stopped = false;
  const stop = () => {
    stopped = true;
    for (const end of ends.splice(0)) end();
    session?.end();
    session = undefined;
    if (globalThis[HERE] === own) delete globalThis[HERE];
  };
  const own = { version: VERSION, alive, stop };
  globalThis[HERE] = own;

  /** @type {unknown} What was heard last. */
  let latest;
  const hear = async (known) => {
    latest = known;
    // What could not be kept anywhere only the background knows.
    if (!stopped && !isOn(known.settings, address()) && (await ask("on")) !== true) stop();
    if (stopped || latest !== known) return;
    const strings = await ask("words");
    if (stopped || latest !== known) return;
    if (session) session.change(known, strings);
    else session = new Session(known, strings, stop);
  };
  const first = load().then(hear);
  const ends = [
    onChange(hear),
    onAsked(async (question) => {
      await first;
      return session?.answer(question) ?? null;
    }),
  ];
  await first;
}

/** The address that decides: of the page around, where a frame has none of its own. */
function address() {
  const { href, ancestorOrigins } = location;
  if (/^https?:/.test(href)) return href;
  for (const origin of ancestorOrigins ?? []) if (/^https?:/.test(origin)) return `${origin}/`;
  return document.referrer || href;
}
