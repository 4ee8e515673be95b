import { exampleSetup } from "prosemirror-example-setup";
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

window.make = (host, { html }) => {
  const content = document.createElement("div");
  content.innerHTML = html;
  const doc = DOMParser.fromSchema(schema).parse(content);
  const view = new EditorView(host, {
    state: EditorState.create({ doc, plugins: exampleSetup({ schema, menuBar: false }) }),
  });
  const sends = () => {
    const out = document.createElement("div");
    out.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
    return out.innerHTML;
  };
  return {
    field: view.dom,
    model: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n", "\n"),
    sends,
  };
};
