import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, done, exampleRule, seats, staffId } from './setting.js';

/* A member asked before she acted, and was answered. Afterwards somebody wants to know what stood there, and who read it. */

const requester = 'Representative Ottoline Marchbanks';
const question = 'May I travel to a conference whose host pays the trip?';
const opinion = {
  ...{ number: '2026-4', conclusion: 'allowed-on-conditions', text: 'You may travel, if the trip is disclosed.' },
  ...{ authorities: exampleRule('3'), madeBy: 'chair', madeUnder: exampleRule('2') },
};

let redress: StartedApp;
let clerk: Client;
let auditor: Client;
let panel: string;
let id: string;

const at = (path: string, body: object) => clerk.post(`/v1/advisory-opinions/${id}/${path}`, body);

beforeAll(async () => {
  redress = await startedApp();
  redress.on('2026-02-02');
  [clerk, auditor] = await Promise.all([redress.as('clerk'), redress.as('auditor')]);
  panel = await aPanel(clerk, seats.slice(0, 3));
  const asked = { bodyId: panel, requester, capacity: 'member', subject: 'Travel', question };
  ({ id } = done(await clerk.post('/v1/advisory-opinions', asked)) as { readonly id: string });
  redress.on('2026-02-20');
  done(await at('opinion', { ...opinion, occurredOn: '2026-02-16' }));
  await redress.settled();
});
afterAll(() => redress.stop());

describe('a request as it stood', () => {
  const then = async (moment: string, person = clerk) =>
    done(await person.get(`/v1/advisory-opinions/${id}?${moment}`)) as unknown as {
      readonly state: string;
      readonly texts: readonly { readonly text?: string }[];
      readonly requester?: string;
    };

  it('tells what had happened by a day apart from what was known by then', async () => {
    expect(await then('asOf=2026-02-15')).toMatchObject({ state: 'requested', texts: [], requester });
    expect(await then('asOf=2026-02-16')).toMatchObject({ state: 'issued', texts: [{ text: opinion.text }] });
    expect(await then('knownOn=2026-02-19')).toMatchObject({ state: 'requested', texts: [] });
    expect(await then('knownOn=2026-02-20')).toMatchObject({ state: 'issued' });
    const before = await clerk.get(`/v1/advisory-opinions/${id}?asOf=2026-02-01`);
    expect([before.status, before.json().type]).toEqual([404, '/problems/advisory-request-unknown']);
    const ahead = await clerk.get(`/v1/advisory-opinions/${id}?asOf=2026-03-01`);
    expect([ahead.status, ahead.json().type]).toEqual([422, '/problems/moment-in-the-future']);
  });

  it('is a page that says which moment it shows, and from which nothing can be done', async () => {
    const { text } = await clerk.page(`/advisory-opinions/${id}?asOf=2026-02-15`);
    expect(text).toContain('The request as it was');
    expect(text).not.toContain(opinion.text);
    expect(text).not.toContain('What can be done');
    expect((await clerk.page(`/advisory-opinions/${id}`)).text).toContain('What can be done');
  });

  it('is told an auditor without a word of it, and nobody who has a conflict today', async () => {
    const told = JSON.stringify(await then('asOf=2026-02-16', auditor));
    for (const secret of [requester, question, opinion.text]) expect(told).not.toContain(secret);
    const third = await redress.as('third-member');
    done(await third.post(`/v1/advisory-opinions/${id}/conflicts`, { personId: staffId('third-member'), ground: 'household' }));
    expect((await third.get(`/v1/advisory-opinions/${id}?asOf=2026-02-16`)).status).toBe(404);
  });
});

describe('who had read a request', () => {
  it('is shown an auditor, from the page of the request, in the list of all reads', async () => {
    done(await (await redress.as('second-member')).get(`/v1/advisory-opinions/${id}`));
    expect((await auditor.page(`/advisory-opinions/${id}`)).text).toContain(`/reads?matter=advisory:${id}`);
    const { items } = done(await auditor.get(`/v1/reads?matter=advisory:${id}&limit=200`)) as unknown as {
      readonly items: readonly { readonly reader: string; readonly query: string; readonly matters: readonly object[] }[];
    };
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ reader: staffId('second-member'), query: 'GetAdvisoryRequest', matters: [{ kind: 'advisory', id }] },
      }),
    );
    expect(items.every(({ matters }) => JSON.stringify(matters) === JSON.stringify([{ kind: 'advisory', id }]))).toBe(true);
    const { text } = await auditor.page(`/reads?matter=advisory:${id}`);
    expect(text).toContain('an advisory opinion, O-');
    expect(text).not.toContain('Marchbanks');
    expect((await clerk.get(`/v1/reads?matter=advisory:${id}`)).status).toBe(403);
  });
});
