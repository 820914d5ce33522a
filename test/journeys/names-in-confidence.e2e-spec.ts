import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Answer, type StartedApp } from '#testing';
import { aPanel, done, exampleRule, staffId, whatever } from './setting.js';

/*
 * A complainant and a witness whose names were given in confidence, and were then written wherever people write. Nobody on the
 * staff is to find them on any page or route, and neither is another complainant of the same case.
 */

const complainant = 'Zephyrine Quackenbush';
const witness = 'Balthazar Nettlefold';
const contact = 'zephyrine@quiet.example';
const canaries = ['Quackenbush', 'Nettlefold', 'quiet.example'];
const respondent = 'Senator Aldous Fennimore';

let redress: StartedApp;
let caseId: string;
let bodyId: string;
const complaints: { id: string; reference: string; receiptCode: string }[] = [];
const allegationId = randomUUID();

beforeAll(async () => {
  redress = await startedApp();
  const clerk = await redress.as('clerk');
  const investigator = await redress.as('investigator');
  bodyId = await aPanel(clerk);
  const said = { bodyId, respondentName: respondent, summary: `Remarks to ${complainant}`, account: `I am ${complainant}.` };
  for (const identity of ['confidential', 'named'] as const) {
    const name = identity === 'named' ? 'Odo Openly' : complainant;
    const body = { ...said, identity, complainant: { name, contact: identity === 'named' ? 'odo@open.example' : contact } };
    if (identity === 'named') Object.assign(body, { summary: 'More remarks', account: 'I saw them.' });
    complaints.push(done(await redress.anybody().post('/v1/complaints', body)) as (typeof complaints)[number]);
  }
  for (const { id } of complaints) {
    const own = id === complaints[0]?.id;
    const message = own ? `Dear Ms. ${complainant}, we have it.` : 'We have it.';
    done(await clerk.post(`/v1/complaints/${id}/acknowledgement`, { message }, whatever));
    const screening = { outcome: 'accepted', reasons: own ? `${complainant} works here.` : 'Conduct of a senator.' };
    done(await clerk.post(`/v1/complaints/${id}/screening`, screening, whatever));
  }
  const complaintIds = complaints.map(({ id }) => id);
  const opening = { bodyId, respondentName: respondent, origin: 'complaint', complaintIds, subject: 'Remarks at work' };
  caseId = String(done(await clerk.post('/v1/cases', opening)).id);
  const on = (path: string) => `/v1/investigations/${caseId}/${path}`;
  const allegation = { allegationId, conduct: `Remarks to ${complainant} in front of ${witness}`, provision: exampleRule('4') };
  done(await clerk.post(`/v1/cases/${caseId}/allegations`, allegation, whatever));
  done(await clerk.post(on('authorization'), { scope: 'All', dueOn: '2099-01-01', dueUnder: exampleRule('9') }, whatever));
  done(await clerk.post(on('investigator'), { investigatorId: staffId('investigator') }, whatever));
  done(await investigator.post(on('ownership'), {}, whatever));
  done(await clerk.post(on('notice'), { notice: `You are said to have spoken to ${complainant}.` }, whatever));
  done(await clerk.post(on('response'), { response: `I never met ${complainant}.` }, whatever));
  for (const [role, interviewee] of [
    ['complainant', complainant],
    ['witness', witness],
  ]) {
    const interview = { role, interviewee, summary: `${String(interviewee)} was there; write to ${contact}.` };
    done(await investigator.post(on('interviews'), interview, whatever));
  }
  const evidence = { description: `Messages of ${complainant}`, source: `${witness}, by hand` };
  done(await investigator.post(on('evidence'), evidence, whatever));
  const delay = {
    what: 'The report',
    wasDueOn: '2026-03-01',
    rule: exampleRule('9'),
    reason: `${complainant} was ill.`,
    expectedOn: '2026-07',
  };
  done(await clerk.post(`/v1/cases/${caseId}/delays`, delay, whatever));
  const report = {
    summary: `${complainant} and ${witness} are believed.`,
    conclusions: [{ allegationId, conclusion: 'substantiated' }],
  };
  done(await investigator.post(on('report'), report, whatever));
  const transmittal = { recipient: 'leadership', to: 'The President of the Senate', text: `${complainant} asks for protection.` };
  done(await clerk.post(on('report-transmittals'), transmittal, whatever));
  const present = ['chair', 'second-member', 'third-member'].map(staffId);
  const motion = { caseId, kind: 'finding', question: 'So?', movedBy: present[0], present, allegationIds: [allegationId] };
  done(await clerk.post(`/v1/bodies/${bodyId}/motions`, motion, whatever));
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

const namesIn = ({ text }: Answer): readonly string[] => canaries.filter((canary) => text.includes(canary));

/** Follows every link that somebody finds, from the pages that everybody knows, and asks every route about what was made. */
async function walk(handle: string): Promise<{ readonly seen: number; readonly leaks: readonly string[] }> {
  const client = await redress.as(handle);
  const leaks: string[] = [];
  const look = (path: string, answer: Answer): void => {
    for (const canary of namesIn(answer)) leaks.push(`${handle} finds ${canary} at ${path}`);
  };
  const [first, second] = complaints.map(({ id }) => id);
  const pages = new Set([
    ...['/', '/queue', '/cases', '/bodies', '/report', '/replay', '/staff', '/installation', '/complaints/enter'],
    ...[`/transmitted`, `/transmitted/cases/${caseId}`],
    ...[
      `/cases/${caseId}/file`,
      `/cases/${caseId}/acts`,
      `/replay?case=${caseId}`,
      `/complaints/${String(first)}`,
      `/complaints/${String(second)}`,
    ],
    ...[`/cases?q=Quackenbush`, `/cases/${caseId}?asOf=2026-03-10`, `/complaints/${String(first)}/as-complainant`],
    ...[`/replay?case=${caseId}&asOf=2026-03-10&compare=1`],
  ]);
  for (const path of pages) {
    const answer = await client.page(path);
    if (answer.status === 200)
      look(path, { ...answer, text: answer.text.replaceAll('/cases?q=Quackenbush', '').replaceAll('value="Quackenbush"', '') });
    for (const [, href = ''] of answer.text.matchAll(/href="(\/[^"#]*)/g)) {
      const found = href.replaceAll('&amp;', '&');
      if (/^\/(leave|sign-|status|session|assets|v1)|\.(css|woff2?|svg|png)/.test(found)) continue;
      if (pages.size < 120) pages.add(found);
    }
  }
  const ofCase = ['cases', 'investigations', 'sanctions'].map((kind) => `/v1/${kind}/${caseId}`);
  const routes = [
    ...ofCase,
    ...[
      `/v1/cases/${caseId}/file`,
      `/v1/cases/${caseId}/replay?before=1`,
      `/v1/findings/${allegationId}`,
      `/v1/bodies/${bodyId}`,
    ],
    ...[`/v1/transmitted`, `/v1/transmitted/cases/${caseId}`],
    ...[`/v1/cases`, `/v1/queue`, `/v1/bodies`, `/v1/me`, `/v1/reports/audit`],
    ...complaints.flatMap(({ id }) => ['', '/file', '/status'].map((path) => `/v1/complaints/${id}${path}`)),
  ];
  for (const route of routes) look(route, await client.get(route));
  return { seen: pages.size, leaks };
}

describe('a name given in confidence', () => {
  it.each(fictionalStaff.map(({ handle }) => handle))(
    'is on no page and in no answer for %s',
    async (handle) => {
      const { seen, leaks } = await walk(handle);
      expect(leaks).toEqual([]);
      expect(seen).toBeGreaterThan(5);
    },
    120_000,
  );

  it('is not on the status page of another complainant of the same case', async () => {
    const { reference, receiptCode } = complaints[1]!;
    const other = redress.anybody();
    await other.post('/status', { reference, code: receiptCode });
    const page = await other.page('/status/mine');
    expect(page.text).toContain('The report');
    expect(namesIn(page)).toEqual([]);
  });

  it('stays to be read by the one who gave it, in what was written to her', async () => {
    const { reference, receiptCode } = complaints[0]!;
    const own = redress.anybody();
    await own.post('/status', { reference, code: receiptCode });
    expect((await own.page('/status/mine')).text).toContain(`Dear Ms. ${complainant}`);
  });

  it('is not sent to the leadership in a report', async () => {
    const { text } = await (await redress.as('leader')).get(`/v1/transmitted/cases/${caseId}`);
    expect(text).toContain('Complainant 1 asks for protection.');
    expect(text).toContain('Complainant 1 and Witness 1 are believed.');
  });

  it('gives way to a role and a number in the file', async () => {
    const { text } = await (await redress.as('investigator')).get(`/v1/cases/${caseId}/file`);
    expect(text).toContain('Complainant 1 was there; write to [contact of Complainant 1].');
    expect(text).toContain('Witness 1, by hand');
  });
});
