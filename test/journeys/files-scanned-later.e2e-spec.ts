import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScanTimer } from '#composition';
import { alone } from '#postgres';
import { clamAvBinary, eicar, startClamAv, startClamdServer, type ClamdServer } from '#test-servers';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, complaintTo, done, exampleRule, staffId, whatever } from './setting.js';

/* Files that came in while the scanner was away are scanned when it is back, and nobody opens one before that. */

const harmful = 'X-HARMFUL-X';
const tooMuch = 'X-TOO-MUCH-X';
let redress: StartedApp;
let scanner: ClamdServer | undefined;
let port: number;
let clerk: Client;
let panelId: string;

beforeAll(async () => {
  // A port on which nobody listens for now.
  const free = await startClamdServer(0, { harmful });
  port = Number(free.address.split(':')[1]);
  await free.stop();
  redress = await startedApp({ env: { REDRESS_CLAMD: free.address, REDRESS_METRICS_TOKEN: token } });
  // It looks by itself, and finds nobody there.
  while ((await known()).scanner !== 'away') await pause(50);
  await redress.app.get(ScanTimer).leaveAlone();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
}, 60_000);
afterAll(async () => {
  await scanner?.stop();
  await redress.stop();
});

const token = randomBytes(32).toString('hex');
const turn = (now?: number) => redress.app.get(ScanTimer).scanThoseWaiting(now);
const up = async () => (scanner = await startClamdServer(port, { harmful, tooMuch }));

interface Place {
  readonly stream: string;
  readonly place: string;
  readonly sha256: string;
}

async function send(path: string, fields: object, content: string): Promise<{ readonly id: string }> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, String(value));
  body.append('files', new Blob([`${content} ${randomBytes(8).toString('hex')}`]), 'a.txt');
  return done(await clerk.send(path, { method: 'POST', body, headers: { accept: 'application/json' } })) as {
    readonly id: string;
  };
}

async function fileIn(stream: string, base: string): Promise<Place> {
  await redress.settled();
  for await (const { type, data } of redress.house.store.readStream(stream)) {
    if (type !== 'FileReceived') continue;
    const { fileId, sha256 } = JSON.parse(Buffer.from(data).toString()) as { readonly fileId: string; readonly sha256: string };
    return { stream, place: `${base}/${fileId}`, sha256 };
  }
  throw new Error('No file was received.');
}

async function ofAComplaint(content: string): Promise<Place> {
  const { complainant: _, ...told } = complaintTo(panelId);
  const { id } = await send('/v1/complaints', { ...told, identity: 'anonymous' }, content);
  return fileIn(`complaint-${id}`, `/complaints/${id}/files`);
}

async function ofACase(content: string): Promise<Place> {
  const { caseId } = await aCase(clerk, panelId);
  await redress.settled();
  await send(`/v1/cases/${caseId}/evidence`, { title: 'A note', source: 'The hotel', arrival: 'post' }, content);
  return fileIn(`evidence-${caseId}`, `/cases/${caseId}/evidence`);
}

const opened = async ({ place }: Place) => (await clerk.get(place)).status;

async function scansIn({ stream }: Place) {
  const found = [];
  for await (const { type, data, metadata } of redress.house.store.readStream(stream)) {
    if (type !== 'FileScanned') continue;
    const { result } = JSON.parse(Buffer.from(data).toString()) as { readonly result: string };
    const { actor } = JSON.parse(Buffer.from(metadata).toString()) as { readonly actor: { readonly role: string } };
    found.push([result, actor.role]);
  }
  return found;
}

async function known(): Promise<{ readonly scanner?: string; readonly measured: number }> {
  const headers = { authorization: `Bearer ${token}` };
  const [ready, metrics] = [
    (await redress.anybody().send('/health/ready', { headers })).json() as { readonly checks: { readonly scanner: object } },
    (await redress.anybody().send('/metrics', { headers })).text,
  ];
  return { ...ready.checks.scanner, measured: Number(/^redress_files_not_scanned (\d+)/m.exec(metrics)?.[1]) };
}

