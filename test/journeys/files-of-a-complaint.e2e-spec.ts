import { randomBytes, randomUUID } from 'node:crypto';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { complaint, ReceiveComplaint } from '#complaint';
import { quarantineIn } from '#composition';
import { QuarantinedFile } from '#custody';
import { AggregateStore } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import { sql } from '#postgres';
import { startedApp, type Client, type StartedApp } from '#testing';
import { photo, secrets } from '../../libs/custody/src/cleaning/spec-pictures.js';
import { aPanel, complaintTo, done, exampleRule, seats, staffId, whatever } from './setting.js';

let redress: StartedApp;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  redress = await startedApp({ staff: fictionalStaff });
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk, seats);
});
afterAll(async () => {
  await redress.stop();
});

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(40_000), Buffer.from('\n%%EOF\n')]);
const mebibyte = 1_048_576;

interface Sent {
  readonly name: string;
  readonly content: Buffer;
}

/** The form as a browser sends it. */
function formWith(files: readonly Sent[], fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, content } of files) form.append('files', new Blob([Uint8Array.from(content)]), name);
  return form;
}

function complaintFields(): Readonly<Record<string, string>> {
  const { complainant: _, ...told } = complaintTo(panelId);
  return { ...(told as Record<string, string>), identity: 'anonymous', _key: randomUUID() };
}

const send = (form: FormData, path = '/v1/complaints') =>
  fetch(redress.url + path, { method: 'POST', body: form, headers: { accept: 'application/json' } });

const ids = (id: string) => ({ causationId: id, correlationId: id });

