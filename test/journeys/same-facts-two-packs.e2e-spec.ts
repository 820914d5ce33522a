import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, done, exampleRule, nameOf, seats, staffId, whatever } from './setting.js';

/*
 * The story for which Redress was built, told twice with the same days of the year: in 2022 under the rules of that year, and in
 * 2024 under those that came after it. Report and roll call of the two parties' members are the same; the rules are not.
 */

let redress: StartedApp;
let clerk: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
});
afterAll(() => redress.stop());

interface Clock {
  readonly rule: string;
  readonly pack: string;
  readonly state: string;
  readonly dueOn: string;
  readonly duty?: string;
}
interface Matter {
  readonly bodyId: string;
  readonly caseId: string;
  readonly allegationIds: readonly [string, string, string];
  readonly complainant: Client;
  /** How its clocks stood in May, and what was due then as the complainant was told. */
  readonly inMay: { readonly clocks: readonly Clock[]; readonly due: readonly Due[] };
}
interface Due {
  readonly on: string;
  readonly passed: boolean;
}

const adopt = async (bodyId: string, pack: string) =>
  done(await clerk.post(`/v1/bodies/${bodyId}/rule-packs`, { pack, citation: exampleRule('1') }, whatever));

/** From February to July: a complaint, a case of three allegations, an investigation, and a report that bears out two of them. */
async function reported(bodyId: string, year: string): Promise<Matter> {
  const complainant = redress.anybody();
  redress.on(`${year}-02-14`);
  const complaint = {
    ...{ bodyId, identity: 'confidential', complainant: { name: 'Rosalind Thistlewood' } },
    ...{ respondentName: 'Senator Aldous Fennimore', summary: 'Remarks and messages at work.', account: 'As I told counsel.' },
  };
  const filed = done(await complainant.post('/v1/complaints', complaint)) as unknown as Record<
    'id' | 'reference' | 'receiptCode',
    string
  >;
  done(await complainant.post('/status', { reference: filed.reference, code: filed.receiptCode }));
  redress.on(`${year}-02-22`);
  done(await clerk.post(`/v1/complaints/${filed.id}/acknowledgement`, { message: 'We have it.' }, whatever));
  const accepted = { outcome: 'accepted', reasons: 'Conduct of a senator.' };
  done(await clerk.post(`/v1/complaints/${filed.id}/screening`, accepted, whatever));
  const opening = {
    ...{ bodyId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', complaintIds: [filed.id], subject: 'Remarks' },
  };
  const caseId = String(done(await clerk.post('/v1/cases', opening)).id);
  const allegationIds = [randomUUID(), randomUUID(), randomUUID()] as const;
  for (const allegationId of allegationIds) {
    const allegation = { allegationId, conduct: 'Remarks and messages', provision: exampleRule('3') };
    done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation));
  }
  redress.on(`${year}-03-01`);
  done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'All three allegations' }));
  const assignment = { investigatorId: staffId('investigator') };
  done(await clerk.post(`/v1/investigations/${caseId}/investigator`, assignment, whatever));
  await redress.settled();
  const investigator = await redress.as('investigator');
  done(await investigator.post(`/v1/investigations/${caseId}/ownership`, {}, whatever));
  redress.on(`${year}-05-02`);
  await redress.settled();
  await redress.app.get(ClockTimer).expireThoseDue();
  const inMay = { clocks: await clocksOf({ caseId }), due: (await statusOf({ complainant })).due };
  redress.on(`${year}-07-18`);
  const conclusions = allegationIds.map((allegationId, index) => ({
    ...{ allegationId, conclusion: index < 2 ? 'substantiated' : 'inconclusive' },
  }));
  const report = { summary: 'Two of three are borne out.', conclusions };
  done(await investigator.post(`/v1/investigations/${caseId}/report`, report, whatever));
  return { bodyId, caseId, allegationIds, complainant, inMay };
}

/** August 9: the members of the two parties vote two to two, and whoever else sits there votes, too. */
async function voted({ bodyId, caseId, allegationIds }: Matter, year: string, others: readonly string[]): Promise<string> {
  redress.on(`${year}-08-09`);
  const sitting = [...seats, ...others];
  const motion = {
    ...{ caseId, kind: 'probable-cause', question: 'Is there probable cause for the first two?', movedBy: staffId('chair') },
    ...{ present: sitting.map(staffId), allegationIds: allegationIds.slice(0, 2) },
  };
  const motionId = String(done(await clerk.post(`/v1/bodies/${bodyId}/motions`, motion)).motionId);
  const path = `/v1/bodies/${bodyId}/motions/${motionId}`;
  for (const [index, seat] of sitting.entries()) {
    done(await clerk.post(`${path}/votes`, { memberId: staffId(seat), vote: index % 2 === 0 ? 'yea' : 'nay' }, whatever));
  }
  done(await clerk.post(`${path}/closing`, {}, whatever));
  await redress.settled();
  return motionId;
}

