import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { convertIcsCalendar } from 'ts-ics';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, staffId, whatever } from './setting.js';

/* The deadlines of somebody's work in a calendar program, which knows a secret address and cannot sign in. */

let redress: StartedApp;
let clerk: Client;
let chair: Client;
let panelId: string;
let caseId: string;
let reference: string;

beforeAll(async () => {
  redress = await startedApp();
  [clerk, chair] = [await redress.as('clerk'), await redress.as('chair')];
  panelId = await aPanel(clerk);
  ({ caseId } = await aCase(clerk, panelId));
  const clock = { title: 'Answer the letter', anchor: '2026-03-09', count: 5, unit: 'calendar', landing: 'exact' };
  done(await clerk.post(`/v1/cases/${caseId}/clocks/by-hand`, { ...clock, effect: 'overdue', citation: 'Rule 9; or 10' }));
  await redress.settled();
  reference = String(done(await clerk.get(`/v1/cases/${caseId}/file`)).reference);
});
afterAll(() => redress.stop());

async function addressOf(handle: string, by?: Client): Promise<string> {
  const answer = done(await (by ?? (await redress.as(handle))).post(`/v1/staff/${staffId(handle)}/feed-address`, {}));
  return new URL(String(answer.address)).pathname;
}
const read = (path: string) => redress.anybody().get(path);

describe('the address of somebody’s deadlines', () => {
  it('gives a calendar what is due, by reference, rule and day, with no name and nothing that was said', async () => {
    const answer = await read(await addressOf('clerk'));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const { events = [] } = convertIcsCalendar(undefined, answer.text);
    const due = events.find(({ summary }) => summary.startsWith(reference));
    expect(due).toMatchObject({ start: { date: new Date('2026-03-14'), type: 'DATE' }, description: 'Rule 9; or 10' });
    expect(answer.text).not.toMatch(/Brambling|Use of an office|Answer the letter/);
  });

  it('shows what its owner may see at that moment, and each reading is on record as the owner’s', async () => {
    const path = await addressOf('chair');
    expect((await read(path)).text).toContain(reference);
    const auditor = await redress.as('auditor');
    const { text } = await auditor.get(`/v1/reads?reader=${staffId('chair')}`);
    expect(text).toContain('GetQueue');
    done(await clerk.post(`/v1/bodies/${panelId}/recusals`, { memberId: staffId('chair'), caseId, ground: 'Kin' }, whatever));
    const after = await read(path);
    expect(after.status).toBe(200);
    expect(after.text).not.toContain(reference);
  });

  it('is good until it is renewed or revoked, and what is wrong with an address is not told', async () => {
    const first = await addressOf('clerk');
    const second = await addressOf('clerk');
    expect(done(await clerk.get('/session/feed'))).toEqual({ hasAddress: true, bodyIds: [] });
    expect((await clerk.page('/session/feed')).text).toContain('Revoke the address');
    expect((await read(second)).status).toBe(200);
    done(await clerk.post(`/v1/staff/${staffId('clerk')}/feed-address/revocation`, {}));
    const wrong = [
      first,
      second,
      second.replace(/.{5}\.ics$/, 'AAAAA.ics'),
      second.replace(staffId('clerk'), staffId('auditor')),
      '/feeds/x',
    ];
    const answers = await Promise.all(wrong.map(read));
    expect(new Set(answers.map(({ status, text }) => `${String(status)} ${text.replace(/"instance":"[^"]*"/, '')}`)).size).toBe(
      1,
    );
    expect(answers[0]?.status).toBe(404);
    expect(done(await clerk.get('/session/feed'))).toEqual({ hasAddress: false, bodyIds: [] });
  });

  it('of a body has its deadlines and meetings, as its owner may see them, and ends by itself alone', async () => {
    const otherPanel = await aPanel(clerk);
    const { caseId: elsewhere } = await aCase(clerk, otherPanel);
    const clock = { title: 'Answer', anchor: '2026-03-09', count: 9, unit: 'calendar', landing: 'exact' };
    done(await clerk.post(`/v1/cases/${elsewhere}/clocks/by-hand`, { ...clock, effect: 'overdue', citation: 'Rule 11' }));
    const meeting = { meetsOn: '2026-03-20', sitting: 'remote', notice: 'Told to all members by mail' };
    const { meetingId } = done(await clerk.post(`/v1/bodies/${panelId}/meetings`, meeting, whatever));
    await redress.settled();
    const address = async (id: string) => {
      const answer = done(await clerk.post(`/v1/staff/${staffId('clerk')}/body-feed-address`, { bodyId: id }));
      return new URL(String(answer.address)).pathname;
    };
    const [own, path] = [await addressOf('clerk'), await address(panelId)];
    const { text } = await read(path);
    const { events = [] } = convertIcsCalendar(undefined, text);
    expect(events.map(({ summary }) => summary)).toContain('Meeting');
    expect(text).toContain(reference);
    expect(text).not.toMatch(/Rule 11|Brambling|Told to all/);
    expect((await read(own)).text).toContain('Rule 11');

    done(
      await clerk.post(
        `/v1/bodies/${panelId}/meetings/${meetingId}/cancellation`,
        { why: 'no-quorum', reason: 'Snow' },
        whatever,
      ),
    );
    await redress.settled();
    const after = convertIcsCalendar(undefined, (await read(path)).text).events ?? [];
    expect(after.find(({ uid }) => uid === meetingId)).toMatchObject({ summary: 'Meeting canceled', status: 'CANCELLED' });
    expect((await clerk.page('/session/feed')).text).toContain('Deadlines and meetings of');

    const again = await address(panelId);
    expect([(await read(path)).status, (await read(again)).status]).toEqual([404, 200]);
    done(await clerk.post(`/v1/staff/${staffId('clerk')}/body-feed-address/revocation`, { bodyId: panelId }));
    expect([(await read(again)).status, (await read(own)).status]).toEqual([404, 200]);
    const investigator = await redress.as('investigator');
    const refused = await investigator.post(`/v1/staff/${staffId('investigator')}/body-feed-address`, { bodyId: panelId });
    expect(refused.status).toBe(403);
  });

  it('is everybody’s own', async () => {
    const answer = await chair.post(`/v1/staff/${staffId('clerk')}/feed-address`, {});
    expect([answer.status, answer.json().type]).toEqual([403, '/problems/not-allowed']);
    expect((await chair.post(`/v1/staff/${staffId('clerk')}/feed-address/revocation`, {})).status).toBe(403);
  });
});
