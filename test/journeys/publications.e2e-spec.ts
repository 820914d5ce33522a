import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, anAcceptedComplaint, done, seats, whatever } from './setting.js';

/* The body found a violation, and its rule says that the finding becomes public. */

const rule = 'Example rule 11';
const due = { record: 'finding', what: 'The finding of March 5', citation: rule, dueOn: '2026-03-20' };
const complainantName = 'Rosalind Thistlewood';

let redress: StartedApp;
let clerk: Client;
let caseId: string;
let complainant: Client;

beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  const panel = await aPanel(clerk, seats);
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panel);
  const opening = { bodyId: panel, respondentName: 'Senator Isolde Brambling', origin: 'complaint', complaintIds: [filed.id] };
  ({ id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'Conduct at a party' })) as {
    readonly id: string;
  });
  complainant = redress.anybody();
  await complainant.post('/status', { reference: filed.reference, code: filed.receiptCode });
});
afterAll(() => redress.stop());

const send = (path: string, body: object) => clerk.post(`/v1/cases/${caseId}/publications${path}`, body, whatever);
interface Filed {
  readonly publicationId: string;
  readonly state: string;
  readonly draft?: { readonly draftId: string };
  readonly versions: readonly object[];
}
const publication = async () =>
  (done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as { readonly publications: readonly Filed[] }).publications[0]!;
const at = async (path: string, body: object) => send(`/${(await publication()).publicationId}/${path}`, body);
const draft = async (text: string) => {
  done(await at('drafts', { extent: 'summary', title: 'A finding about a member', text }));
  return (await publication()).draft?.draftId;
};
const statusPage = async () => (await complainant.page('/status/mine')).text;
const casePage = async () => (await clerk.page(`/cases/${caseId}/file`)).text;

describe('a publication', () => {
  it('is due by a day that staff and the complainant see, with the rule', async () => {
    done(await send('', { ...due, announcement: 'not-announced' }));
    expect(await casePage()).toContain('The finding of March 5');
    expect((await clerk.page('/queue')).text).toContain('Publication');
    const page = await statusPage();
    for (const said of ['Something will be made public', 'It is about what the body found.', 'March 20, 2026', rule])
      expect(page).toContain(said);
    expect(page).not.toContain('The finding of March 5');
  });

  it('waits for the parties, whose comments stand on the page of the case', async () => {
    done(await at('comment-period', { until: '2026-03-15' }));
    expect(await statusPage()).toContain('Write to staff by the end of March 15, 2026.');
    done(await at('comments', { commenter: 'respondent', comment: 'It leaves my answer out.' }));
    expect(await casePage()).toContain('It leaves my answer out.');
    const draftId = await draft('The panel found that a member broke the rule.');
    const early = await at('publication', { draftId, decidedBy: 'The panel', citation: rule, namesLookedFor: 'done' });
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('until the end of 2026-03-15')]);
  });

  it('is refused where a name that was given in confidence stands in it', async () => {
    const named = await at('drafts', { extent: 'summary', title: 'A finding', text: `It believed ${complainantName}.` });
    expect([named.status, named.text]).toEqual([409, expect.stringContaining('names-in-confidence')]);
  });

  it('is published late, word for word, and everybody who complained is told', async () => {
    redress.on('2026-03-23');
    expect(await statusPage()).toContain('This date passed 3 days ago');
    const { draft: latest } = await publication();
    done(await at('publication', { draftId: latest?.draftId, decidedBy: 'The panel', citation: rule, namesLookedFor: 'done' }));
    expect(await publication()).toMatchObject({ state: 'published', versions: [{ on: '2026-03-23' }] });
    expect(await casePage()).toContain('Published late');
    const page = await statusPage();
    expect(page).toContain('Something was made public');
    expect(page).not.toContain('This date passed');
  });

  it('is put right by another text, and what was there before stays on record', async () => {
    const draftId = await draft('The panel found that a member broke two rules.');
    done(await at('correction', { draftId, reason: 'One was left out.', namesLookedFor: 'done' }));
    expect(await publication()).toMatchObject({ versions: [{}, { reason: 'One was left out.' }] });
    expect(await statusPage()).toContain('Something that was made public was corrected');
  });

  it('is taken back with a reason', async () => {
    done(await at('withdrawal', { reason: 'A court ordered it.' }));
    expect(await publication()).toMatchObject({ state: 'withdrawn', ended: { why: 'A court ordered it.' } });
    expect(await statusPage()).toContain('Something that was made public was withdrawn');
  });

  it('is counted in the report as made late, under its rule', async () => {
    const { dues, cases } = done(await clerk.get('/v1/reports/audit?from=2026-01-01')) as unknown as {
      readonly dues: Readonly<Record<string, unknown>>;
      readonly cases: object;
    };
    expect(dues).toMatchObject({ publicationsByRule: [{ rule, set: 1, metLate: 1, missed: 0 }], notKeptByRule: { [rule]: 1 } });
    expect(cases).toMatchObject({ publications: { published: 1, corrected: 1, withdrawn: 1, withheld: 0 } });
  });
});
