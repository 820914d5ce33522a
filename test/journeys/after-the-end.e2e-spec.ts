import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { openApiDocument } from '#web';
import { aComplaint, aCase, aPanel, done, whatever } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let leader: Client;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  redress = await startedApp();
  [clerk, leader] = [await redress.as('clerk'), await redress.as('leader')];
  const bodies = await aPanel(clerk);
  const { caseId: cases, allegationIds } = await aCase(clerk, bodies);
  const { id: complaints } = await aComplaint(redress.anybody(), bodies);
  const finding = { caseId: cases, standard: 'preponderance', reasons: 'So', result: 'violation' };
  done(await clerk.post(`/v1/findings/${String(allegationIds[0])}/determination`, finding, { 'if-match': '*' }));
  done(await clerk.post(`/v1/investigations/${cases}/authorization`, { scope: 'All' }));
  const recommendation = { chamber: 'Senate', kind: 'none', text: 'None.' };
  done(await clerk.post(`/v1/sanctions/${cases}/recommendation`, recommendation));
  const referral = { to: 'The President of the Senate', extent: 'part', reasons: 'So', recipient: 'leadership' };
  done(await clerk.post(`/v1/complaints/${complaints}/referral`, referral, whatever));
  const person = { name: 'Senator Alder', kind: 'respondent', caseId: cases };
  const { id: persons } = done(await clerk.post('/v1/persons', person)) as { readonly id: string };
  const asked = { requester: 'Representative Alder', capacity: 'member', subject: 'Travel', question: 'May I travel?' };
  const { id: opinions } = done(await clerk.post('/v1/advisory-opinions', { ...asked, bodyId: bodies, contact: 'By mail' }));
  ids = {
    'advisory-opinions': String(opinions),
    bodies,
    cases,
    complaints,
    persons,
    findings: allegationIds[0] ?? '',
    investigations: cases,
    sanctions: cases,
  };
  await redress.settled();
}, 120_000);
afterAll(() => redress.stop());

/** Every read for programs that takes a position to wait for, from the description of the API itself. */
function reads(): readonly string[] {
  const { paths } = openApiDocument(redress.app);
  return Object.entries(paths).flatMap(([path, { get }]) => {
    const takes = get?.parameters?.some((one) => 'name' in one && one.name === 'after');
    const [, kind = ''] = /([\w-]+)\/\{id\}/.exec(path) ?? [];
    return takes === true && path.startsWith('/v1/')
      ? [
          path
            .replace('{id}', ids[kind] ?? kind)
            .replace('{figure}', 'cases-open')
            .replace('{format}', 'csv'),
        ]
      : [];
  });
}

describe('a position that the log has not come to', () => {
  it('is refused by every read, which answers the position that there is', async () => {
    expect(reads().length).toBeGreaterThan(8);
    const head = await redress.house.store.head();
    const answers = await Promise.all(
      reads().map(async (path) => {
        const reader = path.startsWith('/v1/transmitted') ? leader : clerk;
        const [there, beyond] = [
          await reader.get(`${path}?after=${String(head)}`),
          await reader.get(`${path}?after=${String(head + 1_000n)}`),
        ];
        return [path, there.status, beyond.status, (beyond.json() as { readonly type?: string }).type];
      }),
    );
    expect(answers).toEqual(reads().map((path) => [path, 200, 422, '/problems/position-ahead']));
  });
});
