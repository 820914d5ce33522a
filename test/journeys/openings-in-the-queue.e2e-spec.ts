import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpeningTimer } from '#composition';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, exampleRule, staffId, whatever, type FiledComplaint } from './setting.js';

/*
 * Whoever may decide about a request to see a name finds it in the queue with its age, whoever asked finds what became of it, and
 * the history says when an opening ended although nobody came back to it.
 */

const caption = 'Requests that take two people';

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
    expect((await clerk.page(`/complaints/${filed.id}`)).text).toContain(
      'The time for opening the complainant’s name has run out',
    );
  });

  it('is in no queue any more a week later', async () => {
    redress.on('2026-03-21', '15:00');
    expect(await openingsOf(clerk)).toEqual([]);
  });
});

describe('a request for a new receipt code', () => {
  it('stands in the queue beside names, until somebody else has decided', async () => {
    redress.on('2026-04-01', '15:00');
    const asked = { check: 'known-in-person', details: 'She came to the office.' };
    done(await clerk.post(`/v1/complaints/${filed.id}/reissue-requests`, asked, whatever));
    await redress.settled();
    redress.on('2026-04-03', '15:00');
    const [waiting] = await openingsOf(second);
    expect(waiting).toMatchObject({ what: 'receipt-code', id: filed.id, check: 'known-in-person', own: false, daysWaiting: 2 });
    expect(waiting).not.toHaveProperty('details');
    expect(await openingsOf(clerk)).toMatchObject([{ what: 'receipt-code', own: true, daysWaiting: 2 }]);
    expect((await second.page('/queue')).text).toContain('To hand over a new receipt code');
    expect(await openingsOf(await redress.as('auditor'))).toEqual([]);

    const decided = { requestId: waiting.requestId as string };
    done(await second.post(`/v1/complaints/${filed.id}/reissue-approvals`, decided, whatever));
    await redress.settled();
    expect(await openingsOf(second)).toEqual([]);
    expect(await openingsOf(clerk)).toMatchObject([{ what: 'receipt-code', became: 'approved' }]);
    expect((await clerk.page('/queue')).text).toContain('you can hand over the code on its page');
  });

  it('is over when its time is, and leaves no trace of an opening that ended', async () => {
    redress.on('2026-04-05', '15:00');
    await end();
    expect(await openingsOf(clerk)).toMatchObject([{ what: 'receipt-code', became: 'over' }]);
    expect((await typesIn()).filter((type) => type === 'IdentityOpeningExpired')).toHaveLength(1);
    redress.on('2026-04-12', '15:00');
    expect(await openingsOf(clerk)).toEqual([]);
  });
});

describe('a request to erase', () => {
  const wanted = { subject: 'complainant', basis: exampleRule('12'), reason: 'She asked for it.' };

  it('stands in the queue of clerks alone, and says what became of it', async () => {
    done(await clerk.post(`/v1/complaints/${filed.id}/erasure-requests`, wanted, whatever));
    await redress.settled();
    redress.on('2026-04-13', '15:00');
    const [waiting] = await openingsOf(second);
    expect(waiting).toMatchObject({ what: 'erasure', subject: 'complainant', own: false, daysWaiting: 1 });
    const page = (await second.page('/queue')).text;
    expect(page).toContain(`/complaints/${filed.id}/erasure`);
    expect(page).not.toContain('She asked for it.');
    for (const handle of ['investigator', 'auditor', 'chair']) expect(await openingsOf(await redress.as(handle))).toEqual([]);

    const refused = { requestId: waiting.requestId as string, reason: 'It is needed' };
    done(await second.post(`/v1/complaints/${filed.id}/erasure-refusals`, refused, whatever));
    await redress.settled();
    expect(await openingsOf(second)).toEqual([]);
    expect(await openingsOf(clerk)).toMatchObject([{ what: 'erasure', became: 'refused', decidedOn: '2026-04-13' }]);
  });

  it('about a person of the register names nobody, and is hidden from whoever does not find the person', async () => {
    const name = 'Senator Aldous Fennimore';
    const part = { complaintId: filed.id, kind: 'respondent' };
    const { id: personId } = done(await clerk.post('/v1/persons', { name, ...part }, whatever)) as { readonly id: string };
    await redress.settled();
    const all = { basis: exampleRule('12'), reason: 'The time is over.' };
    done(await clerk.post(`/v1/persons/${personId}/erasure-requests`, all, whatever));
    await redress.settled();
    expect(await openingsOf(second)).toMatchObject([{ what: 'erasure', kind: 'person', id: personId, own: false }]);
    const page = (await second.page('/queue')).text;
    expect(page).toContain(`/register/${personId}/erasure`);
    // The queue itself, which says whom its work is about, begins with its search.
    expect(page.slice(0, page.indexOf('role="search"'))).not.toContain(name);

    const conflict = { personId: staffId('second-clerk'), ground: 'household' };
    done(await clerk.post(`/v1/complaints/${filed.id}/conflicts`, conflict, whatever));
    expect(await openingsOf(second)).toEqual([]);
    expect((await openingsOf(clerk)).filter(({ kind }: { kind: string }) => kind === 'person')).toHaveLength(1);
  });
});
