import { advisoryOpinionEvents } from '#advisory-opinion';
import { randomUUID } from 'node:crypto';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { clockEvents } from '#clock';
import { complaintEvents } from '#complaint';
import { docketOf, filesInLog, told, type FileName } from '#docket';
import { disclosureEvents } from '#disclosure';
import { entitlement } from '#entitlement';
import { EventCodec, InMemoryEventStore, type EventStore } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import type { PartialDate } from '#kernel';
import { outsideEvents } from '#outside';
import { proceedingEvents } from '#proceeding';
import { sanctionEvents } from '#sanction';
import type { ReportEvent, ReportState } from './report.facts.js';
import { report } from './report.reader.js';
import { rowsOf, type ReportRow } from './report.rows.js';

/* For the specs of this lib: events of the whole house, as short as they can be told. */

const ids = new Map<string, string>();
/** The same UUID for the same name. */
export function idOf(name: string): string {
  const id = ids.get(name) ?? randomUUID();
  ids.set(name, id);
  return id;
}

const byStream = {
  complaint: complaintEvents,
  case: caseEvents,
  investigation: investigationEvents,
  finding: findingEvents,
  sanction: sanctionEvents,
  outside: outsideEvents,
  disclosure: disclosureEvents,
  proceeding: proceedingEvents,
  body: bodyEvents,
  clock: clockEvents,
  advisory: advisoryOpinionEvents,
};
const unions = Object.values(byStream);
/** A stream in which an event of this type can stand. */
export const streamOf = (type: string): string =>
  `${Object.entries(byStream).find(([, events]) => Object.hasOwn(events, type))?.[0] ?? 'no'}-1`;
export const codec = new EventCodec(unions);
/** The docket with the report as its only reader. */
export const projection = docketOf(unions, [report, entitlement]);

/** A stream and what is recorded in it. */
export type Stream = readonly [stream: string, ...events: ReportEvent[]];

/** The rows that these streams make, without a database. */
export async function rowsAfter(streams: readonly Stream[]): Promise<readonly ReportRow[]> {
  const store = new InMemoryEventStore();
  for (const [stream, ...events] of streams) await record({ store, codec }, stream, events);
  const files = await filesInLog({ store, codec }, projection);
  const states = new Map<FileName, ReportState>();
  for await (const [file, events] of files.all(report.reads)) states.set(file, told(report, events));
  return rowsOf(states);
}

export interface Recorded {
  readonly position: bigint;
  readonly eventIds: readonly string[];
}

/** Appends to a stream, wherever it stands. */
export async function record(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  stream: string,
  events: readonly ReportEvent[],
  recordedAt = '2026-03-10T15:00:00.000Z',
): Promise<Recorded> {
  const commandId = randomUUID();
  const meta = {
    commandId,
    actor: { userId: 'some-clerk', role: 'clerk' },
    causationId: commandId,
    correlationId: commandId,
  } as const;
  const encoded = events.map((event, index) => codec.encode(event, index, meta, recordedAt));
  const { position } = await store.append(stream, 'any', encoded);
  return { position, eventIds: encoded.map(({ id }) => id) };
}

