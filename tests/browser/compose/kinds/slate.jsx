import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node, Point, Range } from "slate";
import { withHistory } from "slate-history";
import { Editable, ReactEditor, Slate, withReact } from "slate-react";

const Leaf = ({ attributes, children, leaf }) => {
  if (leaf.bold) return <strong {...attributes}>{children}</strong>;
  if (leaf.italic) return <em {...attributes}>{children}</em>;
  return <span {...attributes}>{children}</span>;
};

/** Joins the runs that look alike, as the editor would. */
function joined(runs) {
  const made = [];
  for (const run of runs) {
    const last = made.at(-1);
    const alike = last && !last.bold === !run.bold && !last.italic === !run.italic;
    if (alike) last.text += run.text;
    else made.push({ ...run });
  }
  return made;
}

window.make = async (host, { blocks }) => {
  const editor = withHistory(withReact(createEditor()));
  const words = blocks.map((runs) => ({ type: "paragraph", children: joined(runs) }));
  flushSync(() =>
    createRoot(host).render(
      <Slate editor={editor} initialValue={words}>
        <Editable renderLeaf={(leaf) => <Leaf {...leaf} />} />
      </Slate>,
    ),
  );
  return {
    field: host.querySelector("[data-slate-editor]"),
    model: () => editor.children.map((block) => Node.string(block)).join("\n"),
    sends: () => JSON.stringify(editor.children),
    // It takes over where the caret went a tenth of a second later.
    hasCaret: (key) => {
      // Firefox has the selection of a shadow root in the document.
      const root = ReactEditor.findDocumentOrShadowRoot(editor);
      const selection = (root.getSelection ? root : root.ownerDocument).getSelection();
      const shown =
        selection.rangeCount &&
        ReactEditor.toSlateRange(editor, selection, { exactMatch: false, suppressThrow: true });
      const wanted = key === "End" ? Editor.end(editor, []) : Editor.start(editor, []);
      const has = (range) => !!range && Range.isCollapsed(range) && Point.equals(range.anchor, wanted);
      return has(shown) && has(editor.selection);
    },
  };
};
