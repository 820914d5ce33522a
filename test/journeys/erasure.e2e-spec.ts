import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { sql } from '#postgres';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, exampleRule, whatever, type FiledComplaint } from './setting.js';

/*
 * What two people agree to erase is gone for good, whoever asks: one clerk asks, another approves. A third one has a conflict.
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
const account = 'He waited at the door of room seventeen.';

let redress: StartedApp;
let clerk: Client;
let second: Client;
let bodyId: string;

beforeAll(async () => {
  redress = await startedApp({ staff: [...fictionalStaff, third] });
  [clerk, second] = [await redress.as('clerk'), await redress.as('second-clerk')];
  bodyId = await aPanel(clerk);
}, 60_000);
afterAll(() => redress.stop());

const filed = async (): Promise<FiledComplaint> => {
  const data = { ...complaintTo(bodyId), account, identity: 'named', complainant: { name } };
  const complaint = done(await redress.anybody().post('/v1/complaints', data)) as FiledComplaint;
  await redress.settled();
  return complaint;
};
const send = (who: Client, { id }: FiledComplaint, path: string, body: object) =>
  who.post(`/v1/complaints/${id}/${path}`, body, whatever);
const wanted = { subject: 'complainant', basis: exampleRule('12'), reason: 'She asked for it' };
interface Shown {
  readonly holds: readonly { readonly holdId: string }[];
  readonly requests: readonly { readonly requestId: string }[];
  readonly certificates: readonly Record<string, unknown>[];
}
const shown = async ({ id }: FiledComplaint, who = clerk) =>
  (await who.get(`/v1/complaints/${id}/erasure`)).json() as unknown as Shown;
const asked = async (complaint: FiledComplaint, what: object = wanted): Promise<string> => {
  done(await send(clerk, complaint, 'erasure-requests', what));
  return (await shown(complaint)).requests.at(-1)?.requestId ?? '';
};
const reasonOf = ({ json }: { json: () => unknown }) => (json() as { readonly type?: string }).type?.replace('/problems/', '');
const opened = async (complaint: FiledComplaint) =>
  (await clerk.postForm(`/v1/complaints/${complaint.id}/identity-openings`, { purpose: 'contact' })).text;
const fileOf = async ({ id }: FiledComplaint) => (await clerk.get(`/v1/complaints/${id}/file`)).text;

describe('an erasure', () => {
  it('of one person takes who that is, and leaves what was said, other files and every figure', async () => {
    const [complaint, other] = [await filed(), await filed()];
    expect(await opened(complaint)).toContain(name);
    const figures = async () =>
      (await clerk.get('/v1/reports/audit')).text.replace(/"(position|recordedAt|asOf|knownAt)":"[^"]*"/g, '');
    const before = await figures();
    const requestId = await asked(complaint);
    expect(reasonOf(await send(clerk, complaint, 'erasure-approvals', { requestId }))).toBe('two-people-needed');
    done(await send(second, complaint, 'erasure-approvals', { requestId }));
    await redress.settled();
    expect(await figures()).toBe(before);
    const { requests, certificates } = await shown(complaint);
    expect(requests).toEqual([]);
    expect(certificates).toEqual([
      expect.objectContaining({ subject: 'complainant', identityKeys: 1, contentKeys: 0, epoch: 2 }),
    ]);
    expect(JSON.stringify(certificates)).not.toContain(name);
    const page = await opened(complaint);
    expect(page).not.toContain(name);
    expect(page).toContain(`certificate ${String(certificates[0]?.certificate)} (identity)`);
    expect(await fileOf(complaint)).toContain(account);
    expect(await opened(other)).toContain(name);
  });

  it('of a whole file takes every word, in memory as well as on disk, and its pages go on', async () => {
    const complaint = await filed();
    const requestId = await asked(complaint, { ...wanted, subject: 'whole-file' });
    done(await send(second, complaint, 'erasure-approvals', { requestId }));
    await redress.settled();
    const [{ living } = { living: -1 }] = await redress.house.database.query<{ living: number }>(sql`
      select count(*)::int as living from data_keys where file_id = ${complaint.id} and wrapped is not null`);
    expect(living).toBe(0);
    for (const path of [`/complaints/${complaint.id}`, `/complaints/${complaint.id}/as-complainant`]) {
      const page = await clerk.page(path);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain(account);
    }
    expect(await fileOf(complaint)).toMatch(/\[Erased on [A-Z][a-z]+ \d{1,2}, \d{4}, certificate/);
    const file = await clerk.page(`/complaints/${complaint.id}/erasure`);
    expect(file.status).toBe(200);
    expect(file.text).toContain('Who');
    expect((await (await redress.as('auditor')).page(`/complaints/${complaint.id}/erasure`)).status).toBe(404);
  });

  it('is refused while a hold is on the file, asked anew after it was lifted, and may be refused by a person', async () => {
    const complaint = await filed();
    done(await send(clerk, complaint, 'legal-holds', { reason: 'A court asked for it' }));
    expect(reasonOf(await send(clerk, complaint, 'erasure-requests', wanted))).toBe('legal-hold');
    const { holds } = await shown(complaint);
    done(await send(clerk, complaint, 'legal-holds/lifting', { holdId: holds[0]?.holdId, reason: 'The court is done' }));
    const requestId = await asked(complaint);
    done(await send(clerk, complaint, 'legal-holds', { reason: 'Once more' }));
    expect(reasonOf(await send(second, complaint, 'erasure-approvals', { requestId }))).toBe('legal-hold');
    done(await send(second, complaint, 'erasure-refusals', { requestId, reason: 'Held' }));
    expect(await opened(complaint)).toContain(name);
  });

  it('is prevented by a hold that the database alone knows, and says so', async () => {
    const complaint = await filed();
    const requestId = await asked(complaint);
    await redress.house.keys.hold({ kind: 'complaint', id: complaint.id }, 'by hand');
    done(await send(second, complaint, 'erasure-approvals', { requestId }));
    await redress.settled();
    expect((await clerk.page(`/complaints/${complaint.id}`)).text).toContain('Erasure prevented by a legal hold');
    expect((await shown(complaint)).certificates).toEqual([]);
    expect(await opened(complaint)).toContain(name);
  });

  it('is not approved where whoever asked has a conflict by then, and not found by whoever has one', async () => {
    const complaint = await filed();
    const asker = await redress.as('third-clerk');
    done(await send(asker, complaint, 'erasure-requests', wanted));
    const [{ requestId } = { requestId: '' }] = (await shown(complaint)).requests;
    done(await send(clerk, complaint, 'conflicts', { personId: thirdId, ground: 'household' }));
    await redress.settled();
    expect(reasonOf(await send(second, complaint, 'erasure-approvals', { requestId }))).toBe('conflict-of-interest');
    expect((await send(asker, complaint, 'erasure-approvals', { requestId })).status).toBe(404);
    expect((await asker.page(`/complaints/${complaint.id}/erasure`)).status).toBe(404);
  });
});
