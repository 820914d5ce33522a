import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpeningTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, whatever, type FiledComplaint } from './setting.js';

/*
 * Whoever may decide about a request to see a name finds it in the queue with its age, whoever asked finds what became of it, and
 * the history says when an opening ended although nobody came back to it.
 */

const caption = 'Requests to see a name given in confidence';

let redress: StartedApp;
let clerk: Client;
let second: Client;
let filed: FiledComplaint;
let requestId: string;

beforeAll(async () => {
  redress = await startedApp({});
  [clerk, second] = [await redress.as('clerk'), await redress.as('second-clerk')];
  const body = { ...complaintTo(await aPanel(clerk)), identity: 'confidential', complainant: { name: 'Rosalind Thistlewood' } };
  filed = done(await redress.anybody().post('/v1/complaints', body)) as FiledComplaint;
  const asked = { purpose: 'safety', reason: 'She may be in danger.' };
  done(await clerk.post(`/v1/complaints/${filed.id}/identity-requests`, asked, whatever));
  await redress.settled();
  const { identityRequests } = done(await clerk.get(`/v1/complaints/${filed.id}/file`));
  requestId = identityRequests[0].requestId as string;
}, 60_000);
afterAll(() => redress.stop());

const openingsOf = async (who: Client) => done(await who.get('/v1/queue')).openings;
const decide = (path: string, body: object) =>
  second.post(`/v1/complaints/${filed.id}/${path}`, { requestId, ...body }, whatever);
const end = () => redress.app.get(OpeningTimer).endThoseOver();
const typesIn = async (): Promise<string[]> => {
  await redress.settled();
  const { timeline } = done(await clerk.get(`/v1/complaints/${filed.id}/file`));
  return timeline.map(({ type }: { type: string }) => type);
};

describe('a request that nobody has answered', () => {
  it('stands in the queue of those who may decide and of the one who asked, with its age', async () => {
    redress.on('2026-03-13', '15:00');
    expect(await openingsOf(second)).toMatchObject([{ id: filed.id, requestId, own: false, on: '2026-03-10', daysWaiting: 3 }]);
    expect(await openingsOf(clerk)).toMatchObject([{ requestId, own: true, daysWaiting: 3 }]);
    const { text } = await second.page('/queue');
    expect(text).toContain(caption);
    expect(text.replace(/<[^>]*>/g, '')).toContain('Waiting for a decision since March 10, 2026 (3 days)');
  });

  it('stands in the queue of nobody else', async () => {
    for (const handle of ['investigator', 'auditor', 'chair']) {
      const other = await redress.as(handle);
      expect(await openingsOf(other)).toEqual([]);
      expect((await other.page('/queue')).text).not.toContain(caption);
    }
  });
});

describe('an approved opening', () => {
  it('is told to the one who asked, in the queue', async () => {
    done(await decide('identity-approvals', {}));
    await redress.settled();
    expect(await openingsOf(second)).toEqual([]);
    expect(await openingsOf(clerk)).toMatchObject([{ requestId, became: 'approved', until: '2026-03-13T15:15:00.000Z' }]);
  });

  it('ends when its time is over, which the history says, once, although nobody came back', async () => {
    await end();
    expect(await typesIn()).not.toContain('IdentityOpeningExpired');
    redress.on('2026-03-13', '15:15');
    await end();
    await end();
    expect((await typesIn()).filter((type) => type === 'IdentityOpeningExpired')).toHaveLength(1);
    expect(await openingsOf(clerk)).toMatchObject([{ requestId, became: 'over', decidedOn: '2026-03-13' }]);
    expect((await clerk.page(`/complaints/${filed.id}`)).text).toContain('Time for opening the complainant’s name is over');
  });

  it('is in no queue any more a week later', async () => {
    redress.on('2026-03-21', '15:00');
    expect(await openingsOf(clerk)).toEqual([]);
  });
});
