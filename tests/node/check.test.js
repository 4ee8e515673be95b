// The contract of check(), rules() and compile(), in each encoding that ships: WARMLINE_ENTRY names another one.
import assert from "node:assert/strict";
import { before, test } from "node:test";

/** @type {typeof import("../../pkg/index.js")} */
const warmline = await import(process.env.WARMLINE_ENTRY ?? "../../pkg/index.js");
const { default: init, check, compile, rules } = warmline;

const BLAME = "You should have checked the size chart";
const CHECKS = ["feeling", "cue", "reflects", "apology", "name", "next_step", "asks", "three_kinds"];

before(() => init());

test("a report has findings, checks and cues, each field of its type", () => {
  const report = check(`Hi Ana,\n\n${BLAME}.`, {
    customer: { name: "Ana", message: "I am so upset, my wedding is on Saturday." },
  });
  assert.ok(report.findings.length > 0);
  for (const finding of report.findings) {
    for (const field of ["text", "rule", "category", "group", "severity", "why"]) {
      assert.equal(typeof finding[field], "string", field);
      assert.notEqual(finding[field], "", field);
    }
    assert.match(finding.rule, /^[a-z-]+\/[a-z0-9-]+$/);
    assert.ok(finding.rule.startsWith(`${finding.category}/`));
    assert.ok(["sympathy", "talks-down", "walls", "script"].includes(finding.group));
    assert.ok(["strong", "mild", "hint"].includes(finding.severity));
    for (const rewrite of finding.rewrites) assert.equal(typeof rewrite.text, "string");
  }
  assert.deepEqual(Object.keys(report.checks).sort(), [...CHECKS].sort());
  for (const name of CHECKS) assert.ok([true, false, null].includes(report.checks[name]), name);
  for (const cue of report.cues) assert.equal(typeof cue.kind, "string");
});

test("offsets count UTF-16 code units, whatever stands before", () => {
  for (const before of ["", "😀 ", "👩‍👩‍👧 ", "é̂ ", "שלום ", "💡💡💡\n\n"]) {
    const text = `${before}${BLAME}.`;
    const [finding] = check(text).findings;
    assert.equal(text.slice(finding.start, finding.end), finding.text, JSON.stringify(before));
    assert.ok(finding.text.startsWith("You should have"), finding.text);
  }
});

test("every select marks a placeholder inside its rewrite", () => {
  const texts = [
    "We can't refund this.",
    "You must send a photo.",
    "We'll look into it.",
    "I know exactly how you feel 😀.",
  ];
  const rewrites = texts.flatMap((text) =>
    check(text, { profile: "everything" }).findings.flatMap((f) => f.rewrites),
  );
  assert.ok(rewrites.length > 0);
  for (const { text, select } of rewrites) {
    if (select === null) assert.doesNotMatch(text, /\[[^\]]+\]/);
    else assert.match(text.slice(...select), /^\[[^\]]+\]$/);
  }
});

test("a lone surrogate and any other text is answered", () => {
  for (const text of [
    "",
    "\ud800",
    `\udfff ${BLAME} \ud83d`,
    "\0",
    "a".repeat(100_000),
    "\u202e\u0301\ufeff",
  ]) {
    for (const { start, end } of check(text).findings) assert.ok(start < end && end <= text.length);
  }
  const text = `\ud800 ${BLAME}.`;
  assert.equal(text.slice(check(text).findings[0].start).slice(0, 3), "You");
});

test("the same question gets the same answer", () => {
  assert.deepEqual(check(BLAME), check(BLAME));
});

test("a category or a rule can be off", () => {
  const { rule } = check(BLAME).findings[0];
  assert.deepEqual(check(BLAME, { off: ["blame"] }).findings, []);
  assert.ok(check(BLAME, { off: [rule] }).findings.every((finding) => finding.rule !== rule));
  assert.equal(check(BLAME, { off: ["pity"] }).findings[0].rule, rule);
});

test("a profile decides which severities are reported", () => {
  const text = `${BLAME}. It's our policy. Do not hesitate to contact us.`;
  const severities = (profile) =>
    new Set(check(text, { profile }).findings.map((finding) => finding.severity));
  assert.deepEqual(severities("hurts"), new Set(["strong"]));
  assert.deepEqual(severities("advice"), new Set(["strong", "mild"]));
  assert.deepEqual(severities("everything"), new Set(["strong", "mild", "hint"]));
  assert.deepEqual(check(text), check(text, { profile: "advice" }));
});

test("the customer is a value or a function asked at each check", () => {
  const customer = { name: "Ana", message: "I'm really frustrated, this is the third time I'm writing." };
  let asked = 0;
  const ask = () => {
    asked += 1;
    return customer;
  };
  const report = check("Hello.", { customer });
  assert.ok(report.cues.length > 0);
  assert.deepEqual(check("Hello.", { customer: ask }), report);
  assert.deepEqual(check("Hello.", { customer: ask }), report);
  assert.equal(asked, 2);
});

test("without a message the checks that need one are null", () => {
  for (const customer of [undefined, null, {}, { name: "Ana", message: null }, () => null, () => undefined]) {
    const { checks, cues } = check("Hello.", { customer });
    assert.deepEqual(cues, []);
    for (const name of ["feeling", "cue", "reflects", "apology"]) assert.equal(checks[name], null, name);
  }
});

