/**
 * What a page's script says to the rest of the extension, and hears from it.
 *
 * After an update the old script outlives its extension: then nothing is said any more and nothing is thrown.
 * @module
 */

/** Whether the extension this script is of is still there. */
export function alive() {
  try {
    return chrome.runtime?.id !== undefined;
  } catch {
    return false;
  }
}

/** Tells the background something, when it is there to hear it. */
export function tell(message) {
  if (!alive()) return;
  try {
    chrome.runtime.sendMessage(message).catch(() => {});
  } catch {
    // The extension went away in between.
  }
}

/**
 * Answers questions of the popup and the background.
 * @param {(question: {ask: string}) => unknown} answer undefined leaves the question to other frames
 * @returns {() => void} stops it
 */
export function onAsked(answer) {
  const heard = (question, _sender, reply) => {
    const said = answer(question);
    if (said !== undefined) reply(said);
    return false;
  };
  chrome.runtime.onMessage.addListener(heard);
  return () => {
    if (alive()) chrome.runtime.onMessage.removeListener(heard);
  };
}
