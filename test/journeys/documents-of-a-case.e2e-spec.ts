import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { sql } from '#postgres';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/* The report of an investigation, and letters and notices as they went out, are filed as documents at the act they belong to. */

const stranger = {
  ...{ id: '00000000-0000-4000-8000-000000000081', handle: 'other-investigator', name: 'Invented investigator' },
  role: 'investigator' as const,
  grants: [{ grantId: '00000000-0000-4000-8000-000000000081', role: 'investigator' as const }],
};

let redress: StartedApp;
let clerk: Client;
let investigator: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp({ staff: [...fictionalStaff, stranger] });
  clerk = await redress.as('clerk');
  investigator = await redress.as('investigator');
  panelId = await aPanel(clerk, seats);
});
afterAll(() => redress.stop());

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(4_000), Buffer.from('\n%%EOF\n')]);

interface Stored {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly fileId: string; readonly sha256: string };
}

async function eventsOf(stream: string): Promise<readonly Stored[]> {
  const found: Stored[] = [];
  for await (const { id, type, data } of redress.house.store.readStream(stream)) {
    found.push({ id, type, data: JSON.parse(Buffer.from(data).toString()) as Stored['data'] });
  }
  return found;
}

const firstOf = async (stream: string, wanted: string) => (await eventsOf(stream)).find(({ type }) => type === wanted);

/** A case whose investigator has delivered the report, and the ids of two acts. */
async function reported(): Promise<{ readonly caseId: string; readonly reportId: string; readonly noticeId: string }> {
  const { caseId } = await aCase(clerk, panelId);
  const at = (what: string) => `/v1/investigations/${caseId}/${what}`;
  done(await clerk.post(at('authorization'), { scope: 'The trip' }, whatever));
  done(await clerk.post(at('investigator'), { investigatorId: staffId('investigator') }, whatever));
  done(await investigator.post(at('ownership'), {}, whatever));
  done(await investigator.post(at('notice'), { notice: 'You are told of the case.' }, whatever));
  done(await investigator.post(at('report'), { summary: 'The trip was paid by the hotel.', conclusions: [] }, whatever));
  await redress.settled();
  const stream = `investigation-${caseId}`;
  const [report, notice] = [await firstOf(stream, 'InvestigationReportDelivered'), await firstOf(stream, 'RespondentNotified')];
  return { caseId, reportId: String(report?.id), noticeId: String(notice?.id) };
}

function file(client: Client, caseId: string, fields: object, files = [{ name: 'report.pdf', content: pdf }]): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, String(value));
  for (const { name, content } of files) body.append('files', new Blob([Uint8Array.from(content)]), name);
  return client.send(`/v1/cases/${caseId}/documents`, { method: 'POST', body, headers: { accept: 'application/json' } });
}

const theReport = (actId: string) => ({ documentKind: 'report', title: 'Report on the trip', actId, occurredOn: '2026-03-09' });

async function withReport() {
  const { caseId, reportId, noticeId } = await reported();
  done(await file(investigator, caseId, theReport(reportId)));
  await redress.settled();
  const received = await firstOf(`evidence-${caseId}`, 'FileReceived');
  const { fileId = '', sha256 = '' } = received?.data ?? {};
  return { caseId, reportId, noticeId, sha256, place: `/cases/${caseId}/evidence/${fileId}` };
}

