// Reads an archive as a store does: by the list at its end.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/**
 * The files in a zip archive, by name, in its order.
 * @param {string} path
 * @returns {Map<string, Buffer>}
 */
export function filesIn(path) {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, , name, extra, comment] = [20, 24, 28, 30, 32].map((offset) =>
      offset < 28 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    );
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + packed);
    const isPacked = bytes.readUInt16LE(at + 10) === 8;
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), isPacked ? inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
  return files;
}
