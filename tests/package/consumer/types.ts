import init, {
  type AttachOptions,
  type CheckOptions,
  check,
  compile,
  type ErrorCode,
  type Finding,
  type Report,
  type RuleInfo,
  rules,
  type Strings,
  WarmlineError,
} from "warmline";
import initEngine, { check as checkOnServer } from "warmline/engine";
import initInline from "warmline/inline";
import initJs from "warmline/js";

const loaded: Promise<void>[] = [
  init(),
  init(new URL("https://cdn.example/warmline.wasm")),
  init(fetch("/warmline.wasm")),
  init(new Uint8Array(8)),
  initEngine("/warmline.wasm"),
  initInline(),
  initJs(),
];
await Promise.all(loaded);

const { pack, errors } = compile("rule ours/never");
for (const { line, column, message, help } of errors) console.log(`${line}:${column}: ${message} ${help}`);

const options: CheckOptions = {
  customer: () => ({ name: "Ana", message: null }),
  packs: [pack, "rule ours/other"],
  off: ["scripted", "blame/should-have-done"],
  profile: "everything",
};
const report: Report = check("Hello", options);
const worst: Finding | undefined = report.findings.find((finding) => finding.severity === "strong");
const select: [number, number] | null | undefined = worst?.rewrites[0]?.select;
const held: boolean | null = checkOnServer("Hello").checks.next_step;
const known: RuleInfo[] = rules();
console.log(select, held, known.length, report.cues[0]?.kind);

try {
  check("Hello");
} catch (error) {
  if (error instanceof WarmlineError) {
    const code: ErrorCode = error.code;
    console.log(code);
  }
}

const words: Strings = {
  language: "de",
  phrases: { one: "eine", other: "{count}" },
  categories: { blame: "Schuld" },
};
export const german: AttachOptions = { strings: words };
// @ts-expect-error There is no such text.
export const slip: AttachOptions = { strings: { ignroe: "So lassen" } };

// @ts-expect-error A text is a string.
check(42);
// @ts-expect-error There is no such profile.
check("Hello", { profile: "strict" });
// @ts-expect-error The customer is known at once.
check("Hello", { customer: async () => ({ name: "Ana" }) });
