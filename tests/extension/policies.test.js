/**
 * The policy examples an admin copies: each parses, obeys `managed_schema.json` with no key too many, says the same,
 * and names the extension that this repository builds.
 *
 * What browsers make of them is shown where a browser can be driven: Chromium here on Linux reads the JSON. The
 * registry, the profiles and the script are read as their formats say, on no Windows or macOS.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import Ajv from "ajv/dist/2020.js";
import { JSDOM } from "jsdom";
import { readAdapters } from "../../www/extension/js/adapters.js";
import { isPattern } from "../../www/extension/js/match-pattern.js";

const repository = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, repository), "utf8");
const example = (name) => read(`docs/admin/examples/${name}`);
const schema = JSON.parse(read("www/extension/managed_schema.json"));
const plain = JSON.parse(example("policy.json"));

/** Chromium takes the id from the key: its hash, in the letters a to p. */
const key = Buffer.from(JSON.parse(read("www/extension/manifest.chromium.json")).key, "base64");
const CHROMIUM = createHash("sha256")
  .update(key)
  .digest("hex")
  .slice(0, 32)
  .replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
const FIREFOX = JSON.parse(read("www/extension/manifest.firefox.json")).browser_specific_settings.gecko.id;

/** What a file sets: the policy of the extension and, where the file installs it too, how. */
const EXAMPLES = {
  "policy.json": (text) => ({ policy: JSON.parse(text) }),
  "google-admin-console.json": (text) => ({
    policy: Object.fromEntries(Object.entries(JSON.parse(text)).map(([name, { Value }]) => [name, Value])),
  }),
  "chrome-linux.json": (text) => {
    const file = JSON.parse(text);
    return { policy: file["3rdparty"].extensions[CHROMIUM], install: file.ExtensionSettings[CHROMIUM] };
  },
  "firefox-policies.json": (text) => {
    const { policies } = JSON.parse(text);
    return { policy: policies["3rdparty"].Extensions[FIREFOX], install: policies.ExtensionSettings[FIREFOX] };
  },
  "chrome-windows.reg": (text) => ofRegistry(text, "Google\\Chrome"),
  "edge-windows.reg": (text) => ofRegistry(text, "Microsoft\\Edge"),
  "chrome-macos.mobileconfig": (text) => ofProfile(text, "com.google.Chrome"),
  "edge-macos.mobileconfig": (text) => ofProfile(text, "com.microsoft.Edge"),
  "intune.ps1": (text) => {
    const [install, policy] = [...text.matchAll(/@'\n([^]*?)\n'@/g)].map(([, json]) => JSON.parse(json));
    assert.match(text, new RegExp(`\\$id = '${CHROMIUM}'`));
    return { policy, install: install[CHROMIUM] };
  },
};

/** Files that hold no policy. */
const OTHERS = ["house.rules", "updates.xml", "firefox-updates.json"];

/** The keys of a registry file with their values; all of ours are texts. */
function ofRegistry(text, root) {
  assert.ok(text.startsWith("Windows Registry Editor Version 5.00\r\n"));
  const keys = {};
  let at;
  for (const line of text.split("\r\n").slice(1)) {
    if (!line || line.startsWith(";")) continue;
    const header = /^\[HKEY_LOCAL_MACHINE\\Software\\Policies\\(.+)\]$/.exec(line);
    if (header) at = keys[header[1]] = {};
    else {
      const value = /^"((?:[^"\\]|\\.)*)"="((?:[^"\\]|\\.)*)"$/.exec(line);
      assert.ok(value, line);
      at[value[1]] = value[2].replace(/\\(.)/g, "$1");
    }
  }
  assert.deepEqual(Object.keys(keys), [root, `${root}\\3rdparty\\extensions\\${CHROMIUM}\\policy`]);
  const [browser, ours] = Object.values(keys);
  const policy = Object.entries(ours).map(([name, value]) => {
    const { type } = schema.properties[name] ?? {};
    return [name, type === "string" ? value : JSON.parse(value)];
  });
  return {
    policy: Object.fromEntries(policy),
    install: JSON.parse(browser.ExtensionSettings)[CHROMIUM],
  };
}

/** The payloads of a configuration profile. */
function ofProfile(text, domain) {
  const { document } = new JSDOM(text, { contentType: "application/xml" }).window;
  const value = (node) => {
    const children = [...node.children];
    if (node.localName === "dict")
      return Object.fromEntries(
        children.flatMap((child, index) =>
          index % 2 ? [] : [[child.textContent, value(children[index + 1])]],
        ),
      );
    if (node.localName === "array") return children.map(value);
    if (node.localName === "integer") return Number(node.textContent);
    if (node.localName === "true" || node.localName === "false") return node.localName === "true";
    assert.equal(node.localName, "string");
    return node.textContent;
  };
  const profile = value(document.querySelector("plist > dict"));
  const uuids = [profile, ...profile.PayloadContent].map(({ PayloadUUID }) => PayloadUUID);
  assert.equal(new Set(uuids).size, 3, "every payload has a UUID of its own");
  const payload = (type) => profile.PayloadContent.find(({ PayloadType }) => PayloadType === type);
  const ours = Object.entries(payload(`${domain}.extensions.${CHROMIUM}`));
  return {
    policy: Object.fromEntries(ours.filter(([name]) => !name.startsWith("Payload"))),
    install: payload(domain).ExtensionSettings[CHROMIUM],
  };
}

