// How the adapters are used from TypeScript; what must not compile says so.
import { type Directive, withDirectives, h } from "vue";
import type { Action } from "svelte/action";
import type { DraftReport } from "warmline";
import * as js from "warmline/js";
import { useWarmline, Warmline, type MountOptions } from "warmline/react";
import { warmline } from "warmline/svelte";
import { vWarmline } from "warmline/vue";
import address from "warmline/wasm";

export function Reply({ name }: { name: string }) {
  const { ref, report, attachments } = useWarmline({
    customer: { name },
    profile: "hurts",
    engine: js,
    onError: (error) => console.error(error),
    onReport: ({ findings }, event) => console.log(findings[0]?.rule, event.target),
  });
  const rewrites = attachments()[0]?.rewrites(0) ?? [];
  return (
    <Warmline
      as="section"
      className="reply"
      customer={{ name }}
      onAccept={({ rewrite }) => console.log(rewrite.text)}
    >
      <textarea ref={ref} title={rewrites[0]?.text} />
      <input ref={ref} />
      <output>{report?.findings.length}</output>
    </Warmline>
  );
}

// @ts-expect-error There is no such profile.
export const wrong = <Warmline profile="strict" />;

export const inVue = withDirectives(h("textarea"), [
  [vWarmline satisfies Directive<Element, MountOptions>, {}],
]);
export const inSvelte: Action<Element, MountOptions | undefined> = warmline;
export const where: URL = new URL(address, import.meta.url);
export const found = (report: DraftReport) => report.findings.length;
