import { daysBetween, type EventCorrected, type Instant, type Json, type PartialDate, type PlainDate, type Role } from '#kernel';
import { bodyKey, caseKey, complaintKey, type EntryRow } from './case-file.rows.js';
import type { Files } from './files.js';
import { bodyHead, type BodyHead } from './heads/body-head.js';
import type { CaseHead, FiledDue } from './heads/case-head.js';
import { complaintHead, type ComplaintHead } from './heads/complaint-head.js';
import { caseHead } from './heads/fold-case.js';

/** A line of the timeline, in the order of the log. */
export interface TimelineItem extends Omit<EntryRow, 'kind' | 'corrected'> {
  /** What was corrected in it since; `data` and `on` say already what is right. */
  readonly corrections: readonly {
    readonly eventId: string;
    readonly field: string;
    readonly was: Json;
    readonly reason: string;
    readonly on: PartialDate;
    readonly recordedAt: Instant;
    readonly role: Role;
  }[];
}

export interface Due extends FiledDue {
  /** Calendar days from the due date to the day of the view; negative while it lies ahead. */
  readonly daysLate: number;
}

export interface FiledComplaint extends ComplaintHead {
  readonly complaintId: string;
}

/** What every file says about itself. */
interface FileFrame {
  /** The day that the view is of: days late are counted to it. */
  readonly today: PlainDate;
  readonly timeline: readonly TimelineItem[];
  /** The revision of each stream, for `If-Match`, by the stream's name. A body's is not among them: it belongs to many cases. */
  readonly revisions: Readonly<Record<string, string>>;
  /** The position of the last event in the file. */
  readonly position: string;
}

export interface CaseFile extends CaseHead, FileFrame {
  readonly caseId: string;
  readonly body: (BodyHead & { readonly bodyId: string }) | null;
  /** Names of everybody who has or had a seat in a body that voted here, by member id. */
  readonly memberNames: Readonly<Record<string, string>>;
  readonly complaints: readonly FiledComplaint[];
  readonly dues: readonly Due[];
}

export interface ComplaintFile extends FiledComplaint, FileFrame {
  readonly bodyName: string;
  readonly cases: readonly { readonly caseId: string; readonly reference: string; readonly subject: string }[];
}

/** The day that a view is of, given when the last of what it shows was recorded. */
export type DayOfView = (lastRecordedAt: Instant | undefined) => PlainDate;

/** A case's file; undefined where the case was not opened. */
export async function caseFileFrom(files: Files, caseId: string, today: DayOfView): Promise<CaseFile | undefined> {
  const row = await files.case(caseId);
  if (row === undefined) return undefined;
  const absorbed = await absorbedBy(files, row.absorbedCaseIds);
  const bodyFile = bodyKey(row.bodyId);
  const names = [caseKey(caseId), ...absorbed.map(caseKey), ...row.complaintIds.map(complaintKey), bodyFile];
  const found = await files.entries(names);
  const of = (file: string) => found.filter((entry) => entry.file === file);
  const own = of(caseKey(caseId));
  const head = caseHead(
    own,
    absorbed.flatMap((id) => of(caseKey(id))),
  );
  if (head === undefined) return undefined;

  const others = [...new Set(head.motions.map(({ bodyId }) => bodyId))].filter((id) => id !== row.bodyId);
  const ofOthers = others.length === 0 ? [] : await files.entries(others.map(bodyKey));
  const bodies = [row.bodyId, ...others].flatMap((bodyId) => {
    const body = bodyHead([...found, ...ofOthers].filter(({ file }) => file === bodyKey(bodyId)));
    return body === undefined ? [] : [{ bodyId, ...body }];
  });
  const entries = found.filter(({ file }) => file !== bodyFile);
  const frame = frameOf(entries, today);
  return {
    caseId,
    ...head,
    ...frame,
    body: bodies.find(({ bodyId }) => bodyId === row.bodyId) ?? null,
    memberNames: Object.fromEntries(bodies.flatMap(({ members }) => members.map(({ memberId, name }) => [memberId, name]))),
    complaints: head.complaintIds.flatMap((complaintId) => {
      const complaint = complaintHead(of(complaintKey(complaintId)));
      return complaint === undefined ? [] : [{ complaintId, ...complaint }];
    }),
    dues: [...head.dues]
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
      .map((due) => ({ ...due, daysLate: daysBetween(due.on, frame.today) })),
  };
}

/** A complaint's file; undefined where it was not received. */
export async function complaintFileFrom(files: Files, complaintId: string, today: DayOfView): Promise<ComplaintFile | undefined> {
  const row = await files.complaint(complaintId);
  const own = row === undefined ? [] : await files.entries([complaintKey(complaintId)]);
  const head = complaintHead(own);
  if (row === undefined || head === undefined) return undefined;
  const cases = await Promise.all(row.caseIds.map(async (caseId) => ({ caseId, row: await files.case(caseId) })));
  return {
    complaintId,
    ...head,
    ...frameOf(own, today),
    bodyName: bodyHead(await files.entries([bodyKey(head.bodyId)]))?.name ?? 'a body that is not known',
    cases: cases.flatMap(({ caseId, row: found }) =>
      found === undefined ? [] : [{ caseId, reference: found.reference, subject: found.subject }],
    ),
  };
}

async function absorbedBy(files: Files, ids: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  const next = [...ids];
  for (let id = next.shift(); id !== undefined; id = next.shift()) {
    if (found.has(id)) continue;
    found.add(id);
    next.push(...((await files.case(id))?.absorbedCaseIds ?? []));
  }
  return [...found];
}

/** The timeline of these entries, corrections among them at their own place, and what follows from it. */
function frameOf(entries: readonly EntryRow[], today: DayOfView): FileFrame {
  const lines = entries.flatMap((entry) => [entry, ...(entry.corrected ?? [])]).sort(byPosition);
  return {
    today: today(lines.at(-1)?.recordedAt),
    timeline: lines.map(itemOf),
    revisions: Object.fromEntries(
      lines.filter(({ stream }) => !stream.startsWith('body-')).map(({ stream, revision }) => [stream, revision]),
    ),
    position: lines.at(-1)?.position ?? '0',
  };
}

const byPosition = (one: EntryRow, other: EntryRow): number => (BigInt(one.position) < BigInt(other.position) ? -1 : 1);

function itemOf({ kind: _, corrected = [], ...entry }: EntryRow): TimelineItem {
  return {
    ...entry,
    corrections: corrected.map(({ eventId, data, on, recordedAt, by }) => {
      const { field, was, reason } = data as EventCorrected['data'];
      return { eventId, field, was, reason, on, recordedAt, role: by.role };
    }),
  };
}
