import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '#kernel';
import type { Queue } from './investigator-queue.queries.js';
import {
  complaint,
  givenHouse,
  id,
  investigator,
  otherCase,
  otherComplaint,
  samples,
  secondInvestigator,
  theCase,
  type SpecHouse,
  type Told,
  type ToldType,
} from './spec-house.js';

let house: SpecHouse;
let tell: SpecHouse['tell'];

beforeEach(async () => {
  house = await givenHouse();
  ({ tell } = house);
  await tell('CaseOpened', '2026-02-01');
  await tell('CaseOpened', '2026-02-01', { of: otherCase, data: { reference: 'RC-0000-0122' } });
});
afterEach(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const itemOf = async (wanted: string) => (await house.queue()).items.find((item) => item.id === wanted);
const correct = (told: Told, field: string, was: Json, becomes: Json) => house.correct(told, field, was, becomes, '2026-03-01');

describe('a correction', () => {
  it('of a date that is due moves the case in the queue, and of its rule says the right one', async () => {
    const authorized = await tell('InvestigationAuthorized', '2026-02-02');
    await tell('InvestigationAuthorized', '2026-02-02', { of: otherCase });
    await correct(authorized, 'dueOn', '2026-06-01', '2026-02-20');
    await correct(authorized, 'dueUnder', 'Example rule 7', 'Example rule 8');
    const { items, counts } = await house.queue({ filter: { due: 'overdue' } });
    expect(items).toMatchObject([{ id: theCase, dues: [{ on: '2026-02-20', rule: 'Example rule 8', daysLate: 9 }] }]);
    expect(counts).toEqual({ open: 2, overdue: 1, deadlocked: 0, ownerGone: 0, setApart: 0 });
    expect(await itemOf(otherCase)).toMatchObject({ dueOn: '2026-06-01' });
  });

  it('of the investigator gives the case to the right one', async () => {
    const assigned = await tell('InvestigatorAssigned', '2026-02-02');
    await correct(assigned, 'investigatorId', investigator, secondInvestigator);
    expect(await itemOf(theCase)).toMatchObject({ investigatorId: secondInvestigator, ownerName: 'Imelda Brackenshaw' });
  });

  it('of the days of a condition changes what is due, and never keeps what the condition says', async () => {
    const imposed = await tell('SanctionImposed', '2026-02-02');
    await correct(imposed, 'conditions', [], [{ conditionId: id(152), text: 'secret', dueOn: '2026-10-01' }]);
    expect((await itemOf(theCase))?.dues).toMatchObject([{ what: 'condition', on: '2026-10-01' }]);
    expect(JSON.stringify(await house.rows())).not.toContain('secret');
  });

  it('of the day of a tie changes its place in the queue', async () => {
    const deadlocked = await tell('CaseDeadlocked', '2026-02-05');
    await correct(deadlocked, 'occurredOn', '2026-02-05', '2026-02-03');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'deadlocked', since: '2026-02-03' });
  });

  it('of a day in the stream of a body or a finding shows in the case', async () => {
    const put = await tell('MotionPut', '2026-02-05');
    const found = await tell('FindingMade', '2026-02-05', { data: { caseId: otherCase } });
    await correct(put, 'occurredOn', '2026-02-05', '2026-02-03');
    await correct(found, 'occurredOn', '2026-02-05', '2026-02-04');
    expect(await itemOf(theCase)).toMatchObject({ stage: 'voting', since: '2026-02-03' });
    expect(await itemOf(otherCase)).toMatchObject({ stage: 'found', since: '2026-02-04' });
  });

  it('of the case that a motion was put in moves the vote there', async () => {
    const put = await tell('MotionPut', '2026-02-05');
    await correct(put, 'caseId', theCase, otherCase);
    expect(await itemOf(theCase)).toMatchObject({ stage: 'opened' });
    expect(await itemOf(otherCase)).toMatchObject({ stage: 'voting', since: '2026-02-05' });
    await tell('MotionCarried', '2026-03-02', { data: { caseId: otherCase } });
    expect(await itemOf(otherCase)).toMatchObject({ stage: 'opened', since: '2026-02-01' });
  });

  it('of an outcome brings a complaint back', async () => {
    await tell('ComplaintReceived', '2026-02-01');
    const screened = await tell('ComplaintScreened', '2026-02-02', { data: { outcome: 'insufficient' } });
    expect(await itemOf(complaint)).toBeUndefined();
    await correct(screened, 'outcome', 'insufficient', 'accepted');
    expect(await itemOf(complaint)).toMatchObject({ stage: 'complaint-accepted', since: '2026-02-02' });
  });

  it('of the complaints that a case came from gives the wrong one back to staff', async () => {
    await tell('ComplaintReceived', '2026-02-01');
    await tell('ComplaintReceived', '2026-02-01', { of: otherComplaint });
    const opened = await tell('CaseOpened', '2026-02-02', { of: id(129), data: { complaintIds: [complaint] } });
    await correct(opened, 'complaintIds', [complaint], [otherComplaint]);
    expect(await itemOf(complaint)).toMatchObject({ stage: 'complaint-received' });
    expect(await itemOf(otherComplaint)).toBeUndefined();
    const joined = await tell('ComplaintJoined', '2026-02-03');
    await correct(joined, 'complaintId', complaint, id(119));
    expect(await itemOf(complaint)).toMatchObject({ stage: 'complaint-received' });
  });

  it('of the origin takes a case of an old docket out, and another one in', async () => {
    const opened = await tell('CaseOpened', '2026-02-02', { of: id(129) });
    await correct(opened, 'origin', 'complaint', 'legacy-docket');
    expect(await itemOf(id(129))).toBeUndefined();
    await correct(opened, 'origin', 'legacy-docket', 'press');
    expect(await itemOf(id(129))).toMatchObject({ stage: 'opened' });
  });

  it('of what the queue does not say changes nothing', async () => {
    const opened = await tell('CaseOpened', '2026-02-02', { of: id(129) });
    const kept = async () => {
      await house.queue();
      return (await house.rows()).map(({ key, row: { state, is } }) => ({ key, state, is }));
    };
    const before = await kept();
    await correct(opened, 'subject', 'secret', 'secret too');
    expect(await kept()).toEqual(before);
  });

  it.each<Json>([null, {}, [null], 'soon'])('to %j, of whatever field, leaves a queue that can be read', async (becomes) => {
    for (const type of Object.keys(samples) as ToldType[]) {
      const told = await tell(type, '2026-02-02');
      for (const [field, was] of Object.entries(samples[type])) await correct(told, field, was as Json, becomes);
    }
    const now = await house.queue();
    expect(now.items.length).toBeGreaterThan(0);
    expect(await house.queue({ asOf: { position: await house.store.head() } })).toEqual(withoutOwners(now));
    expect(await house.docket.entries.parked()).toBe(0);
  });
});

/** Who works here today is not asked of the past. */
const withoutOwners = (queue: Queue): Queue => ({
  ...queue,
  counts: { ...queue.counts, ownerGone: 0 },
  items: queue.items.map(({ ownerIs: _, ...item }) => ({ ...item, counsel: item.counsel.map(({ is: _is, ...one }) => one) })),
});
