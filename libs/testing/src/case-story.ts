import { randomUUID } from 'node:crypto';
import type { EventCodec, EventStore } from '#event-store';
import type { Actor } from '#kernel';
import type { AnyEvent } from '#words';

/* For specs of readers and pages: a case from complaint to sanction, as often as wanted. */

const ids = new Map<string, string>();

/** The same UUID for the same name. */
export function idOf(name: string): string {
  const id = ids.get(name) ?? randomUUID();
  ids.set(name, id);
  return id;
}

export interface Log {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

export interface Told {
  readonly position: bigint;
  readonly eventIds: readonly string[];
}

export const clerk: Actor = { userId: 'some-clerk', role: 'clerk' };

/** Appends to a stream, wherever it stands. `recordedOn`: the day on which it is recorded. */
export async function record(
  { store, codec }: Log,
  stream: string,
  recordedOn: string,
  ...events: readonly AnyEvent[]
): Promise<Told> {
  const commandId = randomUUID();
  const meta = { commandId, actor: clerk, causationId: commandId, correlationId: commandId } as const;
  const encoded = events.map((event, index) => codec.encode(event, index, meta, `${recordedOn}T15:00:00.000Z`));
  const { position } = await store.append(stream, 'any', encoded);
  return { position, eventIds: encoded.map(({ id }) => id) };
}

const rule = { quorum: 3, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Example Rule 1' } as const;
const panel = ['chair', 'second', 'third', 'fourth'];

/** A body of four, which votes in every case of the story. */
export async function theBody(log: Log): Promise<void> {
  await record(
    log,
    `body-${idOf('panel')}`,
    '2026-01-02',
    { type: 'BodyConstituted', occurredOn: '2026-01-02', data: { name: 'Panel of Nowhere', kind: 'panel' } },
    ...panel.map((name): AnyEvent => ({
      type: 'MemberSeated',
      occurredOn: '2026-01-02',
      data: { memberId: idOf(name), name: `Member ${name}`, role: name === 'chair' ? 'chair' : 'member' },
    })),
    { type: 'VotingRuleAdopted', occurredOn: '2026-01-02', data: rule },
  );
}

/** One case of the story; several are told apart by `name`. */
export function aCase(name: string) {
  const id = (what: string): string => idOf(`${name} ${what}`);
  const caseId = id('case');
  const motion = (motionId: string, afterMotionId?: string): AnyEvent => ({
    type: 'MotionPut',
    occurredOn: '2026-04-01',
    legalBasis: rule.citation,
    data: {
      motionId,
      caseId,
      kind: 'finding',
      question: `Was the rule violated in ${name}?`,
      movedBy: idOf('chair'),
      allegationIds: [id('allegation')],
      eligible: panel.map(idOf),
      present: panel.map(idOf),
      rule,
      ...(afterMotionId === undefined ? {} : { afterMotionId }),
    },
  });
  const votes = (motionId: string, ...said: readonly ('yea' | 'nay')[]): readonly AnyEvent[] =>
    said.map((vote, index) => ({
      type: 'VoteCast',
      occurredOn: '2026-04-01',
      data: { motionId, caseId, memberId: idOf(panel[index] ?? ''), vote },
    }));
  const tally = (yeas: number, nays: number) => ({ eligible: 4, recused: 0, present: 4, yeas, nays, abstentions: 0 });
  return {
    id,
    caseId,
    complaintId: id('complaint'),
    /** Received in January, opened and assigned in February. */
    async begins(log: Log): Promise<Told> {
      await record(
        log,
        `complaint-${id('complaint')}`,
        '2026-01-10',
        {
          type: 'ComplaintReceived',
          occurredOn: '2026-01-09',
          data: {
            reference: `C-${name}`,
            bodyId: idOf('panel'),
            channel: 'web',
            identity: 'named',
            complainant: { name: 'Secret Complainant' },
            respondentName: `Senator ${name}`,
            summary: 'Remarks in the lobby',
            account: 'It was said aloud.',
            receiptHash: 'secret-hash',
          },
        },
        { type: 'ComplaintAcknowledged', occurredOn: '2026-01-10', data: { message: 'We have it.' } },
        { type: 'ComplaintScreened', occurredOn: '2026-01-10', data: { outcome: 'accepted', reasons: 'It says enough.' } },
      );
      await record(
        log,
        `case-${caseId}`,
        '2026-02-01',
        {
          type: 'CaseOpened',
          occurredOn: '2026-02-01',
          data: {
            reference: `RC-${name}`,
            bodyId: idOf('panel'),
            respondent: { respondentId: id('respondent'), name: `Senator ${name}` },
            origin: 'complaint',
            complaintIds: [id('complaint')],
            subject: `Remarks of ${name}`,
            tags: ['example'],
          },
        },
        {
          type: 'AllegationAdded',
          occurredOn: '2026-02-01',
          data: { allegationId: id('allegation'), conduct: `Remarks of ${name}`, provision: 'Example Rule 4' },
        },
      );
      return record(
        log,
        `investigation-${caseId}`,
        '2026-02-02',
        {
          type: 'InvestigationAuthorized',
          occurredOn: '2026-02-02',
          data: { scope: 'The remarks', dueOn: '2026-03-01', dueUnder: 'Example Rule 9' },
        },
        { type: 'InvestigatorAssigned', occurredOn: '2026-02-02', data: { investigatorId: id('investigator') } },
        { type: 'OwnershipConfirmed', occurredOn: '2026-02-03', data: { investigatorId: id('investigator') } },
      );
    },
    /** Reported in March; in April the vote ties, which the case records. */
    async ties(log: Log): Promise<Told> {
      await record(log, `investigation-${caseId}`, '2026-03-05', {
        type: 'InvestigationReportDelivered',
        occurredOn: '2026-03-04',
        data: { summary: 'So it was.', conclusions: [{ allegationId: id('allegation'), conclusion: 'substantiated' }] },
      });
      const motionId = id('motion');
      await record(log, `body-${idOf('panel')}`, '2026-04-01', motion(motionId), ...votes(motionId, 'yea', 'yea', 'nay', 'nay'), {
        type: 'MotionTied',
        occurredOn: '2026-04-01',
        data: { motionId, caseId, kind: 'finding', tally: tally(2, 2), tieRule: 'stalls' },
      });
      return record(log, `case-${caseId}`, '2026-04-01', {
        type: 'CaseDeadlocked',
        occurredOn: '2026-04-01',
        data: { motionId, bodyId: idOf('panel'), complaintIds: [id('complaint')] },
      });
    },
    /**
     * A new motion carries, a finding follows, the chamber puts something else in place of the recommendation, a sanction is
     * imposed.
     */
    async ends(log: Log): Promise<Told> {
      const motionId = id('second motion');
      await record(
        log,
        `body-${idOf('panel')}`,
        '2026-05-01',
        motion(motionId, id('motion')),
        ...votes(motionId, 'yea', 'yea', 'yea', 'nay'),
        {
          type: 'MotionCarried',
          occurredOn: '2026-05-01',
          data: { motionId, caseId, kind: 'finding', tally: tally(3, 1), afterMotionId: id('motion') },
        },
      );
      await record(log, `case-${caseId}`, '2026-05-01', {
        type: 'DeadlockEnded',
        occurredOn: '2026-05-01',
        data: { motionId: id('motion'), how: 'new-motion', byMotionId: motionId },
      });
      await record(log, `finding-${id('allegation')}`, '2026-05-02', {
        type: 'FindingMade',
        occurredOn: '2026-05-01',
        data: { caseId, standard: 'preponderance', reasons: 'Two witnesses', motionId, result: 'violation' },
      });
      return record(
        log,
        `sanction-${caseId}`,
        '2026-05-10',
        {
          type: 'RecommendationTransmitted',
          occurredOn: '2026-05-03',
          data: { chamber: 'Senate', kind: 'censure', text: 'Censure him.', motionId, allegationIds: [id('allegation')] },
        },
        {
          type: 'ChamberActed',
          occurredOn: '2026-05-09',
          data: { chamber: 'Senate', action: 'substituted', kind: 'training', text: 'Train him.', yeas: 20, nays: 10 },
        },
        {
          type: 'SanctionImposed',
          occurredOn: '2026-05-10',
          data: {
            sanctionId: id('sanction'),
            kind: 'training',
            text: 'A day of training',
            conditions: [{ conditionId: id('condition'), text: 'Attend', dueOn: '2026-06-01' }],
          },
        },
      );
    },
  };
}

/** A correction of one field of an event. */
export const correction = (targetEventId: string, targetType: string, field: string, was: string, becomes: string): AnyEvent => ({
  type: 'EventCorrected',
  occurredOn: '2026-05-20',
  data: { targetEventId, targetType, field, was, becomes, reason: 'Misheard' },
});
