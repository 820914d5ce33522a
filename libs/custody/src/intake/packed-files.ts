import { PassThrough, type Readable } from 'node:stream';
import { fromRandomAccessReader, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { limits, megabytes } from '../limits.js';
import { fileRefused } from './file-refused.js';
import type { QuarantinedFile } from './quarantine.js';

/** Reads a ZIP where it lies, without unpacking any of it. */
class QuarantineReader extends RandomAccessReader {
  constructor(private readonly file: QuarantinedFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const out = new PassThrough();
    this.file.read(start, end - start).then(
      (bytes) => out.end(bytes),
      (error: unknown) => out.destroy(error as Error),
    );
    return out;
  }
}

/**
 * The names of what is packed in a ZIP, from its table alone: nothing is unpacked. Throws `Rejection` for what would be a bomb,
 * what leads out of its folder, and what nobody could look into.
 */
export async function packedIn(file: QuarantinedFile, name: string): Promise<readonly string[]> {
  let entries: readonly Entry[];
  try {
    entries = await entriesOf(file);
  } catch {
    throw fileRefused(name, 'It cannot be read as what it is. Save it anew, and choose it again.');
  }
  if (entries.length > limits.entries) {
    throw fileRefused(name, `More than ${String(limits.entries)} files are packed in it. Pack fewer.`);
  }
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  const unpacked = sum(({ uncompressedSize }) => uncompressedSize);
  const overlaps = sum(({ compressedSize }) => compressedSize) > file.bytes;
  if (unpacked > limits.unpackedBytes || overlaps || unpacked > 200 * file.bytes) {
    throw fileRefused(name, `Unpacked it would be larger than ${megabytes(limits.unpackedBytes)}, or than it can be.`);
  }
  if (entries.some((entry) => entry.isEncrypted())) {
    throw fileRefused(name, 'It is locked by a password, so that nobody can check it. Remove the password.');
  }
  if (
    entries.some(({ fileName }) => /\.(zip|7z|rar|gz|bz2|xz|tar|jar|exe|dll|js|vbs|bat|cmd|scr|msi|lnk|iso)$/i.test(fileName))
  ) {
    throw fileRefused(name, 'Archives or programs are packed in it. Unpack them, and send the documents themselves.');
  }
  return entries.map(({ fileName }) => fileName);
}

function entriesOf(file: QuarantinedFile): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    // Names that lead out of the folder are refused by the reader itself.
    const options = { lazyEntries: true, autoClose: false, strictFileNames: false, validateEntrySizes: true };
    fromRandomAccessReader(new QuarantineReader(file), file.bytes, options, (error: Error | null, zip?: ZipFile) => {
      if (zip === undefined) {
        reject(error ?? new Error('This is no ZIP.'));
        return;
      }
      const entries: Entry[] = [];
      zip.on('error', reject);
      zip.on('end', () => resolve(entries));
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        if (entries.length > limits.entries) resolve(entries);
        else zip.readEntry();
      });
      zip.readEntry();
    });
  });
}
