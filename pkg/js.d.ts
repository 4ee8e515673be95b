/**
 * `warmline/js`: the same as `warmline`, as plain JavaScript.
 *
 * For pages whose Content-Security-Policy forbids WebAssembly. Slower and larger; {@link init} has nothing to load.
 */

export * from "./index.js";
export { default } from "./index.js";
