// A helpdesk's page lives all day: boxes come and go a thousand times, and nothing of them stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.js";
import { growth, remembering } from "./memory.js";
import { BLAME, PACK } from "./pack.js";

/** Nothing of ours stays. What the browser compiles while it warms up is in the heap too, so that may grow a little. */
function holds({ nodes, listeners, heap, wasm }, times = 1000) {
  assert.deepEqual({ nodes, listeners, wasm }, { nodes: 0, listeners: 0, wasm: 0 });
  assert.ok(heap < times * 500, `the heap grew by ${heap} bytes`);
}

test("a thousand boxes attached to and detached from leave nothing", async (t) => {
  const page = await open(t, "<main></main>", { attach: null, prepare: remembering });
  const rounds = (times) =>
    page.evaluate(
      async ([times, pack, text]) => {
        for (let round = 0; round < times; round++) {
          const field = document.createElement(round % 2 ? "textarea" : "div");
          if (field.localName === "div") field.contentEditable = "true";
          document.querySelector("main").append(field);
          field[round % 2 ? "value" : "textContent"] = `${text} ${round}`;
          const attachment = window.warmline.attach(field, {
            packs: [pack],
            customer: { name: `Ana ${round}` },
          });
          if (attachment.report.findings.length !== 1) throw new Error(JSON.stringify(attachment.report));
          if (round % 100 === 0) attachment.update({ profile: "hurts" });
          if (round % 10 === 0) await new Promise((next) => requestAnimationFrame(next));
          attachment.detach();
          field.remove();
          window.heard.length = 0;
        }
      },
      [times, PACK, `Sorry, ${BLAME}.`],
    );
  holds(await growth(t, page, rounds));
  assert.deepEqual(page.faults, []);
});

test("a thousand boxes that a watch found leave nothing once they are gone", async (t) => {
  const page = await open(t, "<main></main>", { attach: null, prepare: remembering });
  const rounds = (times) =>
    page.evaluate(
      async ([times, pack, text]) => {
        const main = document.querySelector("main");
        const watch = window.warmline.watch(main, { packs: [pack] });
        for (let round = 0; round < times; round++) {
          main.innerHTML = `<p><textarea>${text}</textarea></p>`;
          await Promise.resolve();
          if (watch.attachments.length !== 1)
            throw new Error(`${watch.attachments.length} in round ${round}`);
          main.textContent = "";
          await Promise.resolve();
          window.heard.length = 0;
        }
        watch.detach();
      },
      [times, PACK, `Sorry, ${BLAME}.`],
    );
  holds(await growth(t, page, rounds));
  assert.deepEqual(page.faults, []);
});