const clocksOf = async ({ caseId }: Pick<Matter, 'caseId'>): Promise<readonly Clock[]> => {
  await redress.settled();
  return (done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as { readonly clocks: readonly Clock[] }).clocks;
};
const statusOf = async ({ complainant }: Pick<Matter, 'complainant'>) => {
  await redress.settled();
  return done(await complainant.get('/status/mine')) as unknown as {
    readonly now: string;
    readonly next: string;
    readonly due: readonly Due[];
  };
};
const stageOf = async ({ caseId }: Matter) =>
  (done(await clerk.get('/v1/queue')).items as readonly { id: string; stage: string }[]).find(({ id }) => id === caseId)?.stage;

describe('the same facts', () => {
  let before: Matter;
  it('under the rules of 2022: no time runs for the report, two to two decides nothing, and the page says so', async () => {
    redress.on('2022-01-10');
    const bodyId = await aPanel(clerk);
    await adopt(bodyId, 'nm-legislature@2019');
    before = await reported(bodyId, '2022');
    expect(await clocksOf(before)).toEqual([]);
    await voted(before, '2022', []);
    expect(await stageOf(before)).toBe('deadlocked');
    const { now, next } = await statusOf(before);
    expect(now).toBe('The body voted and could not reach a decision: as many members voted for it as against it.');
    expect(next).toMatch(/a tie by itself changes nothing/i);
  });

  it('the rules change twice, and what happened under the old ones stays as it was', async () => {
    redress.on('2022-12-12');
    await adopt(before.bodyId, 'nm-legislature@2022-12-12');
    redress.on('2023-03-30');
    await adopt(before.bodyId, 'nm-legislature@2023-03-30');
    expect(await clocksOf(before)).toEqual([]);
    expect(await stageOf(before)).toBe('deadlocked');
    expect((await clerk.page(`/bodies/${before.bodyId}`)).text).toContain('nm-legislature@2023-03-30');
  });

  let after: Matter;
  it('under those of 2024: the time for the report runs, is missed, and the parties must be told', async () => {
    redress.on('2024-01-10');
    const bodyId = await aPanel(clerk);
    const fifth = { memberId: staffId('tie-breaker'), name: nameOf('tie-breaker'), role: 'member' };
    done(await clerk.post(`/v1/bodies/${bodyId}/members`, fifth, whatever));
    await adopt(bodyId, 'nm-legislature@2023-03-30');
    after = await reported(bodyId, '2024');
    expect(after.inMay.clocks).toMatchObject([{ rule: 'nm-leg.report', state: 'expired', duty: 'tell-parties' }]);
    expect(after.inMay.due).toContainEqual(expect.objectContaining({ on: '2024-04-15', passed: true }));
    expect(await clocksOf(after)).toMatchObject([
      { rule: 'nm-leg.report', pack: 'nm-legislature@2023-03-30', state: 'satisfied-late', dueOn: '2024-04-15' },
    ]);
  });

  it('the fifth member ends what would have been a tie', async () => {
    const motionId = await voted(after, '2024', ['tie-breaker']);
    expect(await stageOf(after)).not.toBe('deadlocked');
    const found = { caseId: after.caseId, standard: 'probable-cause', reasons: 'As the report says.', motionId };
    for (const allegationId of after.allegationIds.slice(0, 2)) {
      done(await clerk.post(`/v1/findings/${allegationId}/probable-cause`, found));
    }
    expect((await statusOf(after)).now).not.toMatch(/could not reach a decision/);
  });

  it('and what was dismissed must be published within ten days', async () => {
    redress.on('2024-08-12');
    const dismissal = { caseId: after.caseId, reason: 'insufficient-facts', note: 'The cause remains open.' };
    const decider = { madeBy: 'chair', madeUnder: exampleRule('9') };
    done(await clerk.post(`/v1/findings/${after.allegationIds[2]}/dismissal`, { ...dismissal, ...decider }));
    expect((await clocksOf(after)).find(({ rule }) => rule === 'nm-leg.release')).toMatchObject({ dueOn: '2024-08-22' });
    redress.on('2024-08-26');
    expect((await statusOf(after)).due).toContainEqual(expect.objectContaining({ on: '2024-08-22', passed: true }));
  });

  it('which rules made the difference is told by the packs themselves', async () => {
    const { text } = await clerk.page('/rule-packs?pack=nm-legislature%402022-12-12');
    expect(text).toContain('What is otherwise than in nm-legislature@2019');
    expect(text).toMatch(/Bodies and votes<.*A tie: nothing is decided.*A tie: the outside member decides/s);
    expect(text).toMatch(/Deadlines<.*nm-leg\.report: .*Within 45 calendar days/s);
  });
});
