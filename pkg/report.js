/**
 * The report a host gets, from what the wasm hands over of it: made at each key, so it crosses in few pieces.
 *
 * Everything in it is the host's own copy, to do with as it likes.
 * @module
 */

/**
 * What `warmline:report` tells.
 * @param {number} version of the text
 * @param {object[]} rules what is told of each rule that was found
 * @param {string} text the reply
 * @param {Uint32Array} places for each finding its rule in that list, its start and its end
 * @param {Record<string, object>} whole what is told of the reply as a whole, by name
 */
export function reportOf(version, rules, text, places, whole) {
  const findings = [];
  for (let at = 0; at < places.length; at += 3)
    findings.push(findingOf(rules[places[at]], text, places[at + 1], places[at + 2]));
  const report = { version, findings };
  for (const [name, part] of Object.entries(whole))
    report[name] = Array.isArray(part) ? part.map((item) => ({ ...item })) : { ...part };
  return report;
}

/** One finding: where it stands, and what is told of its rule. */
function findingOf(rule, text, start, end) {
  return { start, end, text: text.slice(start, end), ...rule };
}
