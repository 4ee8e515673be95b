import { dress } from "./packages.js";

/** A maker of boxes of a Quill: its class, its package, and what an application would send of one. */
export const quills =
  (Quill, from, sends) =>
  async (host, { html, address }) => {
    await dress(host, address, `${from}/dist/quill.core.css`);
    const target = document.createElement("div");
    host.append(target);
    const quill = new Quill(target, { theme: null });
    quill.clipboard.dangerouslyPasteHTML(html);
    quill.history.clear();
    return { field: quill.root, model: () => quill.getText(), sends: () => sends(quill) };
  };
