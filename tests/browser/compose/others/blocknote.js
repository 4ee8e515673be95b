import { BlockNoteEditor } from "@blocknote/core";
import { dress } from "../kinds/packages.js";

window.make = async (host, { blocks, address }) => {
  await dress(host, address, "@blocknote/core/dist/style.css");
  const styled = ({ text, bold, italic }) => ({
    type: "text",
    text,
    styles: { ...(bold && { bold }), ...(italic && { italic }) },
  });
  const initialContent = blocks.map((runs) => ({ type: "paragraph", content: runs.map(styled) }));
  const editor = BlockNoteEditor.create({ initialContent, trailingBlock: false });
  editor.mount(host.appendChild(document.createElement("div")));
  const { view } = editor._tiptapEditor;
  return {
    field: view.dom,
    model: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n", "\n"),
    sends: () => editor.blocksToFullHTML(editor.document),
  };
};
