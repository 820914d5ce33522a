import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/* What is new, and whom it concerns: told in the house, by what was recorded, to whoever may see it at that moment. */

let redress: StartedApp;
let clerk: Client;
let investigator: Client;
let panelId: string;
let caseId: string;
let reference: string;

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly reference?: string;
  readonly href: string;
  readonly read: boolean;
  readonly due?: { readonly what: string; readonly on: string };
}

beforeAll(async () => {
  redress = await startedApp();
  [clerk, investigator] = [await redress.as('clerk'), await redress.as('investigator')];
  panelId = await aPanel(clerk);
  ({ caseId } = await aCase(clerk, panelId));
  await redress.settled();
  reference = String(done(await clerk.get(`/v1/cases/${caseId}/file`)).reference);
});
afterAll(() => redress.stop());

const told = async (who: Client): Promise<readonly Told[]> => {
  await redress.settled();
  return done(await who.get('/v1/notices'));
};
const kinds = async (who: Client) => (await told(who)).map(({ kind }) => kind);
const put = async (present: readonly string[] = seats) => {
  const motion = { caseId, kind: 'dismissal', question: 'Dismiss?', movedBy: staffId('chair'), allegationIds: [] };
  const put = await clerk.post(`/v1/bodies/${panelId}/motions`, { ...motion, present: present.map(staffId) }, whatever);
  return String(done(put).motionId);
};
const cast = async (motionId: string, handle: string, vote: string) =>
  done(await clerk.post(`/v1/bodies/${panelId}/motions/${motionId}/votes`, { memberId: staffId(handle), vote }, whatever));

