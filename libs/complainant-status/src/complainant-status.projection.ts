import { idOfStream, type AnyRecorded, type EventCorrected, type Json, type Recorded } from '#kernel';
import { change, update, type Change, type Projection } from '#projection';
import {
  bodyKey,
  caseKey,
  complaintKey,
  entryKey,
  kept,
  linkKey,
  movedKey,
  type ComplaintRow,
  type EntryRow,
  type StatusEvent,
  type StatusRow,
  type ToldType,
} from './complainant-status.rows.js';

type Told = Change<StatusRow>;
type Tellable = Recorded<Extract<StatusEvent, { readonly type: ToldType }>>;

/** An entry of a file, with the fields that are kept and no others. */
function entry(file: string, event: Tellable): Told {
  const { id: eventId, type, stream, position, occurredOn: on, recordedAt } = event;
  const said = event.data as Readonly<Record<string, Json | undefined>>;
  const fields = (kept[type] as readonly string[]).flatMap((field) => {
    const value = said[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  const data = Object.fromEntries(fields);
  return change<StatusRow>(entryKey(eventId), () => ({
    kind: 'entry',
    file,
    eventId,
    type,
    stream,
    position: String(position),
    on,
    recordedAt,
    data,
  }));
}

/** Every event of a complaint's stream moves the revision that a form must name. */
function seen(event: AnyRecorded): Told {
  return update<StatusRow>(complaintKey(idOfStream(event.stream)), (row) => ({
    ...(row as ComplaintRow),
    revision: String(event.revision),
  }));
}

const link = (file: string, caseId: string, since: string, holds = true): Told =>
  change<StatusRow>(linkKey(file, caseId), () => ({ kind: 'link', file, caseId, since, holds }));

const textOf = (value: Json): string => (typeof value === 'string' ? value : '');

const ofComplaint = (event: Tellable): readonly Told[] => [entry(complaintKey(idOfStream(event.stream)), event), seen(event)];
/** An investigation and a sanction proceeding bear the id of their case. */
const ofOwnCase = (event: Tellable): readonly Told[] => [entry(caseKey(idOfStream(event.stream)), event)];
const ofItsCase = (event: Tellable & { readonly data: { readonly caseId: string } }): readonly Told[] => [
  entry(caseKey(event.data.caseId), event),
];

/**
 * Where each complaint stands, for the one who made it: the events that a complainant may know of, each an entry. What a page
 * says is told from the entries when it is read, so that a corrected entry corrects the page.
 */
export const complainantStatus: Projection<StatusEvent, StatusRow> = {
  name: 'complainant-status',
  version: 1,
  whenFailing: 'park',
  columns: { file: "(row->>'file')", reference: "(row->>'reference')", kind: "(row->>'kind')" },
  indexes: ['file', 'reference', 'kind'],
  // Each row is changed from streams of one id alone: a link from its case's, an entry from its own by a correction.
  partitionBy: (_, stream) => idOfStream(stream),
  on: {
    BodyConstituted: (event) => [
      change<StatusRow>(bodyKey(idOfStream(event.stream)), () => ({
        kind: 'body',
        name: event.data.name,
        takesComplaints: event.data.kind !== 'chamber' && event.data.fromLegacyDocket !== true,
      })),
    ],

    ComplaintReceived: (event) => [
      change<StatusRow>(complaintKey(idOfStream(event.stream)), () => ({
        kind: 'complaint',
        reference: event.data.reference,
        bodyId: event.data.bodyId,
        receiptHash: event.data.receiptHash,
        revision: String(event.revision),
      })),
      ...ofComplaint(event),
    ],
    ComplaintAcknowledged: ofComplaint,
    ComplaintFoundDeficient: ofComplaint,
    ComplaintCured: ofComplaint,
    ComplaintScreened: ofComplaint,
    ComplaintWithdrawn: ofComplaint,
    ComplaintReferred: ofComplaint,
    ComplainantNotified: ofComplaint,

    CaseOpened: (event) => {
      const caseId = idOfStream(event.stream);
      return [...ofOwnCase(event), ...event.data.complaintIds.map((id) => link(complaintKey(id), caseId, event.id))];
    },
    ComplaintJoined: (event) => {
      const complaint = complaintKey(event.data.complaintId);
      return [entry(complaint, event), link(complaint, idOfStream(event.stream), event.id)];
    },
    CaseAbsorbed: (event) => [...ofOwnCase(event), link(caseKey(idOfStream(event.stream)), event.data.intoCaseId, event.id)],
    DelayNoted: ofOwnCase,
    DeadlockEnded: ofOwnCase,
    JurisdictionLost: ofOwnCase,
    CaseClosed: ofOwnCase,
    CaseReopened: ofOwnCase,

    InvestigationAuthorized: ofOwnCase,
    InvestigatorAssigned: ofOwnCase,
    RespondentNotified: ofOwnCase,
    ResponseReceived: ofOwnCase,
    InvestigationReportDelivered: ofOwnCase,
    InvestigationResumed: ofOwnCase,

    MotionTied: ofItsCase,
    QuorumLacking: ofItsCase,
    MotionCarried: ofItsCase,
    MotionFailed: ofItsCase,

    ProbableCauseFound: ofItsCase,
    NoProbableCauseFound: ofItsCase,
    FindingMade: ofItsCase,
    AllegationDismissed: ofItsCase,
    FindingVacated: ofItsCase,

    RecommendationTransmitted: ofOwnCase,
    ChamberActed: ofOwnCase,
    SanctionImposed: ofOwnCase,
    SanctionConditionMet: ofOwnCase,
    SanctionConditionBreached: ofOwnCase,
    SanctionRescinded: ofOwnCase,

    // For staff alone, as corrections are; used only to put right what is kept, and never told.
    EventCorrected: (event) => [correctedEntry(event), ...correctedRows(event), ...correctedLinks(event), seen(event)],
  },
};

function correctedEntry({ recordedAt: correctedAt, data: { targetEventId, field, becomes } }: Recorded<EventCorrected>): Told {
  return update<StatusRow>(entryKey(targetEventId), (row) => {
    const target = row as EntryRow;
    if (field === 'caseId') return typeof becomes === 'string' ? { ...target, file: caseKey(becomes) } : target;
    if (field === 'occurredOn') return typeof becomes === 'string' ? { ...target, on: becomes, correctedAt } : target;
    return (kept[target.type] as readonly string[]).includes(field)
      ? { ...target, data: { ...target.data, [field]: becomes }, correctedAt }
      : target;
  });
}

/** What a correction changes in rows that are no entries. */
function correctedRows({ stream, data: { targetType, field, becomes } }: Recorded<EventCorrected>): readonly Told[] {
  const id = idOfStream(stream);
  if (targetType === 'ComplaintReceived' && ['reference', 'bodyId', 'receiptHash'].includes(field)) {
    return [update<StatusRow>(complaintKey(id), (row) => ({ ...row, [field]: becomes }))];
  }
  if (targetType === 'BodyConstituted' && field === 'name') {
    return [update<StatusRow>(bodyKey(id), (row) => ({ ...row, name: textOf(becomes) }))];
  }
  return [];
}

/** What a correction changes about which case a complaint, a case or a vote belongs to. */
function correctedLinks(event: Recorded<EventCorrected>): readonly Told[] {
  const { stream, data } = event;
  const { targetEventId, targetType, field, was, becomes } = data;
  const id = idOfStream(stream);
  if (field === 'caseId' && typeof was === 'string') {
    const file = caseKey(was);
    return [change<StatusRow>(movedKey(targetEventId, file), () => ({ kind: 'moved', file, stream }))];
  }
  if (targetType === 'CaseAbsorbed' && field === 'intoCaseId') {
    return [link(caseKey(id), textOf(was), targetEventId, false), link(caseKey(id), textOf(becomes), targetEventId)];
  }
  if (
    (targetType === 'CaseOpened' && field === 'complaintIds') ||
    (targetType === 'ComplaintJoined' && field === 'complaintId')
  ) {
    const [before, after] = [was, becomes].map((ids) => [ids].flat() as readonly string[]) as [
      readonly string[],
      readonly string[],
    ];
    return [
      ...before.filter((one) => !after.includes(one)).map((one) => link(complaintKey(one), id, targetEventId, false)),
      ...after.filter((one) => !before.includes(one)).map((one) => link(complaintKey(one), id, targetEventId)),
      ...(targetType === 'ComplaintJoined' ? [movesTo(targetEventId, complaintKey(after[0] ?? ''))] : []),
    ];
  }
  return [];
}

const movesTo = (eventId: string, file: string): Told =>
  update<StatusRow>(entryKey(eventId), (row) => ({ ...(row as EntryRow), file }));
