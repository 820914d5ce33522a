import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync, strFromU8 } from 'fflate';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, complaintTo, done, staffId, whatever } from './setting.js';

/* What the queue and the list of cases show can be taken away: the same rows, to the same person, on record. */

let redress: StartedApp;
let clerk: Client;
let walled: string;

/** A spreadsheet takes it for a formula. */
const hostile = '=HYPERLINK("http://example.org","see")';

beforeAll(async () => {
  redress = await startedApp({});
  clerk = await redress.as('clerk');
  const panel = await aPanel(clerk);
  for (let n = 0; n < 55; n += 1)
    done(
      await redress
        .anybody()
        .post('/v1/complaints', { ...complaintTo(panel), respondentName: n === 0 ? hostile : `Senator ${n}` }),
    );
  ({ caseId: walled } = await aCase(clerk, panel));
  await aCase(clerk, panel);
  const conflict = { personId: staffId('auditor'), ground: 'household' };
  done(await clerk.post(`/v1/cases/${walled}/conflicts`, conflict, whatever));
  await redress.settled();
}, 120_000);
afterAll(() => redress.stop());

const rowsOf = (csv: string) => csv.trimEnd().split('\r\n');
describe('a list as a file', () => {
  it('holds the rows of all pages of the filter', async () => {
    const { total } = done(await clerk.get('/v1/queue?stage=complaint-received'));
    expect(total).toBe(55);
    const { text, headers } = await clerk.get('/v1/queue/files/csv?stage=complaint-received');
    expect(headers.get('content-disposition')).toBe('attachment; filename="queue.csv"');
    const [header, ...rows] = rowsOf(text);
    expect(header).toMatch(/^Reference,Kind,Respondent,Subject/);
    expect(rows).toHaveLength(55);
    expect(rows[5]).toContain(',Complaint to be read,');
  });

  it('holds the ticked rows alone', async () => {
    const { items } = done(await clerk.get('/v1/queue'));
    const [one, , other] = items as readonly { readonly id: string; readonly reference: string }[];
    const { text } = await clerk.get(`/v1/queue/files/csv?id=${one!.id}&id=${other!.id}`);
    expect(
      rowsOf(text)
        .slice(1)
        .map((row) => row.split(',')[0]),
    ).toEqual([one!.reference, other!.reference]);
  });

  it('holds no formula', async () => {
    const { text } = await clerk.get('/v1/queue/files/csv');
    expect(text).toContain(`"'=HYPERLINK(""http`);
    const parts = unzipSync(new Uint8Array((await clerk.get('/v1/queue/files/xlsx')).bytes));
    const all = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('');
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet.match(/<row /g)).toHaveLength(58);
    expect(all).toContain('=HYPERLINK(');
  });

  it('holds nothing that its reader may not see', async () => {
    const auditor = await redress.as('auditor');
    for (const list of ['queue', 'cases']) {
      const seen = rowsOf((await auditor.get(`/v1/${list}/files/csv`)).text).slice(1);
      expect(seen).toHaveLength(done(await auditor.get(`/v1/${list}`)).total as number);
      expect(seen.join()).not.toContain('Isolde Brambling,Use of an office,,Opened,Nobody');
    }
    expect(rowsOf((await clerk.get('/v1/cases/files/csv')).text)).toHaveLength(3);
    expect(rowsOf((await auditor.get('/v1/cases/files/csv')).text)).toHaveLength(2);
    expect((await (await redress.as('operator')).get('/v1/queue/files/csv')).status).toBe(403);
  });

  it('is recorded as taken away, with what it held', async () => {
    const auditor = await redress.as('auditor');
    await clerk.get('/v1/queue/files/csv?kind=case');
    const { items } = done(await auditor.get(`/v1/reads?kind=export&reader=${staffId('clerk')}`));
    // The case from which the auditor is walled off is left out.
    expect(items[0]).toMatchObject({ query: 'GetQueue', kind: 'export', classes: ['identity', 'content'] });
    expect(items[0].matters).toHaveLength(1);
  });

  it('is offered under the lists, with their filters', async () => {
    expect((await clerk.page('/queue?stage=complaint-received')).text).toContain('/queue/files/csv?stage=complaint-received');
    expect((await clerk.page('/cases?state=open')).text).toContain('/cases/files/xlsx?state=open');
    expect((await clerk.get('/v1/queue/files/pdf')).status).toBe(404);
  });
});
