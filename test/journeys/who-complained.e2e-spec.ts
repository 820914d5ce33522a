import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, whatever, type FiledComplaint } from './setting.js';

/*
 * Who may learn who complained, how, and what the complainant is told of it. Three clerks: one asks, one approves, one has a
 * conflict.
 */

const thirdId = '00000000-0000-4000-8000-000000000071';
const third = {
  id: thirdId,
  handle: 'third-clerk',
  name: 'Invented third-clerk',
  role: 'clerk',
  grants: [{ grantId: thirdId, role: 'clerk' }],
} as const;
const name = 'Rosalind Thistlewood';

let redress: StartedApp;
let clerk: Client;
let second: Client;
let confidential: FiledComplaint;
let named: FiledComplaint;

beforeAll(async () => {
  redress = await startedApp({ staff: [...fictionalStaff, third] });
  [clerk, second] = [await redress.as('clerk'), await redress.as('second-clerk')];
  const bodyId = await aPanel(clerk);
  const complainant = { name, safeContact: 'Letters to the post box' };
  const file = async (identity: string) =>
    done(await redress.anybody().post('/v1/complaints', { ...complaintTo(bodyId), identity, complainant })) as FiledComplaint;
  confidential = await file('confidential');
  named = await file('named');
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

const statusOf = async ({ reference, receiptCode: code }: FiledComplaint): Promise<[Client, string]> => {
  const own = redress.anybody();
  await own.post('/status', { reference, code });
  return [own, (await own.page('/status/mine')).text];
};
const open = (who: Client, { id }: FiledComplaint, purpose = 'interview') =>
  who.post(`/v1/complaints/${id}/identity-openings`, { purpose }, whatever);

describe('who complained, where the complainant is named', () => {
  it('is shown by one click, to those whose work it is, on the page that answers and no other', async () => {
    expect((await clerk.page(`/complaints/${named.id}`)).text).not.toContain(name);
    const page = await clerk.postForm(`/v1/complaints/${named.id}/identity-openings`, { purpose: 'interview' });
    expect(page.status).toBe(200);
    expect(page.text).toContain(name);
    expect(page.text).toContain('Letters to the post box');
    expect((await clerk.page(`/complaints/${named.id}`)).text).not.toContain(name);
    for (const handle of ['second-investigator', 'chair', 'auditor', 'operator']) {
      expect([403, 404]).toContain((await open(await redress.as(handle), named)).status);
    }
  });

  it('is told to the complainant: that it was opened, in which role and for what', async () => {
    const [, page] = await statusOf(named);
    expect(page).toContain('A clerk opened your name and contact details');
    expect(page).toContain('It was done to arrange an interview with you.');
  });
});

describe('who complained in confidence', () => {
  const request = (who: Client, path: string, body: object) =>
    who.post(`/v1/complaints/${confidential.id}/${path}`, body, whatever);
  let requestId: string;

  it('is opened by nobody alone', async () => {
    const refused = await open(clerk, confidential);
    expect([refused.status, refused.json().type]).toEqual([403, '/problems/two-people-needed']);
    done(await request(clerk, 'identity-requests', { purpose: 'safety', reason: 'She may be in danger.' }));
    const { identityRequests } = done(await clerk.get(`/v1/complaints/${confidential.id}/file`));
    requestId = identityRequests[0].requestId as string;
    expect((await request(clerk, 'identity-approvals', { requestId })).status).toBe(403);
    expect((await second.page(`/complaints/${confidential.id}`)).text).toContain('Let a colleague see who complained');
  });

  it('is shown to the one who asked once another approved, and to no other', async () => {
    done(await request(second, 'identity-approvals', { requestId }));
    expect((await open(second, confidential)).status).toBe(403);
    const shown = done(await open(clerk, confidential));
    expect(shown.identity).toEqual({ name, safeContact: 'Letters to the post box' });
    const [, page] = await statusOf(confidential);
    expect(page).toContain('It was done to keep someone safe.');
  });

  it('is not shown after a quarter of an hour, not even by the same request sent again', async () => {
    const key = { ...whatever, 'idempotency-key': '6f1f7c1e-6f8a-4c55-9f3e-0a6f6d6f1a11' };
    const path = `/v1/complaints/${confidential.id}/identity-openings`;
    redress.on('2026-03-10', '15:14');
    expect((await clerk.post(path, { purpose: 'safety' }, key)).text).toContain(name);
    redress.on('2026-03-10', '15:30');
    for (const sent of [key, whatever, whatever]) {
      const late = await clerk.post(path, { purpose: 'safety' }, sent);
      expect(late.status).toBeGreaterThanOrEqual(403);
      expect(late.text).not.toContain(name);
    }
    const { timeline } = done(await clerk.get(`/v1/complaints/${confidential.id}/file`));
    expect(timeline.map(({ type }: { type: string }) => type)).toContain('IdentityOpeningExpired');
  });

  it('is not opened by somebody who was walled off from the complaint', async () => {
    const third = await redress.as('third-clerk');
    done(await request(clerk, 'conflicts', { personId: thirdId, ground: 'household' }));
    expect((await request(third, 'identity-requests', { purpose: 'safety', reason: 'So' })).status).toBe(404);
  });

  it('may be named later, if the complainant says so herself', async () => {
    expect((await request(clerk, 'consent-to-be-named', {})).status).toBe(403);
    const [own, page] = await statusOf(confidential);
    expect(page).toContain('You cannot take this back.');
    done(await own.post(`/v1/complaints/${confidential.id}/consent-to-be-named`, {}, whatever));
    expect((await statusOf(confidential))[1]).toContain('You agreed to be named');
    expect(done(await open(second, confidential)).identity.name).toBe(name);
  });
});
