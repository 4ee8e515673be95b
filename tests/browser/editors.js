// Rich-text editors from npm, each bundled once and put on a page with the words of a reply in it.
import { build } from "esbuild";

const HERE = new URL(".", import.meta.url).pathname;

/** What makes each editor: `window.field` is the element people type into, `window.model()` its own text. */
const EDITORS = {
  prosemirror: `
    import { EditorState } from "prosemirror-state";
    import { EditorView } from "prosemirror-view";
    import { DOMParser } from "prosemirror-model";
    import { schema } from "prosemirror-schema-basic";
    import { exampleSetup } from "prosemirror-example-setup";
    window.make = (host, html) => {
      const content = document.createElement("div");
      content.innerHTML = html;
      const doc = DOMParser.fromSchema(schema).parse(content);
      const plugins = exampleSetup({ schema, menuBar: false });
      const view = new EditorView(host, { state: EditorState.create({ doc, plugins }) });
      window.model = () => view.state.doc.textBetween(0, view.state.doc.content.size, "\\n");
      return view.dom;
    };`,
  ckeditor5: `
    import { ClassicEditor, Essentials, Paragraph, Bold } from "ckeditor5";
    window.make = async (host, html) => {
      host.innerHTML = html;
      const plugins = [Essentials, Paragraph, Bold];
      const editor = await ClassicEditor.create(host, { licenseKey: "GPL", plugins, toolbar: ["bold"] });
      window.model = () => {
        const made = new DOMParser().parseFromString(editor.getData().replaceAll("</p><p>", "</p>\\n<p>"), "text/html");
        return made.body.textContent.replaceAll("\\u00a0", " ");
      };
      return editor.ui.getEditableElement();
    };`,
  quill: `
    import Quill from "quill";
    window.make = (host, html) => {
      const quill = new Quill(host, { theme: null });
      quill.clipboard.dangerouslyPasteHTML(html);
      quill.history.clear();
      window.model = () => quill.getText().replace(/\\n$/, "");
      return quill.root;
    };`,
};

const bundled = new Map();

/** The script that makes an editor. */
async function bundle(name) {
  if (!bundled.has(name)) {
    const made = await build({
      stdin: { contents: EDITORS[name], resolveDir: HERE },
      bundle: true,
      write: false,
      format: "iife",
      logLevel: "silent",
      loader: { ".css": "empty" },
    });
    bundled.set(name, made.outputFiles[0].text);
  }
  return bundled.get(name);
}

/** Puts an editor with `html` in it on the page; the page has a `#host` for it. */
export async function edit(page, name, html) {
  await page.addScriptTag({ content: await bundle(name) });
  await page.evaluate(async (html) => {
    window.field = await window.make(document.querySelector("#host"), html);
  }, html);
}
