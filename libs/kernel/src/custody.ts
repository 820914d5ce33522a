import { content, fixed, inPublic, optional, type DomainEvent, type EventDescriptions } from './event.js';
import type { PartialDate } from './partial-date.js';
import { Rejection } from './rejection.js';
import { idOf, listOf, text, whole, words } from './values.js';

/** What a scanner for harmful content may find. */
export const scanResults = ['clean', 'infected'] as const;
export type ScanResult = (typeof scanResults)[number];

/** What a file can say beside what it shows: each kind is left out of a copy without metadata. */
export const metadataKinds = [
  'camera-data',
  'xmp',
  'iptc',
  'comment',
  'preview',
  'profile-names',
  'properties',
  'editors',
  'attachments',
  'signatures',
  'tags',
  'appended',
  'other',
] as const;
export type MetadataKind = (typeof metadataKinds)[number];

/** A copy of a file without metadata, which is kept as the file is. */
export interface CleanedCopy extends Pick<KeptFile, 'bytes' | 'sha256' | 'keyId'> {
  /** What the original has and the copy has not. */
  readonly removed: readonly MetadataKind[];
}

/** A file that was handed in and is kept, sealed. */
export interface KeptFile {
  readonly fileId: string;
  /** What its sender named it. */
  readonly name: string;
  readonly mediaType: string;
  /** As it was sent, before it was sealed. */
  readonly bytes: number;
  /** Of what is kept, which is sealed: it names the file where it lies, and confirms no guess of what is in it. */
  readonly sha256: string;
  /** The key by which it is sealed. */
  readonly keyId: string;
}

/** What it was handed in to: one of the two. */
interface Matter {
  readonly caseId?: string;
  readonly complaintId?: string;
}

export type FileReceived = DomainEvent<'FileReceived', KeptFile & Matter>;

/** A scanner has looked at the file. Until then nobody knows whether it is harmful. */
export type FileScanned = DomainEvent<
  'FileScanned',
  { readonly fileId: string; readonly result: ScanResult; readonly scanner: string; readonly found?: string } & Matter
>;

/** Somebody was told that no scanner has looked at the file, and wants to open it all the same. */
export type FileOpeningConfirmed = DomainEvent<
  'FileOpeningConfirmed',
  { readonly fileId: string; readonly personId: string } & Matter
>;

/** A copy without metadata was made, and is kept beside the file, which stays as it was. */
export type FileCleaned = DomainEvent<'FileCleaned', { readonly fileId: string } & CleanedCopy & Matter>;

/** No copy without metadata can be made: the file is damaged, or holds something that is not known. */
export type FileNotCleaned = DomainEvent<'FileNotCleaned', { readonly fileId: string } & Matter>;

/** Why parts of a file were made unreadable in a copy of it, and where. */
export interface Redaction {
  /** The file of which it is a copy. It stays as it was. */
  readonly originalId: string;
  readonly ground: string;
  readonly pages?: string;
}

/** Somebody handed in a copy of a file in which parts are made unreadable. It is kept as a file of its own. */
export type RedactedCopyReceived = DomainEvent<'RedactedCopyReceived', KeptFile & Redaction & Matter>;

/** Every fact about a file in the custody of a complaint or a case. */
export type CustodyEvent =
  FileReceived | FileScanned | FileOpeningConfirmed | FileCleaned | FileNotCleaned | RedactedCopyReceived;

const theFile = fixed(
  'It says which file is meant and what is kept of it, and is checked against it. Receive the right file as a new one.',
);
const matter = {
  caseId: inPublic(idOf('case'), { ...optional, ...theFile }),
  complaintId: inPublic(idOf('complaint'), { ...optional, ...theFile }),
};
const files = { case: 'caseId', complaint: 'complaintId' } as const;
const fileId = inPublic(idOf('file'), theFile);
const dayFixed =
  'The house recorded it as it happened. When the body had received a file is part of what is said of it, and can be corrected there.';

const asKept = {
  bytes: inPublic(whole(0, Number.MAX_SAFE_INTEGER), theFile),
  sha256: inPublic(text(64, { min: 64 }), theFile),
  keyId: inPublic(text(36, { min: 36 }), theFile),
};
const keptFile = { fileId, name: content(text(200), theFile), mediaType: inPublic(text(100), theFile), ...asKept };

export const custodyDescriptions: EventDescriptions<CustodyEvent> = {
  FileReceived: { version: 1, audience: 'complainant', files, dayFixed, fields: { ...keptFile, ...matter } },
  FileScanned: {
    version: 1,
    audience: 'staff',
    files,
    dayFixed,
    fields: {
      fileId,
      result: inPublic(words('scanResult', scanResults), theFile),
      scanner: inPublic(text(100), theFile),
      found: content(text(300), { ...optional, ...theFile }),
      ...matter,
    },
  },
  FileOpeningConfirmed: {
    version: 1,
    audience: 'staff',
    files,
    dayFixed,
    fields: { fileId, personId: inPublic(text(200), theFile), ...matter },
  },
  FileCleaned: {
    version: 1,
    audience: 'staff',
    files,
    dayFixed,
    fields: {
      fileId,
      ...asKept,
      removed: inPublic(listOf(words('metadataKind', metadataKinds)), theFile),
      ...matter,
    },
  },
  RedactedCopyReceived: {
    version: 1,
    audience: 'staff',
    files,
    dayFixed,
    fields: {
      ...keptFile,
      originalId: inPublic(idOf('file'), theFile),
      ground: content(text(2_000)),
      pages: content(text(200), optional),
      ...matter,
    },
  },
  FileNotCleaned: { version: 1, audience: 'staff', files, dayFixed, fields: { fileId, ...matter } },
};

