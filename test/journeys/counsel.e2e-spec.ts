import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/*
 * Counsel in a case: whoever presents the charges does not advise the panel. One counsel investigates, too; another one comes
 * later and leaves.
 */

const asInvestigator = randomUUID();
const second = { id: randomUUID(), handle: 'second-counsel', name: 'Leopold Marchbanks', role: 'counsel' as const };
const grants: { grantId: string; role: 'counsel' }[] = [{ grantId: second.id, role: 'counsel' }];
const staff = [
  ...fictionalStaff.map((one) =>
    one.handle === 'counsel'
      ? { ...one, grants: [...one.grants, { grantId: asInvestigator, role: 'investigator' as const }] }
      : one,
  ),
  { ...second, grants },
];

let redress: StartedApp;
let clerk: Client;
let counsel: Client;
let other: Client;
let panel: string;
beforeAll(async () => {
  redress = await startedApp({ staff });
  clerk = await redress.as('clerk');
  counsel = await redress.as('counsel');
  other = await redress.as('second-counsel');
  panel = await aPanel(clerk, seats);
});
afterAll(() => redress.stop());

const own = staffId('counsel');
const assign = (caseId: string, capacity: string, counselId = own) =>
  clerk.post(`/v1/cases/${caseId}/counsel`, { counselId, capacity }, whatever);
const release = (caseId: string, counselId = own) =>
  clerk.post(`/v1/cases/${caseId}/counsel/release`, { counselId, reason: 'The term ended' }, whatever);
const file = async (client: Client, caseId: string) => (await client.get(`/v1/cases/${caseId}/file`)).status;
const refusal = (answer: Awaited<ReturnType<typeof assign>>) => [
  answer.status,
  (answer.json() as { readonly type: string }).type,
];
const listed = async (client: Client, path: string) =>
  (done(await client.get(path)) as { readonly items: readonly { readonly id?: string; readonly caseId?: string }[] }).items.map(
    ({ id, caseId }) => caseId ?? id,
  );

async function investigatedBy(caseId: string, investigatorId: string): Promise<void> {
  const authorization = { scope: 'All of it', dueOn: '2099-01-01', dueUnder: exampleRule('9') };
  done(await clerk.post(`/v1/investigations/${caseId}/authorization`, authorization, whatever));
  done(await clerk.post(`/v1/investigations/${caseId}/investigator`, { investigatorId }, whatever));
}

