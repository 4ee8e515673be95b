import { ContentState, convertFromHTML, convertToRaw, Editor, EditorState } from "draft-js";
import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

window.make = (host, { html }) => {
  const { contentBlocks, entityMap } = convertFromHTML(html);
  const content = ContentState.createFromBlockArray(contentBlocks, entityMap);
  let current;
  function Reply() {
    const [state, setState] = useState(() => EditorState.createWithContent(content));
    current = state;
    return <Editor editorState={state} onChange={setState} />;
  }
  flushSync(() => createRoot(host).render(<Reply />));
  return {
    field: host.querySelector(".public-DraftEditor-content"),
    model: () => current.getCurrentContent().getPlainText("\n"),
    sends: () => JSON.stringify(convertToRaw(current.getCurrentContent())),
  };
};
