import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffMember } from '#access';
import { fictionalStaff } from '#fictional-staff';
import { describeInBrowser, checkAccessibility, startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, anAcceptedComplaint, aPanel, done, exampleRule, nameOf, staffId, whatever } from './setting.js';

/* The leadership of the legislature: what was sent to it, and nothing else. */

/** Whoever leads another chamber. The body there is made by a clerk, and so known only later. */
let elsewhere: string;
const grantElsewhere = {
  ...{ grantId: randomUUID(), role: 'leadership' },
  get bodyId() {
    return elsewhere;
  },
} as StaffMember['grants'][number];
const leaderElsewhere: StaffMember = {
  ...{ id: randomUUID(), handle: 'leader-elsewhere', name: 'Sidonie Marchbank', role: 'leadership' },
  grants: [grantElsewhere],
};

let redress: StartedApp;
let clerk: Client;
let leader: Client;
let sent: string;
let unsent: string;
let referred: string;
let referredElsewhere: string;
let inIntake: string;
beforeAll(async () => {
  redress = await startedApp({ staff: [...fictionalStaff, leaderElsewhere] });
  clerk = await redress.as('clerk');
  leader = await redress.as('leader');
  const panel = await aPanel(clerk);
  elsewhere = await aPanel(clerk);
  sent = (await aCase(clerk, panel)).caseId;
  unsent = (await aCase(clerk, panel)).caseId;
  const recommendation = { chamber: 'Senate', kind: 'none', text: 'The panel recommends no sanction.', allegationIds: [] };
  done(await clerk.post(`/v1/sanctions/${sent}/recommendation`, recommendation, whatever));
  inIntake = (await aComplaint(redress.anybody(), panel)).id;
  referred = inIntake;
  referredElsewhere = (await anAcceptedComplaint(clerk, redress.anybody(), panel)).id;
  const referral = { to: 'The President of the Senate', extent: 'part', reasons: 'Hiring is for the presiding officer.' };
  done(await clerk.post(`/v1/complaints/${referred}/referral`, { ...referral, recipient: 'leadership' }, whatever));
  const toAnother = { ...referral, to: 'The attorney general', recipient: 'another-authority' };
  done(await clerk.post(`/v1/complaints/${referredElsewhere}/referral`, toAnother, whatever));
});
afterAll(() => redress.stop());

const listed = async (who: Client) =>
  (done(await who.get('/v1/transmitted')) as readonly { readonly id: string }[]).map(({ id }) => id);

it('is shown what was sent, in the words in which it was sent', async () => {
  await redress.settled();
  expect(new Set(await listed(leader))).toEqual(new Set([sent, referred]));
  expect(done(await leader.get(`/v1/transmitted/cases/${sent}`))).toMatchObject({
    sent: [{ kind: 'recommendation', chamber: 'Senate', recommended: 'none', text: 'The panel recommends no sanction.' }],
  });
  expect(done(await leader.get(`/v1/transmitted/complaints/${referred}`))).toMatchObject({
    sent: [
      { kind: 'referral', to: 'The President of the Senate', extent: 'part', reasons: 'Hiring is for the presiding officer.' },
    ],
  });
});

it('is shown nothing else: no other case or complaint, and no page of the file of one', async () => {
  for (const path of [`cases/${unsent}`, `complaints/${referredElsewhere}`]) {
    expect((await leader.get(`/v1/transmitted/${path}`)).status).toBe(404);
  }
  for (const path of ['/v1/queue', '/v1/cases', `/v1/cases/${sent}/file`, `/v1/complaints/${referred}/file`, '/v1/persons']) {
    expect([path, (await leader.get(path)).status]).toEqual([path, 403]);
  }
  const answers = await Promise.all([
    leader.get(`/v1/transmitted/cases/${sent}`),
    leader.get(`/v1/transmitted/complaints/${referred}`),
  ]);
  for (const { text } of answers) expect(text).not.toMatch(/Brambling|Thistlewood|Fennimore|Unwanted/);
});

it('is for nobody else', async () => {
  for (const who of [clerk, await redress.as('auditor'), await redress.as('chair')]) {
    expect((await who.get('/v1/transmitted')).status).toBe(403);
    expect((await who.get(`/v1/transmitted/cases/${sent}`)).status).toBe(403);
  }
});

it('leaves a record of the reading', async () => {
  await leader.get(`/v1/transmitted/cases/${sent}`);
  const { items } = done(await (await redress.as('auditor')).get(`/v1/reads?matter=case:${sent}&limit=200`)) as {
    readonly items: readonly { readonly query: string; readonly reader: string }[];
  };
  expect(items).toContainEqual(expect.objectContaining({ query: 'GetTransmitted', reader: staffId('leader') }));
});

