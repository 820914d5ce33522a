import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, anAcceptedComplaint, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/*
 * What somebody did in a matter keeps that person from another part in it. One investigator is also a clerk of intake.
 */

const asClerk = '00000000-0000-4000-8000-0000000000a1';
const asInvestigator = '00000000-0000-4000-8000-0000000000b1';
const staff = fictionalStaff.map((one) =>
  one.handle === 'second-investigator'
    ? {
        ...one,
        grants: [
          { grantId: asInvestigator, role: 'investigator' as const },
          { grantId: asClerk, role: 'clerk' as const },
        ],
      }
    : one,
);

let redress: StartedApp;
let clerk: Client;
let both: Client;
let panel: string;
beforeAll(async () => {
  redress = await startedApp({ staff });
  clerk = await redress.as('clerk');
  both = await redress.as('second-investigator');
  panel = await aPanel(clerk, seats);
});
afterAll(() => redress.stop());

const act = async (grantId: string) => done(await both.post('/session/role', { grantId }));
const idIn = (answer: unknown): string => (answer as { readonly id: string }).id;

async function acknowledgedByBoth(): Promise<string> {
  const { id } = await aComplaint(redress.anybody(), panel);
  await act(asClerk);
  done(await both.post(`/v1/complaints/${id}/acknowledgement`, { message: 'We have it.' }, whatever));
  await act(asInvestigator);
  const screening = { outcome: 'accepted', reasons: 'Conduct of a senator.' };
  done(await clerk.post(`/v1/complaints/${id}/screening`, screening, whatever));
  return id;
}

async function authorized(caseId: string): Promise<string> {
  const authorization = { scope: 'All of it', dueOn: '2099-01-01', dueUnder: exampleRule('9') };
  done(await clerk.post(`/v1/investigations/${caseId}/authorization`, authorization, whatever));
  return caseId;
}

const assign = (caseId: string, handle = 'second-investigator') =>
  clerk.post(`/v1/investigations/${caseId}/investigator`, { investigatorId: staffId(handle) }, whatever);
const listed = async (path: string) =>
  (done(await both.get(path)) as { readonly items: readonly { readonly id?: string; readonly caseId?: string }[] }).items.map(
    ({ id, caseId }) => caseId ?? id,
  );

describe('whoever did intake', () => {
  it('is not assigned to investigate what came of it', async () => {
    const complaintId = await acknowledgedByBoth();
    const opening = { bodyId: panel, respondentName: 'Senator Fennimore', origin: 'complaint', complaintIds: [complaintId] };
    const caseId = await authorized(idIn(done(await clerk.post('/v1/cases', { ...opening, subject: 'Remarks' }))));
    const refused = await assign(caseId);
    expect([refused.status, refused.json().type]).toEqual([409, '/problems/did-intake']);
    done(await assign(caseId, 'investigator'));
  });

  it('is out of an investigation from the next request on, where such a complaint joins its case', async () => {
    const { caseId } = await aCase(clerk, panel);
    await authorized(caseId);
    done(await assign(caseId));
    expect((await both.get(`/v1/cases/${caseId}/file`)).status).toBe(200);
    await redress.settled();
    expect(await listed('/v1/cases')).toContain(caseId);

    const complaintId = await acknowledgedByBoth();
    done(await clerk.post(`/v1/cases/${caseId}/complaints`, { complaintId }, whatever));
    const [read, done_, complaint] = [
      await both.get(`/v1/cases/${caseId}/file`),
      await both.post(`/v1/investigations/${caseId}/ownership`, {}, whatever),
      await both.get(`/v1/complaints/${complaintId}/file`),
    ];
    for (const answer of [read, done_, complaint]) {
      expect([answer.status, answer.json().type]).toEqual([403, '/problems/did-intake']);
      expect(answer.json().detail).toContain('whoever did intake does not investigate');
    }
    expect(await listed('/v1/cases')).not.toContain(caseId);
    expect(await listed('/v1/queue')).not.toContain(caseId);
    await redress.settled();
    expect(await listed('/v1/cases')).not.toContain(caseId);
    expect(await listed('/v1/queue')).not.toContain(caseId);

    await act(asClerk);
    expect((await both.get(`/v1/cases/${caseId}/file`)).status).toBe(200);
    await act(asInvestigator);
  });

  it('investigates another matter', async () => {
    await anAcceptedComplaint(clerk, redress.anybody(), panel);
    const { caseId } = await aCase(clerk, panel);
    await authorized(caseId);
    done(await assign(caseId));
    expect((await both.get(`/v1/cases/${caseId}/file`)).status).toBe(200);
  });
});

describe('whoever voted on probable cause', () => {
  it('has no vote on the finding where the rule of the body leaves it to others, and is told so', async () => {
    const rule = { quorum: 1, threshold: 'majority-of-voting', tieRule: 'stalls', citation: exampleRule('7(c)') };
    const separate = { ...rule, afterProbableCause: 'other-members' };
    done(await clerk.post(`/v1/bodies/${panel}/voting-rule`, separate, whatever));
    const { caseId } = await aCase(clerk, panel);
    const [chair = '', second = '', third = '', fourth = ''] = seats.map(staffId);
    const put = async (kind: string, movedBy: string, present: readonly string[]) =>
      clerk.post(`/v1/bodies/${panel}/motions`, { caseId, kind, question: 'So?', movedBy, present, allegationIds: [] }, whatever);
    const motionOf = (answer: unknown) => (answer as { readonly motionId: string }).motionId;
    const vote = (client: Client, motionId: string, memberId: string) =>
      client.post(`/v1/bodies/${panel}/motions/${motionId}/votes`, { memberId, vote: 'yea' }, whatever);

    const probable = motionOf(done(await put('probable-cause', chair, [chair, second])));
    for (const memberId of [chair, second]) done(await vote(clerk, probable, memberId));
    done(await clerk.post(`/v1/bodies/${panel}/motions/${probable}/closing`, {}, whatever));

    const refused = await put('finding', third, [second, third, fourth]);
    expect([refused.status, refused.json().type]).toEqual([409, '/problems/decided-probable-cause']);
    const finding = motionOf(done(await put('finding', third, [third, fourth])));
    const inOwnName = await vote(await redress.as('second-member'), finding, second);
    expect([inOwnName.status, inOwnName.json().type]).toEqual([403, '/problems/decided-probable-cause']);
    expect(inOwnName.json().detail).toContain('You voted on probable cause in this case');
    expect((await vote(clerk, finding, second)).json().type).toBe('/problems/decided-probable-cause');
    done(await vote(await redress.as('third-member'), finding, third));

    const page = (await (await redress.as('second-member')).page(`/cases/${caseId}/file`)).text;
    expect(page).toContain('Voted on probable cause, and has no vote here');
  });
});
