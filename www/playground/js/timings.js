/**
 * How long a check takes and how much text it read.
 *
 * Measured apart from the typing, in the browser's idle time: the same text is checked again a few times, because
 * one check is shorter than what the page's clock can tell.
 */

import { byId, element, show } from "./element.js";

/** A round of checks is long enough for the clock after this many milliseconds; the middle round counts. */
const ROUND = 2;
const ROUNDS = 5;
/** A check that takes longer than this isn't repeated for every letter. */
const COSTLY = 10;

let waiting = 0;
/** What the last check took, and on how long a text. */
let last = { ms: 0, length: 0 };

/**
 * Measures once the page is idle; a newer call replaces one that hasn't run yet.
 *
 * @param {string} text
 * @param {(text: string) => unknown} check
 */
export function measure(text, check) {
  const idle = window.requestIdleCallback ?? window.requestAnimationFrame;
  const cancel = window.cancelIdleCallback ?? window.cancelAnimationFrame;
  cancel(waiting);
  waiting = idle(() => {
    if (last.ms < COSTLY || Math.abs(text.length - last.length) > last.length / 10) {
      last = { ms: middle(text, check), length: text.length };
    }
    showTimings(text, last.ms);
  });
}

function middle(text, check) {
  const rounds = [];
  do rounds.push(round(text, check));
  while (rounds.length < ROUNDS && rounds[0] < ROUND);
  return rounds.sort((a, b) => a - b)[rounds.length >> 1];
}

/** Milliseconds of one check, on average over a round. */
function round(text, check) {
  const start = performance.now();
  let runs = 0;
  let spent = 0;
  do {
    check(text);
    runs += 1;
    spent = performance.now() - start;
  } while (spent < ROUND);
  return spent / runs;
}

/** The number of words as a reader counts them. */
export function countWords(text) {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function showTimings(text, ms) {
  const bytes = new TextEncoder().encode(text).length;
  const rows = [
    ["Whole reply checked in", `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`],
    ["Words", countWords(text).toLocaleString("en-GB")],
    ["Bytes", bytes.toLocaleString("en-GB")],
  ];
  show(byId("timings"), rows, () =>
    rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
}
