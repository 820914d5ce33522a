import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, anAcceptedComplaint, done, seats, whatever } from './setting.js';

/* The body has found nothing and decided nothing; around it others act and speak. */

const severed = {
  kind: 'ties-severed',
  what: 'All public ties with the member',
  decidedBy: 'The Lantern Party',
  ground: 'Accusations that it finds credible',
  publicity: 'public',
  membership: 'remains',
  source: 'Statement of the Lantern Party of March 2',
  occurredOn: '2026-03-02',
};
const counted = (figure: string, source: string, sourceDate: string) => ({
  ...{
    topic: 'figure',
    statement: `So many women spoke, says ${source}.`,
    counted: 'Women who spoke',
    figure,
    source,
    sourceDate,
  },
});

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

const send = async (path: string, body: object) => done(await clerk.post(`/v1/cases/${caseId}/${path}`, body, whatever));
interface Outside {
  readonly measures: readonly { readonly measureId: string; readonly kind: string; readonly ended?: object }[];
}
const measures = async () => (done(await clerk.get(`/v1/cases/${caseId}/file`)) as Outside).measures;
const statusPage = async () => (await complainant.page('/status/mine')).text;

describe('what happens outside the procedure', () => {
  it('is on record without a finding, with who decided it and what it leaves as it was', async () => {
    await send('measures', severed);
    expect(await measures()).toMatchObject([{ kind: 'ties-severed', decidedBy: 'The Lantern Party', on: '2026-03-02' }]);
    const page = (await clerk.page(`/cases/${caseId}/file`)).text;
    for (const said of ['Ties severed: All public ties', 'Accusations that it finds credible', 'Membership remains'])
      expect(page).toContain(said);
  });

  it('is told to whoever complained, where it was made public, without a word of those who decided', async () => {
    await send('measures', { ...severed, kind: 'disinvited', what: 'The spring dinner', publicity: 'not-public' });
    const page = await statusPage();
    expect(page).toContain('Others severed their ties with the person.');
    expect(page).not.toContain('disinvited');
    expect(page).not.toContain('Lantern');
  });

  it('stands beside what other sources say, though they disagree', async () => {
    await send('outside-facts', counted('nine', 'an open letter', '2026-02'));
    await send('outside-facts', {
      topic: 'no-charges',
      statement: 'None were filed.',
      source: 'The prosecutor',
      sourceDate: '2026-02',
    });
    await send('outside-facts', counted('at least eleven', 'the Juniper Ledger', '2026-03-01'));
    const page = (await clerk.page(`/cases/${caseId}/file`)).text;
    const [nine, eleven, none] = ['nine', 'at least eleven', 'None were filed.'].map((text) => page.indexOf(text));
    expect(nine).toBeLessThan(eleven ?? 0);
    expect(eleven).toBeLessThan(none ?? 0);
    expect(await statusPage()).not.toContain('eleven');
  });

  it('ends, and the complainant learns it', async () => {
    const [first] = await measures();
    await send(`measures/${first?.measureId ?? ''}/end`, { reason: 'The party renewed them.' });
    expect((await measures())[0]).toMatchObject({ ended: { reason: 'The party renewed them.' } });
    expect(await statusPage()).toContain('taken outside this procedure was ended');
  });

  it('is counted in the report, apart from sanctions', async () => {
    const { cases, sanctions } = done(await clerk.get('/v1/reports/audit?from=2026-01-01')) as {
      readonly cases: object;
      readonly sanctions: object;
    };
    expect(cases).toMatchObject({ measures: { 'ties-severed': 1, disinvited: 1 }, measuresEnded: 1, outsideFacts: 3 });
    expect(JSON.stringify(sanctions)).not.toContain('severed');
  });

  it('is refused as a number of nobody knows what, with what to do', async () => {
    const answer = await clerk.post(
      `/v1/cases/${caseId}/outside-facts`,
      { ...counted('nine', 'x', '2026'), counted: undefined },
      whatever,
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Say what was counted');
  });
});
