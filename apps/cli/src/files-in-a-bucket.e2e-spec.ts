import { createHash, randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SweepTimer } from '#composition';
import { PostgresEventStore } from '#event-store';
import { givenDatabase, startedApp, startS3Server, type Client, type S3Server, type StartedApp } from '#testing';
import type { Answer } from './command.js';
import { copyFiles } from './copy-files.js';
import { run as copyLog } from './copy-log.js';
import { run as sweepFiles } from './sweep-files.js';
import { Terminal } from './terminal.js';
import { run as verifyAll } from './verify.js';

/* What is kept in a bucket is kept, compared, swept and erased like what lies in a folder. */

let s3: S3Server;
let redress: StartedApp;
let clerk: Client;
let bodyId: string;
const environment = { ...process.env };
const { signal } = new AbortController();
const whatever = { 'if-match': '*' };
const token = 'an-operators-token-for-specs-alone';

beforeAll(async () => {
  s3 = await startS3Server();
  const through = (url: string) => {
    Object.assign(process.env, { DATABASE_URL: url, REDRESS_LOG: 'silent', REDRESS_FILES: s3.address, ...s3.env });
    return Promise.resolve(url);
  };
  redress = await startedApp({ through, env: { REDRESS_FILES: s3.address, REDRESS_METRICS_TOKEN: token } });
  process.env.REDRESS_KEYS = redress.house.settings.keysDirectory;
  clerk = await redress.as('clerk');
  bodyId = ((await clerk.post('/v1/bodies', { name: 'Panel of Esmeria', kind: 'panel' })).json() as { id: string }).id;
}, 60_000);
afterAll(async () => {
  await redress.stop();
  process.env = environment;
  await s3.stop();
});

type Command = typeof verifyAll;
const told = async (run: Command, options: Readonly<Record<string, true | string>> = {}) =>
  (await run({ operands: [], options, terminal: new Terminal(), signal })) as Answer & {
    readonly json: Readonly<Record<string, unknown>>;
  };
const verify = async () =>
  (await told(verifyAll)).json as unknown as {
    readonly files: number;
    readonly erasedFiles: number;
    readonly differences: readonly { readonly where: string; readonly what: string }[];
  };

function sent(content: string): Promise<Awaited<ReturnType<Client['send']>>> {
  const body = new FormData();
  const said = { bodyId, identity: 'anonymous', respondentName: 'Senator Brambling', summary: 'An office', account: 'I saw it.' };
  for (const [name, value] of Object.entries(said)) body.append(name, value);
  body.append('files', new Blob([content]), 'seen.txt');
  return redress.anybody().send('/v1/complaints', { method: 'POST', body, headers: { accept: 'application/json' } });
}

interface Sent {
  readonly id: string;
  readonly sha256: string;
  /** Where staff open it. */
  readonly place: string;
}

async function aFile(content = `what I saw ${randomUUID()}`): Promise<Sent> {
  const answer = await sent(content);
  const { id } = answer.json() as { readonly id: string };
  for await (const { type, data } of redress.house.store.readStream(`complaint-${id}`)) {
    if (type !== 'FileReceived') continue;
    const { sha256, fileId } = JSON.parse(Buffer.from(data).toString()) as { readonly sha256: string; readonly fileId: string };
    await redress.settled();
    const place = `/complaints/${id}/files/${fileId}`;
    // Nobody scans here: who opens it says that she knows.
    expect((await clerk.post(`/v1${place}/confirmation`, {})).status).toBeLessThan(400);
    return { id, sha256, place };
  }
  throw new Error(`The file was not received: ${answer.text}`);
}

/** A file that no event names, as old as this. */
async function left(hours: number): Promise<string> {
  const content = Buffer.from(randomUUID());
  const name = createHash('sha256').update(content).digest('hex');
  await redress.house.files.put(name, content.length, pieces(content));
  await s3.age(name, hours);
  return name;
}

async function* pieces(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(content);
}