describe('a notice', () => {
  it('tells the members who are to vote, each until that vote is cast or the motion decided', async () => {
    const [chair, second] = [await redress.as('chair'), await redress.as('second-member')];
    expect(await kinds(chair)).toEqual([]);
    const motionId = await put();
    expect(await told(chair)).toMatchObject([
      { kind: 'vote-asked', reference, href: `/cases/${caseId}/sections/votes`, read: false },
    ]);
    await cast(motionId, 'chair', 'yea');
    expect([await kinds(chair), await kinds(second)]).toEqual([[], ['vote-asked']]);
    for (const [handle, vote] of [
      ['second-member', 'yea'],
      ['third-member', 'nay'],
      ['fourth-member', 'nay'],
    ] as const)
      await cast(motionId, handle, vote);
    done(await clerk.post(`/v1/bodies/${panelId}/motions/${motionId}/closing`, {}, whatever));
    expect([await kinds(second), await kinds(clerk)]).toEqual([['tie-without-step'], ['tie-without-step']]);
  });

  it('that a vote tied goes once something follows, and whoever is walled off is told nothing from the next request on', async () => {
    const third = await redress.as('third-member');
    expect(await kinds(third)).toEqual(['tie-without-step']);
    done(
      await clerk.post(`/v1/bodies/${panelId}/recusals`, { memberId: staffId('third-member'), caseId, ground: 'Kin' }, whatever),
    );
    expect(done(await third.get('/v1/notices'))).toEqual([]);
    expect((await third.page('/cases')).text).not.toContain('not read');
  });

  it('tells the investigator of an assignment until it is confirmed, and nobody else', async () => {
    done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'All' }, whatever));
    done(await clerk.post(`/v1/investigations/${caseId}/investigator`, { investigatorId: staffId('investigator') }, whatever));
    expect(await told(investigator)).toMatchObject([{ kind: 'case-assigned', reference }]);
    expect(await kinds(await redress.as('second-investigator'))).toEqual([]);
    done(await investigator.post(`/v1/investigations/${caseId}/ownership`, {}, whatever));
    expect(await kinds(investigator)).toEqual([]);
  });

  it('tells of a day that comes and of one that passed, and of each anew', async () => {
    const clock = { title: 'Answer the letter', anchor: '2026-03-09', count: 4, unit: 'calendar', landing: 'exact' };
    done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, { ...clock, effect: 'overdue', citation: exampleRule('9') }));
    const near = (await told(investigator)).find(({ kind }) => kind === 'deadline-near');
    expect(near).toMatchObject({ due: { what: 'clock', on: '2026-03-13' }, href: `/cases/${caseId}/sections/deadlines` });
    redress.on('2026-03-14');
    const missed = (await told(investigator)).find(({ kind }) => kind === 'deadline-missed');
    expect(missed?.id).not.toBe(near?.id);
    expect(await kinds(await redress.as('chair'))).not.toContain('deadline-missed');
    redress.on('2026-03-10');
  });

  it('tells clerks that a complainant replied, and not that staff wrote down what she said', async () => {
    const other = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
    const complainant = redress.anybody();
    const entered = done(await clerk.post('/v1/complaints/entered', entering())) as unknown as { id: string };
    done(await clerk.post(`/v1/complaints/${entered.id}/deficiency`, { deficiency: 'When?' }, whatever));
    done(await clerk.post(`/v1/complaints/${entered.id}/cure`, { addition: 'In March' }, whatever));
    expect((await told(clerk)).filter(({ kind }) => kind === 'complainant-replied')).toEqual([]);
    await complainant.postForm('/status', { reference: other.reference, code: other.receiptCode });
    done(await complainant.post(`/v1/complaints/${other.id}/withdrawal`, { reason: 'Enough' }, whatever));
    expect((await told(clerk)).filter(({ kind }) => kind === 'complainant-replied')).toMatchObject([
      { reference: other.reference, href: `/complaints/${other.id}` },
    ]);
    expect((await complainant.get('/v1/notices')).status).toBe(403);
  });

  it('tells another clerk of a request that takes two people, and not the one who asked', async () => {
    const { id } = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
    done(await clerk.post(`/v1/complaints/${id}/identity-requests`, { purpose: 'interview', reason: 'To hear her' }, whatever));
    expect(await kinds(clerk)).not.toContain('review-asked');
    expect(await kinds(await redress.as('second-clerk'))).toContain('review-asked');
  });

  it('is read by one act, stays on the page, and is counted in the menu of every page until then', async () => {
    const before = await told(clerk);
    const unread = before.filter(({ read }) => !read);
    expect(unread.length).toBeGreaterThan(1);
    const { text } = await clerk.page('/cases');
    expect(text).toMatch(new RegExp(`redress-nav__count">${String(unread.length)}<span`));
    const page = await clerk.page('/notices');
    const hidden = /name="notices" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const path = `/v1/staff/${staffId('clerk')}/notices-read`;
    done(await clerk.post(path, { notices: hidden }));
    expect((await told(clerk)).map(({ id, read }) => [id, read])).toEqual(before.map(({ id }) => [id, true]));
    expect((await clerk.page('/cases')).text).not.toContain('redress-nav__count');
    expect((await clerk.page('/notices')).text).toContain('You have read everything.');
    // Nobody marks what is somebody else's.
    expect((await investigator.post(path, { notices: hidden })).status).toBe(403);
  });

  it('says nothing that anybody typed, and each reading is on record with the matters that it showed', async () => {
    const { text } = await clerk.page('/notices');
    expect(text).not.toMatch(/Brambling|Fennimore|Use of an office|Answer the letter|Unwanted remarks|Thistlewood/);
    const auditor = await redress.as('auditor');
    expect((await auditor.get(`/v1/reads?matter=case:${caseId}&reader=${staffId('investigator')}`)).text).toContain('GetNotices');
    expect((await auditor.get('/v1/notices')).status).toBe(403);
  });
});

const entering = () => ({
  bodyId: panelId,
  identity: 'anonymous',
  channel: 'post',
  respondentName: 'Senator Aldous Fennimore',
  summary: 'Unwanted remarks at work.',
  account: 'In the autumn session.',
});
