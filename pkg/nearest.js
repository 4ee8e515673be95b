/**
 * What a name that nobody knows was most likely meant to be.
 * @module
 */

/**
 * The end of an error message: the nearest known name as a question, or nothing where none is near.
 * @param {string} name
 * @param {string[]} known
 */
export function meant(name, known) {
  const near = nearest(name, known);
  return near === undefined ? "" : ` Did you mean ${JSON.stringify(near)}?`;
}

/** The known name that takes the fewest changes, when a third of the letters is enough for them. */
function nearest(name, known) {
  let [best, least] = [undefined, Math.floor(name.length / 3) + 2];
  for (const other of known) {
    const changes = changesTo(other.toLowerCase(), name.toLowerCase());
    if (changes < least) [best, least] = [other, changes];
  }
  return best;
}

/** How many letters have to be put in, left out or changed to come from one word to another. */
function changesTo(word, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let down = 1; down <= word.length; down += 1) {
    const next = [down];
    for (let at = 1; at <= other.length; at += 1) {
      const same = word[down - 1] === other[at - 1] ? 0 : 1;
      next.push(Math.min(next[at - 1] + 1, row[at] + 1, row[at - 1] + same));
    }
    row = next;
  }
  return row[other.length];
}
