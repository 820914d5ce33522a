import type { EventCodec, EventStore } from '#event-store';
import { idOfStream, type AnyRecorded, type AsOf } from '#kernel';
import { sql } from '#postgres';
import { ReadModelNotReady, replay, type ReadModel } from '#projection';
import { caseFile } from './case-file.projection.js';
import {
  bodyKey,
  caseKey,
  complaintKey,
  type CaseRow,
  type ComplaintRow,
  type EntryRow,
  type FileRow,
} from './case-file.rows.js';

/** Where files are read: as they are served, or as they stood at some moment. What reads them cannot tell which. */
export interface Files {
  case(caseId: string): Promise<CaseRow | undefined>;
  complaint(complaintId: string): Promise<ComplaintRow | undefined>;
  /** The entries of these files, in the order of the log. */
  entries(files: readonly string[]): Promise<readonly EntryRow[]>;
}

export class ServedFiles implements Files {
  constructor(private readonly model: ReadModel<FileRow>) {}

  async case(caseId: string): Promise<CaseRow | undefined> {
    return (await this.model.get(caseKey(caseId))) as CaseRow | undefined;
  }

  async complaint(complaintId: string): Promise<ComplaintRow | undefined> {
    return (await this.model.get(complaintKey(complaintId))) as ComplaintRow | undefined;
  }

  async entries(files: readonly string[]): Promise<readonly EntryRow[]> {
    const found = await this.model.query<{ row: EntryRow }>(
      sql`select row from ${this.model.table} where file = any(${[...files]}) order by entry_position`,
    );
    return found.map(({ row }) => row);
  }
}

class PastFiles implements Files {
  constructor(private readonly rows: ReadonlyMap<string, FileRow>) {}

  case(caseId: string): Promise<CaseRow | undefined> {
    return Promise.resolve(this.rows.get(caseKey(caseId)) as CaseRow | undefined);
  }

  complaint(complaintId: string): Promise<ComplaintRow | undefined> {
    return Promise.resolve(this.rows.get(complaintKey(complaintId)) as ComplaintRow | undefined);
  }

  entries(files: readonly string[]): Promise<readonly EntryRow[]> {
    const wanted = new Set(files);
    const found = [...this.rows.values()].filter((row): row is EntryRow => row.kind === 'entry' && wanted.has(row.file));
    return Promise.resolve(found.sort((one, other) => (BigInt(one.position) < BigInt(other.position) ? -1 : 1)));
  }
}

