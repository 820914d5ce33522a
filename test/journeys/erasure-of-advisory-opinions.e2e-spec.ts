import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, done, exampleRule, staffId, votedOn, whatever } from './setting.js';

/* Who asked for an advisory opinion is erased by two people, and the opinion stays; or the whole request, with all its words. */

const requester = 'Representative Ottoline Marchbanks';
const contact = 'ottoline@house.example';
const question = 'May I travel at the cost of a host?';
const published = 'A member may travel, if it is disclosed.';

let redress: StartedApp;
let clerk: Client;
let approver: Client;
let panel: string;

beforeAll(async () => {
  redress = await startedApp({ staff: fictionalStaff });
  [clerk, approver] = [await redress.as('clerk'), await redress.as('second-clerk')];
  panel = await aPanel(clerk);
}, 60_000);
afterAll(() => redress.stop());

async function answered(): Promise<string> {
  const asked = { bodyId: panel, requester, capacity: 'member', contact, subject: 'Travel', question };
  const { id } = done(await clerk.post('/v1/advisory-opinions', asked)) as { readonly id: string };
  const to = `/v1/advisory-opinions/${id}`;
  const { voteId } = await votedOn(clerk, id);
  const opinion = { conclusion: 'allowed', text: 'You may.', authorities: exampleRule('3'), madeBy: 'vote', voteId };
  done(await clerk.post(`${to}/opinion`, { number: '2026-4', ...opinion }));
  done(await clerk.post(`${to}/drafts`, { extent: 'redacted', title: 'Travel', text: published }));
  await redress.settled();
  const { draft } = done(await clerk.get(to)) as unknown as { readonly draft: { readonly draftId: string } };
  const publication = { draftId: draft.draftId, decidedBy: 'The panel', citation: exampleRule('9'), namesLookedFor: 'done' };
  done(await clerk.post(`${to}/publication`, publication));
  await redress.settled();
  return id;
}
const send = (who: Client, id: string, path: string, body: object) =>
  who.post(`/v1/advisory-opinions/${id}/${path}`, body, whatever);
const wanted = (subject: string) => ({ subject, basis: exampleRule('12'), reason: 'The term is over' });
interface Shown {
  readonly holds: readonly { readonly holdId: string }[];
  readonly requests: readonly { readonly requestId: string }[];
  readonly certificates: readonly { readonly certificate: string; readonly identityKeys: number; readonly contentKeys: number }[];
}
const shown = async (id: string) => done(await clerk.get(`/v1/advisory-opinions/${id}/erasure`)) as unknown as Shown;
async function erased(id: string, subject: string): Promise<Shown['certificates'][number]> {
  done(await send(clerk, id, 'erasure-requests', wanted(subject)));
  const { requestId } = (await shown(id)).requests[0] ?? { requestId: '' };
  expect((await send(clerk, id, 'erasure-approvals', { requestId })).json().type).toBe('/problems/two-people-needed');
  expect((await approver.page('/queue')).text).toContain(`/advisory-opinions/${id}/erasure`);
  done(await send(approver, id, 'erasure-approvals', { requestId }));
  await redress.settled();
  return (await shown(id)).certificates[0]!;
}
const told = async (id: string) =>
  (await clerk.page(`/advisory-opinions/${id}`)).text + (await clerk.get(`/v1/advisory-opinions/${id}`)).text;

describe('who asked for an advisory opinion', () => {
  it('is erased by two people, and the question, the opinion and its publication stay', async () => {
    const id = await answered();
    expect(await told(id)).toContain(requester);
    const certificate = await erased(id, 'requester');
    expect(certificate).toMatchObject({ subject: 'requester', identityKeys: 1, contentKeys: 0, requestedBy: staffId('clerk') });
    const text = await told(id);
    for (const gone of ['Marchbanks', contact]) expect(text).not.toContain(gone);
    for (const stays of [question, 'You may.', published, `certificate ${certificate.certificate}`])
      expect(text).toContain(stays);
    expect((await redress.anybody().page('/opinions')).text).toContain(published);
    const auditor = await redress.as('auditor');
    expect(done(await auditor.get('/v1/erasure-certificates'))).toMatchObject([{ kind: 'advisory', id }]);
    expect((await auditor.page('/erasure-certificates')).text).toContain('Request for an advisory opinion');
  });

  it('goes with the whole request, with every word of it, the published ones too', async () => {
    const id = await answered();
    await erased(id, 'whole-file');
    const text = (await told(id)) + (await redress.anybody().get('/v1/opinions')).text;
    for (const gone of ['Marchbanks', contact, question, 'You may.']) expect(text).not.toContain(gone);
    expect(await told(id)).not.toContain(published);
  });

  it('is not erased while under a hold, nor asked for of a case', async () => {
    const id = await answered();
    done(await send(clerk, id, 'legal-holds', { reason: 'A court asked for it' }));
    expect((await send(approver, id, 'erasure-requests', wanted('requester'))).json().type).toBe('/problems/legal-hold');
    const { holds } = await shown(id);
    done(await send(clerk, id, 'legal-holds/lifting', { holdId: holds[0]?.holdId, reason: 'The court is done' }));
    done(await send(clerk, id, 'erasure-requests', wanted('requester')));
    const { requests } = await shown(id);
    done(await send(clerk, id, 'erasure-refusals', { requestId: requests[0]?.requestId, reason: 'Not yet' }));
    expect(await told(id)).toContain(requester);
    expect((await send(clerk, id, 'erasure-requests', wanted('complainant'))).status).toBe(400);
  });

  it('is for clerks of the body and auditors to look up, and for clerks alone to ask for', async () => {
    const id = await answered();
    expect((await (await redress.as('auditor')).get(`/v1/advisory-opinions/${id}/erasure`)).status).toBe(200);
    for (const who of ['chair', 'investigator', 'operator'] as const) {
      const person = await redress.as(who);
      expect((await person.get(`/v1/advisory-opinions/${id}/erasure`)).status).toBe(403);
      expect((await send(person, id, 'erasure-requests', wanted('requester'))).status).toBe(403);
    }
  });

  it('falls due under the retention schedule, some years after the answer', async () => {
    const id = await answered();
    expect(done(await clerk.get('/v1/due-for-disposal')).due).toEqual([]);
    redress.on('2036-03-12');
    const { due } = done(await (await redress.as('clerk')).get('/v1/due-for-disposal')) as unknown as {
      readonly due: readonly object[];
    };
    expect(due).toContainEqual(
      expect.objectContaining({ kind: 'advisory', id, class: 'advisory-request', endedOn: '2026-03-10', example: true }),
    );
    const { text } = await (await redress.as('clerk')).page('/due-for-disposal');
    expect(text).toContain('Request the erasure of Request for an advisory opinion');
  });
});
