// The kinds of compose box an agent meets, and what some of them can't do, with or without Warmline.
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { compile } from "svelte/compiler";
import { OTHERS } from "./others.js";

const MODULES = new URL("../node_modules/", import.meta.url);
const HERE = new URL("kinds/", import.meta.url).pathname;

/** Where a box can stand. */
export const PLACES = ["page", "shadow", "blank", "srcdoc", "written"];

/**
 * @typedef {object} Kind
 * @property {string} title how the table calls it
 * @property {string} [from] the package it is, for its version
 * @property {string} file what makes one
 * @property {boolean} [plain] it holds no formatting
 * @property {Record<string, string>} [limits] the editor's own, by place ("firefox shadow" where it is one
 *   browser's): tests see them without Warmline too
 * @property {Record<string, string>} [notes] what else there is to know of a column that holds
 */

/** @type {Record<string, Kind>} */
export const KINDS = {
  textarea: { title: "`<textarea>`", file: "textarea.js", plain: true },
  input: { title: "`<input type=text>`", file: "input.js", plain: true },
  react: { title: "`<textarea>` controlled by React", from: "react", file: "react.jsx", plain: true },
  vue: { title: "`<textarea>` controlled by Vue", from: "vue", file: "vue.js", plain: true },
  editable: { title: "`contenteditable`", file: "editable.js" },
  plaintext: { title: "`contenteditable=plaintext-only`", file: "plaintext.js", plain: true },
  prosemirror: { title: "ProseMirror", from: "prosemirror-view", file: "prosemirror.js" },
  tiptap: { title: "TipTap", from: "@tiptap/core", file: "tiptap.js" },
  ckeditor5: {
    title: "CKEditor 5",
    from: "ckeditor5",
    file: "ckeditor5.js",
    limits: { shadow: "throws at every key: it asks the shadow root for a computed style" },
  },
  quill: {
    title: "Quill",
    from: "quill",
    file: "quill.js",
    limits: { "shadow redo": "brings nothing back: it looks for the focus in the document" },
  },
  lexical: { title: "Lexical", from: "lexical", file: "lexical.js" },
  slate: { title: "Slate", from: "slate-react", file: "slate.jsx" },
  draft: {
    title: "Draft.js",
    from: "draft-js",
    file: "draft.jsx",
    limits: { shadow: "loses its place: it looks for the selection in the document" },
  },
  trix: {
    title: "Trix",
    from: "trix",
    file: "trix.js",
    limits: {
      shadow: "starts empty: it looks for its input in the document",
      "firefox redo": "takes back what was typed and does not bring it again",
    },
  },
  tinymce: {
    title: "TinyMCE",
    from: "tinymce",
    file: "tinymce.js",
    limits: { blank: "refuses to start: an about:blank frame is in quirks mode" },
  },
  "tinymce-inline": {
    title: "TinyMCE, inline",
    from: "tinymce",
    file: "tinymce-inline.js",
    limits: {
      "chromium shadow": "takes nothing that is typed",
      blank: "refuses to start: an about:blank frame is in quirks mode",
    },
  },
  ckeditor4: {
    title: "CKEditor 4",
    from: "ckeditor4",
    file: "ckeditor4.js",
    limits: { shadow: "never gets ready: it looks for its frame in the document" },
  },
  summernote: { title: "Summernote", from: "summernote", file: "summernote.js" },
  froala: {
    title: "Froala",
    from: "froala-editor",
    file: "froala.js",
    limits: { shadow: "does not undo" },
  },
};

/** Those and the ones nothing in Warmline names. */
export const ALL = { ...KINDS, ...OTHERS };

/** How the table calls a kind: with the version it was tried in. */
export function titled(name) {
  const { title, from } = ALL[name];
  if (!from) return title;
  const { version } = JSON.parse(readFileSync(new URL(`${from}/package.json`, MODULES), "utf8"));
  return `${title} ${version}`;
}

/** What the kind itself can't do in a place, if so; in a place also of one column, as in "shadow redo". */
export function limit(browser, name, column) {
  const { limits = {} } = ALL[name];
  return limits[`${browser} ${column}`] ?? limits[column];
}

/** The columns, as {@link limit} names them, that a kind can't do in a place where it does the others. */
export function exceptions(browser, name, place) {
  const { limits = {} } = ALL[name];
  const named = Object.keys(limits).map((key) => key.replace(`${browser} `, ""));
  return [...new Set(named)].filter((key) => key.startsWith(`${place} `) && limit(browser, name, key));
}

const bundled = new Map();

/** The script that makes a kind: it sets `window.make`. */
export function bundle(name) {
  if (!bundled.has(name)) bundled.set(name, pack(ALL[name].file));
  return bundled.get(name);
}

const svelte = {
  name: "svelte",
  setup: (building) =>
    building.onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compile(readFileSync(path, "utf8"), { filename: path, generate: "client" }).js.code,
    })),
};

async function pack(file) {
  const made = await build({
    entryPoints: [HERE + file],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    logLevel: "silent",
    loader: { ".css": "empty" },
    plugins: [svelte],
    define: {
      "process.env.NODE_ENV": '"production"',
      global: "window",
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  return made.outputFiles[0].text;
}
