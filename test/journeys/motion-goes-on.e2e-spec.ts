import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, seats, staffId, whatever } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let panelId: string;
let into: string;
let absorbed: string;
let motionId: string;

const members = seats.map(staffId);
const file = async (caseId: string) => done(await clerk.get(`/v1/cases/${caseId}/file`));
const put = (caseId: string, changes: object) => {
  const motion = {
    caseId,
    kind: 'finding',
    question: 'Was the rule broken?',
    movedBy: members[0],
    present: members,
    allegationIds: [],
  };
  return clerk.post(`/v1/bodies/${panelId}/motions`, { ...motion, ...changes }, whatever);
};
async function voted(caseId: string, changes: { readonly present?: readonly string[]; readonly afterMotionId?: string } = {}) {
  const id: string = done(await put(caseId, changes)).motionId;
  for (const memberId of changes.present ?? members)
    done(await clerk.post(`/v1/bodies/${panelId}/motions/${id}/votes`, { memberId, vote: 'yea' }, whatever));
  done(await clerk.post(`/v1/bodies/${panelId}/motions/${id}/closing`, {}, whatever));
  return id;
}

beforeAll(async () => {
  redress = await startedApp();
  redress.on('2026-03-02');
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
  into = (await aCase(clerk, panelId)).caseId;
  const other = await aCase(clerk, panelId);
  absorbed = other.caseId;
  const [allegation = ''] = other.allegationIds;
  redress.on('2026-03-10');
  motionId = await voted(absorbed);
  const finding = { caseId: absorbed, result: 'violation', standard: 'preponderance', reasons: 'Two witnesses' };
  done(await clerk.post(`/v1/findings/${allegation}/determination`, finding, whatever));
  const conditions = [
    { text: 'Pay it', dueOn: '2026-06-01' },
    { text: 'Attend the training', dueOn: '2026-03-15' },
  ];
  const fine = { kind: 'fine', text: 'To be paid', amountMinor: 25_000, currency: 'USD', conditions };
  done(await clerk.post(`/v1/sanctions/${absorbed}/imposition`, fine, whatever));
  const recusal = { memberId: members[3], caseId: absorbed, ground: 'Kin', occurredOn: '2026-03-10' };
  done(await clerk.post(`/v1/bodies/${panelId}/recusals`, recusal, whatever));
  const consolidation = { absorbedCaseId: absorbed, reason: 'The same facts', respondents: 'one-person' };
  done(await clerk.post(`/v1/cases/${into}/consolidations`, consolidation, whatever));
  redress.on('2026-03-20');
  const departure = { reason: 'Resigned', occurredOn: '2026-03-05' };
  done(await clerk.post(`/v1/bodies/${panelId}/members/${String(members[1])}/departure`, departure, whatever));
  await redress.settled();
}, 120_000);
afterAll(() => redress.stop());

describe('what a sanction asks for, in a case that goes on in another one', () => {
  it('stands in the queue and on the page of the case in which it was imposed, until it is met', async () => {
    interface Dues {
      readonly id: string;
      readonly dues: readonly { readonly what: string; readonly on: string; readonly daysLate: number }[];
    }
    const datesOf = ({ dues }: Dues) => dues.map(({ what, on, daysLate }) => [what, on, daysLate]);
    const { items } = done(await clerk.get('/v1/queue')) as { items: readonly Dues[] };
    const inQueue = items.filter(({ id }) => id === absorbed).flatMap(datesOf);
    expect(inQueue).toEqual([
      ['condition', '2026-03-15', 5],
      ['condition', '2026-06-01', -73],
    ]);
    expect(datesOf(await file(absorbed))).toEqual(inQueue);
  });
});

describe('a recusal', () => {
  it('is said to go on, on the page of the case that goes on in another one', async () => {
    expect((await clerk.page(`/cases/${absorbed}/file`)).text).toContain(
      'Stepped aside in the case in which this one goes on, too: ',
    );
    expect((await clerk.page(`/cases/${into}/file`)).text).not.toContain('in which this one goes on, too');
  });
});

describe('a vote whose count is in doubt, in a case that goes on in another one', () => {
  const remaining = [members[0], members[2]].map(String);
  const seat = { memberId: '5ea70000-0000-4000-8000-000000000005', name: 'Quentin Oakhollow', role: 'member' };

  it('is shown in the case in which it goes on, which is where the body votes again', async () => {
    expect((await file(absorbed)).motions[0].doubt).toBeDefined();
    const { text } = await clerk.page(`/cases/${into}/file`);
    expect(text).toContain('The record contradicts the count of a vote');
    expect(text).toContain('In a case that goes on here, the count of the vote on');
    expect((await clerk.page(`/cases/${into}/acts/put-motion`)).text).toContain('Yes, on: Was the rule broken?');
    expect((await put(absorbed, { present: remaining, afterMotionId: motionId })).json().type).toBe(
      '/problems/case-goes-on-in-another',
    );
  });

  it('cannot be voted on again in a case that has nothing to do with it', async () => {
    const { caseId } = await aCase(clerk, panelId);
    const refused = await put(caseId, { present: remaining, afterMotionId: motionId });
    expect(refused.json().type).toBe('/problems/motion-of-another-case');
  });

  it('is settled there, and so in its own case', async () => {
    done(await clerk.post(`/v1/bodies/${panelId}/members`, seat, whatever));
    await voted(into, { present: [...remaining, seat.memberId], afterMotionId: motionId });
    await redress.settled();
    const [motion] = (await file(absorbed)).motions;
    expect([motion.doubt, motion.settlement.how]).toEqual([undefined, 'new-motion']);
    const { text } = await clerk.page(`/cases/${into}/file`);
    expect(text.includes('In a case that goes on here, the count of the vote on')).toBe(false);
    expect(text).toContain('Was the rule broken? (in a case that goes on here)');
  });
});
