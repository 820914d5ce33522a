import { fileName, idOfFile, type Entry, type Filed, type FileName, type Files } from '#docket';
import type { InterviewHeld, IntervieweeEvent } from '#investigation';
import {
  daysBetween,
  idOfStream,
  withFile,
  type Actor,
  type Clock,
  type CustodyEvent,
  type EventCorrected,
  type FileInCustody,
  type IdentityPurpose,
  type Instant,
  type Json,
  type PartialDate,
  type PlainDate,
  type Role,
} from '#kernel';
import { pseudonymsOfCase, pseudonymsOfComplaint, type Pseudonyms } from '#pseudonyms';
import { bodyHead, type BodyHead } from './heads/body-head.js';
import type { CaseHead, FiledDue, Remark } from './heads/case-head.js';
import { complaintHead, type ComplaintHead } from './heads/complaint-head.js';
import { clocksIn, type FiledClock } from './heads/clocks.js';
import { caseHead } from './heads/fold-case.js';
import { isNoNote, notesFor, notesInFile, type FiledNote } from './notes-in-file.js';
import { remarksOf } from './remarks.js';
import { shownSender } from './withheld.js';

/** A line of the timeline, in the order of the log. */
export interface TimelineItem extends Omit<Entry, 'id' | 'by'> {
  readonly file: FileName;
  readonly eventId: string;
  /** What must be said beside it. */
  readonly remarks?: readonly Remark[];
  readonly by: { readonly userId: string; readonly role: Role };
  /**
   * The day on which it was recorded, where the body sits, and how many days that is after the last one on which it can have
   * happened.
   */
  readonly recordedOn: PlainDate;
  readonly recordedLateBy: number;
  /** What was corrected in it since; `data` and `on` say already what is right. */
  readonly corrections: readonly {
    readonly eventId: string;
    readonly field: string;
    readonly was: Json;
    readonly reason: string;
    readonly on: PartialDate;
    readonly recordedAt: Instant;
    readonly role: Role;
    readonly userId: string;
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
  /** Where the body sits: every day here is a day there. */
  readonly timeZone: string;
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
  /** The clocks of the case and of those that it took in. */
  readonly clocks: readonly FiledClock[];
  /** Who was interviewed, by what the file says instead of names. */
  readonly interviewees: readonly FiledInterviewee[];
  /** The members who stepped aside here and have stepped aside in the case in which this one goes on, too. */
  readonly recusalsWentOn: readonly string[];
}

/** What the panel was advised in a case, in the order in which it was recorded. No file of a case holds it. */
export interface CaseAdvice extends Pick<FileFrame, 'timeline' | 'timeZone'> {
  readonly caseId: string;
  readonly reference: string;
  /** Counsel advises the panel in the case, or did: without one there is nobody whose advice could be recorded. */
  readonly hasAdviser: boolean;
  /** What came with it as files, each with the case in which it was given. */
  readonly files: readonly (FileInCustody & { readonly caseId: string })[];
  /** The case in which it goes on; advice is recorded there. */
  readonly absorbedInto?: string;
}

/** The notes on a case and on those that it took in, or on a complaint, the latest first. */
export interface NotesOf {
  readonly id: string;
  readonly reference: string;
  readonly timeZone: string;
  readonly notes: readonly FiledNote[];
  /** The case in which it goes on; notes are written there. */
  readonly absorbedInto?: string;
}

export interface ComplaintFile extends FiledComplaint, FileFrame {
  readonly bodyName: string;
  /** Those of the time before a case. */
  readonly clocks: readonly FiledClock[];
  readonly cases: readonly { readonly caseId: string; readonly reference: string; readonly subject: string }[];
}

/** The day that a view is of, given when the last of what it shows was recorded. */
export type DayOfView = (lastRecordedAt: Instant | undefined) => PlainDate;

/** The day of the view, and the days on which what it shows was recorded. */
export interface ViewTime {
  readonly dayOfView: DayOfView;
  readonly clock: Clock;
  /** The files as they are now, where others are looked at: what people are called follows from them. */
  readonly present?: Files;
}

/** A case's file; undefined where the case was not opened. */
export async function caseFileFrom(files: Files, caseId: string, time: ViewTime, reader: Actor): Promise<CaseFile | undefined> {
  const all = (await files.file(fileName('case', caseId))).filter(isNoAdvice);
  const own = all.filter(isNoNote);
  const taken = (await absorbedBy(files, caseHead(own)?.absorbedCaseIds ?? [])).filter(isNoAdvice);
  const absorbed = taken.filter(isNoNote);
  const head = caseHead(own, absorbed);
  if (head === undefined) return undefined;

  const goesOnIn = head.absorbedInto === undefined ? undefined : caseHead(await files.file(fileName('case', head.absorbedInto)));
  const complaints = await files.files(head.complaintIds.map((id) => fileName('complaint', id)));
  const bodyIds = [...new Set([head.bodyId, ...head.motions.map(({ bodyId }) => bodyId)])];
  const bodies = [...(await files.files(bodyIds.map((id) => fileName('body', id))))].flatMap(([name, events]) => {
    const body = bodyHead(events);
    return body === undefined ? [] : [{ bodyId: idOfFile(name), ...body }];
  });
  const remarks = remarksOf([...own, ...absorbed].sort(byPosition));
  const clocks = clocksIn([...own, ...absorbed].sort(byPosition));
  const pseudonyms = await pseudonymsOfCase(time.present ?? files, caseId);
  const notes = notesInFile([...all, ...taken], reader, head);
  const frame = frameOf(
    [...own, ...absorbed, ...notes, ...[...complaints.values()].flatMap(ownOfComplaint)],
    time,
    pseudonyms,
    remarks,
  );
  return pseudonyms.veil<CaseFile>({
    caseId,
    ...head,
    allegations: head.allegations.map(({ finding, ...each }) => ({
      ...each,
      ...(finding && { finding: { ...finding, remarks: remarks.get(finding.eventId) ?? [] } }),
    })),
    ...frame,
    body: bodies.find(({ bodyId }) => bodyId === head.bodyId) ?? null,
    memberNames: Object.fromEntries(
      bodies.flatMap(({ alternates, members }) => [...alternates, ...members].map(({ memberId, name }) => [memberId, name])),
    ),
    complaints: [...complaints].flatMap(([name, events]) => {
      const complaint = complaintHead(events);
      return complaint === undefined ? [] : [{ complaintId: idOfFile(name), ...complaint }];
    }),
    clocks,
    dues: [...head.dues, ...clockDues(clocks)]
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
      .map((due) => ({ ...due, daysLate: daysBetween(due.on, frame.today) })),
    interviewees: intervieweesIn(frame.timeline),
    recusalsWentOn: head.recusedMembers.filter((memberId) => goesOnIn?.recusedMembers.includes(memberId)),
  });
}

/** What is due by clocks that run, or have run out where it has to be done all the same. */
const clockDues = (clocks: readonly FiledClock[]): readonly FiledDue[] =>
  clocks.flatMap(({ clockId, dueOn, citation, owed }) =>
    dueOn !== undefined && owed ? [{ what: 'clock' as const, on: dueOn, rule: citation, id: clockId }] : [],
  );

/** What the panel was advised in a case and in those that it took in; undefined where the case was not opened. */
export async function caseAdviceFrom(files: Files, caseId: string, time: ViewTime): Promise<CaseAdvice | undefined> {
  const own = await files.file(fileName('case', caseId));
  const head = caseHead(own);
  if (head === undefined) return undefined;
  const all = [...own, ...(await absorbedBy(files, head.absorbedCaseIds))];
  const pseudonyms = await pseudonymsOfCase(time.present ?? files, caseId);
  const { reference, absorbedInto } = head;
  const hasAdviser = head.counsel.some(({ capacity }) => capacity === 'advisory');
  const withAdvice = all.filter((event) => !isNoAdvice(event));
  const sent = [...new Set(withAdvice.map(({ stream }) => stream))].flatMap((one) =>
    withAdvice
      .filter(({ stream, type }) => stream === one && !notOfFiles.has(type))
      .reduce<readonly FileInCustody[]>((held, { type, data }) => withFile(held, { type, data } as unknown as CustodyEvent), [])
      .map((file) => ({ ...file, caseId: idOfStream(one) })),
  );
  const goesOn = absorbedInto === undefined ? {} : { absorbedInto };
  const { timeline, timeZone } = frameOf(withAdvice, time, pseudonyms);
  return pseudonyms.veil<CaseAdvice>({ caseId, reference, hasAdviser, files: sent, ...goesOn, timeline, timeZone });
}

const notOfFiles: ReadonlySet<string> = new Set(['AdviceGiven', 'EventCorrected']);

/** Who reads the file of a case does not read what the panel was advised in it, nor that it was. */
const isNoAdvice = ({ stream }: Pick<Filed, 'stream'>): boolean => !stream.startsWith('advice-');

/** The notes on a case and on those that it took in, for this reader; undefined where the case was not opened. */
export async function caseNotesFrom(files: Files, caseId: string, time: ViewTime, reader: Actor): Promise<NotesOf | undefined> {
  const own = await files.file(fileName('case', caseId));
  const head = caseHead(own);
  if (head === undefined) return undefined;
  const all = [...own, ...(await absorbedBy(files, head.absorbedCaseIds))];
  const present = await (time.present ?? files).files([...new Set(all.map(({ file }) => file))]);
  const pseudonyms = await pseudonymsOfCase(time.present ?? files, caseId);
  const { reference, absorbedInto } = head;
  return pseudonyms.veil<NotesOf>({
    ...{ id: caseId, reference, timeZone: time.clock.timeZone },
    ...(absorbedInto !== undefined && { absorbedInto }),
    notes: notesFor(all, [...present.values()].flat(), reader, pseudonyms),
  });
}

/** The notes on a complaint, for this reader; undefined where it was not received. */
export async function complaintNotesFrom(
  files: Files,
  complaintId: string,
  time: ViewTime,
  reader: Actor,
): Promise<NotesOf | undefined> {
  const name = fileName('complaint', complaintId);
  const events = await files.file(name);
  const head = complaintHead(events);
  if (head === undefined) return undefined;
  const pseudonyms = await pseudonymsOfComplaint(time.present ?? files, complaintId);
  const notes = notesFor(events, await (time.present ?? files).file(name), reader, pseudonyms);
  return pseudonyms.veil<NotesOf>({ id: complaintId, reference: head.reference, timeZone: time.clock.timeZone, notes });
}

/** A complaint's file; undefined where it was not received. */
export async function complaintFileFrom(
  files: Files,
  complaintId: string,
  time: ViewTime,
  reader: Actor,
): Promise<ComplaintFile | undefined> {
  const events = await files.file(fileName('complaint', complaintId));
  const head = complaintHead(events);
  if (head === undefined) return undefined;
  // What feeds a complaint's file from elsewhere are the cases that it went into.
  const caseIds = [...new Set(events.filter(({ stream }) => stream.startsWith('case-')).map(({ stream }) => idOfStream(stream)))];
  const cases = await files.files(caseIds.map((id) => fileName('case', id)));
  const pseudonyms = await pseudonymsOfComplaint(time.present ?? files, complaintId);
  return pseudonyms.veil<ComplaintFile>({
    complaintId,
    ...head,
    ...frameOf(
      [...events.filter((event) => isLimit(event) || isOfComplaint(event)), ...notesInFile(events, reader)],
      time,
      pseudonyms,
    ),
    clocks: clocksIn(events.filter(isLimit)),
    bodyName: bodyHead(await files.file(fileName('body', head.bodyId)))?.name ?? 'a body that is not known',
    cases: [...cases].flatMap(([name, ofCase]) => {
      const found = caseHead(ofCase);
      return found === undefined ? [] : [{ caseId: idOfFile(name), reference: found.reference, subject: found.subject }];
    }),
  });
}

/** What happened to the complaint itself, and what was held or erased of it; a case opened from it stands in the case's file. */
const ownOfComplaint = (events: readonly Filed[]): readonly Filed[] => events.filter(isOfComplaint);
const isOfComplaint = ({ stream }: Filed): boolean => stream.startsWith('complaint-') || stream.startsWith('erasure-');

/** A case has the clocks of a complaint from their beginning on, so its own file tells of them. */
const isLimit = ({ stream }: Filed): boolean => stream.startsWith('limits-');

/** Everything that stands in the files of these cases, and of those that they took in. */
async function absorbedBy(files: Files, ids: readonly string[]): Promise<readonly Filed[]> {
  const found = new Map<string, readonly Filed[]>();
  const next = [...ids];
  for (let id = next.shift(); id !== undefined; id = next.shift()) {
    if (found.has(id)) continue;
    const events = await files.file(fileName('case', id));
    found.set(id, events);
    next.push(...(caseHead(events)?.absorbedCaseIds ?? []));
  }
  return [...found.values()].flat().sort(byPosition);
}

const byPosition = (one: { readonly position: string }, other: { readonly position: string }): number =>
  BigInt(one.position) < BigInt(other.position) ? -1 : 1;

/** The timeline of these events, corrections among them at their own place, and what follows from it. */
function frameOf(
  events: readonly Filed[],
  { dayOfView, clock }: ViewTime,
  pseudonyms: Pseudonyms,
  remarks: ReadonlyMap<string, readonly Remark[]> = new Map(),
): FileFrame {
  const timeline = events
    .flatMap((event) => [event, ...event.corrections.map((one) => ({ ...one, file: event.file, corrections: [] }))])
    .map((event) => remarked(itemOf(event, clock, pseudonyms), remarks.get(event.id)))
    .sort(byPosition);
  return {
    today: dayOfView(timeline.at(-1)?.recordedAt),
    timeZone: clock.timeZone,
    timeline,
    revisions: Object.fromEntries(
      timeline.filter(({ stream }) => !stream.startsWith('body-')).map(({ stream, revision }) => [stream, revision]),
    ),
    position: timeline.at(-1)?.position ?? '0',
  };
}

const remarked = (item: TimelineItem, remarks: readonly Remark[] | undefined): TimelineItem =>
  remarks === undefined ? item : { ...item, remarks };

function itemOf(
  { id: eventId, by, corrections, ...entry }: Omit<Filed, 'kind'>,
  clock: Clock,
  { shown }: Pseudonyms,
): TimelineItem {
  const { kind: _, ...rest } = entry as Omit<Filed, 'id' | 'by' | 'corrections'>;
  const recordedOn = clock.dayOf(entry.recordedAt);
  return {
    ...rest,
    eventId,
    recordedOn,
    recordedLateBy: Math.max(0, daysBetween(entry.on, recordedOn)),
    by: shownSender({ ...entry, by }),
    data: shown(entry),
    corrections: corrections.map((correction) => {
      const { field, was, reason } = shown(correction) as EventCorrected['data'];
      const { on, recordedAt } = correction;
      return {
        eventId: correction.id,
        field,
        was,
        reason,
        on,
        recordedAt,
        role: correction.by.role,
        userId: correction.by.userId,
      };
    }),
  };
}

/** Somebody asked to see who was interviewed, and it may still come to that. */
export interface FiledIntervieweeRequest {
  readonly requestId: string;
  readonly requestedBy: string;
  readonly purpose: IdentityPurpose;
  readonly reason: string;
  readonly since: Instant;
  /** Until when it can be opened, once that was approved. */
  readonly until?: Instant;
}

/** Somebody who was interviewed, by what the file says instead of a name. */
export interface FiledInterviewee extends Pick<InterviewHeld['data'], 'interviewId' | 'role' | 'naming'> {
  /** The day on which the interview was held. */
  readonly heldOn: PartialDate;
  /** Spoke in confidence, and agreed later to be named. */
  readonly agreed?: boolean;
  /** The case in which it was held, which may have been taken in by this one. */
  readonly caseId: string;
  readonly called: string;
  /** The name was opened, and whoever opened it has yet to tell the person. */
  readonly noticeOwed: boolean;
  readonly requests: readonly FiledIntervieweeRequest[];
}

type Shown = Pick<Entry, 'type' | 'data' | 'stream' | 'recordedAt' | 'on'>;
type Fact = IntervieweeEvent | { readonly type: 'InterviewHeld'; readonly data: InterviewHeld['data'] };

/** Who was interviewed, and who wants to know who that is, told from the timeline, in which no name stands. */
function intervieweesIn(timeline: readonly Shown[]): readonly FiledInterviewee[] {
  const all = new Map<string, FiledInterviewee>();
  const change = (interviewId: string, changed: (one: FiledInterviewee) => FiledInterviewee): void => {
    const known = all.get(interviewId);
    if (known !== undefined) all.set(interviewId, changed(known));
  };
  const withRequest = (
    requestId: string,
    changed: (one: FiledIntervieweeRequest) => readonly FiledIntervieweeRequest[],
  ): void => {
    for (const { interviewId } of all.values()) {
      change(interviewId, (one) => ({
        ...one,
        requests: one.requests.flatMap((request) => (request.requestId === requestId ? changed(request) : [request])),
      }));
    }
  };
  for (const { type, data, stream, recordedAt, on: heldOn } of timeline) {
    const fact = { type, data } as unknown as Fact;
    switch (fact.type) {
      case 'InterviewHeld': {
        const { interviewId, role, naming, interviewee: called } = fact.data;
        const promised = naming === undefined ? {} : { naming };
        const held = {
          interviewId,
          role,
          ...promised,
          heldOn,
          caseId: idOfStream(stream),
          called,
          noticeOwed: false,
          requests: [],
        };
        all.set(interviewId, held);
        break;
      }
      case 'IntervieweeOpeningRequested': {
        const { interviewId, ...request } = fact.data;
        change(interviewId, (one) => ({ ...one, requests: [...one.requests, { ...request, since: recordedAt }] }));
        break;
      }
      case 'IntervieweeOpeningApproved': {
        const { requestId, until } = fact.data;
        withRequest(requestId, (request) => [{ ...request, until }]);
        break;
      }
      case 'IntervieweeOpeningRefused':
      case 'IntervieweeOpeningExpired':
        withRequest(fact.data.requestId, () => []);
        break;
      case 'IntervieweeOpened': {
        const { interviewId, notice } = fact.data;
        change(interviewId, (one) => ({ ...one, noticeOwed: notice === 'owed' }));
        break;
      }
      case 'IntervieweeAgreedToBeNamed':
        change(fact.data.interviewId, (one) => ({ ...one, agreed: true, requests: [] }));
        break;
      case 'IntervieweeAgreementVoided':
        change(fact.data.interviewId, ({ agreed: _, ...one }) => one);
        break;
      case 'IntervieweeTold':
        change(fact.data.interviewId, (one) => ({ ...one, noticeOwed: false }));
        break;
    }
  }
  return [...all.values()];
}
