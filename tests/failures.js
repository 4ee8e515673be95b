// A reporter for Node's test runner: each test that failed, where it stands and why, and nothing else; what
// `cargo xtask test` repeats at its end, where a log of many thousand lines is read first.

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events Those of `node:test`.
 * @returns {AsyncGenerator<string>}
 */
export default async function* failures(events) {
  for await (const { type, data } of events) {
    if (type !== "test:fail" || data.skip !== undefined || data.todo !== undefined) continue;
    const error = data.details?.error;
    // A file fails along with its tests, which are told themselves.
    if (error?.failureType === "subtestsFailed") continue;
    const reason = error?.cause?.stack ?? error?.cause ?? error?.stack ?? "no reason given";
    yield `✖ ${data.name}\n  ${data.file}:${data.line}\n${indented(String(reason))}\n`;
  }
}

/** @param {string} stack */
function indented(stack) {
  const ours = stack.split("\n").filter((line) => !/^\s+at .*\bnode:/.test(line));
  return ours.map((line) => `  ${line}`).join("\n");
}
