import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Projector } from '#projection';
import { sql } from '#postgres';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, aPanel, done, staffId, whatever, type FiledComplaint } from './setting.js';

/* A case leaks. Who had read about it, up to then? */

interface Read {
  readonly at: string;
  readonly reader: string;
  readonly kind: string;
  readonly query: string;
  readonly matters: readonly { readonly id: string }[];
}

let redress: StartedApp;
let clerk: Client;
let auditor: Client;
let leaked: string;
let other: string;
let complaint: FiledComplaint;

const reads = async (query = ''): Promise<readonly Read[]> =>
  (done(await auditor.get(`/v1/reads?limit=200${query}`)) as { readonly items: readonly Read[] }).items;
const readersOf = async (query: string): Promise<string[]> => [
  ...new Set((await reads(query)).map(({ reader, kind }) => `${reader} ${kind}`)),
];
const rows = () => redress.house.database.query<{ readonly reader: string }>(sql`select * from read_records order by seq`);

beforeAll(async () => {
  redress = await startedApp();
  [clerk, auditor] = await Promise.all([redress.as('clerk'), redress.as('auditor')]);
  const panel = await aPanel(clerk);
  leaked = (await aCase(clerk, panel)).caseId;
  other = (await aCase(clerk, panel)).caseId;
  complaint = await aComplaint(redress.anybody(), panel);
  await redress.settled();
});
afterAll(() => redress.stop());