/** The events from which on a file is kept. */
export const keepingTypes: readonly string[] = ['FileReceived', 'FileCleaned', 'RedactedCopyReceived'];

/** What an event says is kept from then on: the files whose hashes it names. Nothing for any other event. */
export const keptBy = (type: string, data: unknown): readonly Pick<KeptFile, 'sha256' | 'keyId'>[] =>
  keepingTypes.includes(type) ? [data as FileReceived['data'] | FileCleaned['data'] | RedactedCopyReceived['data']] : [];

/** A file, as the rules know it. */
export interface FileInCustody extends KeptFile {
  readonly scanned: ScanResult | 'not-scanned';
  /** Who wants to open it although nobody looked. */
  readonly confirmedBy: readonly string[];
  /** The copy without metadata, or that none can be made. Absent where nobody has tried. */
  readonly cleaned?: CleanedCopy | 'not-possible';
  /** Of which file it is a redacted copy, and why. Absent where it is none. */
  readonly redaction?: Redaction;
}

/** What is kept of a file: itself, and its copy without metadata where there is one. */
export const keptOf = ({ sha256, keyId, cleaned }: Pick<FileInCustody, 'sha256' | 'keyId' | 'cleaned'>) =>
  [{ sha256, keyId }, ...(cleaned === undefined || cleaned === 'not-possible' ? [] : [cleaned])] satisfies readonly Pick<
    KeptFile,
    'sha256' | 'keyId'
  >[];

/** The files, after a fact about one. */
export function withFile(held: readonly FileInCustody[], event: CustodyEvent): readonly FileInCustody[] {
  if (event.type === 'FileReceived') {
    const { caseId: _case, complaintId: _complaint, ...file } = event.data;
    return [...held, { ...file, scanned: 'not-scanned', confirmedBy: [] } satisfies FileInCustody];
  }
  if (event.type === 'RedactedCopyReceived') {
    const { caseId: _case, complaintId: _complaint, originalId, ground, pages, ...file } = event.data;
    const redaction = { originalId, ground, ...(pages !== undefined && { pages }) };
    return [...held, { ...file, scanned: 'not-scanned', confirmedBy: [], redaction } satisfies FileInCustody];
  }
  return held.map((file): FileInCustody => {
    if (file.fileId !== event.data.fileId) return file;
    if (event.type === 'FileScanned') return { ...file, scanned: event.data.result };
    if (event.type === 'FileNotCleaned') return { ...file, cleaned: 'not-possible' };
    if (event.type === 'FileCleaned') {
      const { bytes, sha256, keyId, removed } = event.data;
      return { ...file, cleaned: { bytes, sha256, keyId, removed } };
    }
    return { ...file, confirmedBy: [...file.confirmedBy, event.data.personId] };
  });
}

/** The file with this id. Throws `file-unknown`. */
export function fileIn(held: readonly FileInCustody[], fileId: string): FileInCustody {
  const file = held.find((one) => one.fileId === fileId);
  if (file === undefined) throw new Rejection('file-unknown', 'There is no file with this id.', 'unknown');
  return file;
}

/** What a scanner said of a file. */
export type Scan = Pick<FileScanned['data'], 'result' | 'scanner' | 'found'>;

/** A file that was sent and is kept, with what a scanner said of it, where one has looked. */
export interface ReceivedFile extends KeptFile {
  readonly scan?: Scan;
  /** The copy without metadata that was made of it. Absent for a kind of file of which none is made. */
  readonly cleaned?: CleanedCopy | 'not-possible';
}

/** The facts about files that came in. */
export const filesReceived = (files: readonly ReceivedFile[], matter: Matter, occurredOn: PartialDate): readonly CustodyEvent[] =>
  files.flatMap(({ scan, cleaned, ...file }): readonly CustodyEvent[] => [
    { type: 'FileReceived', occurredOn, data: { ...file, ...matter } },
    ...lookedAt({ fileId: file.fileId, scan, cleaned }, matter, occurredOn),
  ]);

/** What was found and made of a file when it came in. */
const lookedAt = (
  {
    fileId,
    scan,
    cleaned,
  }: { readonly fileId: string } & { readonly [Key in 'scan' | 'cleaned']: ReceivedFile[Key] | undefined },
  matter: Matter,
  occurredOn: PartialDate,
): readonly CustodyEvent[] => [
  ...(scan === undefined ? [] : [{ type: 'FileScanned', occurredOn, data: { fileId, ...scan, ...matter } } as const]),
  ...(cleaned === undefined ? [] : [cleaning(fileId, cleaned, matter, occurredOn)]),
];

