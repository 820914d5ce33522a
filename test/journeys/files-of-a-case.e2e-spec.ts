import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { sql } from '#postgres';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import { photo, secrets } from '../../libs/custody/src/cleaning/spec-pictures.js';
import { aCase, anAcceptedComplaint, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/* The files that are evidence in a case: who adds them, who reads them, and where they go. */

const others = ['second-clerk', 'other-investigator'].map((handle, index) => {
  const id = `00000000-0000-4000-8000-00000000008${String(index)}`;
  const role = handle === 'second-clerk' ? ('clerk' as const) : ('investigator' as const);
  return { id, handle, name: `Invented ${handle}`, role, grants: [{ grantId: id, role }] };
});

let redress: StartedApp;
let clerk: Client;
let investigator: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp({ staff: [...fictionalStaff, ...others] });
  clerk = await redress.as('clerk');
  investigator = await redress.as('investigator');
  panelId = await aPanel(clerk, seats);
});
afterAll(async () => {
  await redress.stop();
});

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(4_000), Buffer.from('\n%%EOF\n')]);
const said = { title: 'Invoice of the hotel', description: 'Two nights', source: 'The hotel of Brambling', arrival: 'post' };

async function investigated(): Promise<string> {
  const { caseId } = await aCase(clerk, panelId);
  const at = (what: string) => `/v1/investigations/${caseId}/${what}`;
  done(await clerk.post(at('authorization'), { scope: 'The trip' }, whatever));
  done(await clerk.post(at('investigator'), { investigatorId: staffId('investigator') }, whatever));
  await redress.settled();
  return caseId;
}

function add(
  client: Client,
  caseId: string,
  fields: object = said,
  files: readonly { readonly name: string; readonly content: Buffer }[] = [{ name: 'invoice.pdf', content: pdf }],
): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, String(value));
  for (const { name, content } of files) body.append('files', new Blob([Uint8Array.from(content)]), name);
  return client.send(`/v1/cases/${caseId}/evidence`, { method: 'POST', body, headers: { accept: 'application/json' } });
}

async function eventsOf(
  caseId: string,
  wanted: string,
): Promise<readonly { readonly fileId: string; readonly sha256: string }[]> {
  const found = [];
  for await (const { type, data } of redress.house.store.readStream(`evidence-${caseId}`)) {
    if (type === wanted) found.push(JSON.parse(Buffer.from(data).toString()) as { fileId: string; sha256: string });
  }
  return found;
}

/** A case with one file, and the address of that file. */
async function aCaseWithAFile(): Promise<{ readonly caseId: string; readonly place: string; readonly sha256: string }> {
  const caseId = await investigated();
  done(await add(investigator, caseId));
  await redress.settled();
  const [file] = await eventsOf(caseId, 'FileReceived');
  return { caseId, place: `/cases/${caseId}/evidence/${String(file?.fileId)}`, sha256: String(file?.sha256) };
}

const kept = async (): Promise<readonly string[]> =>
  (await readdir(redress.house.settings.files, { recursive: true })).map((path) => path.split('/').at(-1) ?? '');

