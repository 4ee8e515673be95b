/**
 * `warmline/react`: a hook for one box, and a component around any.
 *
 * ```jsx
 * import { useWarmline } from "warmline/react";
 *
 * export function Reply({ customer }) {
 *   const { ref, report } = useWarmline({ customer });
 *   return (
 *     <>
 *       <textarea ref={ref} />
 *       <output>{report?.findings.length ?? 0} to look at</output>
 *     </>
 *   );
 * }
 * ```
 *
 * Both load the engine when they first appear; `init(source)` before that says where it is. Nothing runs on a server.
 */

import type { HTMLAttributes, ReactElement, ReactNode, RefCallback } from "react";
import type { Accepted, Attachment, DraftReport, Ignored } from "./index.js";
import type { MountOptions } from "./mount.js";

export type { Engine, MountOptions } from "./mount.js";

/** What the hook and the component take: options, and what to call when something happens. */
export interface UseWarmlineOptions extends MountOptions {
  /** After the text was looked at: what is found now. */
  onReport?: (report: DraftReport, event: CustomEvent<DraftReport>) => void;
  /** After a rewrite went in. */
  onAccept?: (accepted: Accepted, event: CustomEvent<Accepted>) => void;
  /** After a finding was waved off. */
  onIgnore?: (ignored: Ignored, event: CustomEvent<Ignored>) => void;
}

/**
 * Warmline on the element that gets `ref`: a `<textarea>`, a text `<input>`, an editable, or what holds one.
 *
 * Options are compared by what they say, so they may be written in place; a function for the customer may change.
 */
export function useWarmline(options?: UseWarmlineOptions): {
  /** For the element; the same function at each render. */
  ref: RefCallback<Element>;
  /** What is found now, rendered again when it changes; null before the engine is there. */
  report: DraftReport | null;
  /** The boxes there are now, to ask one for rewrites. The same function at each render. */
  attachments: () => Attachment[];
};

/** What {@link Warmline} takes: what the hook does, and what its element does. */
export interface WarmlineProps
  extends UseWarmlineOptions, Omit<HTMLAttributes<Element>, keyof UseWarmlineOptions> {
  /** The element around the boxes. Usually `"div"`. */
  as?: string;
  children?: ReactNode;
}

/** An element with Warmline on every box inside it, those a rich-text editor makes included. */
export function Warmline(props: WarmlineProps): ReactElement;
