/**
 * `warmline`: underlines in a reply box, and the check behind them.
 */

export * from "./engine.js";
export { default } from "./engine.js";
