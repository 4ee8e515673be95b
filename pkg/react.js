"use client";
/**
 * `warmline/react`: a hook for one box, and a component around any.
 * @module
 */

import { createElement, useEffect, useRef, useState } from "react";
import { mount, OPTIONS } from "./mount.js";

const HEARD = { "warmline:report": "onReport", "warmline:accept": "onAccept", "warmline:ignore": "onIgnore" };
const CALLS = Object.values(HEARD);
/** What is Warmline's among a component's properties; the others are its element's. */
const OURS = [...OPTIONS, "engine", "onError", ...CALLS];

/** Warmline on the element that gets `ref`. */
export function useWarmline(options) {
  const [element, ref] = useState(null);
  const [report, setReport] = useState(null);
  /** @type {import("react").RefObject<import("./mount.js").Mounted | null>} */
  const mounted = useRef(null);
  const newest = useRef(options);

  // Declared first, so that it runs before the one that mounts.
  useEffect(() => {
    newest.current = options;
    mounted.current?.update(mounting(options));
  });

  useEffect(() => {
    if (!element) return undefined;
    const heard = (event) => {
      if (event.type === "warmline:report") setReport(event.detail);
      newest.current?.[HEARD[event.type]]?.(event.detail, event);
    };
    for (const name of Object.keys(HEARD)) element.addEventListener(name, heard);
    mounted.current = mount(element, mounting(newest.current));
    return () => {
      for (const name of Object.keys(HEARD)) element.removeEventListener(name, heard);
      mounted.current?.unmount();
      mounted.current = null;
      setReport(null);
    };
  }, [element]);

  const [attachments] = useState(() => () => mounted.current?.attachments ?? []);
  return { ref, report, attachments };
}

/** The options without what is called when something happens. */
function mounting(options) {
  return options && Object.fromEntries(Object.entries(options).filter(([name]) => !CALLS.includes(name)));
}

/** An element with Warmline on every box inside it. */
export function Warmline({ as = "div", children = undefined, ...properties }) {
  const options = {};
  const others = {};
  for (const [name, value] of Object.entries(properties))
    (OURS.includes(name) ? options : others)[name] = value;
  const { ref } = useWarmline(options);
  return createElement(as, { ...others, ref }, children);
}
