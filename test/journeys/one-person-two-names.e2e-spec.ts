import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { actPage } from './acts.js';
import { aCase, aComplaint, anAcceptedComplaint, aPanel, done, whatever } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let panelId: string;
beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
});
afterAll(async () => {
  await redress.stop();
});

/** A form of a page, by the address that it posts to. */
const formAt = (text: string, action: string): string =>
  new RegExp(`<form[^>]*action="${action}"[^]*?</form>`).exec(text)?.[0] ?? '';
const plain = (text: string): string => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const revisionIn = (form: string): string => /name="_revision" value="(\d+)"/.exec(form)?.[1] ?? 'none';

describe('a person who was recorded under two names', () => {
  it('is stated to be one person in the form that consolidates, with a reason as long as it may be', async () => {
    const { caseId } = await aCase(clerk, panelId);
    const opening = { bodyId: panelId, respondentName: 'Sen. I. Brambling', origin: 'press', subject: 'The same office' };
    const { id: otherId } = done(await clerk.post('/v1/cases', opening)) as { id: string };
    await redress.settled();
    const { path, text } = await actPage(clerk, caseId, `/v1/cases/${caseId}/consolidations`);
    const form = formAt(text, `/v1/cases/${caseId}/consolidations`);
    expect(plain(form)).toMatch(/RC-\w{4}-\w{4}, about Sen\. I\. Brambling: The same office/);
    const sent = { absorbedCaseId: otherId, reason: 'x'.repeat(4_000), _revision: revisionIn(form), _from: path };

    const refused = await clerk.postForm(`/v1/cases/${caseId}/consolidations`, sent);
    expect(refused.status).toBe(409);
    const id = /href="#([^"]+)">“Are the respondents recorded as two/.exec(refused.text)?.[1];
    expect([id, refused.text.includes(` id="${id ?? 'none'}"`)]).toEqual([expect.any(String), true]);

    const stated = await clerk.postForm(`/v1/cases/${caseId}/consolidations`, { ...sent, respondents: 'one-person' });
    expect([stated.status, stated.text.slice(0, 300)]).toEqual([303, '']);
    await redress.settled();
    const { timeline } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as { timeline: { type: string; data: object }[] };
    expect(timeline.find(({ type }) => type === 'CasesConsolidated')?.data).toMatchObject({
      absorbedCaseId: otherId,
      reason: expect.stringMatching(/^x{4000} The respondents of the two cases.* one person\.$/),
    });
  });

  it('is offered when a case is opened without a complaint, once the other case is looked for', async () => {
    await aCase(clerk, panelId);
    await redress.settled();
    const form = plain(formAt((await clerk.page('/cases?q=Brambling')).text, '/v1/cases'));
    expect(form).toMatch(/Is it the same person as in another case\?.*Yes, Senator Isolde Brambling of RC-/);
  });

  it('is offered when a case is opened from a complaint that has the name otherwise', async () => {
    const { id } = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
    const opening = { bodyId: panelId, respondentName: 'Sen. Fennimore', origin: 'press', subject: 'Something else' };
    done(await clerk.post('/v1/cases', opening));
    await redress.settled();
    expect(plain(formAt((await clerk.page(`/complaints/${id}`)).text, '/v1/cases'))).toContain('Yes, Sen. Fennimore of RC-');
  });
});

describe('a complaint from which no case came', () => {
  it('is found where cases are looked for, by the reference that people quote', async () => {
    const { id, reference } = await aComplaint(redress.anybody(), panelId);
    await redress.settled();
    const typed = encodeURIComponent(reference.toLowerCase().replaceAll('-', '–'));
    const link = `<a class="usa-link" href="/complaints/${id}">${reference}</a>`;
    const isFoundBy = async (handle: string) => (await (await redress.as(handle)).page(`/cases?q=${typed}`)).text.includes(link);
    expect(await isFoundBy('clerk')).toBe(true);
    // Before it is screened intake alone may read it, and afterwards members and investigators of no case may not.
    expect(await isFoundBy('auditor')).toBe(false);
    done(await clerk.post(`/v1/complaints/${id}/screening`, { outcome: 'insufficient', reasons: 'It names no act.' }, whatever));
    await redress.settled();
    expect(await isFoundBy('auditor')).toBe(true);
    for (const handle of ['investigator', 'chair']) expect(await isFoundBy(handle)).toBe(false);
  });
});

describe('a body that was there before this system', () => {
  it('is asked since when it exists, and takes up what came in since that day', async () => {
    const form = plain(formAt((await clerk.page('/bodies')).text, '/v1/bodies'));
    expect(form).toContain('Since when the body exists');
    expect(form).toContain('It can take up nothing that came in earlier');
    const body = { name: 'Board of Esmeria', kind: 'board' };
    const received = {
      channel: 'post',
      identity: 'anonymous',
      respondentName: 'A',
      summary: 'B',
      account: 'C',
      occurredOn: '2026-01-07',
    };
    const from = async (occurredOn?: string) => {
      const made = await clerk.postForm('/v1/bodies', { ...body, ...(occurredOn !== undefined && { occurredOn }) });
      const bodyId = /\/bodies\/([0-9a-f-]{36})/.exec(made.headers.get('location') ?? '')?.[1];
      return clerk.post('/v1/complaints/entered', { ...received, bodyId }, whatever);
    };
    expect((await from()).status).toBe(422);
    expect((await from('2019')).status).toBe(201);
  });
});
