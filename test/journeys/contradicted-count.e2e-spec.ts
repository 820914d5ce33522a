import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCodec } from '#event-store';
import { record, startedApp, type Client, type StartedApp } from '#testing';
import { anAcceptedComplaint, aPanel, done, seats, staffId, whatever, type FiledComplaint } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let complainant: Client;
let filed: FiledComplaint;
let panelId: string;
let caseId: string;
let motionId: string;

/** A motion to which the four say this; its id. */
async function voted(votes: readonly string[]): Promise<string> {
  const present = seats.map(staffId);
  const motion = { caseId, kind: 'finding', question: 'Was the rule broken?', movedBy: present[0], present, allegationIds: [] };
  const id: string = done(await clerk.post(`/v1/bodies/${panelId}/motions`, motion, whatever)).motionId;
  for (const [index, vote] of votes.entries())
    done(await clerk.post(`/v1/bodies/${panelId}/motions/${id}/votes`, { memberId: present[index], vote }, whatever));
  done(await clerk.post(`/v1/bodies/${panelId}/motions/${id}/closing`, {}, whatever));
  return id;
}

beforeAll(async () => {
  redress = await startedApp();
  redress.on('2026-03-02');
  [clerk, complainant] = [await redress.as('clerk'), redress.anybody()];
  panelId = await aPanel(clerk);
  filed = await anAcceptedComplaint(clerk, complainant, panelId);
  const opening = {
    bodyId: panelId,
    respondentName: 'Senator Aldous Fennimore',
    origin: 'complaint',
    complaintIds: [filed.id],
    subject: 'Remarks',
  };
  caseId = done(await clerk.post('/v1/cases', opening)).id;
  redress.on('2026-03-10');
  motionId = await voted(['yea', 'yea', 'yea', 'nay']);
  await redress.settled();
  redress.on('2026-03-20');
}, 120_000);
afterAll(() => redress.stop());

/** What everybody who has to know is shown. */
async function shown() {
  await redress.settled();
  const file = done(await clerk.get(`/v1/cases/${caseId}/file`));
  const { items } = done(await clerk.get('/v1/queue')) as { items: readonly { id: string; remarks: readonly string[] }[] };
  const { contradictions } = done(await clerk.get('/v1/reports/audit'));
  const status = done(await clerk.get(`/v1/complaints/${filed.id}/status`));
  const doubt = file.motions.find((motion: { motionId: string }) => motion.motionId === motionId).doubt;
  return {
    file: doubt?.outcome,
    queue: items.find(({ id }) => id === caseId)?.remarks,
    report: contradictions.standing.map(({ what }: { what: string }) => what),
    status: status.underReview,
  };
}
/** What was written to the complainant about this vote. */
async function letters(): Promise<readonly string[]> {
  const found: string[] = [];
  const codec = redress.app.get(EventCodec, { strict: false });
  for await (const stored of redress.house.store.readStream(`complaint-${filed.id}`)) {
    if (stored.type !== 'ComplainantNotified') continue;
    const { data } = codec.decode(stored) as unknown as { data: { message: string; motionId?: string } };
    if (data.motionId === motionId) found.push(data.message);
  }
  return found;
}
const nothing = { file: undefined, queue: [], report: [], status: false };
const leave = (memberId: string, occurredOn: string) =>
  clerk.post(`/v1/bodies/${panelId}/members/${memberId}/departure`, { reason: 'Resigned', occurredOn }, whatever);