describe('counsel', () => {
  it('sees the case assigned and nothing else, from the next request on, and nothing after the release', async () => {
    const { caseId } = await aCase(clerk, panel);
    const { caseId: another } = await aCase(clerk, panel);
    const { id: complaintId } = await anAcceptedComplaint(clerk, redress.anybody(), panel);
    expect(await file(counsel, caseId)).toBe(404);

    done(await assign(caseId, 'enforcement'));
    expect([await file(counsel, caseId), await file(counsel, another)]).toEqual([200, 404]);
    for (const path of ['/v1/cases', '/v1/queue']) {
      expect(await listed(counsel, path)).toEqual([caseId]);
      await redress.settled();
      expect(await listed(counsel, path)).toEqual([caseId]);
    }
    const page = (await counsel.page(`/cases/${caseId}/file`)).text;
    expect(page).toContain('Rosamund Tidewater');
    expect(page).toContain('presents the charges to the panel');
    const acts = (await counsel.page(`/cases/${caseId}/acts`)).text;
    expect(acts).toContain('Declare a conflict of your own');
    expect(acts).not.toContain('Assign counsel');
    expect((await counsel.get(`/v1/complaints/${complaintId}/file`)).status).toBe(403);
    expect((await counsel.get('/v1/persons')).status).toBe(403);
    const queue = (await counsel.page('/queue')).text;
    expect(queue).toContain('My queue');
    expect(queue).toContain('Counsel: Rosamund Tidewater');

    done(await release(caseId));
    expect(await file(counsel, caseId)).toBe(404);
    for (const path of ['/v1/cases', '/v1/queue']) {
      expect(await listed(counsel, path)).toEqual([]);
      await redress.settled();
      expect(await listed(counsel, path)).toEqual([]);
    }
    const { counsel: known } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as { readonly counsel: unknown };
    expect(known).toEqual([{ counselId: own, capacity: 'enforcement', assigned: false }]);
  });

  it('who presents the charges, or did, does not advise the panel, and whoever advised it does not present them', async () => {
    const { caseId } = await aCase(clerk, panel);
    done(await assign(caseId, 'enforcement'));
    expect(refusal(await assign(caseId, 'advisory'))).toEqual([409, '/problems/other-part-in-case']);
    done(await release(caseId));
    expect(refusal(await assign(caseId, 'advisory'))).toEqual([409, '/problems/other-part-in-case']);
    done(await assign(caseId, 'advisory', second.id));
    done(await release(caseId, second.id));
    expect(refusal(await assign(caseId, 'enforcement', second.id))).toEqual([409, '/problems/other-part-in-case']);
  });

  it('who investigated does not advise the panel but may present the charges, and whoever advised it does not investigate', async () => {
    const { caseId } = await aCase(clerk, panel);
    await investigatedBy(caseId, own);
    done(await clerk.post(`/v1/investigations/${caseId}/investigator`, { investigatorId: staffId('investigator') }, whatever));
    const refused = await assign(caseId, 'advisory');
    expect(refusal(refused)).toEqual([409, '/problems/other-part-in-case']);
    expect((refused.json() as { readonly detail: string }).detail).toContain('This person investigated this case');
    done(await assign(caseId, 'enforcement'));

    const { caseId: another } = await aCase(clerk, panel);
    done(await assign(another, 'advisory'));
    done(await clerk.post(`/v1/investigations/${another}/authorization`, { scope: 'All of it' }, whatever));
    const investigating = await clerk.post(`/v1/investigations/${another}/investigator`, { investigatorId: own }, whatever);
    expect(refusal(investigating)).toEqual([409, '/problems/other-part-in-case']);
  });

  it('is somebody with that role, without a conflict', async () => {
    const { caseId } = await aCase(clerk, panel);
    expect(refusal(await assign(caseId, 'advisory', staffId('auditor')))).toEqual([422, '/problems/counsel-unknown']);
    const conflict = { personId: second.id, ground: 'household' };
    done(await clerk.post(`/v1/cases/${caseId}/conflicts`, conflict, whatever));
    expect(refusal(await assign(caseId, 'advisory', second.id))).toEqual([409, '/problems/conflict-of-interest']);
  });

  it('finds nothing any more after declaring a conflict, and is released by it', async () => {
    const { caseId } = await aCase(clerk, panel);
    done(await assign(caseId, 'advisory', second.id));
    expect(await file(other, caseId)).toBe(200);
    done(await other.post(`/v1/cases/${caseId}/conflicts`, { personId: second.id, ground: 'same-office' }, whatever));
    expect(await file(other, caseId)).toBe(404);
    const page = (await clerk.page(`/cases/${caseId}/file`)).text;
    expect(page).toContain('Leopold Marchbanks released as counsel');
    expect(page).toContain('Nobody is counsel in this case.');
  });

  it('is out of a case in which another one goes on, where the two parts do not go together, and is told so', async () => {
    const { caseId } = await aCase(clerk, panel);
    const { caseId: absorbed } = await aCase(clerk, panel);
    done(await assign(absorbed, 'enforcement'));
    done(await assign(caseId, 'advisory'));
    expect([await file(counsel, caseId), await file(counsel, absorbed)]).toEqual([200, 200]);
    const consolidation = { absorbedCaseId: absorbed, reason: 'The same facts', respondents: 'one-person' };
    done(await clerk.post(`/v1/cases/${caseId}/consolidations`, consolidation, whatever));
    for (const id of [caseId, absorbed]) {
      const answer = await counsel.get(`/v1/cases/${id}/file`);
      expect(refusal(answer)).toEqual([403, '/problems/other-part-in-case']);
      expect(refusal(await counsel.post(`/v1/cases/${id}/conflicts`, { personId: own, ground: 'other' }, whatever))).toEqual([
        403,
        '/problems/other-part-in-case',
      ]);
      for (const path of ['/v1/cases?limit=200', '/v1/queue?limit=200']) expect(await listed(counsel, path)).not.toContain(id);
    }
    await redress.settled();
    for (const path of ['/v1/cases?limit=200', '/v1/queue?limit=200']) {
      expect(await listed(counsel, path)).not.toContain(caseId);
      expect(await listed(counsel, path)).not.toContain(absorbed);
    }
    expect(refusal(await assign(caseId, 'advisory'))).toEqual([409, '/problems/other-part-in-case']);
  });

  it('who leaves leaves work behind that waits for somebody else', async () => {
    const { caseId } = await aCase(clerk, panel);
    done(await assign(caseId, 'enforcement', second.id));
    await redress.settled();
    const waiting = () => listed(clerk, '/v1/queue?owner=gone&limit=200');
    expect(await waiting()).not.toContain(caseId);
    grants.length = 0;
    expect(await waiting()).toContain(caseId);
    expect((await clerk.page('/queue')).text).toContain('The investigator or the counsel has left');
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('assign somebody else, and release this person');
    done(await release(caseId, second.id));
    await redress.settled();
    expect(await waiting()).not.toContain(caseId);
    grants.push({ grantId: second.id, role: 'counsel' });
  });
});