describe('files that came in while the scanner was away', () => {
  it('wait, are counted, and are opened by nobody, until the scanner is back and has looked at them', async () => {
    const [complaint, inCase, bad] = [await ofAComplaint('what I saw'), await ofACase('a receipt'), await ofACase(harmful)];
    await send(`/v1${inCase.place}/redacted-copies`, { ground: 'A name' }, 'a receipt of ***');
    expect(await turn()).toBe('away');
    await redress.settled();
    expect(await known()).toEqual({ ok: true, notScanned: 4, scanner: 'away', degraded: 'scanner-away', measured: 4 });
    expect([await opened(complaint), await opened(inCase), await opened(bad)]).toEqual([409, 409, 409]);

    const server = await up();
    expect(await turn()).toBe(4);
    await redress.settled();
    expect(await known()).toEqual({ ok: true, notScanned: 0, scanner: 'answers', measured: 0 });
    expect([await opened(complaint), await opened(inCase), await opened(bad)]).toEqual([200, 200, 403]);
    expect(await scansIn(complaint)).toEqual([['clean', 'system']]);
    // The file and its redacted copy.
    expect(await scansIn(inCase)).toEqual([
      ['clean', 'system'],
      ['clean', 'system'],
    ]);
    expect(await scansIn(bad)).toEqual([['infected', 'system']]);
    expect(await turn()).toBe(0);
    expect(server.scanned()).toBe(4);
  });

  it('are those that came with advice to the panel, too', async () => {
    await scanner?.stop();
    const { caseId } = await aCase(clerk, panelId);
    const counselId = staffId('counsel');
    done(await clerk.post(`/v1/cases/${caseId}/counsel`, { counselId, capacity: 'advisory' }, whatever));
    await send(`/v1/cases/${caseId}/advice`, { counselId, question: 'May it?', advice: 'It may.' }, 'a memorandum');
    const memo = await fileIn(`advice-${caseId}`, `/cases/${caseId}/advice/files`);
    await redress.settled();
    expect([await opened(memo), (await known()).measured]).toEqual([409, 1]);
    await up();
    expect(await turn()).toBe(1);
    await redress.settled();
    expect([await opened(memo), await scansIn(memo), (await known()).measured]).toEqual([200, [['clean', 'system']], 0]);
  });

  it('are not kept waiting by one that the scanner will not take, or that is not there, and that is not tried all the time', async () => {
    await scanner?.stop();
    const [large, lost, erased] = [await ofACase(tooMuch), await ofAComplaint('lost'), await ofACase('erased')];
    const { files } = redress.house.settings;
    await rm(join(files, lost.sha256.slice(0, 2), lost.sha256));
    const caseId = erased.stream.slice('evidence-'.length);
    const wanted = { subject: 'whole-file', basis: exampleRule('12'), reason: 'Its time is over' };
    const at = `/v1/cases/${caseId}`;
    done(await clerk.post(`${at}/erasure-requests`, wanted, whatever));
    await redress.settled();
    const { requests } = (await clerk.get(`${at}/erasure`)).json() as { requests: readonly { readonly requestId: string }[] };
    const { requestId } = requests[0] ?? {};
    done(await (await redress.as('second-clerk')).post(`${at}/erasure-approvals`, { requestId }, whatever));
    const good = await ofAComplaint('what I heard');
    await up();
    const now = Date.now();
    expect(await turn(now)).toBe(1);
    await redress.settled();
    expect(await opened(good)).toBe(200);
    expect(await known()).toMatchObject({ notScanned: 2 });
    expect([await opened(large), await scansIn(large), await scansIn(lost)]).toEqual([409, [], []]);
    // Not before a minute has passed.
    expect(await turn(now + 59_000)).toBe(0);
    await scanner?.stop();
    scanner = await startClamdServer(port, { harmful });
    expect(await turn(now + 59_000)).toBe(0);
    expect(await turn(now + 61_000)).toBe(1);
    await redress.settled();
    expect(await opened(large)).toBe(200);
  });

  it('are scanned by one process at a time, ten in a turn', async () => {
    await scanner?.stop();
    const { complainant: _, ...told } = complaintTo(panelId);
    const places: Place[] = [];
    for (let n = 0; n < 12; n += 1) {
      const { id } = await send('/v1/complaints', { ...told, identity: 'anonymous' }, `note ${String(n)}`);
      places.push(await fileIn(`complaint-${id}`, `/complaints/${id}/files`));
    }
    await up();
    const now = Date.now();
    expect(await alone(redress.house.database, 'scan files', () => turn(now))).toBeUndefined();
    expect(await turn(now)).toBe(10);
    await redress.settled();
    for (let n = 0; n < 3; n += 1) {
      await turn(now);
      await redress.settled();
    }
    expect(await Promise.all(places.map(opened))).toEqual(places.map(() => 200));
  });
});

const clamAv = clamAvBinary();
if (clamAv === undefined) process.stderr.write('SKIPPED "with ClamAV itself": install clamav-daemon, or set CLAMD_BIN.\n');
(clamAv === undefined ? it.skip : it)(
  'with ClamAV itself, are scanned when it is back: what is harmful stays closed, and what it will not take waits',
  async () => {
    await scanner?.stop();
    scanner = undefined;
    const good = await ofAComplaint('what I heard');
    const bad = await ofAComplaint(eicar.toString());
    const large = await ofAComplaint('x'.repeat(1_500_000));
    expect(await turn()).toBe('away');
    const real = await startClamAv(clamAv ?? '', port);
    try {
      expect(await turn(Date.now() + 120_000)).toBe(2);
      await redress.settled();
      expect([await opened(good), await opened(bad), await opened(large)]).toEqual([200, 403, 409]);
      expect([await scansIn(good), await scansIn(bad), await scansIn(large)]).toEqual([
        [['clean', 'system']],
        [['infected', 'system']],
        [],
      ]);
    } finally {
      await real.stop();
    }
    expect(await turn(Date.now() + 120_000)).toBe('away');
  },
  120_000,
);
