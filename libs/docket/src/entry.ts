import type { Actor, AnyRecorded, Audience, FileKind, Instant, Json, PartialDate } from '#kernel';
import type { Described, FileName } from './filing.js';

/** An event in a file: as it was recorded, with its declared fields alone, in the form in which they were stored. */
export interface Entry {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  /** In digits, as `position`: JSON has no whole numbers of 8 bytes. */
  readonly revision: string;
  readonly position: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  readonly by: Actor;
  readonly commandId: string;
  readonly causationId: string;
  readonly correlationId: string;
  readonly schemaVersion: number;
  readonly audience: Audience;
  readonly legalBasis?: string | undefined;
  readonly rulePack?: string | undefined;
  readonly data: Readonly<Record<string, Json>>;
}

/** An entry as a reader gets it: put right by the corrections that are known, which stand beside it. */
export interface Filed extends Entry {
  readonly file: FileName;
  readonly kind: FileKind;
  /** In the order of the log. */
  readonly corrections: readonly Entry[];
}

/** What `EventCorrected` says. */
export interface CorrectionData {
  readonly targetEventId: string;
  readonly targetType: string;
  readonly field: string;
  readonly was: Json;
  readonly becomes: Json;
  readonly reason: string;
}

export const isCorrection = ({ type }: { readonly type: string }): boolean => type === 'EventCorrected';
export const correctionIn = ({ data }: { readonly data: object }): CorrectionData => data as CorrectionData;

export function entryOf(event: AnyRecorded, described: Described | undefined): Entry {
  const { id, type, stream, recordedAt, actor, commandId, causationId, correlationId, schemaVersion, audience } = event;
  return {
    id,
    type,
    stream,
    revision: String(event.revision),
    position: String(event.position),
    on: event.occurredOn,
    recordedAt,
    by: actor,
    commandId,
    causationId,
    correlationId,
    schemaVersion,
    audience,
    // Always there, so that all entries are of one shape: each is copied for every reader, and V8 copies what it knows.
    legalBasis: event.legalBasis,
    rulePack: event.rulePack,
    data: declared(event.data as Readonly<Record<string, Json>>, described?.fields ?? []),
  };
}

function declared(data: Readonly<Record<string, Json>>, fields: readonly string[]): Readonly<Record<string, Json>> {
  if (Object.keys(data).every((field) => fields.includes(field))) return data;
  return Object.fromEntries(Object.entries(data).filter(([field]) => fields.includes(field)));
}

/** All entries of a file stand side by side, in the order of the log: a file is one stretch of the primary key. */
export const entryKey = (file: FileName, position: bigint | string): string => `${file}/${String(position).padStart(20, '0')}`;
export const keysOf = (file: FileName): string => `${file}/`;
/** The file in the key of an entry, or of a row that is kept for a whole file. */
export const fileOfKey = (key: string): FileName => key.split('/', 1)[0] as FileName;
