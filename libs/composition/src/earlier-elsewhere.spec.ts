import { beforeEach, describe, expect, it } from '@jest/globals';
import { body } from '#body';
import { caseDecider } from '#case';
import { complaint } from '#complaint';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { finding } from '#finding';
import { investigation } from '#investigation';
import { SetClock, type Decider } from '#kernel';
import { sanction } from '#sanction';
import { by, specDay } from '#testing';
import { eventUnions } from './aggregates.js';
import { earlierElsewhere } from './earlier-elsewhere.js';

const id = (nth: number) => `0b0d1e50-0000-4000-8000-00000000000${String(nth)}`;
const [panel, ofPanel, ofCase, allegation, motion, ana] = [id(1), id(2), id(3), id(4), id(5), id(6)];
const codec = new EventCodec(eventUnions);
let log: InMemoryEventStore;
let aggregates: AggregateStore;

async function told(stream: string, type: string, occurredOn: string, data: object): Promise<void> {
  const event = codec.encode({ type, occurredOn, data }, 0, by(), `${occurredOn}T15:00:00.000Z`);
  await log.append(stream, 'any', [event]);
}

beforeEach(async () => {
  log = new InMemoryEventStore();
  aggregates = new AggregateStore(log, codec, new SetClock(specDay), undefined, undefined, earlierElsewhere);
  const rule = { quorum: 1, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Rule 1' };
  const tally = { eligible: 1, recused: 0, present: 1, yeas: 1, nays: 0, abstentions: 0 };
  const put = { motionId: motion, caseId: ofCase, kind: 'finding', eligible: [ana], present: [ana], rule };
  await told(`body-${panel}`, 'BodyConstituted', '2026-01-01', { name: 'Panel', kind: 'panel' });
  await told(`body-${panel}`, 'MemberSeated', '2026-01-01', { memberId: ana, name: 'Ana', role: 'member' });
  await told(`body-${panel}`, 'VotingRuleAdopted', '2026-01-01', rule);
  await told(`complaint-${ofPanel}`, 'ComplaintReceived', '2026-01-05', { bodyId: panel, identity: 'anonymous' });
  await told(`case-${ofCase}`, 'CaseOpened', '2026-01-10', {
    ...{ bodyId: panel, respondent: { respondentId: id(7), name: 'R' }, complaintIds: [ofPanel], origin: 'complaint' },
  });
  await told(`case-${ofCase}`, 'AllegationAdded', '2026-01-10', { allegationId: allegation, conduct: 'It' });
  await told(`body-${panel}`, 'MotionPut', '2026-01-20', put);
  await told(`body-${panel}`, 'MotionCarried', '2026-01-20', { motionId: motion, caseId: ofCase, kind: 'finding', tally });
});

const send = (decider: object, type: string, of: string, data: object, actor = by()) =>
  aggregates.execute(decider as Decider<unknown, never, never>, { type, id: of, data, meta: actor } as never);
const reasoned = { caseId: ofCase, standard: 'preponderance', reasons: 'So' };
const violation = { ...reasoned, result: 'violation' };
const opening = {
  ...{ reference: 'RC-0000-0001', bodyId: panel, respondent: { respondentId: id(7), name: 'R' }, subject: 'S', tags: [] },
  ...{ origin: 'complaint', complaintIds: [ofPanel] },
};
const imposed = { kind: 'reprimand', text: 'So', conditions: [] };
const received = {
  ...{ reference: 'C-0000-0001', receiptHash: '0'.repeat(64), bodyId: panel, channel: 'post', identity: 'anonymous' },
  ...{ respondentName: 'R', summary: 'S', account: 'A' },
};
const question = { caseId: ofCase, kind: 'finding', question: 'So?', movedBy: ana, allegationIds: [], present: [ana] };

describe('what happened in another aggregate', () => {
  it.each([
    ['a complaint before its body', complaint, 'ReceiveComplaint', id(9), received, '2025-12-31', '2026-01-01'],
    ['a case before its complaint', caseDecider, 'OpenCase', id(8), opening, '2026-01-04', '2026-01-05'],
    ['a motion before its case', body, 'PutMotion', panel, question, '2026-01-09', '2026-01-10'],
    [
      'an investigation before its case',
      investigation,
      'AuthorizeInvestigation',
      ofCase,
      { scope: 'All' },
      '2026-01-09',
      '2026-01-10',
    ],
    ['a finding before its case', finding, 'MakeFinding', allegation, violation, '2026-01-09', '2026-01-10'],
    [
      ...(['a finding before its motion', finding, 'MakeFinding', allegation, { ...violation, motionId: motion }] as const),
      '2026-01-19',
      '2026-01-20',
    ],
  ] as const)('refuses %s, and takes the day itself', async (_, decider, type, of, data, before, on) => {
    await expect(send(decider, type, of, { ...data, occurredOn: before })).rejects.toMatchObject({
      reason: 'before-what-it-follows',
    });
    await send(decider, type, of, { ...data, occurredOn: on });
    expect(await log.head()).toBe(9n);
  });

  it('takes a vote on procedure before its case, since a body may vote to open one', async () => {
    await send(body, 'PutMotion', panel, { ...question, kind: 'procedural', occurredOn: '2026-01-08' });
    expect(await log.head()).toBe(9n);
  });

  it('refuses a sanction before the violation that it is for', async () => {
    await send(finding, 'MakeFinding', allegation, { ...violation, occurredOn: '2026-02-01' });
    await expect(send(sanction, 'ImposeSanction', ofCase, { ...imposed, occurredOn: '2026-01-31' })).rejects.toMatchObject({
      reason: 'before-what-it-follows',
      message: expect.stringContaining('2026-02-01'),
    });
    await send(sanction, 'ImposeSanction', ofCase, { ...imposed, occurredOn: '2026-02-01' });
  });

  it('is not asked about what follows by itself', async () => {
    const data = { scope: 'All', occurredOn: '2026-01-09' };
    await send(investigation, 'AuthorizeInvestigation', ofCase, data, by('system'));
    expect(await log.head()).toBe(9n);
  });
});
