import {
  keptOf,
  mustBeOpenable,
  mustFit,
  Rejection,
  type CleanedCopy,
  type FileInCustody,
  type KeptFile,
  type Outcome,
  type ReceivedFile,
} from '#kernel';
import { isPassing } from '#postgres';
import type { KeyRing } from '#privacy';
import { canBeCleaned, cleaned } from './cleaning/clean.js';
import { FilesProblem } from './files-problem.js';
import { nameOfCopy } from './intake/file-name.js';
import type { Upload } from './intake/uploads.js';
import { QuarantinedFile } from './intake/quarantine.js';
import { NoScanner, type Scanned, type Scanner } from './scan/scanner.js';
import { seal, sha256Of, unseal } from './seal/sealed-file.js';
import type { FileStorage } from './storage/file-storage.js';
import { storageAt } from './storage/open-storage.js';

/** A complaint or a case, whose files these are. */
interface Matter {
  readonly kind: 'complaint' | 'case';
  readonly id: string;
}

/** A file, with what was handed in. */
export interface OpenedFile {
  readonly file: FileInCustody;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface CustodyParts {
  readonly storage: FileStorage;
  readonly keys: KeyRing;
  readonly scanner: Scanner;
  /** The folder on whose disk files wait until they are kept. */
  readonly quarantine: string;
}

/** Keeps what is handed in, sealed, and gives it out again as it was. */
export class FileCustody {
  constructor(private readonly parts: CustodyParts) {}

  /**
   * Seals files under the key of the matter's evidence and keeps them, each with a copy without metadata where one can be made.
   * MUST be called before the event that names them, so that the log never names what is not there; `release` what no event
   * came to name.
   */
  async keep(file: Matter, uploads: readonly Upload[], idOf: (index: number) => string): Promise<readonly ReceivedFile[]> {
    if (uploads.length === 0) return [];
    const { storage, keys, scanner } = this.parts;
    const { id: keyId, key } = await keys.keyFor({ file, class: 'evidence' });
    const kept: ReceivedFile[] = [];
    try {
      for (const [index, { name, mediaType, content }] of uploads.entries()) {
        const sealed = await QuarantinedFile.in(this.parts.quarantine);
        try {
          for await (const chunk of await seal(content.content(), key)) await sealed.add(chunk);
          const sha256 = sealed.hash();
          const scan = await scanner.scan(content.content());
          await storage.put(sha256, sealed.bytes, sealed.content());
          const said = { fileId: idOf(index), name, mediaType, bytes: content.bytes, sha256, keyId };
          const one = { ...said, ...(scan !== undefined && { scan }) };
          kept.push(one);
          if (scan?.result === 'infected' || !canBeCleaned(mediaType)) continue;
          kept[index] = { ...one, cleaned: await this.keepCleaned(mediaType, content.content(), { keyId, key }) };
        } finally {
          await sealed.discard();
        }
      }
      return kept;
    } catch (error) {
      await this.release(kept);
      throw error;
    }
  }

  /**
   * Keeps what came with a request, has it recorded, and lets go of what no event came to name: of all where the command is
   * refused, and of a second copy where it is the repeat of one that was carried out. `held` answers what the log names.
   */
  async takeIn(
    matter: Matter,
    uploads: readonly Upload[],
    idOf: (index: number) => string,
    held: () => Promise<readonly FileInCustody[]>,
    record: (files: readonly ReceivedFile[]) => Promise<Outcome>,
  ): Promise<Outcome> {
    if (uploads.length === 0) return record([]);
    // Once before anything is sealed; the decider asks again, for those who send at the same time.
    mustFit(
      await held(),
      uploads.map(({ content }) => content),
    );
    const files = await this.keep(matter, uploads, idOf);
    try {
      return await record(files);
    } finally {
      const named = new Set((await held()).flatMap(keptOf).map(({ sha256 }) => sha256));
      await this.release(files.filter(({ sha256 }) => !named.has(sha256)));
    }
  }

  /**
   * Makes a copy without metadata of a file that is kept, and has it recorded; lets go of it where no event came to name it.
   * `held` answers what the log names. Throws `file-not-cleaned` for a kind of file of which no copy can be made,
   * `file-infected`, and what `openFor` throws of a file that cannot be read.
   */
  async clean(
    file: FileInCustody,
    held: () => Promise<readonly FileInCustody[]>,
    record: (copy: CleanedCopy | 'not-possible') => Promise<Outcome>,
  ): Promise<Outcome> {
    if (!canBeCleaned(file.mediaType)) throw notCleaned();
    const { scanned, cleaned: before } = file;
    if (scanned === 'infected') mustBeOpenable(file, '');
    // Whoever asks a second time gets the first answer.
    if (before !== undefined) return record(before);
    const { keyId } = file;
    const { content, key } = await this.opened(file);
    const copy = await this.keepCleaned(file.mediaType, content, { keyId, key });
    try {
      return await record(copy);
    } finally {
      const named = new Set((await held()).flatMap(keptOf).map(({ sha256 }) => sha256));
      if (copy !== 'not-possible' && !named.has(copy.sha256)) await this.parts.storage.delete(copy.sha256);
    }
  }