describe('a departure that is entered after the count', () => {
  it('and dated before it is shown to everybody as a contradiction', async () => {
    expect(await shown()).toEqual(nothing);
    done(await leave(staffId('second-member'), '2026-03-05'));
    expect(await shown()).toEqual({
      file: 'carried',
      queue: ['count-contradicted'],
      report: ['count-contradicted'],
      status: true,
    });
  });

  it('is in the pages, in words, and nothing of it in the complainant’s', async () => {
    const { text: page } = await clerk.page(`/cases/${caseId}/file`);
    expect(page).toContain('The record contradicts the count of a vote');
    expect(page).toContain('2 yeas, 1 nay');
    expect((await clerk.page('/queue')).text).toContain('The count of a vote is contradicted by the record');
    expect((await clerk.page('/reports/audit')).text).toContain('Contradictions about which nobody has decided yet');
    await complainant.postForm('/status', { reference: filed.reference, code: filed.receiptCode });
    const { text: mine } = await complainant.page('/status/mine');
    expect(mine).toContain('A decision is under review');
    expect(mine).not.toMatch(/2 yeas|Resigned|departure/);
  });

  it('is told to the complainant in a letter, and not to a respondent who was told of no decision', async () => {
    expect(await letters()).toEqual([expect.stringContaining('The count of a vote in this matter is in doubt')]);
    expect((await complainant.page('/status/mine')).text).toContain('You will be told what comes of it.');
    expect((await clerk.page(`/cases/${caseId}/file`)).text).not.toContain('Respondent informed');
  });

  it('is over once somebody decided that the count stands', async () => {
    const upheld = `/v1/bodies/${panelId}/motions/${motionId}/upheld-count`;
    const decision = { caseId, decidedBy: 'The chair', reasons: 'Two yeas of three carry it all the same.' };
    expect((await (await redress.as('chair')).post(upheld, decision, whatever)).status).toBe(403);
    done(await clerk.post(upheld, decision, whatever));
    expect(await shown()).toEqual(nothing);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('Two yeas of three carry it all the same.');
    expect((await clerk.post(upheld, decision, whatever)).json().type).toBe('/problems/count-not-contradicted');
    expect((await letters()).at(-1)).toContain('It was decided that the count stands as it was recorded.');
    expect((await complainant.page('/status/mine')).text).toContain('It was decided that the count stands as it was recorded.');
  });
});

describe('a recusal that is entered after the count', () => {
  it('and dated before it is a contradiction until the body voted again', async () => {
    const recusal = { memberId: staffId('chair'), caseId, ground: 'Kin', occurredOn: '2026-03-06' };
    done(await clerk.post(`/v1/bodies/${panelId}/recusals`, recusal, whatever));
    expect(await shown()).toMatchObject({ file: 'quorum-lacking', queue: ['count-contradicted'], status: true });
    // Fourteen days lie between the two, and both the page and the report say so.
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('Recorded 14 days later');
    const { recordedLate } = done(await clerk.get('/v1/reports/audit'));
    expect(recordedLate).toMatchObject({ count: 1, byEvent: { MemberRecused: 1 }, longestDays: 14 });
    const remaining = ['third-member', 'fourth-member'].map(staffId);
    const seat = { memberId: '5ea70000-0000-4000-8000-000000000005', name: 'Quentin Oakhollow', role: 'member' };
    done(await clerk.post(`/v1/bodies/${panelId}/members`, seat, whatever));
    const present = [...remaining, seat.memberId];
    const motion = { caseId, kind: 'finding', question: 'Once more?', movedBy: present[0], present, allegationIds: [] };
    const put = { ...motion, afterMotionId: motionId };
    const { motionId: id } = done(await clerk.post(`/v1/bodies/${panelId}/motions`, put, whatever));
    for (const memberId of present)
      done(await clerk.post(`/v1/bodies/${panelId}/motions/${String(id)}/votes`, { memberId, vote: 'yea' }, whatever));
    done(await clerk.post(`/v1/bodies/${panelId}/motions/${String(id)}/closing`, {}, whatever));
    expect(await shown()).toEqual(nothing);
    expect((await letters()).at(-1)).toContain('The body voted again. The new motion carried.');
  });
});

describe('a vote that an older program let be corrected after the count', () => {
  it('is shown to everybody as a contradiction, too', async () => {
    const { motionId: id } = done(
      await clerk.post(
        `/v1/bodies/${panelId}/motions`,
        {
          caseId,
          kind: 'procedural',
          question: 'Next week?',
          movedBy: staffId('third-member'),
          present: ['third-member', 'fourth-member'].map(staffId),
          allegationIds: [],
        },
        whatever,
      ),
    ) as { motionId: string };
    for (const handle of ['third-member', 'fourth-member'])
      done(await clerk.post(`/v1/bodies/${panelId}/motions/${id}/votes`, { memberId: staffId(handle), vote: 'yea' }, whatever));
    done(await clerk.post(`/v1/bodies/${panelId}/motions/${id}/closing`, {}, whatever));
    const log = { store: redress.house.store, codec: redress.app.get(EventCodec, { strict: false }) };
    let vote = '';
    for await (const event of log.store.readStream(`body-${panelId}`)) if (event.type === 'VoteCast') vote = event.id;
    await record(log, `body-${panelId}`, '2026-03-20', {
      type: 'EventCorrected',
      occurredOn: '2026-03-20',
      data: { targetEventId: vote, targetType: 'VoteCast', field: 'vote', was: 'yea', becomes: 'nay', reason: 'Misheard' },
    });
    expect(await shown()).toMatchObject({ queue: ['count-contradicted'], report: ['count-contradicted'], status: true });
  });
});
