import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, exampleRule, staffId, whatever } from './setting.js';

/* Somebody in the register is erased by two people, as a complaint or a case is; links and counts stay. */

const names = ['Quintus Overbrook', 'Q. Overbrooke'];

let redress: StartedApp;
let clerk: Client;
let approver: Client;
let caseId: string;

beforeAll(async () => {
  redress = await startedApp({ staff: fictionalStaff });
  [clerk, approver] = [await redress.as('clerk'), await redress.as('second-clerk')];
  ({ caseId } = await aCase(clerk, await aPanel(clerk)));
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

async function registered(name = names[0]): Promise<string> {
  const { id: personId } = done(await clerk.post('/v1/persons', { name, kind: 'counsel', caseId })) as { readonly id: string };
  done(await clerk.post(`/v1/persons/${personId}/names`, { name: names[1] }, whatever));
  await redress.settled();
  return personId;
}
const send = (who: Client, personId: string, path: string, body: object) =>
  who.post(`/v1/persons/${personId}/${path}`, body, whatever);
const wanted = { basis: exampleRule('12'), reason: 'The part is long over' };
interface Shown {
  readonly holds: readonly { readonly holdId: string }[];
  readonly requests: readonly { readonly requestId: string }[];
  readonly certificates: readonly { readonly certificate: string; readonly identityKeys: number }[];
}
const shown = async (personId: string): Promise<Shown> => (await clerk.get(`/v1/persons/${personId}/erasure`)).json() as Shown;
const reasonOf = ({ json }: { json: () => unknown }) => (json() as { readonly type?: string }).type?.replace('/problems/', '');

describe('somebody in the register', () => {
  it('is erased by two people: every name goes, and the link stays', async () => {
    const personId = await registered();
    expect((await clerk.page(`/register/${personId}`)).text).toContain(names[0]);
    done(await send(clerk, personId, 'erasure-requests', wanted));
    const { requests } = await shown(personId);
    const { requestId } = requests[0] ?? { requestId: '' };
    expect(reasonOf(await send(clerk, personId, 'erasure-approvals', { requestId }))).toBe('two-people-needed');
    done(await send(approver, personId, 'erasure-approvals', { requestId }));
    await redress.settled();
    const { certificates } = await shown(personId);
    expect(certificates).toEqual([
      expect.objectContaining({ subject: 'whole-file', identityKeys: 1, requestedBy: staffId('clerk') }),
    ]);
    for (const path of [`/register/${personId}`, `/register/${personId}/erasure`, '/register']) {
      const { status, text } = await clerk.page(path);
      expect(status).toBe(200);
      for (const name of names) expect(text).not.toContain(name);
    }
    const { text } = await clerk.get(`/v1/persons/${personId}`);
    expect(text).toContain(`certificate ${String(certificates[0]?.certificate)} (identity)`);
    expect(text).toContain(caseId);
    const auditor = await redress.as('auditor');
    const listed = done(await auditor.get('/v1/erasure-certificates'));
    expect(listed).toMatchObject([{ kind: 'person', id: personId, certificate: certificates[0]?.certificate }]);
    const page = (await auditor.page('/erasure-certificates')).text;
    expect(page).toContain('Entry in the register of persons');
    expect(page).toContain(`href="/register/${personId}/erasure"`);
    expect(done(await clerk.get('/v1/due-for-disposal')).due).toEqual([]);
  });

  it('is not erased while under a hold, and is found by those alone who find one of the files', async () => {
    const personId = await registered('Somebody Else');
    done(await send(clerk, personId, 'legal-holds', { reason: 'A court asked for it' }));
    expect(reasonOf(await send(approver, personId, 'erasure-requests', wanted))).toBe('legal-hold');
    const { holds } = await shown(personId);
    done(await send(clerk, personId, 'legal-holds/lifting', { holdId: holds[0]?.holdId, reason: 'The court is done' }));
    done(await send(clerk, personId, 'erasure-requests', wanted));
    const { requests } = await shown(personId);
    done(await clerk.post(`/v1/cases/${caseId}/conflicts`, { personId: staffId('second-clerk'), ground: 'household' }, whatever));
    await redress.settled();
    expect((await send(approver, personId, 'erasure-approvals', { requestId: requests[0]?.requestId })).status).toBe(404);
    expect((await approver.page(`/register/${personId}/erasure`)).status).toBe(404);
    expect(done(await approver.get('/v1/erasure-certificates'))).toEqual([]);
    done(await send(clerk, personId, 'erasure-refusals', { requestId: requests[0]?.requestId, reason: 'Not yet' }));
    expect((await clerk.page(`/register/${personId}`)).text).toContain('Somebody Else');
  });
});
