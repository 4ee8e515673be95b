/**
 * What this build was made with: hosts and rules an organisation packaged it for, none in the usual one.
 *
 * Written anew by `cargo xtask package --extension --host PATTERN --pack FILE`.
 * @module
 */

/** @type {string[]} Match patterns that stand in the manifest. */
export const HOSTS = [];

/** @type {string[]} The text of rule files. */
export const PACKS = [];