describe('who had read a case', () => {
  it('is answered up to a moment, with those who opened it apart from those who saw its row', async () => {
    redress.on('2026-03-11', '09:00');
    done(await (await redress.as('chair')).get(`/v1/cases/${leaked}/file`));
    done(await (await redress.as('second-member')).get('/v1/cases'));
    redress.on('2026-03-12', '09:00');
    done(await (await redress.as('third-member')).get(`/v1/cases/${leaked}/file`));

    const before = await readersOf(`&matter=case:${leaked}&until=2026-03-11T10:00Z`);
    expect(before.sort()).toEqual([`${staffId('chair')} view`, `${staffId('second-member')} list`].sort());
    const since = await readersOf(`&matter=case:${leaked}&from=2026-03-12`);
    expect(since).toContain(`${staffId('third-member')} view`);
    expect(since).not.toContain(`${staffId('chair')} view`);
    expect(await readersOf(`&matter=case:${other}&kind=view`)).toEqual([]);
  });

  it('holds that somebody asked it', async () => {
    await reads(`&matter=case:${leaked}`);
    expect((await reads(`&reader=${staffId('auditor')}`))[0]).toMatchObject({ query: 'GetReads', matters: [{ id: leaked }] });
  });

  it('is asked the other way round, too: what one person read', async () => {
    const [first] = await reads(`&reader=${staffId('chair')}`);
    expect(first).toMatchObject({
      query: 'GetCaseFile',
      kind: 'view',
      at: '2026-03-11T09:00:00.000Z',
      matters: [{ id: leaked }],
    });
  });

  it('goes on over pages that miss and repeat nothing', async () => {
    const all = (await reads('&until=2026-03-12')).map(({ at, reader, query }) => `${at} ${reader} ${query}`);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const page = done(await auditor.get(`/v1/reads?limit=2&until=2026-03-12${cursor}`)) as {
        readonly items: readonly Read[];
        readonly next: string | null;
      };
      paged.push(...page.items.map(({ at, reader, query }) => `${at} ${reader} ${query}`));
      if (page.next === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    // Asking is recorded, too, and comes on top.
    expect(paged.slice(-all.length)).toEqual(all);
  });

  it('is taken away as CSV, which is recorded as an export', async () => {
    const file = await auditor.get(`/v1/reads/csv?matter=case:${leaked}&kind=view`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const [head, ...lines] = file.text.trim().split('\r\n');
    expect(head).toBe('number,at,reader,name,role,body,query,kind,classes,fields,matters,purpose');
    expect(lines.filter((line) => line.includes('GetCaseFile'))).toHaveLength(2);
    expect((await reads('&kind=export'))[0]).toMatchObject({ reader: staffId('auditor'), kind: 'export' });
  });

  it('is for auditors alone', async () => {
    for (const handle of ['clerk', 'chair', 'investigator', 'operator']) {
      const asked = await (await redress.as(handle)).get(`/v1/reads?matter=case:${leaked}`);
      expect([handle, asked.status]).toEqual([handle, 403]);
    }
  });

  it('says of a reference that there is not what it says of everything unknown', async () => {
    expect((await auditor.get('/v1/reads?matter=RC-0000-0000')).status).toBe(404);
  });
});

describe('a visit of a complainant', () => {
  it('leaves no record', async () => {
    const before = (await rows()).length;
    const her = redress.anybody();
    expect((await her.post('/status', { reference: complaint.reference, code: complaint.receiptCode })).status).toBe(200);
    expect((await her.get(`/v1/complaints/${complaint.id}/status`)).status).toBe(200);
    expect(await rows()).toHaveLength(before);
    // The same page, shown to a clerk, leaves one.
    expect((await clerk.get(`/v1/complaints/${complaint.id}/status`)).status).toBe(200);
    expect(await rows()).toHaveLength(before + 1);
  });
});

describe('an answer', () => {
  it('does not leave while the record cannot be written, though pages without a word of a matter do', async () => {
    const holder = await redress.house.database.connect();
    await holder.query('begin; lock table read_records in access exclusive mode');
    try {
      const refused = await clerk.page(`/cases/${leaked}/file`);
      expect(refused.status).toBe(503);
      expect(refused.text).toContain('Reading this leaves a record');
      expect(refused.text).not.toContain('Brambling');
      expect((await clerk.page('/bodies')).status).toBe(200);
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect((await clerk.page(`/cases/${leaked}/file`)).status).toBe(200);
  });
});

describe('the record', () => {
  it('is kept when the read models are made anew', async () => {
    const before = await rows();
    const projector = redress.app.get(Projector, { strict: false });
    await projector.rebuild('docket');
    expect(await rows()).toEqual(before);
  });

  it('holds no name and no word of a matter', async () => {
    const text = JSON.stringify(await rows(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).not.toMatch(/Brambling|Fennimore|Thistlewood|Use of an office/);
  });
});

describe('an auditor who has a conflict', () => {
  it('finds no read of that case: neither when asking for it, nor among what a person read, nor in the digest', async () => {
    redress.on('2026-03-13', '09:00');
    done(await (await redress.as('chair')).get(`/v1/cases/${other}/file`));
    const conflict = { personId: staffId('auditor'), ground: 'household', note: 'They live together' };
    done(await clerk.post(`/v1/cases/${leaked}/conflicts`, conflict, whatever));
    expect((await auditor.get(`/v1/reads?matter=case:${leaked}`)).status).toBe(404);
    const shown = await reads(`&reader=${staffId('chair')}`);
    expect(shown.map(({ matters }) => matters.map(({ id }) => id))).toEqual([[other]]);
    const { people } = done(await auditor.get('/v1/reads/digest')) as { people: { reader: string; opened: number }[] };
    expect(people.find(({ reader }) => reader === staffId('chair'))).toMatchObject({ opened: 1 });
    for (const path of ['/reads', '/reads/digest', `/reads?reader=${staffId('chair')}`])
      expect([path, (await auditor.page(path)).text.includes(leaked)]).toEqual([path, false]);
  });
});

describe('the digest of a week', () => {
  /** So many different cases opened by somebody at a moment. */
  const opened = (reader: string, count: number, at: string) =>
    redress.house.database.query(sql`
      insert into read_records (read_at, reader, role, query, kind, classes, fields, matters)
      select ${at}::timestamptz, ${reader}, 'clerk', 'GetCaseFile', 'view', array['content'], array['file'],
        array['case:' || gen_random_uuid()] from generate_series(1, ${count}::int)`);

  it('names who opened more than usual, outside the working day, and without any work there; and who did not', async () => {
    // Tuesdays at ten; the week looked at begins on Monday, March 2.
    for (const [reader, thisWeek] of [
      ['steady', 6],
      ['sudden', 9],
    ] as const) {
      for (const day of ['02-24', '02-17', '02-10', '02-03', '01-27']) await opened(reader, 4, `2026-${day}T10:00Z`);
      await opened(reader, thisWeek, '2026-03-03T10:00Z');
    }
    await opened('at night', 1, '2026-03-03T22:00Z');
    await opened('on Saturday', 1, '2026-03-07T10:00Z');
    const { week, people } = done(await auditor.get('/v1/reads/digest?day=2026-03-05')) as {
      readonly week: string;
      readonly people: readonly { readonly reader: string; readonly usual: number; readonly unusual: readonly string[] }[];
    };
    expect(week).toBe('2026-03-02');
    const of = (reader: string) => people.find((one) => one.reader === reader);
    expect(of('sudden')).toMatchObject({ opened: 9, usual: 4, offHours: 0, withoutWork: 9 });
    expect(of('sudden')?.unusual).toEqual(['more-than-usual', 'without-work']);
    expect(of('steady')?.unusual).toEqual(['without-work']);
    expect(of('at night')?.unusual).toContain('off-hours');
    expect(of('on Saturday')?.unusual).toContain('off-hours');
    const page = await auditor.page('/reads/digest?day=2026-03-05');
    expect(page.text).toContain('the median of that figure in the 8 weeks before');
  });
});
