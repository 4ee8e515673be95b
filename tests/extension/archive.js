// Archives as stores and browsers take them: read by the list at their end, and written.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";

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

/**
 * A zip archive of all that is in a folder, nothing compressed.
 * @param {string} folder
 */
export function archiveOf(folder) {
  const bodies = [];
  const list = [];
  let at = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = Buffer.from(relative(folder, path).split(sep).join("/"));
    const data = readFileSync(path);
    // What the head of a file and its line in the list share: version, flags, method, time, date, sum and sizes.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from("PK\x03\x04"), shared, name, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, rest, name);
    at += 30 + name.length + data.length;
  }
  const lines = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(list.length / 4, 8);
  end.writeUInt16LE(list.length / 4, 10);
  end.writeUInt32LE(lines.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, lines, end]);
}