describe('a document of a case', () => {
  it('stands among the documents and at the act that it belongs to, sealed where it lies, and is read as a record says', async () => {
    const { caseId, reportId, sha256, place } = await withReport();
    const sealed = await readFile(join(redress.house.settings.files, sha256.slice(0, 2), sha256));
    expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const { text } = await clerk.page(`/cases/${caseId}/file`);
    const [, listed = ''] = /<section aria-labelledby="case-documents">([^]*?)<\/section>/.exec(text) ?? [];
    for (const words of ['Report on the trip', 'Report of', 'report.pdf', `#entry-${reportId}`]) expect(listed).toContain(words);
    const [, evidence = ''] = /<section aria-labelledby="case-files">([^]*?)<\/section>/.exec(text) ?? [];
    expect(evidence).not.toContain('report.pdf');
    const [, entry = ''] = new RegExp(`id="entry-${reportId}"([^]*?)</li>`).exec(text) ?? [];
    expect(entry).toContain('Report: Report on the trip');
    done(await clerk.post(`/v1${place}/confirmation`, {}));
    expect((await clerk.get(place)).bytes.equals(pdf)).toBe(true);
    const records = await redress.house.database.query(
      sql`select query, reader, classes from read_records where kind = 'download' and ${`case:${caseId}`} = any(matters)`,
    );
    expect(records).toEqual([{ query: 'DownloadEvidence', reader: staffId('clerk'), classes: ['evidence'] }]);
  });

  it('can be a letter that belongs to no act, with whom it went to', async () => {
    const { caseId, noticeId } = await reported();
    done(await file(clerk, caseId, { documentKind: 'letter', title: 'To the hotel', addressee: 'The hotel of Brambling' }));
    done(await file(clerk, caseId, { documentKind: 'notice', title: 'The notice', actId: noticeId }));
    await redress.settled();
    const { text } = await investigator.page(`/cases/${caseId}/file`);
    expect(text).toContain('to: The hotel of Brambling');
    expect(text).toContain('Notice: The notice');
  });

  it('is filed and read by those alone who work on the case or read it', async () => {
    const { caseId, place, reportId } = await withReport();
    const other = await redress.as('other-investigator');
    expect((await file(other, caseId, theReport(reportId))).status).toBe(404);
    expect((await other.get(place)).status).toBe(404);
    expect((await file(redress.anybody(), caseId, theReport(reportId))).status).toBe(401);
    const auditor = await redress.as('auditor');
    expect((await file(auditor, caseId, theReport(reportId))).status).toBe(403);
    expect((await auditor.page(`/cases/${caseId}/file`)).text).toContain('Report on the trip');
    expect((await auditor.page(`/cases/${caseId}/acts`)).text).not.toContain('File a document');
  });

  it('belongs to an act of its own case, and to no other', async () => {
    const [one, other] = [await reported(), await reported()];
    for (const actId of [other.reportId, randomUUID()]) {
      const { status, text } = await file(investigator, one.caseId, theReport(actId));
      expect([status, text]).toEqual([404, expect.stringContaining('act-unknown')]);
    }
    expect(await eventsOf(`evidence-${one.caseId}`)).toEqual([]);
  });

  it.each([
    ['without a file', {}, []],
    ['without a title', { title: '' }, undefined],
    ['of an unknown kind', { documentKind: 'memo' }, undefined],
    ['of tomorrow or later', { occurredOn: '2999-01-01' }, undefined],
    ['with a field that nobody knows', { secret: 'x' }, undefined],
  ])('is refused %s', async (_how, change, files) => {
    const { caseId, reportId } = await reported();
    const { status } = await file(clerk, caseId, { ...theReport(reportId), ...change }, files);
    expect([400, 422]).toContain(status);
    expect(await eventsOf(`evidence-${caseId}`)).toEqual([]);
  });

  it('is described rightly by a correction; which file and which act it is stays', async () => {
    const { caseId, noticeId } = await withReport();
    const stream = `evidence-${caseId}`;
    const filed = await firstOf(stream, 'DocumentFiled');
    const correct = (field: string, becomes: string) =>
      clerk.post('/v1/corrections', { stream, targetEventId: filed?.id, field, becomes, reason: 'A slip' });
    done(await correct('title', 'Report on the journey'));
    done(await correct('documentKind', 'other'));
    expect((await correct('actId', noticeId)).status).toBe(409);
    redress.on('2026-03-20');
    expect((await correct('occurredOn', '2026-03-15')).text).toContain('after it was taken in');
    redress.on('2026-03-10');
    await redress.settled();
    const { text } = await clerk.page(`/cases/${caseId}/file`);
    expect(text).toContain('<strong>Report on the journey</strong>');
    expect(text).toContain('Other document: Report on the journey');
  });

  it('goes when its case is erased whole, and not while a hold keeps it', async () => {
    const { caseId, place, sha256 } = await withReport();
    const at = `/v1/cases/${caseId}`;
    done(await clerk.post(`${at}/legal-holds`, { reason: 'A court has asked' }, whatever));
    const wanted = { subject: 'whole-file', basis: exampleRule('12'), reason: 'Its time is over' };
    expect((await clerk.post(`${at}/erasure-requests`, wanted, whatever)).status).toBe(409);
    const { holds } = (await clerk.get(`${at}/erasure`)).json() as { readonly holds: readonly { readonly holdId: string }[] };
    done(await clerk.post(`${at}/legal-holds/lifting`, { holdId: holds[0]?.holdId, reason: 'It was lifted' }, whatever));
    done(await clerk.post(`${at}/erasure-requests`, wanted, whatever));
    await redress.settled();
    const { requests } = (await clerk.get(`${at}/erasure`)).json() as { requests: readonly { readonly requestId: string }[] };
    const { requestId } = requests[0] ?? {};
    done(await (await redress.as('second-clerk')).post(`${at}/erasure-approvals`, { requestId }, whatever));
    await redress.settled();
    expect(await redress.house.files.has(sha256)).toBe(false);
    expect((await clerk.get(place)).status).toBe(409);
  });
});
