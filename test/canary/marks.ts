import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text as it may stand somewhere: as it is, in hexadecimal digits, and in base64 wherever it begins within three bytes. */
export function formsOf(text: string): Readonly<Record<'plain' | 'hex' | 'base64', readonly string[]>> {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // What depends on the neighbors is cut off at both ends.
    return encoded.slice(before === 0 ? 0 : 4, -4);
  });
  return { plain: [text], hex: [hex, hex.toUpperCase()], base64 };
}

/** Every file in a folder, however deep. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where one of these stands, in the files of a folder or in what was printed. */
export function placesOf(texts: readonly string[], files: readonly string[], printed: string): readonly string[] {
  const found = files.filter((file) => {
    const bytes = readFileSync(file);
    return texts.some((text) => bytes.includes(text));
  });
  return [...found, ...(texts.some((text) => printed.includes(text)) ? ['what it printed'] : [])];
}