describe('a report', () => {
  const sending = {
    ...{ recipient: 'leadership', to: 'The President of the Senate', ground: exampleRule('12') },
    text: 'The panel sends its report, as the resolution asks.',
  };
  let caseId: string;
  let allegationId: string;
  const at = (what: string) => `/v1/investigations/${caseId}/${what}`;
  const transmit = (body: object, headers = {}) => clerk.post(at('report-transmittals'), body, { ...whatever, ...headers });
  const read = async (who = leader) => who.get(`/v1/transmitted/cases/${caseId}`);
  const bodyOf = async (id: string) => (done(await clerk.get(`/v1/cases/${id}/file`)) as { readonly bodyId: string }).bodyId;

  /** The first event of this type in the investigation, by its id. */
  async function firstOf(type: string): Promise<string> {
    for await (const event of redress.house.store.readStream(`investigation-${caseId}`)) if (event.type === type) return event.id;
    throw new Error(`There is no ${type}.`);
  }
  const correct = async (type: string, field: string, becomes: unknown) => {
    const correction = {
      stream: `investigation-${caseId}`,
      targetEventId: await firstOf(type),
      field,
      becomes,
      reason: 'A slip',
    };
    return clerk.post('/v1/corrections', correction, whatever);
  };

  beforeAll(async () => {
    const opened = await aCase(clerk, await aPanel(clerk));
    ({
      caseId,
      allegationIds: [allegationId = ''],
    } = opened);
    done(await clerk.post(at('authorization'), { scope: 'All of it' }));
    done(await clerk.post(at('investigator'), { investigatorId: staffId('investigator') }, whatever));
    done(await (await redress.as('investigator')).post(at('ownership'), {}, whatever));
    done(await clerk.post(at('evidence'), { description: 'A letter nobody sends on', source: 'By post' }));
  });

  it('is not transmitted before there is one', async () => {
    const refused = await transmit(sending);
    expect([refused.status, refused.json()]).toEqual([
      409,
      expect.objectContaining({ type: '/problems/report-not-delivered', detail: expect.stringContaining('Deliver it first') }),
    ]);
    const conclusions = [{ allegationId, conclusion: 'substantiated' }];
    done(await clerk.post(at('report'), { summary: 'The office was used for a campaign.', conclusions }, whatever));
    expect((await read()).status).toBe(404);
  });

  it('that goes to another authority is not shown to the leadership', async () => {
    done(await transmit({ recipient: 'another-authority', to: 'The attorney general', text: 'For your decision.' }));
    await redress.settled();
    expect((await read()).status).toBe(404);
    expect(await listed(leader)).not.toContain(caseId);
  });

  it('is transmitted by a clerk alone', async () => {
    for (const handle of ['investigator', 'chair', 'auditor', 'leader']) {
      const answer = await (await redress.as(handle)).post(at('report-transmittals'), sending, whatever);
      expect([handle, answer.status]).toEqual([handle, 403]);
    }
  });

  it('is shown to the leadership as it was sent, and nothing else of the case', async () => {
    const once = { 'idempotency-key': randomUUID() };
    const [first, again] = [await transmit(sending, once), await transmit(sending, once)];
    expect(again.json()).toEqual(done(first));
    const { recipient: _, ...sent } = sending;
    const conclusions = [{ allegationId, conclusion: 'substantiated' }];
    const report = { reportedOn: '2026-03-10', summary: 'The office was used for a campaign.', conclusions };
    const { position } = done(first) as { readonly position: string };
    const shown = await leader.get(`/v1/transmitted/cases/${caseId}?after=${position}`);
    expect(done(shown)).toMatchObject({
      of: 'case',
      id: caseId,
      sent: [{ kind: 'report', on: '2026-03-10', ...sent, ...report }],
    });
    expect(shown.text).not.toMatch(/Brambling|attorney general|Staff were asked|nobody sends on|All of it/);
    await redress.settled();
    expect(await listed(leader)).toContain(caseId);
    const page = await leader.page(`/transmitted/cases/${caseId}`);
    for (const words of [sending.text, sending.to, report.summary, 'Substantiated']) expect(page.text).toContain(words);
    expect((await leader.get(`/v1/cases/${caseId}/file`)).status).toBe(403);
  });

  it('is not shown to the leadership of another chamber, nor to anybody else', async () => {
    const other = await redress.as(leaderElsewhere.handle);
    expect([(await read(other)).status, await listed(other)]).toEqual([404, []]);
    for (const handle of ['clerk', 'auditor', 'chair']) expect((await read(await redress.as(handle))).status).toBe(403);
    expect((await read(redress.anybody())).status).toBe(401);
  });

  it('stays as it was sent when the report is corrected, and is sent once more', async () => {
    done(await correct('InvestigationReportDelivered', 'summary', 'The office was used for two campaigns.'));
    expect(done(await read())).toMatchObject({ sent: [{ summary: 'The office was used for a campaign.' }] });
    expect((await correct('ReportTransmitted', 'summary', 'None was used.')).status).toBe(409);
    done(await transmit(sending));
    expect(done(await read())).toMatchObject({
      sent: [{ summary: 'The office was used for a campaign.' }, { summary: 'The office was used for two campaigns.' }],
    });
  });

  describe('with documents', () => {
    const file = async (place: string, name: string, fields: Readonly<Record<string, string>>, id = caseId) => {
      const body = new FormData();
      for (const [field, value] of Object.entries(fields)) body.append(field, value);
      body.append('files', new Blob([`What stands in ${name}`]), name);
      done(await clerk.send(`/v1/cases/${id}/${place}`, { method: 'POST', body, headers: { accept: 'application/json' } }));
      let fileId = '';
      for await (const event of redress.house.store.readStream(`evidence-${id}`)) {
        if (event.type === 'FileReceived' || event.type === 'RedactedCopyReceived') {
          ({ fileId } = JSON.parse(Buffer.from(event.data).toString()) as { readonly fileId: string });
        }
      }
      return fileId;
    };
    const confirm = (fileId: string) => clerk.post(`/v1/cases/${caseId}/evidence/${fileId}/confirmation`, {});
    const documentAt = (fileId: string, id = caseId) => `/v1/transmitted/cases/${id}/documents/${fileId}`;
    let [original, copy, letter, evidence] = ['', '', '', ''];

    beforeAll(async () => {
      original = await file('documents', 'report.txt', { documentKind: 'report', title: 'The report in full' });
      copy = await file(`evidence/${original}/redacted-copies`, 'report-covered.txt', { ground: 'Names of witnesses' });
      letter = await file('documents', 'letter.txt', { documentKind: 'letter', title: 'A letter to the Speaker' });
      evidence = await file('evidence', 'photo.txt', { title: 'A photo', source: 'By post', arrival: 'post' });
      for (const fileId of [original, copy, letter, evidence]) done(await confirm(fileId));
    });

    it('offers the redacted copy before the original, and sends none unless somebody looked for names in them', async () => {
      await redress.settled();
      const { text } = await clerk.page(`/cases/${caseId}/acts/transmit-report`);
      const offered = [...text.matchAll(/name="documentIds"[^>]*value="([^"]*)"/g)].map(([, id]) => id);
      expect(offered).toEqual([copy, original, letter]);
      const unlooked = await transmit({ ...sending, documentIds: [copy] });
      expect([unlooked.status, unlooked.json().type]).toEqual([422, '/problems/names-not-looked-for']);
      const stranger = await transmit({ ...sending, documentIds: [copy, evidence], namesLookedFor: 'done' });
      expect([stranger.status, stranger.json().type]).toEqual([404, '/problems/file-unknown']);
    });

    it('sends no file that the clerk could not open', async () => {
      const unseen = await file('documents', 'unseen.txt', { documentKind: 'letter', title: 'Not scanned' });
      const answer = await transmit({ ...sending, documentIds: [unseen], namesLookedFor: 'done' });
      expect(answer.json().type).toBe('/problems/file-unknown');
    });

    it('opens those that were sent to the leadership, each time on record, and none of the others', async () => {
      const { position } = done(await transmit({ ...sending, documentIds: [copy, letter], namesLookedFor: 'done' })) as {
        readonly position: string;
      };
      const { documents } = done(await leader.get(`/v1/transmitted/cases/${caseId}?after=${position}`)) as {
        readonly documents: readonly object[];
      };
      expect(documents).toEqual([
        { fileId: copy, title: 'The report in full', name: 'report-covered.txt', isRedacted: true, scanned: 'not-scanned' },
        { fileId: letter, title: 'A letter to the Speaker', name: 'letter.txt', isRedacted: false, scanned: 'not-scanned' },
      ]);
      const opened = await leader.get(documentAt(copy));
      expect([opened.status, opened.text]).toEqual([200, 'What stands in report-covered.txt']);
      expect(opened.headers.get('content-disposition')).toContain('attachment');
      for (const fileId of [original, evidence, randomUUID()]) expect((await leader.get(documentAt(fileId))).status).toBe(404);
      expect((await leader.get(documentAt(copy, unsent))).status).toBe(404);
      expect((await (await redress.as(leaderElsewhere.handle)).get(documentAt(copy))).status).toBe(404);
      for (const who of [clerk, await redress.as('auditor')]) expect((await who.get(documentAt(copy))).status).toBe(403);
      expect((await leader.get(`/v1/cases/${caseId}/evidence/${copy}`)).status).toBe(403);
      const page = (await leader.page(`/transmitted/cases/${caseId}`)).text;
      expect(page).toContain(`href="/transmitted/cases/${caseId}/documents/${copy}"`);
      expect(page).not.toContain(original);

      await redress.settled();
      expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('Sent with the report to The President of the Senate');
      const { items } = done(await (await redress.as('auditor')).get(`/v1/reads?matter=case:${caseId}&limit=200`)) as {
        readonly items: readonly { readonly query: string; readonly kind: string; readonly fields: readonly string[] }[];
      };
      const read = items.filter(({ query }) => query === 'DownloadTransmitted');
      expect(read).toEqual([expect.objectContaining({ kind: 'download', fields: [`transmitted/${copy}`] })]);
    });

    it('may be those of a case that goes on in this one, as it was filed there', async () => {
      const opening = await aCase(clerk, await bodyOf(caseId));
      const earlier = await file(
        'documents',
        'earlier.txt',
        { documentKind: 'letter', title: 'An earlier letter' },
        opening.caseId,
      );
      done(await clerk.post(`/v1/cases/${opening.caseId}/evidence/${earlier}/confirmation`, {}));
      const before = await transmit({ ...sending, documentIds: [earlier], namesLookedFor: 'done' });
      expect(before.json().type).toBe('/problems/file-unknown');
      const consolidation = { absorbedCaseId: opening.caseId, reason: 'The same facts', respondents: 'one-person' };
      done(await clerk.post(`/v1/cases/${caseId}/consolidations`, consolidation, whatever));
      await redress.settled();
      const { text } = await clerk.page(`/cases/${caseId}/acts/transmit-report`);
      expect(text).toMatch(new RegExp(`name="documentIds"[^>]*value="${earlier}"`));
      expect(text).toContain('From a case that goes on in this one.');
      done(await transmit({ ...sending, documentIds: [earlier], namesLookedFor: 'done' }));
      expect((await leader.get(documentAt(earlier))).text).toBe('What stands in earlier.txt');
      expect((await leader.page(`/transmitted/cases/${caseId}`)).text).toContain('An earlier letter');
      expect((await leader.get(documentAt(earlier, opening.caseId))).status).toBe(404);
    });

    it('are not opened where the report went to another authority alone', async () => {
      const toAnother = { recipient: 'another-authority', to: 'The attorney general', text: 'For your decision.' };
      done(await transmit({ ...toAnother, documentIds: [original], namesLookedFor: 'done' }));
      expect((await leader.get(documentAt(original))).status).toBe(404);
    });
  });

  it('stands in the timeline of the case, with what was sent to others', async () => {
    const { text } = await clerk.page(`/cases/${caseId}/file`);
    for (const to of ['The attorney general', sending.to]) expect(text).toContain(`transmitted to ${to}`);
  });

  it('is shown, too, where a correction says that it went to the leadership', async () => {
    done(await correct('ReportTransmitted', 'recipient', 'leadership'));
    const { sent } = done(await read()) as { readonly sent: readonly { readonly to: string }[] };
    expect(sent.map(({ to }) => to)).toEqual(['The attorney general', ...Array.from({ length: 4 }, () => sending.to)]);
  });
});

