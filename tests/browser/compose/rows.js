// Tries kinds of compose boxes, and gives the marks the table has for them.
import { alone, cells } from "./cells.js";
import { ALL, exceptions, limit } from "./kinds.js";
import { asked, possible } from "./table.js";

/**
 * The marks of one kind, and why those that don't hold don't.
 * @returns {Promise<{ marks: Record<string, string>, why: string[] }>}
 */
export async function row(browser, name, columns) {
  const marks = {};
  const why = [];
  const found = await cells(browser, name, ALL[name], { columns: possible(browser.name, name, columns) });
  for (const column of columns) {
    if (!asked(name, [column]).length) {
      marks[column] = "·";
    } else if (limit(browser.name, name, column)) {
      marks[column] = (await isOwn(browser, name, column, why)) ? "limit" : "✗";
    } else {
      const holds = ALL[name].notes?.[column] ? "part" : "✓";
      marks[column] = found[column] === "" ? holds : "✗";
      if (found[column] !== "") why.push(`${column}: ${found[column] ?? "was not tried"}`);
      for (const one of exceptions(browser.name, name, column)) {
        const own = await isOwn(browser, name, one, why);
        if (marks[column] !== "✗") marks[column] = own ? "part" : "✗";
      }
    }
  }
  return { marks, why };
}

/** Whether a limit shows without us too, and so is the editor's own. */
async function isOwn(browser, name, column, why) {
  const fails = await alone(browser, name, column).then(
    () => false,
    () => true,
  );
  if (!fails)
    why.push(`${column}: the editor does it alone, so "${limit(browser.name, name, column)}" is not so`);
  return fails;
}