interface Log {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

/**
 * The files of some cases, and of all that they came from or took in, as they stood at a moment. Reads the streams of these cases alone,
 * so that it takes as long in a big log as in a small one. `votes` says where in the bodies' streams their votes stand; a body's
 * stream is read whole where that is not known. Throws what `replay` throws.
 */
export async function pastFiles(
  log: Log,
  wanted: { readonly caseIds: readonly string[]; readonly complaintIds?: readonly string[] },
  asOf: AsOf,
  votes: (caseIds: readonly string[], bodyIds: readonly string[]) => Promise<Places | undefined>,
): Promise<Files> {
  const cases = new Map<string, readonly AnyRecorded[]>();
  const next = [...wanted.caseIds];
  for (let id = next.shift(); id !== undefined; id = next.shift()) {
    if (cases.has(id)) continue;
    const events = await eventsIn(log, `case-${id}`);
    cases.set(id, events);
    next.push(...idsIn(events, 'CasesConsolidated', 'absorbedCaseId'));
  }
  const ofCases = [...cases.values()].flat();
  const bodyIds = [...new Set([...idsIn(ofCases, 'CaseOpened', 'bodyId'), ...idsIn(ofCases, 'CaseDeadlocked', 'bodyId')])];
  const places = await votes([...cases.keys()], bodyIds);
  const streams = [
    ...[...cases.keys()].flatMap((id) => [`investigation-${id}`, `sanction-${id}`]),
    ...idsIn(ofCases, 'AllegationAdded', 'allegationId').map((id) => `finding-${id}`),
    ...[...complaintIdsIn(ofCases), ...(wanted.complaintIds ?? [])].map((id) => `complaint-${id}`),
    ...(places === undefined ? bodyIds.map((id) => `body-${id}`) : []),
  ];
  const read = await Promise.all([
    ...[...new Set(streams)].map((stream) => eventsIn(log, stream)),
    ...[...(places ?? [])].flatMap(([stream, revisions]) => rangesOf(revisions).map((range) => eventsIn(log, stream, range))),
  ]);
  const events = [...ofCases, ...read.flat()].filter((event) => concerns(event, cases));
  events.sort((one, other) => (one.position < other.position ? -1 : 1));
  return new PastFiles(await replay(caseFile, events, asOf));
}

/** The revisions, by stream, at which something stands. */
export type Places = ReadonlyMap<string, readonly bigint[]>;

/**
 * Where the votes in these cases stand in the streams of bodies, and what these bodies record about themselves: the served files know
 * it. Undefined while nothing serves.
 */
export async function placesOfVotes(
  model: ReadModel<FileRow>,
  caseIds: readonly string[],
  bodyIds: readonly string[],
): Promise<Places | undefined> {
  const places = new Map<string, bigint[]>();
  const files = new ServedFiles(model);
  try {
    const ofCases = (await files.entries(caseIds.map(caseKey))).filter(({ stream }) => stream.startsWith('body-'));
    const bodies = new Set([...bodyIds, ...ofCases.map(({ stream }) => idOfStream(stream))]);
    for (const entry of [...ofCases, ...(await files.entries([...bodies].map(bodyKey)))]) {
      const revisions = [entry, ...(entry.corrected ?? [])].map(({ revision }) => BigInt(revision));
      places.set(entry.stream, [...(places.get(entry.stream) ?? []), ...revisions]);
    }
    return places;
  } catch (error) {
    if (error instanceof ReadModelNotReady) return undefined;
    throw error;
  }
}

interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

/** So far apart, two revisions are still read in one go. */
const nearby = 64n;

/** Few ranges that hold all these revisions, and not much else. */
function rangesOf(revisions: readonly bigint[]): readonly Range[] {
  const ranges: { from: bigint; to: bigint }[] = [];
  for (const revision of [...revisions].sort((one, other) => (one < other ? -1 : 1))) {
    const last = ranges.at(-1);
    if (last !== undefined && revision - last.to <= nearby) last.to = revision;
    else ranges.push({ from: revision, to: revision });
  }
  return ranges;
}

/** A body's stream holds its votes in every case. */
function concerns({ stream, data }: AnyRecorded, cases: ReadonlyMap<string, unknown>): boolean {
  const { caseId } = data as { readonly caseId?: string };
  return caseId === undefined || !stream.startsWith('body-') || cases.has(caseId);
}

async function eventsIn({ store, codec }: Log, stream: string, range: Partial<Range> = {}): Promise<readonly AnyRecorded[]> {
  const found: AnyRecorded[] = [];
  for await (const stored of store.readStream(stream, range)) found.push(codec.decode(stored));
  return found;
}

function idsIn(events: readonly AnyRecorded[], type: string, field: string): readonly string[] {
  return events.flatMap((event) => (event.type === type ? [(event.data as Record<string, string>)[field] ?? ''] : []));
}

/** Every complaint that is or was on record as the source of a case; corrections name them too. */
function complaintIdsIn(events: readonly AnyRecorded[]): readonly string[] {
  return events.flatMap(({ data }) => {
    const { complaintId, complaintIds, field, becomes } = data as Record<string, unknown>;
    const corrected = field === 'complaintIds' ? becomes : [];
    return [complaintId ?? [], complaintIds ?? [], corrected ?? []].flat() as string[];
  });
}
