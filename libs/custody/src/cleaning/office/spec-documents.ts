import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';
import { packed, unpacked } from './zip.js';

const run = promisify(execFile);

/** A document of parts, in a ZIP that says when and by whom it was packed. */
export function zippedBy(who: string, parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const zip = packed(new Map(Object.entries(parts).map(([name, content]) => [name, Buffer.from(content as string)])));
  const remark = Buffer.from(who);
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4))
    zip.writeUInt32LE(0x5c64_28c7, at + 12);
  zip.writeUInt16LE(remark.length, zip.length - 2);
  return Buffer.concat([zip, remark]);
}

/** Everything that can be read in a document: its bytes, and each part under its name. */
export async function readableIn(content: Buffer): Promise<string> {
  const { parts } = await unpacked(content);
  return [content.toString('latin1'), ...[...parts].map(([name, part]) => `${name}\n${part().toString('latin1')}`)].join('\n');
}

/** One part of a document, as text. */
export async function partOf(content: Buffer, name: string): Promise<string> {
  return (await unpacked(content)).parts.get(name)?.().toString() ?? '';
}

/** What a document is packed of. Parts are latin1, so that pictures stay what they are. */
export async function partsOf(content: Buffer): Promise<Record<string, string>> {
  const { parts } = await unpacked(content);
  return Object.fromEntries([...parts].map(([name, part]) => [name, part().toString('latin1')]));
}

/** What is changed in a document: a word of a part for others, and parts that are put in. */
export interface Change {
  readonly in?: string;
  readonly from?: string;
  readonly to?: string;
  /** By its name: who leads to it, by which relationship, and what is in it. */
  readonly added?: readonly [name: string, by: string, type: string, content: string];
}

/** The document with changes. Throws where there is nothing to change. */
export async function changed(content: Buffer, who: string, ...changes: readonly Change[]): Promise<Buffer> {
  const parts = await partsOf(content);
  const replace = (name: string, from: string, to: string) => {
    if (parts[name]?.includes(from) !== true) throw new Error(`There is no ${from} in ${name}.`);
    parts[name] = parts[name].replace(from, () => to);
  };
  for (const { in: name = '', from = '', to = '', added } of changes) {
    if (name !== '') replace(name, from, to);
    if (added === undefined) continue;
    const [path, by, type, inner] = added;
    parts[path] = inner;
    replace(by, '</Relationships>', `<Relationship Id="added" Type="${type}" Target="/${path}"/></Relationships>`);
  }
  return zippedBy(who, Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, Buffer.from(part, 'latin1')])));
}

/** A document that an office program wrote, from beside this file. */
export const writtenByOffice = async (name: string): Promise<Buffer> =>
  Buffer.from(await readFile(new URL(`./spec-${name}.base64`, import.meta.url), 'latin1'), 'base64');

/** Whether LibreOffice and Poppler are on this machine, as they are on few. */
const rendersHere = await Promise.all([run('soffice', ['--version']), run('pdftoppm', ['-v'])]).then(
  () => true,
  () => false,
);

/** Specs that look at pages as LibreOffice shows them. Says so where they cannot run. */
export function describeInOffice(name: string, specs: () => void): void {
  if (rendersHere) {
    describe(name, specs);
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: LibreOffice (soffice) and Poppler (pdftoppm) are not on this machine.\n`);
  describe.skip(name, specs);
}

/** The pages of a document as LibreOffice shows them, as pictures. */
export async function pagesOf(content: Buffer, extension: string): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-pages-'));
  try {
    await writeFile(join(folder, `a.${extension}`), content);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `a.${extension}`)]);
    await run('pdftoppm', ['-r', '60', '-png', join(folder, 'a.pdf'), join(folder, 'page')]);
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    return await Promise.all(pages.map((name) => readFile(join(folder, name))));
  } finally {
    await rm(folder, { recursive: true });
  }
}
