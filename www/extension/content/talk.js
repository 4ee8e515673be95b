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
 * Asks the background, waking it where it sleeps; undefined when there is nobody to answer.
 * @param {"content" | "on" | "words"} question
 */
export async function ask(question) {
  try {
    return await chrome.runtime.sendMessage({ ask: question });
  } catch {
    return undefined;
  }
}

/**
 * Answers the popup and the background. Frames do as they are asked, only the page itself replies.
 * @param {(question: {ask: string}) => Promise<unknown>} answer
 * @returns {() => void} stops it
 */
export function onAsked(answer) {
  const heard = (question, _sender, reply) => {
    const said = answer(question);
    if (window !== window.top) return false;
    said.then(reply);
    return true;
  };
  chrome.runtime.onMessage.addListener(heard);
  return () => {
    if (alive()) chrome.runtime.onMessage.removeListener(heard);
  };
}
