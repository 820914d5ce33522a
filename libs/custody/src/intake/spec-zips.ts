/** An entry of the table of a ZIP, true or not. */
export interface SpecEntry {
  readonly name: string;
  /** What stands in the ZIP, packed already. Entries that share it lie over each other, as in a bomb. */
  readonly packed?: Buffer;
  /** Bytes that it says to unpack to; as many as are packed where nothing is said. */
  readonly unpacked?: number;
  readonly locked?: boolean;
}

/** A ZIP with this table, byte by byte, as no program would write it. `overlapping`: all entries show the first one's bytes. */
export function zipOf(entries: readonly SpecEntry[], overlapping = false): Buffer {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const [index, { name, packed = Buffer.alloc(0), unpacked = packed.length, locked = false }] of entries.entries()) {
    const bytes = Buffer.from(name);
    const flags = 0x0800 + (locked ? 1 : 0);
    const method = unpacked === packed.length ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(unpacked, 22);
    local.writeUInt16LE(bytes.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    local.copy(head, 6, 4, 28);
    head.writeUInt32LE(overlapping ? 0 : at, 42);
    table.push(head, bytes);
    if (overlapping && index > 0) continue;
    locals.push(local, bytes, packed);
    at += local.length + bytes.length + packed.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
