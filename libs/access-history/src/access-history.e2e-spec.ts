import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';

let redress: StartedApp;
let clerk: Client;
let auditor: Client;
let investigatorId: string;
let caseReference: string;
let caseId: string;
/** Where the log stood before anybody was assigned, while somebody was, and after that person stepped aside. */
const at: { before: string; during: string; after: string } = { before: '', during: '', after: '' };

const whatever = { 'if-match': '*' };
async function done(client: Client, path: string, body: unknown): Promise<{ readonly id: string; readonly position: string }> {
  const answer = await client.post(path, body, whatever);
  if (answer.status !== 200 && answer.status !== 201) throw new Error(`${String(answer.status)} ${answer.text}`);
  return answer.json() as { readonly id: string; readonly position: string };
}

beforeAll(async () => {
  redress = await startedApp();
  [clerk, auditor] = [await redress.as('clerk'), await redress.as('auditor')];
  const investigator = await redress.as('investigator');
  investigatorId = ((await investigator.get('/v1/me')).json() as { readonly userId: string }).userId;
  const { id: bodyId } = await done(clerk, '/v1/bodies', { name: 'Panel', kind: 'panel' });
  const opening = { bodyId, respondentName: 'Senator Fennimore', origin: 'own-motion', subject: 'Use of an office' };
  const opened = await done(clerk, '/v1/cases', opening);
  caseId = opened.id;
  at.before = opened.position;
  const of = (what: string) => `/v1/investigations/${caseId}/${what}`;
  await done(clerk, of('authorization'), { scope: 'All', dueOn: '2099-01-01', dueUnder: 'An example' });
  at.during = (await done(clerk, of('investigator'), { investigatorId })).position;
  at.after = (await done(investigator, of('recusal'), { ground: 'Kin' })).position;
  caseReference = ((await clerk.get(`/v1/cases/${caseId}/file`)).json() as { readonly reference: string }).reference;
});
afterAll(() => redress.stop());

const asked = (position: string) => auditor.get(`/access?person=investigator&matter=${caseReference}&position=${position}`);
interface Told {
  readonly decisions: readonly { readonly role: string; readonly allowed: boolean; readonly because: readonly string[] }[];
}

describe('a decision, made again', () => {
  it('is what it was before somebody was assigned, while, and after that person stepped aside', async () => {
    const told = async (position: string) => ((await asked(position)).json() as Told).decisions;
    expect(await told(at.before)).toMatchObject([{ role: 'investigator', allowed: false, because: [] }]);
    expect(await told(at.during)).toMatchObject([
      { role: 'investigator', allowed: true, because: ['an investigator works in the cases assigned'] },
    ]);
    expect(await told(at.after)).toMatchObject([
      { role: 'investigator', allowed: false, because: ['whoever is walled off finds nothing'] },
    ]);
  });

  it('is told on a page in words', async () => {
    const { status, text } = await auditor.page(`/access?person=${investigatorId}&matter=${caseReference}&position=${at.during}`);
    expect(status).toBe(200);
    expect(text).toContain(`Thaddeus Larkmoor could see ${caseReference}`);
    expect(text).toContain('has the investigation');
  });

  it('has nothing to decide before there was such a case, and refuses whom nobody knows', async () => {
    expect(((await asked('1')).json() as Told).decisions).toEqual([]);
    const nobody = await auditor.get(`/access?person=nobody&matter=${caseReference}`);
    expect([nobody.status, (nobody.json() as { readonly type: string }).type]).toEqual([404, '/problems/staff-member-unknown']);
    expect((await auditor.get('/access?person=investigator&matter=RC-0000-0000')).status).toBe(404);
  });

  it('is for auditors alone, and about no case that they do not find', async () => {
    expect((await clerk.get(`/access?person=investigator&matter=${caseReference}`)).status).toBe(403);
    const auditorId = ((await auditor.get('/v1/me')).json() as { readonly userId: string }).userId;
    await done(clerk, `/v1/cases/${caseId}/conflicts`, { personId: auditorId, ground: 'household' });
    expect((await asked(at.during)).status).toBe(404);
  });
});
