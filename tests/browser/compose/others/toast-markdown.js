import "./toast.js";

const { make } = window;
window.make = (host, given) => make(host, given, "markdown");