/** The schema as strict as an admin's eye: a key that isn't known is a fault. */
function strict(part) {
  const properties = part.properties && {
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(part.properties).map(([name, each]) => [name, strict(each)]),
    ),
  };
  return { ...part, ...properties, ...(part.items && { items: strict(part.items) }) };
}

const ajv = new Ajv({ strict: true, allErrors: true });
const obeys = ajv.compile(strict(schema));

/** The keys of an object's schema and of all that is in it, by their paths. */
function* keysOf({ properties, items }, path = "") {
  for (const [name, each] of Object.entries(properties ?? {})) {
    yield [`${path}${name}`, each];
    yield* keysOf(each, `${path}${name}.`);
  }
  if (items) yield* keysOf(items, path);
}

test("every key that a policy can hold is described, however deep", () => {
  const keys = [...keysOf(schema)];
  assert.ok(keys.length > 30);
  for (const [path, { type, description }] of keys) {
    assert.ok(type, path);
    assert.ok(description?.length >= (path.includes(".") ? 12 : 30), path);
  }
  assert.deepEqual(Object.keys(plain), Object.keys(schema.properties), "the example shows each of them");
});

test("the policy takes the adapters that the adapters' own schema describes", () => {
  const own = JSON.parse(read("www/extension/adapter.schema.json"));
  const names = ({ properties }) => Object.keys(properties).filter((name) => name !== "$schema");
  assert.deepEqual(names(schema.properties.adapters.items).sort(), names(own).sort());
});

test("what can be locked are settings that agents have", () => {
  const named = /any of ([\w, ]+)\./.exec(schema.properties.locked.description)[1].split(", ");
  const never = ["sitesOff", "locked", "language", "help"];
  assert.deepEqual(
    named.sort(),
    Object.keys(schema.properties)
      .filter((name) => !never.includes(name))
      .sort(),
  );
  for (const name of plain.locked) assert.ok(named.includes(name), name);
});

test("every example is known here", () => {
  const files = readdirSync(new URL("docs/admin/examples/", repository));
  assert.deepEqual(files.sort(), [...Object.keys(EXAMPLES), ...OTHERS].sort());
});

for (const [name, parse] of Object.entries(EXAMPLES)) {
  test(`${name} holds the same policy as the others, and it obeys the schema`, () => {
    const { policy, install } = parse(example(name));
    assert.ok(obeys(policy), ajv.errorsText(obeys.errors, { separator: "\n" }));
    assert.deepEqual(policy, plain);
    if (install) assert.equal(install.installation_mode, "force_installed");
  });
}

test("the example's sites are match patterns, its adapter is sound, and its pack is house.rules", () => {
  for (const site of [...plain.sites, ...plain.sitesOff]) assert.ok(isPattern(site), site);
  const { document } = new JSDOM("").window;
  const { adapters, faults } = readAdapters(plain.adapters, document);
  assert.deepEqual(faults, []);
  assert.equal(adapters[0].name, plain.adapters[0].name);
  assert.deepEqual(plain.packs, [example("house.rules")]);
});

test("the update files name the extension of this repository, and its version", () => {
  const { version } = JSON.parse(read("pkg/package.json"));
  const { document } = new JSDOM(example("updates.xml"), { contentType: "application/xml" }).window;
  assert.equal(document.querySelector("app").getAttribute("appid"), CHROMIUM);
  const check = document.querySelector("updatecheck");
  assert.equal(check.getAttribute("version"), version);
  assert.ok(check.getAttribute("codebase").endsWith(`warmline-chromium-${version}.crx`));
  const { updates } = JSON.parse(example("firefox-updates.json")).addons[FIREFOX];
  assert.equal(updates[0].version, version);
});

test("the guide names every example, and every key of the policy", () => {
  const guide = read("docs/admin/README.md");
  for (const name of [...Object.keys(EXAMPLES), ...OTHERS])
    assert.ok(guide.includes(`examples/${name}`), `${name} is not in the guide`);
  for (const name of Object.keys(schema.properties)) assert.ok(guide.includes(`\`${name}\``), name);
  assert.ok(guide.includes(CHROMIUM) && guide.includes(FIREFOX));
  for (const [link] of guide.matchAll(/(?<=\]\()examples\/[^)]+/g))
    assert.ok(existsSync(new URL(`docs/admin/${link}`, repository)), link);
});
