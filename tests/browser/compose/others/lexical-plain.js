import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerPlainText } from "@lexical/plain-text";
import { $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";

window.make = async (host, { text }) => {
  const field = document.createElement("div");
  field.contentEditable = "true";
  host.append(field);
  const editor = createEditor({ namespace: "reply", onError: (error) => console.error(error) });
  editor.setRootElement(field);
  registerPlainText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  const paragraph = () =>
    text.split("\n").flatMap((line, at) => [...(at ? [$createLineBreakNode()] : []), $createTextNode(line)]);
  await new Promise((onUpdate) =>
    editor.update(
      () => {
        $getRoot().clear();
        $getRoot().append($createParagraphNode().append(...paragraph()));
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
