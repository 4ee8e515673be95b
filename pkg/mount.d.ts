/**
 * What the adapters for frameworks take, whichever it is.
 */

import type init from "./index.js";
import type { Attachment, watch, WatchOptions } from "./index.js";

/** What an adapter takes: what {@link watch} does, and two things more. */
export interface MountOptions extends WatchOptions {
  /**
   * The entry that does the work, when it is not `warmline`: `import * as engine from "warmline/js"`. It counts when
   * the component appears.
   */
  engine?: Engine;
  /** Told what goes wrong, loading included. Without it the error is the page's, as an uncaught one is. */
  onError?: (error: unknown) => void;
}

/** What an adapter needs of `warmline`, `warmline/inline` or `warmline/js`. */
export interface Engine {
  default: typeof init;
  watch: typeof watch;
}

/**
 * Warmline on an element that a component shows.
 * @internal
 */
export interface Mounted {
  /** The boxes there are now. */
  readonly attachments: Attachment[];
  /** Takes other options in place of the last ones. */
  update(options?: MountOptions): void;
  /** Gives the page back. */
  unmount(): void;
}

/**
 * Mounts on an element: a box, or what holds boxes now or later.
 * @internal
 */
export function mount(element: Element, options?: MountOptions): Mounted;

/**
 * The names of what {@link watch} takes.
 * @internal
 */
export const OPTIONS: string[];