it('ends with a conflict of interest, on the next request', async () => {
  done(await clerk.post(`/v1/cases/${sent}/conflicts`, { personId: staffId('leader'), ground: 'same-office' }, whatever));
  expect((await leader.get(`/v1/transmitted/cases/${sent}`)).status).toBe(404);
  expect(await listed(leader)).not.toContain(sent);
  expect(await listed(leader)).toContain(referred);
});

describeInBrowser('the pages for leadership', (browser) => {
  it.each([360, 1280])('can be used by everybody at %i px', async (width) => {
    const page = await browser().newPage({ viewport: { width, height: 900 } });
    await page.goto(`${redress.url}/sign-in`);
    await page.click(`label:has-text("${nameOf('leader')}")`);
    await page.click('button:has-text("Sign in")');
    await page.waitForURL('**/transmitted*');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    await page.click('tbody tr:has-text("Referral") a');
    expect(await page.textContent('main')).toContain('Hiring is for the presiding officer.');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    await page.goto(`${redress.url}/transmitted`);
    await page.click('tbody tr:has-text("Investigation report") a');
    expect(await page.textContent('main')).toContain('The office was used for two campaigns.');
    expect((await checkAccessibility(page)).violations).toEqual([]);
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/leader-${String(width)}.png` });
    await page.close();
  });
});
