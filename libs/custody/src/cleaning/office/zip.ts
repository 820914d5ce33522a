import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { limits } from '../../limits.js';
import { NotUnderstood } from '../not-understood.js';

/** A document that is a ZIP inside. */
export interface Unpacked {
  /** What is packed in it, by its name. */
  readonly parts: ReadonlyMap<string, () => Buffer>;
  /** Whether the ZIP says when it was made, by what, or has remarks. */
  readonly saysMore: boolean;
}

/** Of all that has to be unpacked to be looked at. */
const mostUnpacked = 128 * 1_048_576;
const beginsWith = 0x04034b50;
/** Midnight of January 1, 1980: the first moment that a ZIP can name. */
const firstDay = 0x0021;
/** Version 2.0 of the format, and no system. */
const madeBy = 20;

/**
 * The parts of a document that is a ZIP inside, each unpacked when it is asked for. Throws `NotUnderstood` for a damaged one, for
 * two parts of one name, and for what unpacks to more than is looked at.
 */
export async function unpacked(content: Buffer): Promise<Unpacked> {
  const entries = await entriesOf(content);
  const parts = new Map<string, () => Buffer>();
  const names = new Set<string>();
  let left = mostUnpacked;
  for (const entry of entries) {
    const { fileName, uncompressedSize } = entry;
    if (fileName.endsWith('/') && uncompressedSize === 0) continue;
    // Programs find parts whatever the case of their letters.
    const name = fileName.toLowerCase();
    if (names.has(name)) throw new NotUnderstood('Two parts of it have one name.');
    names.add(name);
    parts.set(fileName, () => {
      left -= uncompressedSize;
      if (left < 0) throw new NotUnderstood('It is too large.');
      return bytesOf(content, entry);
    });
  }
  const saysMore = entries.some(
    (entry) =>
      entry.lastModFileDate !== firstDay ||
      entry.lastModFileTime + entry.extraFieldLength + entry.fileCommentLength + entry.versionMadeBy > madeBy,
  );
  return { parts, saysMore };
}

function bytesOf(content: Buffer, entry: Entry): Buffer {
  const { relativeOffsetOfLocalHeader: at, compressedSize, uncompressedSize, compressionMethod } = entry;
  if (at + 30 > content.length || entry.isEncrypted() || content.readUInt32LE(at) !== beginsWith)
    throw new NotUnderstood('It cannot be unpacked.');
  const from = at + 30 + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28);
  const packed = content.subarray(from, from + compressedSize);
  if (packed.length !== compressedSize) throw new NotUnderstood('It ends too early.');
  const plain = compressionMethod === 0 ? packed : compressionMethod === 8 ? inflated(packed, uncompressedSize) : undefined;
  if (plain?.length !== uncompressedSize || crc32(plain) !== entry.crc32) {
    throw new NotUnderstood('It cannot be unpacked.');
  }
  return plain;
}

function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new NotUnderstood('It cannot be unpacked.');
  }
}

function entriesOf(content: Buffer): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new NotUnderstood('It is no ZIP that can be read.'));
    fromBuffer(content, { lazyEntries: true, validateEntrySizes: true }, (_error: Error | null, zip?: ZipFile) => {
      const count = zip?.entryCount ?? Infinity;
      if (zip === undefined || count > limits.entries) {
        failed();
        return;
      }
      const entries: Entry[] = [];
      zip.on('error', failed);
      zip.on('end', () => resolve(entries));
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        zip.readEntry();
      });
      zip.readEntry();
    });
  });
}

/** A ZIP of these parts, in their order, which says nothing of when and by what it was made. Those in `stored` are not packed. */
export function packed(parts: ReadonlyMap<string, Buffer>, stored: readonly string[] = []): Buffer {
  const bodies: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const isStored = stored.includes(name);
    const body = isStored ? content : deflateRawSync(content);
    const fileName = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(madeBy, 0);
    // Names are in UTF-8.
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt16LE(firstDay, 8);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(fileName.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(madeBy, 4);
    fields.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    table.push(entry, fileName);
    const begin = Buffer.alloc(4);
    begin.writeUInt32LE(beginsWith, 0);
    bodies.push(begin, fields, fileName, body);
    at += 30 + fileName.length + body.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}