for (const [what, options, says] of [
  ["options that are no object", 3, /options/],
  ["options that are an array", [], /options/],
  ["an unknown profile", { profile: "strict" }, /profile.*"strict"/],
  ["packs that are no array", { packs: "rule a/b" }, /packs/],
  ["a pack that is none", { packs: ["", 3] }, /packs\[1\]/],
  ["off that is no array", { off: "blame" }, /off/],
  ["something off that is no name", { off: [null] }, /off\[0\]/],
  ["a customer that is none", { customer: "Ana" }, /customer/],
  ["a customer that is an array", { customer: [{ name: "Ana" }] }, /customer.*an array/],
  ["a customer's name that is none", { customer: { name: 3 } }, /customer\.name/],
  ["a customer's message that is none", { customer: () => ({ message: {} }) }, /customer\.message/],
  ["a customer that comes later", { customer: async () => ({}) }, /promise/],
]) {
  test(`${what}: bad-option`, () => {
    assert.throws(() => check(BLAME, options), { name: "WarmlineError", code: "bad-option", message: says });
  });
}

test("a text that is none: bad-option, and the text is not in the message", () => {
  for (const text of [undefined, null, 3, {}, ["secret"]]) {
    assert.throws(
      () => check(text),
      (error) => error.code === "bad-option" && !error.message.includes("secret"),
    );
  }
  for (const source of [undefined, 3]) assert.throws(() => compile(source), { code: "bad-option" });
});

test("a host's own error in its customer function reaches the host", () => {
  const theirs = new Error("theirs");
  const customer = () => {
    throw theirs;
  };
  assert.throws(
    () => check(BLAME, { customer }),
    (error) => error === theirs,
  );
});

test("the rules are listed with what is public about them", () => {
  const all = rules();
  assert.ok(all.length >= 100);
  assert.equal(new Set(all.map((rule) => rule.id)).size, all.length);
  for (const rule of all) {
    assert.deepEqual(Object.keys(rule).sort(), [
      "category",
      "group",
      "id",
      "instead",
      "severity",
      "source",
      "why",
    ]);
    assert.ok(rule.id.startsWith(`${rule.category}/`));
    assert.notEqual(rule.why, "");
  }
});

const PACK = `rule    blame/our-own
why     Ours.
find    frobnicate the (router|modem)
instead Say it plainly.
bad     Hi Ana, <frobnicate the router>.
bad     Please <frobnicate the modem> now.
good    Frobnicate nothing.
good    The router is fine.
`;

test("a pack of one's own works as text and compiled", () => {
  const { pack, errors } = compile(PACK);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    pack.rules.map((rule) => rule.id),
    ["blame/our-own"],
  );
  for (const packs of [[PACK], [pack]]) {
    const { findings } = check("Please frobnicate the router.", { packs });
    assert.deepEqual(
      findings.map(({ rule, text }) => [rule, text]),
      [["blame/our-own", "frobnicate the router"]],
    );
  }
  assert.deepEqual(check("Please frobnicate the router.").findings, []);
});

test("what is wrong in a pack comes back with its place, and the rest works", () => {
  const broken = `rule    blame/broken\nfind    (never closed\n\n${PACK}`;
  const { pack, errors } = compile(broken);
  assert.ok(errors.length > 0);
  for (const { line, column, message, help } of errors) {
    assert.ok(line >= 1 && line <= 3, `${line}`);
    assert.ok(column >= 1);
    assert.notEqual(message, "");
    assert.equal(typeof help, "string");
  }
  assert.deepEqual(
    pack.rules.map((rule) => rule.id),
    ["blame/our-own"],
  );
});

test("what is wrong in a pack that nobody compiled is told on the console, once", (t) => {
  const said = t.mock.method(console, "warn", () => {});
  const broken = (name) => `rule    blame/${name}\nwhy     Ours.\nfind    (never closed\n`;
  for (const profile of ["hurts", "everything"]) check(BLAME, { profile, packs: [PACK, broken("untold")] });
  assert.equal(said.mock.callCount(), 1);
  assert.match(said.mock.calls[0].arguments[0], /^Warmline left a rule out\. packs\[1\]:3:\d+: /);
  assert.equal(compile(broken("told")).errors.length, 1);
  check(BLAME, { packs: [broken("told")] });
  assert.equal(said.mock.callCount(), 1);
});

test("a rule that its own sentences contradict is left out and named", () => {
  const { pack, errors } = compile(PACK.replace("Frobnicate nothing.", "Frobnicate the modem."));
  assert.deepEqual(pack.rules, []);
  assert.deepEqual(
    errors.map((error) => error.rule),
    ["blame/our-own"],
  );
  assert.deepEqual(check("Please frobnicate the router.", { packs: [pack] }).findings, []);
});

test("a rule with too few sentences works and is named", () => {
  const { pack, errors } = compile(PACK.replace(/^good .*\n/gm, ""));
  assert.equal(pack.rules.length, 1);
  assert.ok(errors.every((error) => error.rule === "blame/our-own" && error.message.includes("good")));
  assert.equal(errors.length, 1);
});

test("ten thousand words are answered, again and again, in the same memory", () => {
  const long = `${BLAME}. The parcel left us on Monday and is on its way to you.\n\n`.repeat(500);
  const first = check(long).findings.length;
  assert.equal(first, 500);
  for (let round = 0; round < 3; round += 1) assert.equal(check(long).findings.length, first);
});
