import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";

window.make = async (host, { blocks }) => {
  const field = document.createElement("div");
  field.contentEditable = "true";
  host.append(field);
  const editor = createEditor({
    namespace: "reply",
    theme: { text: { italic: "it" } },
    onError: (error) => console.error(error),
  });
  editor.setRootElement(field);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  const node = ({ text, bold, italic }) => {
    if (text === "\n") return $createLineBreakNode();
    const made = $createTextNode(text);
    if (bold) made.toggleFormat("bold");
    if (italic) made.toggleFormat("italic");
    return made;
  };
  await new Promise((onUpdate) =>
    editor.update(
      () => {
        $getRoot().clear();
        $getRoot().append(...blocks.map((runs) => $createParagraphNode().append(...runs.map(node))));
      },
      { onUpdate, tag: "historic" },
    ),
  );
  return {
    field,
    model: () => editor.getEditorState().read(() => $getRoot().getTextContent()),
    sends: () => JSON.stringify(editor.getEditorState()),
  };
};
