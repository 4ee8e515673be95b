/**
 * `warmline/wasm`: the `.wasm` file itself, for bundlers that are told what to do with one.
 *
 * ```js
 * import init from "warmline";
 * import file from "warmline/wasm";
 *
 * await init(new URL(file, import.meta.url));
 * ```
 */

/** Where the bundler put it: esbuild with `--loader:.wasm=file`, Vite by `warmline/wasm?url`. */
declare const address: string;
export default address;
