/**
 * Where the copies of a script in one frame find each other: pages can't see it.
 * @module
 */

/** The key of what is at work in this frame. */
export const HERE = "warmline.extension";
/** The key of what waits for a box in this frame. */
export const GATE = "warmline.gate";