/** Everything that is kept. */
async function kept(): Promise<readonly string[]> {
  const folder = redress.house.settings.files;
  return (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

interface Listed {
  readonly fileId: string;
  readonly sha256: string;
  readonly name: string;
}

async function eventsOf(complaintId: string, type: string): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for await (const event of redress.house.store.readStream(`complaint-${complaintId}`)) {
    if (event.type === type) found.push(JSON.parse(Buffer.from(event.data).toString()) as Listed);
  }
  return found;
}

describe('a file that is sent with a complaint', () => {
  it('is kept sealed, named by what is kept, and comes back to the byte once somebody confirms that nobody scanned it', async () => {
    const before = await kept();
    const form = formWith([{ name: '../../Lohnzettel “März”.pdf', content: pdf }], complaintFields());
    const answer = await send(form);
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const added = (await kept()).filter((path) => !before.includes(path));
    expect(added).toHaveLength(1);
    const [path = ''] = added;
    const sealed = await readFile(path);
    expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(sealed.includes(pdf.subarray(1_000, 1_040))).toBe(false);
    const [file] = await eventsOf(id, 'FileReceived');
    expect(path.endsWith(String(file?.sha256))).toBe(true);
    expect(path).not.toContain('Lohnzettel');

    await redress.settled();
    const place = `/complaints/${id}/files/${String(file?.fileId)}`;
    const early = await clerk.get(place);
    expect(early).toMatchObject({ status: 409 });
    await clerk.post(`/v1${place}/confirmation`, {});
    const opened = await clerk.get(place);
    expect(opened.status).toBe(200);
    expect(opened.bytes.equals(pdf)).toBe(true);
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment; filename=.*filename\*=UTF-8''Lohnzettel/);
    expect(opened.headers.get('content-security-policy')).toContain('sandbox');
    expect(opened.headers.get('x-content-type-options')).toBe('nosniff');
    const items = await redress.house.database.query(
      sql`select query, reader, classes, fields from read_records where kind = 'download' and ${`complaint:${id}`} = any(matters)`,
    );
    expect(items).toEqual([
      expect.objectContaining({
        query: 'DownloadFile',
        reader: staffId('clerk'),
        classes: ['evidence'],
        fields: [`files/${String(file?.fileId)}`],
      }),
    ]);

    await appendFile(path, 'x');
    expect((await clerk.get(place)).status).toBe(409);
  });

  it('has a copy without metadata, which is offered first, and the record says which of the two was read', async () => {
    const before = await kept();
    const sent = photo();
    const answer = await send(formWith([{ name: 'Office.jpg', content: sent }], complaintFields()));
    const { id } = (await answer.json()) as { id: string };
    await redress.settled();
    const [file] = await eventsOf(id, 'FileReceived');
    const [copy] = await eventsOf(id, 'FileCleaned');
    expect(copy).toMatchObject({ fileId: file?.fileId, removed: expect.arrayContaining(['camera-data', 'xmp', 'appended']) });
    const added = (await kept()).filter((path) => !before.includes(path));
    expect(added.map((path) => path.split('/').at(-1)).sort()).toEqual([file?.sha256, copy?.sha256].sort());
    for (const path of added) expect((await readFile(path)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');

    const place = `/complaints/${id}/files/${String(file?.fileId)}`;
    const { text } = await clerk.page(`/complaints/${id}`);
    const [first, second] = [text.indexOf(`href="${place}/without-metadata"`), text.indexOf(`href="${place}"`)];
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(text).toContain('what the camera recorded');
    // A copy opens to nobody to whom the original does not.
    expect((await clerk.get(`${place}/without-metadata`)).status).toBe(409);
    expect((await redress.anybody().get(`${place}/without-metadata`)).status).toBe(401);
    await clerk.post(`/v1${place}/confirmation`, {});
    const opened = await clerk.get(`${place}/without-metadata`);
    expect(opened.status).toBe(200);
    for (const secret of Object.values(secrets)) expect(opened.bytes.includes(secret)).toBe(false);
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment; filename="Office without metadata.jpg"/);
    expect((await clerk.get(place)).bytes.equals(sent)).toBe(true);
    const records = await redress.house.database.query<{ fields: readonly string[] }>(
      sql`select fields from read_records where kind = 'download' and ${`complaint:${id}`} = any(matters) order by fields`,
    );
    const fields = `files/${String(file?.fileId)}`;
    expect(records.map((one) => one.fields)).toEqual([[fields], [`${fields}/without-metadata`]]);
  });

  it('is kept where no copy can be made of it, and the page says so', async () => {
    const files = [
      { name: 'broken.jpg', content: photo().subarray(0, -60) },
      { name: 'words.txt', content: Buffer.from('what I saw') },
    ];
    const { id } = (await (await send(formWith(files, complaintFields()))).json()) as { id: string };
    await redress.settled();
    const [broken] = await eventsOf(id, 'FileNotCleaned');
    const [file, text] = await eventsOf(id, 'FileReceived');
    expect(broken?.fileId).toBe(file?.fileId);
    expect(await eventsOf(id, 'FileCleaned')).toEqual([]);
    const page = (await clerk.page(`/complaints/${id}`)).text;
    expect(page).toContain('No copy without metadata could be made');
    expect(page).toContain('No copy without metadata can be made of this kind of file.');
    for (const one of [file, text]) {
      const place = `/complaints/${id}/files/${String(one?.fileId)}`;
      await clerk.post(`/v1${place}/confirmation`, {});
      expect((await clerk.get(`${place}/without-metadata`)).status).toBe(409);
      expect((await clerk.get(place)).status).toBe(200);
    }
    expect((await clerk.post(`/v1/complaints/${id}/files/${String(text?.fileId)}/cleaning`, {})).status).toBe(409);
    // What was tried is not tried again.
    done(await clerk.post(`/v1/complaints/${id}/files/${String(file?.fileId)}/cleaning`, {}));
    expect(await eventsOf(id, 'FileNotCleaned')).toHaveLength(1);
  });

  it('gets a redacted copy from staff, of which the complainant is not told', async () => {
    const browser = redress.anybody();
    const answer = await send(formWith([{ name: 'a.txt', content: Buffer.from('what I saw') }], complaintFields()));
    const { id, reference, receiptCode: code } = (await answer.json()) as Record<'id' | 'reference' | 'receiptCode', string>;
    await redress.settled();
    await browser.post('/status', { reference, code });
    const story = async () => (await browser.get(`/v1/complaints/${id}/status`)).text;
    const before = await story();
    const [file] = await eventsOf(id, 'FileReceived');
    const place = `/complaints/${id}/files/${String(file?.fileId)}`;
    const form = formWith([{ name: 'b.txt', content: Buffer.from('what I ***') }], { ground: 'A name' });
    const sent = await clerk.send(`/v1${place}/redacted-copies`, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
    });
    done(sent);
    await redress.settled();
    const [copy] = await eventsOf(id, 'RedactedCopyReceived');
    const own = `/complaints/${id}/files/${String(copy?.fileId)}`;
    expect((await clerk.page(`/complaints/${id}`)).text).toMatch(new RegExp(`href="${place}"[^]*A name[^]*href="${own}"`));
    await clerk.post(`/v1${own}/confirmation`, {});
    expect((await clerk.get(own)).text).toBe('what I ***');
    const shown = JSON.parse(await story()) as { readonly history: unknown };
    expect(shown.history).toEqual((JSON.parse(before) as typeof shown).history);
    const theirs = formWith([{ name: 'c.txt', content: Buffer.from('x') }], { ground: 'Mine' });
    expect((await browser.send(`/v1${place}/redacted-copies`, { method: 'POST', body: theirs })).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(await eventsOf(id, 'RedactedCopyReceived')).toHaveLength(1);
  });

  it('gets its copy when somebody asks, where it came in before there were copies', async () => {
    const id = randomUUID();
    const content = await QuarantinedFile.in(quarantineIn(redress.house.settings));
    await content.add(photo());
    const uploads = [{ name: 'Earlier.jpg', mediaType: 'image/jpeg', content }];
    const [received] = await redress.house.custody.keep({ kind: 'complaint', id }, uploads, () => randomUUID());
    if (typeof received?.cleaned !== 'object') throw new Error('A copy was made.');
    const { cleaned: copyOfToday, ...file } = received;
    await redress.house.files.delete(copyOfToday.sha256);
    const { complainant: _, ...told } = complaintTo(panelId) as ReceiveComplaint['data'];
    const meta = { commandId: randomUUID(), actor: { userId: 'public', role: 'public' }, makes: true } as const;
    const sent = {
      ...told,
      identity: 'anonymous',
      channel: 'web',
      reference: 'C-EARLIER',
      receiptHash: 'ab'.repeat(32),
    } as const;
    const command = new ReceiveComplaint(id, { ...sent, files: [file] }, { ...meta, ...ids(meta.commandId) });
    await redress.app.get(AggregateStore, { strict: false }).execute(complaint, command);
    await redress.settled();

    const place = `/complaints/${id}/files/${file.fileId}`;
    await clerk.post(`/v1${place}/confirmation`, {});
    expect((await clerk.get(`${place}/without-metadata`)).status).toBe(409);
    expect((await clerk.page(`/complaints/${id}`)).text).toContain(`action="/v1${place}/cleaning"`);
    const auditor = await redress.as('auditor');
    expect((await auditor.page(`/complaints/${id}`)).text).not.toContain(`/v1${place}/cleaning`);
    expect((await auditor.post(`/v1${place}/cleaning`, {})).status).toBe(403);
    const before = await kept();
    done(await clerk.post(`/v1${place}/cleaning`, {}));
    done(await clerk.post(`/v1${place}/cleaning`, {}));
    const [copy, ...more] = await eventsOf(id, 'FileCleaned');
    expect(more).toEqual([]);
    expect((await kept()).filter((path) => !before.includes(path)).map((path) => path.split('/').at(-1))).toEqual([copy?.sha256]);
    const opened = await clerk.get(`${place}/without-metadata`);
    expect(opened.status).toBe(200);
    expect(opened.bytes.includes(secrets.place)).toBe(false);
  });

  it('is deleted when its complaint is erased whole, and the certificate counts it', async () => {
    const before = await kept();
    const files = [
      { name: 'a.pdf', content: pdf },
      { name: 'a.jpg', content: photo() },
    ];
    const answer = await send(formWith(files, complaintFields()));
    const { id } = (await answer.json()) as { id: string };
    const other = await send(formWith([{ name: 'other.pdf', content: pdf }], complaintFields()));
    const { id: otherId } = (await other.json()) as { id: string };
    await redress.settled();
    const place = `/v1/complaints/${id}`;
    const wanted = { subject: 'whole-file', basis: exampleRule('12'), reason: 'Its time is over' };
    done(await clerk.post(`${place}/erasure-requests`, wanted, whatever));
    const asked = (await clerk.get(`${place}/erasure`)).json() as {
      readonly requests: readonly { readonly requestId: string }[];
    };
    const requestId = asked.requests[0]?.requestId;
    done(await (await redress.as('second-clerk')).post(`${place}/erasure-approvals`, { requestId }, whatever));
    await redress.settled();
    expect((await clerk.get(`${place}/erasure`)).json()).toMatchObject({ certificates: [{ evidenceKeys: 1, files: 3 }] });
    const [gone] = await eventsOf(id, 'FileReceived');
    const [stays] = await eventsOf(otherId, 'FileReceived');
    const names = (await kept()).filter((path) => !before.includes(path)).map((path) => path.split('/').at(-1));
    expect(names).toEqual([stays?.sha256]);
    await clerk.post(`${place}/files/${String(gone?.fileId)}/confirmation`, {});
    expect((await clerk.get(`/complaints/${id}/files/${String(gone?.fileId)}`)).status).toBe(409);
  });

  it.each([
    ['one byte too large', [{ name: 'big.pdf', content: Buffer.concat([pdf, Buffer.alloc(25 * mebibyte + 1 - pdf.length)]) }]],
    ['a program called a document', [{ name: 'pay.pdf', content: Buffer.from('MZ\u0090\u0000'.padEnd(5_000, 'x'), 'latin1') }]],
    ['a picture called a document', [{ name: 'a.pdf', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }]],
    ['a page', [{ name: 'a.html', content: Buffer.from('<script>alert(1)</script>') }]],
    ['one too many', Array.from({ length: 6 }, (_, n) => ({ name: `${String(n)}.txt`, content: Buffer.from('text') }))],
    ['a picture of too many pixels', [{ name: 'a.png', content: hugePicture() }]],
    ['a broken archive', [{ name: 'a.zip', content: Buffer.from('504b0304140000000800', 'hex') }]],
  ])('is refused where it is %s, and the disk is unchanged', async (_what, files) => {
    const before = await kept();
    const answer = await send(formWith(files, complaintFields()));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/"type":"\/problems\/files?-/);
    expect(await kept()).toEqual(before);
  });

  it('takes a file of the largest size', async () => {
    const content = Buffer.concat([pdf, Buffer.alloc(25 * mebibyte - pdf.length)]);
    expect((await send(formWith([{ name: 'big.pdf', content }], complaintFields()))).status).toBe(201);
  });

  it('is kept once, however often the same form is sent', async () => {
    const fields = complaintFields();
    const answers = [];
    for (let n = 0; n < 2; n += 1) {
      answers.push(await (await send(formWith([{ name: 'a.txt', content: Buffer.from('what I saw') }], fields))).json());
    }
    expect(answers[1]).toEqual(answers[0]);
    const { id } = answers[0] as { id: string };
    const named = (await eventsOf(id, 'FileReceived')).map(({ sha256 }) => sha256);
    expect(named).toHaveLength(1);
    expect((await kept()).filter((path) => named.some((name) => path.endsWith(name)))).toHaveLength(1);
  });

  it('is not needed: the form without files, as any form and as JSON still file a complaint', async () => {
    expect((await send(formWith([{ name: '', content: Buffer.alloc(0) }], complaintFields()))).status).toBe(201);
    const form = await fetch(`${redress.url}/v1/complaints`, {
      method: 'POST',
      body: new URLSearchParams(complaintFields()),
      headers: { accept: 'application/json' },
    });
    expect(form.status).toBe(201);
    const { complainant: _, ...told } = complaintTo(panelId);
    expect(await redress.anybody().post('/v1/complaints', { ...told, identity: 'anonymous' })).toMatchObject({ status: 201 });
  });

  it('can be added later by who holds the receipt, and by nobody else', async () => {
    const browser = redress.anybody();
    const {
      id,
      reference,
      receiptCode: code,
    } = (await (await send(formWith([], complaintFields()))).json()) as Record<string, string>;
    await redress.settled();
    const before = await kept();
    const form = () => formWith([{ name: 'later.txt', content: Buffer.from('more') }]);
    expect((await send(form(), `/v1/complaints/${String(id)}/files`)).status).toBe(401);
    expect(await kept()).toEqual(before);
    await browser.post('/status', { reference, code });
    const added = await browser.send(`/v1/complaints/${String(id)}/files`, { method: 'POST', body: form() });
    expect(added.status).toBe(303);
    expect(await eventsOf(String(id), 'FileReceived')).toHaveLength(1);
  });
});

/** The header of a PNG that would have ten thousand million pixels. */
function hugePicture(): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(100_000, 0);
  header.writeUInt32BE(100_000, 4);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    header,
    Buffer.from('0806000000', 'hex'),
    Buffer.alloc(60),
  ]);
}
