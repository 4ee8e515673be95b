/**
 * What the stores are told: it fits their forms, and says of the package what is so.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packaged } from "./staged.js";

const extension = new URL("../../www/extension/", import.meta.url);
const read = (path) => readFileSync(new URL(path, extension), "utf8");
const manifest = JSON.parse(read("manifest.json"));

test("every permission is justified, and nothing that isn't asked for", () => {
  const asked = [...manifest.permissions, ...manifest.optional_host_permissions];
  const rows = read("store/permissions.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const justified = rows.flatMap((row) =>
    [...row.split("|")[1].matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  assert.deepEqual(justified.sort(), asked.sort());
});

test("the icons of the manifest are there, in the sizes they are named for", () => {
  for (const icons of [manifest.icons, manifest.action.default_icon]) {
    for (const [size, path] of Object.entries(icons)) {
      // A PNG says its width and height in its first chunk.
      const image = readFileSync(new URL(path, extension));
      assert.deepEqual([image.readUInt32BE(16), image.readUInt32BE(20)], [Number(size), Number(size)], path);
    }
  }
});

for (const browser of ["chromium", "firefox"]) {
  test(`the ${browser} package asks the network for nothing, and holds nothing for the stores`, () => {
    const files = readdirSync(packaged(browser), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    assert.ok(files.length > 30);
    assert.deepEqual(
      files.filter((file) => /[\\/]store[\\/]/.test(file)),
      [],
    );
    const reaches = /\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|importScripts)\b/;
    for (const file of files.filter((file) => /\.(js|html)$/.test(file))) {
      const source = readFileSync(file, "utf8");
      assert.doesNotMatch(source, reaches, file);
      assert.doesNotMatch(source, /\b(eval|new Function)\(/, file);
      assert.doesNotMatch(source, /<(script|link|img|iframe)[^>]+(src|href)="(https?:)?\/\//, file);
    }
  });
}