describe('files in a bucket', () => {
  it('lie there sealed, and are opened as they were sent', async () => {
    const content = `the lobby, ${randomUUID()}`;
    const { sha256, place } = await aFile(content);
    expect(await s3.names()).toContain(sha256);
    expect((await clerk.get(place)).text).toBe(content);
  });

  it('are named by verify where one is missing, was changed, or is named by no event', async () => {
    const [missing, changed] = [await aFile(), await aFile()];
    expect((await verify()).differences).toEqual([]);
    await rm(s3.pathOf(missing.sha256));
    await writeFile(s3.pathOf(changed.sha256), 'something else');
    const stranger = await left(25);
    await left(1);
    const { differences } = await verify();
    const named = differences.map(({ where, what }) => [where.split(/[ ,]/)[1], what.split('.')[0]?.split(' (')[0]]);
    expect(Object.fromEntries(named)).toEqual({
      [missing.sha256]: 'is not where files are kept',
      [changed.sha256]: 'is not what was kept under its name',
      [stranger]: 'is named by no event',
    });
    expect((await clerk.get(changed.place)).status).toBe(409);
    for (const { sha256, id } of [missing, changed]) {
      await redress.house.files.delete(sha256);
      await erased(id);
    }
  });

  it('are swept: by hand what a crash left a day ago, by the house what has lain there for a month', async () => {
    const [month, day, young] = [await left(31 * 24), await left(25), await left(1)];
    expect(await redress.app.get(SweepTimer).sweepWhenDue()).toMatchObject({ removed: 1 });
    expect(await s3.names()).not.toContain(month);
    const { json } = await told(sweepFiles, { remove: true });
    expect(json).toMatchObject({ doubt: null, files: expect.arrayContaining([day]) });
    const names = await s3.names();
    expect([names.includes(day), names.includes(young)]).toEqual([false, true]);
  });

  it('are gone from it with an erasure, and verify takes them for erased', async () => {
    const { id, sha256, place } = await aFile();
    const before = await verify();
    await erased(id);
    expect(await s3.names()).not.toContain(sha256);
    expect((await clerk.get(place)).status).toBeGreaterThanOrEqual(400);
    expect(await verify()).toEqual({ ...(await verify()), erasedFiles: before.erasedFiles + 1, differences: [] });
  });

  it('are named by a copy of the log, and a backup says that they stay where they are', async () => {
    await aFile();
    const next = await givenDatabase();
    try {
      const { json } = await told(copyLog, { from: String(process.env.DATABASE_URL), to: next.url });
      expect(json).toMatchObject({ equal: true });
      const [store, files] = [await PostgresEventStore.open(next.database), (await verify()).files];
      let named = 0;
      for await (const { type } of store.readAll({ types: ['FileReceived'] })) named += type === 'FileReceived' ? 1 : 0;
      expect(named).toBe(files);
      await store.close();
    } finally {
      await next.drop();
    }
    expect(await copyFiles(s3.address, '/nowhere', signal)).toEqual({ copied: null, differences: [] });
  });

  it('are not said to be lost while the bucket is away: what is asked of it can be asked again, and is done then', async () => {
    const [there, leaving] = [await aFile(), await aFile()];
    await s3.pause();
    for (const answer of [await sent('while it is away'), await clerk.get(there.place)]) {
      expect(answer.status).toBe(503);
      expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1/);
    }
    await until(async () => (await standing()).degraded === 'files-away');
    expect([await standing(), (await redress.anybody().get('/health/ready')).json()]).toEqual([
      { ok: true, storage: 'away', degraded: 'files-away' },
      { status: 'ready' },
    ]);
    await expect(verify()).rejects.toThrow('cannot be reached just now');
    await expect(told(sweepFiles, { remove: true })).rejects.toThrow('cannot be reached just now');
    await approved(leaving.id);
    await s3.start();
    await redress.settled();
    expect((await clerk.get(there.place)).status).toBe(200);
    await until(async () => !(await s3.names()).includes(leaving.sha256));
    expect((await verify()).differences).toEqual([]);
    await until(async () => (await standing()).storage === 'answers');
    expect(await standing()).toEqual({ ok: true, storage: 'answers' });
  }, 60_000);
});

/** What operators are told of the place where files are kept. */
async function standing(): Promise<{ readonly storage?: string; readonly degraded?: string }> {
  const answer = await redress.anybody().send('/health/ready', { headers: { authorization: `Bearer ${token}` } });
  return (answer.json() as { readonly checks: { readonly files: object } }).checks.files;
}

async function approved(id: string): Promise<void> {
  const at = `/v1/complaints/${id}`;
  const wanted = { subject: 'whole-file', basis: 'Example Rule 12 (an example)', reason: 'Its time is over' };
  expect((await clerk.post(`${at}/erasure-requests`, wanted, whatever)).status).toBeLessThan(300);
  const { requests } = (await clerk.get(`${at}/erasure`)).json() as { requests: readonly { readonly requestId: string }[] };
  const approval = { requestId: requests[0]?.requestId };
  const second = await redress.as('second-clerk');
  expect((await second.post(`${at}/erasure-approvals`, approval, whatever)).status).toBeLessThan(300);
}

async function erased(id: string): Promise<void> {
  await approved(id);
  await redress.settled();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
