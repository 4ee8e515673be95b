/**
 * The small script that runs in every frame of a page that is on, and asks for the large one where there is a box.
 *
 * Looks at the page as `watch` does, through the same code. Does nothing else to it, and is gone once its question was
 * answered. It is not in a frame that the one above looks into anyway, and no longer on a page that is turned off.
 * @module gate
 */

import { isReply, Outlook } from "boxes";
import { GATE, HERE } from "./here.js";
import { shadowRootOf } from "./shadow.js";
import { alive, ask, onAsked, tell } from "./talk.js";

const VERSION = chrome.runtime.getManifest().version;

begin();

function begin() {
  const earlier = globalThis[GATE];
  // Registered for the page and put into the open tab at once, it may arrive twice.
  const here = [globalThis[HERE], earlier].some((one) => one?.version === VERSION && one.alive());
  if (here || isCovered(window)) return;
  earlier?.stop();

  let found = false;
  let asking = false;
  const open = async () => {
    if (asking) return;
    asking = true;
    // Where it could not come, the next box or the next focus asks again.
    if (!alive() || (await ask("content"))) stop();
    asking = false;
  };
  const outlook = new Outlook({
    consider: (element) => {
      if (!isReply(element)) return;
      found = true;
      open();
    },
    shadowRootOf,
  });
  // A page that was turned off is left alone, though no box ever came.
  const changed = async () => {
    if (!alive() || (await ask("on")) === false) stop();
  };
  const stop = () => {
    outlook.stop();
    unheard();
    if (alive()) chrome.storage.onChanged.removeListener(changed);
    if (globalThis[GATE] === own) delete globalThis[GATE];
  };
  const own = { version: VERSION, alive, stop };
  globalThis[GATE] = own;
  const unheard = onAsked(async () => ({ boxes: Number(found), helpdesk: null }));
  chrome.storage.onChanged.addListener(changed);
  if (window === window.top) tell({ tell: "begin" });
  outlook.look(document);
}

/** Whether the frame around looks into this one: it is of the same origin, so a script of ours is there as well. */
function isCovered(view) {
  if (view.parent === view) return false;
  try {
    return view.parent.document.documentElement !== null;
  } catch {
    return false;
  }
}
