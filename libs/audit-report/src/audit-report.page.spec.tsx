import { beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { auditReportPage } from './audit-report.page.js';
import type { AuditReport, Statement } from './audit-report.queries.js';
import type { ReportEvent } from './report.facts.js';
import { idOf, rowsAfter, tell, type Stream } from './spec-story.js';
import { summarise } from './summarise.js';

const auditor = { name: 'Some Auditor', role: 'auditor' } as const;
const case1 = idOf('case 1');
const statement: Statement = {
  position: '27',
  asOf: '2026-03-10',
  knownOn: '2026-03-10T12:00:00.000Z',
  from: null,
  to: null,
  today: '2026-03-10',
  timeZone: 'UTC',
  projection: { name: 'docket', version: 2 },
  facts: 27,
  parked: 0,
};

async function reportOf(streams: readonly Stream[]): Promise<AuditReport> {
  const figures = summarise(await rowsAfter(streams), { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10) });
  return { statement, caveat: 'Implies neither guilt nor innocence.', ...figures };
}

/** The cells of a table, row by row, found by its caption. */
function table(html: string, caption: string): readonly (readonly string[])[] {
  const [, found = ''] = html.split(`>${caption}</caption>`);
  const [inner = ''] = found.split('</table>');
  return [...inner.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = '']) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')))
    .slice(1);
}

const namesIn = (sentence: string): readonly string[] =>
  sentence
    .replace(/<[^>]*>/g, '')
    .replace(/\.$/, '')
    .trim()
    .split('; ');

/** What there was none of, where there was nothing else either. */
const noneOf = (html: string, caption: string): readonly string[] =>
  namesIn(html.split(`<strong>${caption}, none:</strong>`)[1]?.split('</p>')[0] ?? '');

/** What there was none of, under a table that shows what there was. */
const noneUnder = (html: string, caption: string): readonly string[] =>
  namesIn(/^.*?<strong>None:<\/strong>(.*?)<\/p>/s.exec(html.split(`>${caption}</caption>`)[1] ?? '')?.[1] ?? '');

/** What the columns of a chart are made of, by column and series, as its tooltips say it. */
function chart(html: string, id: string): readonly string[] {
  const [, found = ''] = html.split(`aria-labelledby="${id}-title`);
  const [inner = ''] = found.split('</svg>');
  return [...inner.matchAll(/data-value="\d+"[^>]*><title>(.*?)<\/title>/g)].map(([, tooltip = '']) => tooltip);
}