describe('a file that is added to a case', () => {
  it('stands on the page of the case with what is said of it, sealed where it lies, and comes back to the byte', async () => {
    const { caseId, place, sha256 } = await aCaseWithAFile();
    const sealed = await readFile(join(redress.house.settings.files, sha256.slice(0, 2), sha256));
    expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const { text } = await investigator.page(`/cases/${caseId}/file`);
    // This house has no scanner, and so nobody is offered to have the file scanned.
    expect(text).toContain('No scanner is set up here.');
    expect(text).not.toContain(`/v1${place}/scan`);
    for (const words of ['Invoice of the hotel', 'Two nights', 'From: The hotel of Brambling', 'By mail', 'invoice.pdf']) {
      expect(text).toContain(words);
    }
    expect((await investigator.get(place)).status).toBe(409);
    done(await investigator.post(`/v1${place}/confirmation`, {}));
    const opened = await investigator.get(place);
    expect(opened.status).toBe(200);
    expect(opened.bytes.equals(pdf)).toBe(true);
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment/);
    const records = await redress.house.database.query(
      sql`select query, reader, classes from read_records where kind = 'download' and ${`case:${caseId}`} = any(matters)`,
    );
    expect(records).toEqual([{ query: 'DownloadEvidence', reader: staffId('investigator'), classes: ['evidence'] }]);
  });

  it('has a copy without metadata, which who reads the case opens first, and the record says which was read', async () => {
    const caseId = await investigated();
    done(await add(investigator, caseId, said, [{ name: 'Trip.jpg', content: photo() }]));
    await redress.settled();
    const [file] = await eventsOf(caseId, 'FileReceived');
    const place = `/cases/${caseId}/evidence/${String(file?.fileId)}`;
    const chair = await redress.as('chair');
    const { text } = await chair.page(`/cases/${caseId}/file`);
    expect(text).toMatch(new RegExp(`href="${place}/without-metadata"[^]*href="${place}"`));
    expect((await chair.get(`${place}/without-metadata`)).status).toBe(409);
    done(await chair.post(`/v1${place}/confirmation`, {}));
    const opened = await chair.get(`${place}/without-metadata`);
    expect(opened.status).toBe(200);
    for (const secret of Object.values(secrets)) expect(opened.bytes.includes(secret)).toBe(false);
    const records = await redress.house.database.query(
      sql`select fields from read_records where kind = 'download' and ${`case:${caseId}`} = any(matters)`,
    );
    expect(records).toEqual([{ fields: [`evidence/${String(file?.fileId)}/without-metadata`] }]);
    const stranger = await redress.as('other-investigator');
    expect((await stranger.get(`${place}/without-metadata`)).status).toBe(404);
    expect((await stranger.post(`/v1${place}/cleaning`, {})).status).toBe(404);
  });

  it('gets a redacted copy with its ground, which stands under it as a file of its own', async () => {
    const { caseId, place, sha256 } = await aCaseWithAFile();
    const redacted = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000), Buffer.from('\n%%EOF\n')]);
    const redact = (client: Client, at: string, fields: Readonly<Record<string, string>>, content: Buffer | null = redacted) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      if (content !== null) body.append('files', new Blob([Uint8Array.from(content)]), 'invoice-redacted.pdf');
      return client.send(`/v1${at}/redacted-copies`, { method: 'POST', body, headers: { accept: 'application/json' } });
    };
    const ground = { ground: 'Names of other guests', pages: '2' };
    const before = await kept();
    expect((await redact(await redress.as('chair'), place, ground)).status).toBe(403);
    expect((await redact(await redress.as('other-investigator'), place, ground)).status).toBe(404);
    expect((await redact(investigator, `/cases/${caseId}/evidence/${randomUUID()}`, ground)).status).toBe(404);
    expect((await redact(investigator, place, { pages: '2' })).status).toBe(400);
    expect((await redact(investigator, place, ground, null)).status).toBe(422);
    expect(await kept()).toEqual(before);

    done(await redact(investigator, place, ground));
    await redress.settled();
    const [copy] = await eventsOf(caseId, 'RedactedCopyReceived');
    expect(copy?.sha256).not.toBe(sha256);
    expect((await kept()).filter((name) => !before.includes(name))).toEqual(expect.arrayContaining([copy?.sha256]));
    const own = `/cases/${caseId}/evidence/${String(copy?.fileId)}`;
    const chair = await redress.as('chair');
    const { text } = await chair.page(`/cases/${caseId}/file`);
    expect(text).toMatch(new RegExp(`href="${place}"[^]*Redacted copy[^]*Names of other guests[^]*href="${own}"`));
    expect(text).not.toContain(`/v1${place}/redacted-copies`);
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain(`/v1${place}/redacted-copies`);
    expect((await chair.get(own)).status).toBe(409);
    done(await chair.post(`/v1${own}/confirmation`, {}));
    expect((await chair.get(own)).bytes.equals(redacted)).toBe(true);
    // The original was confirmed by nobody, and stays as it was.
    expect((await chair.get(place)).status).toBe(409);
    const records = await redress.house.database.query(
      sql`select fields from read_records where kind = 'download' and ${`case:${caseId}`} = any(matters)`,
    );
    expect(records).toEqual([{ fields: [`evidence/${String(copy?.fileId)}`] }]);
    expect((await redact(clerk, own, ground)).status).toBe(409);
  });

  it('is found by nobody who does not find the case', async () => {
    const { caseId, place } = await aCaseWithAFile();
    const stranger = await redress.as('other-investigator');
    const [none, unknown] = [await stranger.get(place), await stranger.get(`/cases/${randomUUID()}/evidence/${randomUUID()}`)];
    expect([none.status, unknown.status]).toEqual([404, 404]);
    const before = await kept();
    expect((await add(stranger, caseId)).status).toBe(404);
    expect((await add(redress.anybody(), caseId)).status).toBe(401);
    expect((await add(await redress.as('auditor'), caseId)).status).toBe(403);
    expect(await kept()).toEqual(before);
  });

  it('is read by the auditor and by members of the body, and neither adds one', async () => {
    const { caseId, place } = await aCaseWithAFile();
    for (const handle of ['auditor', 'chair']) {
      const reader = await redress.as(handle);
      expect((await reader.page(`/cases/${caseId}/file`)).text).not.toContain('Add the file');
      done(await reader.post(`/v1${place}/confirmation`, {}));
      expect((await reader.get(place)).bytes.equals(pdf)).toBe(true);
    }
  });

  it('is not told to the complainant', async () => {
    const browser = redress.anybody();
    const { id, reference, receiptCode: code } = await anAcceptedComplaint(clerk, browser, panelId);
    const opening = {
      ...{ bodyId: panelId, respondentName: 'Senator Brambling', origin: 'complaint', complaintIds: [id] },
      subject: 'A trip',
    };
    const { id: caseId } = done(await clerk.post('/v1/cases', opening)) as { readonly id: string };
    await redress.settled();
    await browser.post('/status', { reference, code });
    const story = async () =>
      JSON.stringify(((await browser.get(`/v1/complaints/${id}/status`)).json() as { history: unknown }).history);
    const before = await story();
    expect(before).toContain('received');
    done(await add(clerk, caseId));
    await redress.settled();
    expect(await story()).toBe(before);
  });

  it.each([
    ['without a file', said, []],
    ['without a title', { ...said, title: '' }, undefined],
    [
      'with two files',
      said,
      [
        { name: 'a.pdf', content: pdf },
        { name: 'b.pdf', content: pdf },
      ],
    ],
    [
      'with a program called a document',
      said,
      [{ name: 'a.pdf', content: Buffer.from('MZ\u0090\u0000'.padEnd(900, 'x'), 'latin1') }],
    ],
    ['received tomorrow or later', { ...said, occurredOn: '2999-01-01' }, undefined],
  ])('is refused %s, and nothing of it is kept', async (_how, fields, files) => {
    const caseId = await investigated();
    const before = await kept();
    const { status } = await add(clerk, caseId, fields, files);
    expect([400, 422]).toContain(status);
    expect(await kept()).toEqual(before);
  });

  it('is described rightly by a correction, and is itself never corrected', async () => {
    const { caseId, place } = await aCaseWithAFile();
    done(await investigator.post(`/v1${place}/confirmation`, {}));
    redress.on('2026-03-12');
    const events: { readonly id: string; readonly type: string }[] = [];
    for await (const { id, type } of redress.house.store.readStream(`evidence-${caseId}`)) events.push({ id, type });
    const correct = (wanted: string, field: string, becomes: string) => {
      const targetEventId = events.find(({ type }) => type === wanted)?.id;
      return clerk.post('/v1/corrections', { stream: `evidence-${caseId}`, targetEventId, field, becomes, reason: 'A slip' });
    };
    done(await correct('FileDescribed', 'title', 'Receipt of the hotel'));
    expect(await correct('FileReceived', 'name', 'other.pdf')).toMatchObject({ status: 409 });
    for (const fact of ['FileReceived', 'FileOpeningConfirmed']) {
      const { status, text } = await correct(fact, 'occurredOn', '2026-01-01');
      expect([status, text]).toEqual([409, expect.stringContaining('part of what is said of it')]);
    }
    const { text: later } = await correct('FileDescribed', 'occurredOn', '2026-03-12');
    expect(later).toContain('after it was taken in');
    done(await correct('FileDescribed', 'occurredOn', '2026-03-01'));
    await redress.settled();
    const offered = [
      ...(await clerk.page(`/cases/${caseId}/sections/timeline`)).text.matchAll(/Correct event \d+<span[^>]*> \(([^:)]*)/g),
    ];
    expect(offered.map(([, title]) => title)).toContain('Evidence');
    expect(offered.map(([, title]) => title)).not.toContain('File received');
    expect((await clerk.page(`/cases/${caseId}/file`)).text).toContain('<strong>Receipt of the hotel</strong>');
  });

  it('is deleted when its case is erased whole, with its copies, and the certificate counts them', async () => {
    const { caseId, place, sha256 } = await aCaseWithAFile();
    const redacted = new FormData();
    redacted.append('ground', 'Names');
    redacted.append('files', new Blob([Uint8Array.from(photo())]), 'redacted.jpg');
    done(
      await clerk.send(`/v1${place}/redacted-copies`, {
        method: 'POST',
        body: redacted,
        headers: { accept: 'application/json' },
      }),
    );
    const copies = [...(await eventsOf(caseId, 'RedactedCopyReceived')), ...(await eventsOf(caseId, 'FileCleaned'))];
    expect(copies).toHaveLength(2);
    const other = await aCaseWithAFile();
    const at = `/v1/cases/${caseId}`;
    const hold = { reason: 'A court has asked' };
    done(await clerk.post(`${at}/legal-holds`, hold, whatever));
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
    expect((await clerk.get(`${at}/erasure`)).json()).toMatchObject({ certificates: [{ evidenceKeys: 1, files: 3 }] });
    for (const name of [sha256, ...copies.map((copy) => copy.sha256)]) expect(await kept()).not.toContain(name);
    expect(await kept()).toContain(other.sha256);
    await clerk.post(`/v1${place}/confirmation`, {});
    expect((await clerk.get(place)).status).toBe(409);
  });
});
