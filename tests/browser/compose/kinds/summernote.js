import { dress, lines, load } from "./packages.js";

window.make = async (host, { html, address }) => {
  await load(address, "jquery/dist/jquery.js");
  await load(address, "summernote/dist/summernote-lite.js");
  await dress(host, address, "summernote/dist/summernote-lite.css");
  const target = document.createElement("div");
  target.innerHTML = html;
  host.append(target);
  const note = window.jQuery(target);
  note.summernote({ airMode: false, toolbar: [] });
  return {
    field: host.querySelector(".note-editable"),
    model: () => lines(note.summernote("code")),
    sends: () => note.summernote("code"),
  };
};
