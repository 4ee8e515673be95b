import { dollar, lines } from "./packages.js";

window.make = async (host, { html, address }) => {
  const target = document.createElement("div");
  target.innerHTML = html;
  const [script, sheet] = ["summernote/dist/summernote-lite.js", "summernote/dist/summernote-lite.css"];
  const note = await dollar(host, address, script, sheet, target);
  note.summernote({ airMode: false, toolbar: [] });
  return {
    field: host.querySelector(".note-editable"),
    model: () => lines(note.summernote("code")),
    sends: () => note.summernote("code"),
  };
};
