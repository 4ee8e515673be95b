/**
 * Taking one's settings along: a file out, a file in, and back to the beginning.
 * @module
 */

import { byId, text } from "./page.js";
import { exported, imported, reset } from "./settings.js";

/** @param {import("./settings.js").Known} known */
export function showBackup(known, changed, shown) {
  const file = byId("import-file");
  const said = byId("backup-said");
  byId("export").onclick = () => {
    const blob = new Blob([`${JSON.stringify(exported(known.own), null, 2)}\n`], {
      type: "application/json",
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "warmline-settings.json";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  byId("import").onclick = () => file.click();
  file.onchange = async () => {
    const [given] = file.files;
    file.value = "";
    if (!given) return;
    const settings = imported(await given.text());
    said.textContent = text(settings ? "importDone" : "importUnreadable", given.name);
    if (settings) await changed(settings);
  };
  byId("reset").onclick = async () => {
    if (!confirm(text("resetAsk"))) return;
    await reset();
    await shown();
    said.textContent = text("resetDone");
  };
}
