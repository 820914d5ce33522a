import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import {
  aCase,
  anAcceptedComplaint,
  aPanel,
  done,
  exampleRule,
  seats,
  staffId,
  whatever,
  type FiledComplaint,
} from './setting.js';

/*
 * A vote decides nothing, and the body's rule says within how many days the parties hear of it: in the queue, on the page of who
 * complained, and in the report. The first vote is of March 10, 2026.
 */

let redress: StartedApp;
let clerk: Client;
let auditor: Client;
let panelId: string;
/** Her case, in which too few members were there; and one in which the motion failed. */
let hers: { readonly filed: FiledComplaint; readonly caseId: string; readonly motionId: string };
let second: typeof hers;

beforeAll(async () => {
  redress = await startedApp();
  [clerk, auditor] = [await redress.as('clerk'), await redress.as('auditor')];
  panelId = await aPanel(clerk);
  const rule = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('2') };
  const said = { shortfallEffect: 'no-decision', silenceLimit: 10 };
  done(await clerk.post(`/v1/bodies/${panelId}/voting-rule`, { ...rule, ...said }, whatever));
});
afterAll(() => redress.stop());

async function voted(caseId: string, votes: readonly string[]): Promise<string> {
  const present = seats.slice(0, votes.length).map(staffId);
  const motion = { caseId, kind: 'probable-cause', question: 'Is there probable cause?', movedBy: present[0], present };
  const { motionId } = done(await clerk.post(`/v1/bodies/${panelId}/motions`, { ...motion, allegationIds: [] }));
  const path = `/v1/bodies/${panelId}/motions/${String(motionId)}`;
  for (const [index, vote] of votes.entries())
    done(await clerk.post(`${path}/votes`, { memberId: present[index], vote }, whatever));
  done(await clerk.post(`${path}/closing`, {}, whatever));
  await redress.settled();
  return String(motionId);
}

async function undecided(votes: readonly string[]): Promise<typeof hers> {
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  const opening = { bodyId: panelId, respondentName: 'Senator Aldous Fennimore', origin: 'complaint', subject: 'Remarks' };
  const caseId = String(done(await clerk.post('/v1/cases', { ...opening, complaintIds: [filed.id] })).id);
  return { filed, caseId, motionId: await voted(caseId, votes) };
}

const clocksOf = async (caseId: string) => {
  await redress.settled();
  return (done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as { readonly clocks: readonly object[] }).clocks;
};
const plain = async (client: Client, path: string) =>
  (await client.page(path)).text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;)])/g, '$1');
const herPage = async ({ filed: { reference, receiptCode } }: typeof hers) => {
  await redress.settled();
  const her = redress.anybody();
  done(await her.post('/status', { reference, code: receiptCode }));
  return plain(her, '/status/mine');
};
const reported = async () => {
  await redress.settled();
  const { clocks } = done(await auditor.get('/v1/reports/audit')) as unknown as {
    readonly clocks: { readonly lines: readonly { readonly rule: string }[] };
  };
  return clocks.lines.find(({ rule }) => rule === 'silence-limit');
};
const duesInQueue = async () => {
  await redress.settled();
  const { items } = done(await clerk.get('/v1/queue')) as unknown as { readonly items: readonly { readonly id: string }[] };
  return items.map(({ id }) => id);
};
const what = 'Tell the parties what came of the vote on probable cause';

describe('the limit of silence', () => {
  it('runs from a vote without a quorum, is due in the queue, and stands on the page of who complained', async () => {
    hers = await undecided(['yea']);
    expect(await clocksOf(hers.caseId)).toMatchObject([
      { rule: 'silence-limit', title: what, state: 'running', dueOn: '2026-03-20', citation: exampleRule('2') },
    ]);
    expect(await plain(clerk, '/queue')).toContain(`${exampleRule('2')}. 10 calendar days from March 10, 2026`);
    expect(await herPage(hers)).toContain(`${what}: due by March 20, 2026 (rule silence-limit).`);
    expect(await reported()).toMatchObject({ started: 1, running: 1, met: 0, metLate: 0, missed: 0 });
    expect(await plain(clerk, `/cases/${hers.caseId}/file`)).toContain('10 calendar days from March 10, 2026');
  });

  it('is met by a notice that names the vote, and by no other one', async () => {
    redress.on('2026-03-12');
    const path = `/v1/complaints/${hers.filed.id}/notices`;
    done(await clerk.post(path, { topic: 'other', message: 'The room has changed.' }, whatever));
    expect(await clocksOf(hers.caseId)).toMatchObject([{ state: 'running' }]);
    const told = { topic: 'decision', message: 'Too few members were there.', motionId: hers.motionId, caseId: hers.caseId };
    done(await clerk.post(path, told, whatever));
    expect(await clocksOf(hers.caseId)).toMatchObject([{ state: 'satisfied' }]);
    expect(await reported()).toMatchObject({ started: 1, met: 1, running: 0 });
    expect(await herPage(hers)).not.toContain('due by March 20, 2026');
  });

  it('that passes without a notice is missed: first in the queue, on her page, and in the report', async () => {
    second = await undecided(['nay', 'nay', 'nay']);
    redress.on('2026-03-27');
    await redress.settled();
    await redress.app.get(ClockTimer).expireThoseDue();
    expect(await clocksOf(second.caseId)).toMatchObject([{ state: 'expired', dueOn: '2026-03-22' }]);
    expect((await duesInQueue())[0]).toBe(second.caseId);
    const page = await herPage(second);
    expect(page).toContain(`${what}: due by March 22, 2026 (rule silence-limit). This date passed 5 days ago`);
    expect(page).toContain('A time limit passed');
    expect(await reported()).toMatchObject({ started: 2, met: 1, missed: 1, running: 0 });
  });

  it('is met late by a notice after that', async () => {
    const told = { topic: 'decision', message: 'The motion failed.' };
    done(await clerk.post(`/v1/complaints/${second.filed.id}/notices`, told, whatever));
    expect(await clocksOf(second.caseId)).toMatchObject([{ state: 'satisfied-late' }]);
    expect(await reported()).toMatchObject({ started: 2, met: 1, metLate: 1, missed: 0 });
    expect(await herPage(second)).toContain('Something was done late');
  });

  it('waits for the respondent as well once he knows of the case, and is met at once by what the house tells of a tie', async () => {
    const tied = await undecided(['yea', 'nay', 'yea', 'nay']);
    await redress.settled();
    expect(await clocksOf(tied.caseId)).toMatchObject([{ state: 'satisfied' }]);
    const known = await undecided(['nay', 'nay', 'nay']);
    const told = { topic: 'decision', message: 'The motion failed.', motionId: known.motionId };
    done(await clerk.post(`/v1/cases/${known.caseId}/respondent-notices`, told));
    expect(await clocksOf(known.caseId)).toMatchObject([{ state: 'running' }]);
    const named = { ...told, caseId: known.caseId };
    done(await clerk.post(`/v1/complaints/${known.filed.id}/notices`, named, whatever));
    expect(await clocksOf(known.caseId)).toMatchObject([{ state: 'satisfied' }]);
  });

  it('does not run where nobody is to be told: on an own motion of which the respondent does not know', async () => {
    const { caseId } = await aCase(clerk, panelId);
    await voted(caseId, ['yea']);
    expect(await clocksOf(caseId)).toEqual([]);
  });
});