/** A file that is a redacted copy of another, with the ground. */
export interface RedactedFile extends Redaction {
  readonly file: ReceivedFile;
}

/**
 * What follows from a redacted copy that came in. Throws `file-unknown` where there is no such original, `file-is-redacted`
 * where that is a redacted copy itself, and `files-too-large`.
 */
export function redactedCopyReceived(
  held: readonly FileInCustody[],
  { file: { scan, cleaned, ...file }, ...redaction }: RedactedFile,
  matter: Matter,
  occurredOn: PartialDate,
): readonly CustodyEvent[] {
  if (held.some(({ fileId }) => fileId === file.fileId)) return [];
  mustBeAnOriginal(held, redaction.originalId);
  mustFit(held, [file]);
  return [
    { type: 'RedactedCopyReceived', occurredOn, data: { ...file, ...redaction, ...matter } },
    ...lookedAt({ fileId: file.fileId, scan, cleaned }, matter, occurredOn),
  ];
}

/** Throws `file-unknown`, and `file-is-redacted` where it is a redacted copy itself. */
export function mustBeAnOriginal(held: readonly FileInCustody[], fileId: string): void {
  if (fileIn(held, fileId).redaction === undefined) return;
  throw new Rejection('file-is-redacted', 'This file is a redacted copy itself. Add the new copy to its original.');
}

const cleaning = (
  fileId: string,
  cleaned: CleanedCopy | 'not-possible',
  matter: Matter,
  occurredOn: PartialDate,
): FileCleaned | FileNotCleaned =>
  cleaned === 'not-possible'
    ? { type: 'FileNotCleaned', occurredOn, data: { fileId, ...matter } }
    : { type: 'FileCleaned', occurredOn, data: { fileId, ...cleaned, ...matter } };

/** What follows from an attempt to make a copy without metadata. Nothing where one was tried before. Throws `file-unknown`. */
export function fileCleaned(
  held: readonly FileInCustody[],
  { fileId, cleaned }: { readonly fileId: string; readonly cleaned: CleanedCopy | 'not-possible' },
  matter: Matter,
  occurredOn: PartialDate,
): readonly CustodyEvent[] {
  return fileIn(held, fileId).cleaned === undefined ? [cleaning(fileId, cleaned, matter, occurredOn)] : [];
}

/** What follows from what a scanner says of a file at which none had looked. Throws `file-not-scanned` where none could. */
export function fileScanned(
  held: readonly FileInCustody[],
  { fileId, scan }: { readonly fileId: string; readonly scan?: Scan },
  matter: Matter,
  occurredOn: PartialDate,
): readonly CustodyEvent[] {
  if (fileIn(held, fileId).scanned !== 'not-scanned') return [];
  if (scan === undefined) {
    throw new Rejection('file-not-scanned', 'No scanner could look at the file just now. Try again later.');
  }
  return [{ type: 'FileScanned', occurredOn, data: { fileId, ...scan, ...matter } }];
}

/** What follows where somebody wants to open a file although no scanner has looked at it. Throws `file-infected`. */
export function fileOpeningConfirmed(
  held: readonly FileInCustody[],
  { fileId, personId }: { readonly fileId: string; readonly personId: string },
  matter: Matter,
  occurredOn: PartialDate,
): readonly CustodyEvent[] {
  const { scanned, confirmedBy } = fileIn(held, fileId);
  if (scanned === 'infected') throw fileInfected();
  if (scanned === 'clean' || confirmedBy.includes(personId)) return [];
  return [{ type: 'FileOpeningConfirmed', occurredOn, data: { fileId, personId, ...matter } }];
}

const fileInfected = (): Rejection =>
  new Rejection(
    'file-infected',
    'A scanner found harmful content in this file. It is kept as it came, and nobody opens it here.',
    'forbidden',
  );

/** Throws `file-infected`, `file-not-scanned` where this person may not open the file, or not yet. */
export function mustBeOpenable({ scanned, confirmedBy }: FileInCustody, personId: string): void {
  if (scanned === 'infected') throw fileInfected();
  if (scanned === 'clean' || confirmedBy.includes(personId)) return;
  const why = 'No scanner has looked at this file. Confirm on the page where it stands that you want to open it all the same.';
  throw new Rejection('file-not-scanned', why);
}

/** Of one complaint or case, over all time. */
export const mostOfAMatter = { files: 100, bytes: 1_024 * 1_048_576 } as const;

/** Throws `files-too-large` where a matter would hold more than it may. */
export function mustFit(held: readonly Pick<KeptFile, 'bytes'>[], added: readonly Pick<KeptFile, 'bytes'>[]): void {
  const all = [...held, ...added];
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  if (added.length === 0 || (all.length <= mostOfAMatter.files && bytes <= mostOfAMatter.bytes)) return;
  const most = `${String(mostOfAMatter.files)} files and ${String(mostOfAMatter.bytes / 1_048_576)} MB`;
  throw new Rejection(
    'files-too-large',
    `One complaint or case holds ${most} at most. Tell the body how to reach you instead.`,
    'input',
    'files',
  );
}