describe('the page of the audit report', () => {
  let report: AuditReport;
  let html: string;
  beforeAll(async () => {
    const legacy = (on: string, ...tags: string[]) => tell.opened(on, { origin: 'legacy-docket', complaintIds: [], tags });
    const fact = (occurredOn: string): ReportEvent => ({
      type: 'LegacyFactRecorded',
      occurredOn,
      data: { source: 'A register', line: 1, body: '<b>Board</b> of Parades', tags: ['fined'] },
    });
    report = await reportOf([
      ['complaint-1', tell.received('2025-01-02'), tell.acknowledged('2025-01-05'), tell.screened('2025-01-08')],
      ['complaint-2', tell.received('2026-02-02')],
      [`case-${case1}`, tell.opened('2025-01-10')],
      [`case-${idOf('case 2')}`, tell.opened('2025-03-01'), tell.closed('2026-01-10', 'no-action')],
      [`body-${idOf('body')}`, tell.put('2026-02-01', idOf('m'), case1), tell.tied('2026-02-01', idOf('m'), case1)],
      [`clock-${case1}`, tell.clockStarted('a', '2026-01-10', { example: true })],
      [`case-${idOf('old 1')}`, legacy('1984', 'sexual-harassment-abuse'), fact('1984')],
      [`case-${idOf('old 2')}`, legacy('1986-05'), fact('1986-05')],
      [`case-${idOf('old 3')}`, legacy('1991-05-06'), fact('1991-05-06')],
    ]);
    html = auditReportPage(report, auditor, { asOf: '2026-03-10' }).html();
  });

  it('shows what cases went through, and says of which it does not tell', () => {
    expect(noneOf(html, 'Hearings')).toEqual(['Set', 'Notice given', 'Continued to another day', 'Held', 'Canceled']);
    expect(noneOf(html, 'Settlements in cases that were closed')).toContain('Approved');
    expect(noneOf(html, 'Appeals').some((what) => what.startsWith('Remanded'))).toBe(true);
    expect(html).toContain('Referrals to others, of which the parties may know');
  });

  it('shows the ledger by year, and draws it', () => {
    expect(table(html, 'Ledger of cases by year')).toEqual([
      ['2025', '0', '2', '0', '0', '2', '0'],
      ['2026', '2', '0', '0', '1', '1', '0'],
    ]);
    expect(chart(html, 'ledger-chart')).toEqual([
      '2025, Open at the end of the year: 2',
      '2026, Closed in the year: 1',
      '2026, Open at the end of the year: 1',
    ]);
  });

  it('shows the decades of the docket, and draws them', () => {
    expect(table(html, 'Matters by decade, with the share of sexual harassment or abuse')).toEqual([
      ['1980s', '2', '1', '50.0 %'],
      ['1990s', '1', '0', '0.0 %'],
      ['All', '3', '1', '33.3 %'],
    ]);
    expect(chart(html, 'decades-chart')).toEqual([
      '1980s, Sexual harassment or abuse: 1',
      '1980s, Other matters: 1',
      '1990s, Other matters: 1',
    ]);
  });

  it('shows in each table what the report for programs says', () => {
    const counts = (caption: string) =>
      Object.fromEntries(table(html, caption).map(([what = '', count = '']) => [what, Number(count)]));
    expect(counts('Complaints received and dealt with')).toMatchObject({
      Received: report.complaints.received,
      Acknowledged: report.complaints.acknowledged,
      'Received and not answered by the end': 1,
    });
    expect(counts('Motions and what became of them')).toMatchObject({
      Put: 1,
      Tied: 1,
    });
    expect(noneUnder(html, 'Motions and what became of them')).toEqual(
      expect.arrayContaining(['Carried', 'Before the body at the end']),
    );
    expect(counts('Cases opened, by origin')).toMatchObject({ Complaint: 2, Total: 2 });
    expect(counts('Facts, by how exactly they are dated')).toEqual({ 'The day': 1, 'The month': 1, 'The year': 1, Total: 3 });
    expect(table(html, 'Clocks by rule, and what became of them')).toEqual([
      [expect.stringMatching(/^leg.publish of generic-legislature@1. Rule 1 *No source: example$/), ...'1001000000'],
    ]);
    expect(table(html, 'Time to the acknowledgment')).toEqual([['Receipt to acknowledgment', '1', '3', '3', '3', '0', '0']]);
  });

  it('begins with what was not done, then what was, and leads to where each figure comes from', async () => {
    expect(table(html, 'What was not done')).toEqual(
      expect.arrayContaining([
        ['Tied votes from which nothing has followed', '1'],
        ['Complaints without any answer', '1'],
      ]),
    );
    expect(noneUnder(html, 'What was not done')).toContain('Publications overdue');
    expect(table(html, 'What was done')).toContainEqual(['Complaints received', '2']);
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
    const headings = [...html.matchAll(/<h2 id="([^"]+)">/g)].map(([, id]) => id);
    expect(headings.filter((id) => id !== 'contents' && id !== 'help' && !targets.includes(id))).toEqual([]);
    expect(html.indexOf('What was not done')).toBeLessThan(html.indexOf('What was done'));
    const empty = auditReportPage(await reportOf([]), auditor, {}).html();
    expect(empty).toContain('Nothing of this kind is on record.');
  });

  it('lists the ties from which nothing has followed, with their age', () => {
    expect(table(html, 'Ties from which nothing has followed yet')).toEqual([
      ['RC-0000-0001', 'February 1, 2026', '37', '1', 'Nothing follows from a tie by itself'],
    ]);
  });

  it('says what the figures rest on, and what they do not say', () => {
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('neither guilt nor innocence');
    expect(text).toContain('Events 1 to 27');
    expect(text).toContain('docket, version 2');
    expect(text).toContain('As of March 10, 2026');
    expect(html).toContain('/v1/reports/audit?position=27&amp;asOf=2026-03-10&amp;knownOn=2026-03-10T12%3A00%3A00.000Z');
  });

  it('warns where events are missing from the figures', () => {
    expect(html).not.toContain('not complete');
    const incomplete = auditReportPage({ ...report, statement: { ...statement, parked: 2 } }, auditor, {}).html();
    expect(incomplete).toContain('not complete');
  });

  it('says nothing of dockets where none was imported', async () => {
    expect(auditReportPage(await reportOf([]), auditor, {}).html()).not.toContain('Imported dockets');
  });

  it('is valid HTML, with the words of dockets as text', async () => {
    expect(html).not.toContain('<b>Board</b>');
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        'void-style': ['error', { style: 'selfclosing' }],
        'doctype-style': ['error', { style: 'lowercase' }],
        'require-sri': ['error', { target: 'crossorigin' }],
        'long-title': 'off',
      },
    });
    for (const page of [html, auditReportPage(await reportOf([]), auditor, {}).html()]) {
      const { results } = await validator.validateString(page);
      expect(
        results.flatMap(({ messages }) => messages.map(({ message, selector }) => `${message} at ${String(selector)}`)),
      ).toEqual([]);
    }
  });
});
