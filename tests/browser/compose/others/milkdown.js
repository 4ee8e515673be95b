import { defaultValueCtx, Editor, editorViewCtx, rootCtx } from "@milkdown/core";
import { history } from "@milkdown/plugin-history";
import { commonmark } from "@milkdown/preset-commonmark";

window.make = async (host, { html }) => {
  const markdown = html
    .replaceAll(/<\/?strong>/g, "**")
    .replaceAll(/<\/?em>/g, "*")
    .replaceAll("<br>", "\\\n")
    .replaceAll("</p>", "\n\n")
    .replaceAll("<p>", "");
  const editor = await Editor.make()
    .config((given) => {
      given.set(rootCtx, host);
      given.set(defaultValueCtx, markdown);
    })
    .use(commonmark)
    .use(history)
    .create();
  const view = editor.action((given) => given.get(editorViewCtx));
  return {
    field: view.dom,
    model: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n", "\n"),
    sends: () => view.dom.innerHTML,
  };
};
