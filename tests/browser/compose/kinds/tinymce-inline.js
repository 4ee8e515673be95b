import "./tinymce.js";

const { make } = window;
window.make = (host, content) => make(host, content, true);