const rule = { quorum: 3, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Rule 1' } as const;
const tally = { eligible: 4, recused: 0, present: 4, yeas: 2, nays: 2, abstentions: 0 };

/** Events with what no figure needs filled in. */
export const tell = {
  received: (occurredOn: PartialDate): ReportEvent => ({
    type: 'ComplaintReceived',
    occurredOn,
    data: {
      reference: 'C-0000-0001',
      bodyId: idOf('body'),
      channel: 'web',
      identity: 'confidential',
      complainant: { name: 'Secret Complainant' },
      respondentName: 'Secret Respondent',
      summary: 'secret summary',
      account: 'secret account',
      receiptHash: 'hash',
    },
  }),
  acknowledged: (occurredOn: PartialDate): ReportEvent => ({
    type: 'ComplaintAcknowledged',
    occurredOn,
    data: { message: 'secret' },
  }),
  screened: (
    occurredOn: PartialDate,
    outcome: 'accepted' | 'out-of-jurisdiction' | 'insufficient' = 'accepted',
  ): ReportEvent => ({
    type: 'ComplaintScreened',
    occurredOn,
    data: { outcome, reasons: 'secret' },
  }),
  opened: (occurredOn: PartialDate, data: Partial<Extract<ReportEvent, { type: 'CaseOpened' }>['data']> = {}): ReportEvent => ({
    type: 'CaseOpened',
    occurredOn,
    data: {
      reference: 'RC-0000-0001',
      bodyId: idOf('body'),
      respondent: { respondentId: idOf('respondent'), name: 'Secret Respondent' },
      origin: 'complaint',
      complaintIds: [idOf('complaint 1')],
      subject: 'secret subject',
      tags: [],
      ...data,
    },
  }),
  allegation: (occurredOn: PartialDate, allegationId: string): ReportEvent => ({
    type: 'AllegationAdded',
    occurredOn,
    data: { allegationId, conduct: 'secret conduct', provision: 'Rule 5' },
  }),
  referredUntold: (occurredOn: PartialDate, extent: 'full' | 'part' = 'full'): ReportEvent => ({
    type: 'ComplaintReferred',
    occurredOn,
    data: { to: 'Secret', extent, reasons: 'secret', telling: 'not-told', untoldUnder: 'secret' },
  }),
  closed: (
    occurredOn: PartialDate,
    reason: Extract<ReportEvent, { type: 'CaseClosed' }>['data']['reason'],
    data: Partial<Extract<ReportEvent, { type: 'CaseClosed' }>['data']> = {},
  ): ReportEvent => ({
    type: 'CaseClosed',
    occurredOn,
    data: { reason, note: 'secret note', complaintIds: [], ...data },
  }),
  reopened: (occurredOn: PartialDate): ReportEvent => ({ type: 'CaseReopened', occurredOn, data: { reason: 'secret' } }),
  report: (occurredOn: PartialDate): ReportEvent => ({
    type: 'InvestigationReportDelivered',
    occurredOn,
    data: { summary: 'secret summary', conclusions: [] },
  }),
  put: (occurredOn: PartialDate, motionId: string, caseId: string): ReportEvent => ({
    type: 'MotionPut',
    occurredOn,
    data: {
      motionId,
      caseId,
      kind: 'probable-cause',
      question: 'secret question',
      movedBy: idOf('member'),
      allegationIds: [],
      eligible: [],
      present: [],
      rule,
    },
  }),
  tied: (
    occurredOn: PartialDate,
    motionId: string,
    caseId: string,
    more: { afterMotionId?: string; tieRule?: 'stalls' | 'fails' | 'transmit-as-tied' | 'tie-breaker-decides' } = {},
  ): ReportEvent => ({
    type: 'MotionTied',
    occurredOn,
    data: { motionId, caseId, kind: 'probable-cause', tally, tieRule: 'stalls', ...more },
  }),
  decided: (
    type: 'MotionCarried' | 'MotionFailed',
    occurredOn: PartialDate,
    motionId: string,
    caseId: string,
    afterMotionId?: string,
  ): ReportEvent => ({
    type,
    occurredOn,
    data: { motionId, caseId, kind: 'probable-cause', tally, ...(afterMotionId === undefined ? {} : { afterMotionId }) },
  }),
  withoutQuorum: (occurredOn: PartialDate, motionId: string, caseId: string): ReportEvent => ({
    type: 'QuorumLacking',
    occurredOn,
    data: { motionId, caseId, kind: 'probable-cause', tally, quorum: 3 },
  }),
  /** Thirty days under a rule of a pack, unless the spec says otherwise. */
  clockStarted: (clock: string, anchor: string, more: object = {}): ReportEvent => ({
    type: 'ClockStarted',
    occurredOn: anchor,
    data: {
      ...{ clockId: idOf(`clock ${clock}`), title: 'secret title', anchor, length: { count: 30, unit: 'calendar' } },
      ...{ landing: 'exact', effect: 'must-publish', citation: 'Rule 1', rule: 'leg.publish', pack: 'generic-legislature@1' },
      ...more,
    },
  }),
  ofClock: (
    type:
      | 'ClockSatisfied'
      | 'ClockExpired'
      | 'ClockCancelled'
      | 'ClockExtended'
      | 'ClockSuspended'
      | 'ClockSuspensionMoved'
      | 'ClockAnchorMoved'
      | 'ClockRevived',
    clock: string,
    occurredOn: string,
    more: object = {},
  ): ReportEvent =>
    ({
      ...{ type, occurredOn },
      data: {
        clockId: idOf(`clock ${clock}`),
        ...(type === 'ClockSuspended' && { from: occurredOn, reason: 'secret reason' }),
        ...(type === 'ClockSatisfied' && { how: 'secret act' }),
        ...(type === 'ClockExpired' && { effect: 'must-publish' }),
        ...(type === 'ClockCancelled' && { reason: 'secret reason' }),
        ...more,
      },
    }) as ReportEvent,
  corrected: (targetEventId: string, targetType: string, field: string, was: string, becomes: string): ReportEvent => ({
    type: 'EventCorrected',
    occurredOn: '2026-03-10',
    data: { targetEventId, targetType, field, was, becomes, reason: 'secret reason' },
  }),
};