  /**
   * The copy without metadata, for somebody who wants to read the file. Throws `file-not-cleaned` where there is none, and what
   * `openFor` throws.
   */
  async openCleanedFor(userId: string, file: FileInCustody): Promise<OpenedFile> {
    const { cleaned: copy } = file;
    if (copy === undefined || copy === 'not-possible') throw notCleaned();
    const { bytes, sha256, keyId } = copy;
    return this.openFor(userId, { ...file, name: nameOfCopy(file.name), bytes, sha256, keyId });
  }

  /** A file for somebody who wants to read it. Throws `file-infected`, `file-not-scanned`, `file-unreadable`. */
  async openFor(userId: string, file: FileInCustody): Promise<OpenedFile> {
    mustBeOpenable(file, userId);
    const { content } = await this.opened(file);
    return { file, content };
  }

  /** Removes files that no event names, with their copies. */
  async release(files: readonly Pick<FileInCustody, 'sha256' | 'keyId' | 'cleaned'>[]): Promise<void> {
    for (const { sha256 } of files.flatMap(keptOf)) await this.parts.storage.delete(sha256);
  }

  /**
   * What was handed in, to the byte. Throws `FilesProblem` before the first byte where the file is missing, was changed, or its
   * key was destroyed.
   */
  async open(file: Pick<KeptFile, 'sha256' | 'keyId'>): Promise<AsyncIterable<Uint8Array>> {
    return (await this.openWithKey(file)).content;
  }

  /** Seals and keeps a copy without metadata, or says that none can be made. */
  private async keepCleaned(
    mediaType: string,
    content: AsyncIterable<Uint8Array>,
    { keyId, key }: { readonly keyId: string; readonly key: Uint8Array },
  ): Promise<CleanedCopy | 'not-possible'> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const copy = await cleaned(mediaType, Buffer.concat(chunks));
    if (copy === undefined) return 'not-possible';
    const sealed = await QuarantinedFile.in(this.parts.quarantine);
    try {
      for await (const chunk of await seal(inOnePiece(copy.content), key)) await sealed.add(chunk);
      const sha256 = sealed.hash();
      await this.parts.storage.put(sha256, sealed.bytes, sealed.content());
      return { bytes: copy.content.length, sha256, keyId, removed: copy.removed };
    } finally {
      await sealed.discard();
    }
  }

  /** Throws `file-unreadable`. */
  private async opened(
    file: Pick<KeptFile, 'sha256' | 'keyId'>,
  ): Promise<{ readonly content: AsyncIterable<Uint8Array>; readonly key: Uint8Array }> {
    try {
      return await this.openWithKey(file);
    } catch (error) {
      // What is out of reach now is not unreadable: the same may succeed later.
      if (isPassing(error)) throw error;
      throw new Rejection('file-unreadable', (error as Error).message);
    }
  }

  private async openWithKey({ sha256, keyId }: Pick<KeptFile, 'sha256' | 'keyId'>) {
    const { storage, keys } = this.parts;
    const found = await keys.key(keyId);
    if (found.status === 'destroyed') throw new FilesProblem('The key of this file was destroyed, and with it the file.');
    if ((await sha256Of(await storage.get(sha256))) !== sha256) {
      throw new FilesProblem('A file is not what was kept under its name. Run cli verify, and restore it from a backup.');
    }
    return { content: await unseal(await storage.get(sha256), found.key), key: found.key };
  }

  /** Whether this installation has a scanner that could be asked. */
  get hasScanner(): boolean {
    return !(this.parts.scanner instanceof NoScanner);
  }

  /** Whether the scanner would look at a file now. */
  async scannerAnswers(): Promise<boolean> {
    return this.parts.scanner.answers();
  }

  /** Asks the scanner about a file that is kept. Undefined where it could not look. */
  async scan(file: Pick<KeptFile, 'sha256' | 'keyId'>): Promise<Scanned | undefined> {
    return this.parts.scanner.scan(await this.open(file));
  }
}

async function* inOnePiece(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}

const notCleaned = (): Rejection =>
  new Rejection(
    'file-not-cleaned',
    'No copy without metadata can be made of this file. Open the original, or have a copy redacted.',
  );

/** The custody of a house that only describes itself: nothing is looked at, and nothing can be kept. */
export const unopenedCustody = (keys: KeyRing): FileCustody =>
  new FileCustody({ storage: storageAt('nowhere'), keys, scanner: new NoScanner(), quarantine: 'nowhere' });
