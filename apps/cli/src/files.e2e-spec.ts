import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventUnions } from '#composition';
import { storageAt } from '#custody';
import { EventCodec, PostgresEventStore } from '#event-store';
import { sql } from '#postgres';
import { givenDatabase, startedApp, type StartedApp } from '#testing';
import { checkLog } from './check-log.js';
import { photo } from '../../../libs/custody/src/cleaning/spec-pictures.js';
import { copyFiles } from './copy-files.js';
import { run as copyLog } from './copy-log.js';
import { Terminal } from './terminal.js';
import { run as sweep } from './sweep-files.js';
import { run } from './verify.js';

/* What the commands of an operator say of the files that people handed in. */

let redress: StartedApp;
const environment = { ...process.env };
const { signal } = new AbortController();

beforeAll(async () => {
  const through = (url: string) => {
    Object.assign(process.env, { DATABASE_URL: url, REDRESS_LOG: 'silent' });
    return Promise.resolve(url);
  };
  redress = await startedApp({ through });
  const { keysDirectory, files } = redress.house.settings;
  Object.assign(process.env, { REDRESS_KEYS: keysDirectory, REDRESS_FILES: files });
});
afterAll(async () => {
  await redress.stop();
  process.env = environment;
});

interface Verified {
  readonly files: number;
  readonly erasedFiles: number;
  readonly sealedFields: number;
  readonly erasedFields: number;
  readonly differences: readonly { readonly where: string; readonly what: string }[];
}

const verify = async (): Promise<Verified> => {
  const { json } = await run({ operands: [], options: {}, terminal: new Terminal(), signal });
  return json as unknown as Verified;
};

/** Sends a complaint with a file. Gives where that is kept, and by which key. */
async function aFile(
  content: BlobPart = 'what I saw',
  name = 'seen.txt',
): Promise<{
  readonly path: string;
  readonly sha256: string;
  readonly keyId: string;
  readonly complaintId: string;
}> {
  const clerk = await redress.as('clerk');
  const { id: bodyId } = (await clerk.post('/v1/bodies', { name: `Panel ${randomUUID()}`, kind: 'panel' })).json() as {
    id: string;
  };
  const body = new FormData();
  const told = { bodyId, identity: 'anonymous', respondentName: 'Senator Brambling', summary: 'An office', account: 'I saw it.' };
  for (const [name, value] of Object.entries(told)) body.append(name, value);
  body.append('files', new Blob([content]), name);
  const sent = { method: 'POST', body, headers: { accept: 'application/json' } };
  const { id } = (await redress.anybody().send('/v1/complaints', sent)).json() as { id: string };
  for await (const { type, data } of redress.house.store.readStream(`complaint-${id}`)) {
    if (type !== 'FileReceived') continue;
    const { sha256, keyId } = JSON.parse(Buffer.from(data).toString()) as { readonly sha256: string; readonly keyId: string };
    return { complaintId: id, sha256, keyId, path: join(redress.house.settings.files, sha256.slice(0, 2), sha256) };
  }
  throw new Error('The file was not received.');
}

describe('verify', () => {
  it('names every file that is missing, was changed, or is named by no event, and takes an erased one for what it is', async () => {
    await aFile();
    const [missing, changed, erased] = [await aFile(), await aFile(), await aFile()];
    expect(await verify()).toMatchObject({ files: 4, erasedFiles: 0, differences: [] });

    const sealed = await readFile(missing.path);
    await rm(missing.path);
    await writeFile(changed.path, 'something else');
    await redress.house.database.query(
      sql`update data_keys set wrapped = null, commitment = null, epoch = null, destroyed_on = current_date where id = ${erased.keyId}::uuid`,
    );
    await rm(erased.path);
    const content = Buffer.from('from elsewhere');
    const stranger = createHash('sha256').update(content).digest('hex');
    const young = createHash('sha256').update('on its way').digest('hex');
    await redress.house.files.put(stranger, content.length, pieces(content));
    await redress.house.files.put(young, 10, pieces(Buffer.from('on its way')));
    const long = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(redress.house.settings.files, stranger.slice(0, 2), stranger), long, long);

    const { files, erasedFiles, differences } = await verify();
    expect([files, erasedFiles]).toEqual([4, 1]);
    const told = Object.fromEntries(differences.map(({ where, what }) => [where.split(/[ ,]/)[1], `${where}: ${what}`]));
    expect(told).toEqual({
      [missing.sha256]: expect.stringMatching(/, of position \d+: is not where files are kept/),
      [changed.sha256]: expect.stringMatching(/, of position \d+: is not what was kept/),
      [stranger]: expect.stringContaining('is named by no event'),
    });
    await writeFile(missing.path, sealed);
  });
});

describe('a copy without metadata', () => {
  it('is a file like any other: verify misses it, sweeping leaves it, and a backup holds it', async () => {
    const before = await verify();
    const { complaintId, sha256: original } = await aFile(Uint8Array.from(photo()), 'seen.jpg');
    const copies: string[] = [];
    for await (const { type, data } of redress.house.store.readStream(`complaint-${complaintId}`)) {
      if (type === 'FileCleaned') copies.push((JSON.parse(Buffer.from(data).toString()) as { sha256: string }).sha256);
    }
    const [copy = ''] = copies;
    expect(copy).not.toBe(original);
    expect((await verify()).files).toBe(before.files + 2);
    const path = join(redress.house.settings.files, copy.slice(0, 2), copy);
    const long = new Date(Date.now() - 72 * 3_600_000);
    await utimes(path, long, long);
    const swept = await sweep({ operands: [], options: {}, terminal: new Terminal(), signal });
    expect((swept.json as { files: readonly string[] }).files).not.toContain(copy);
    const target = await mkdtemp(join(tmpdir(), 'redress-copies-'));
    await copyFiles(redress.house.settings.files, target, signal);
    expect(await storageAt(target).has(copy)).toBe(true);
    await rm(target, { recursive: true });
    const sealed = await readFile(path);
    await rm(path);
    const { differences } = await verify();
    expect(differences.filter(({ where }) => where.includes(copy))).toHaveLength(1);
    await writeFile(path, sealed);
  });
});

describe('sweeping files', () => {
  const swept = async (options: { readonly remove?: true } = {}) =>
    (await sweep({ operands: [], options, terminal: new Terminal(), signal })).json as {
      readonly files: readonly string[];
      readonly removed: number;
      readonly doubt: string | null;
    };

  /** A file that no event names, as old as this. */
  async function left(content: string, hours: number, storage = redress.house.settings.files): Promise<string> {
    const name = createHash('sha256').update(content).digest('hex');
    await storageAt(storage).put(name, content.length, pieces(Buffer.from(content)));
    const since = new Date(Date.now() - hours * 3_600_000);
    await utimes(join(storage, name.slice(0, 2), name), since, since);
    return name;
  }

  it('lists what a crash left behind a day ago, and removes that alone when told to', async () => {
    const { sha256: named, path } = await aFile();
    const long = new Date(Date.now() - 72 * 3_600_000);
    await utimes(path, long, long);
    const [old, young] = [await left('left behind', 25), await left('still on its way', 23)];
    const { files } = redress.house;
    expect((await swept()).files).toContain(old);
    expect(await files.has(old)).toBe(true);
    const { files: listed, removed } = await swept({ remove: true });
    expect(removed).toBe(listed.length);
    expect(await Promise.all([old, young, named].map((name) => files.has(name)))).toEqual([false, true, true]);
    expect(await swept()).toMatchObject({ files: [], removed: 0, doubt: null });
  });

  it('removes nothing where one file that the log names is not there, but for one that was erased with its key', async () => {
    const { path, keyId } = await aFile();
    const old = await left('left behind before the restore', 25);
    await rm(path);
    expect(await swept({ remove: true })).toMatchObject({ removed: 0, doubt: expect.stringContaining('right log') });
    expect(await redress.house.files.has(old)).toBe(true);
    await redress.house.database.query(
      sql`update data_keys set wrapped = null, commitment = null, epoch = null, destroyed_on = current_date where id = ${keyId}::uuid`,
    );
    expect(await swept({ remove: true })).toMatchObject({ files: [old], doubt: null });
    expect(await redress.house.files.has(old)).toBe(false);
  });

  it('removes nothing where none of the files that the log names lies', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'redress-files-of-others-'));
    const name = await left('of another installation', 25, elsewhere);
    process.env.REDRESS_FILES = elsewhere;
    try {
      expect(await swept({ remove: true })).toMatchObject({
        files: [name],
        removed: 0,
        doubt: expect.stringContaining('right log'),
      });
      expect(await storageAt(elsewhere).has(name)).toBe(true);
    } finally {
      process.env.REDRESS_FILES = redress.house.settings.files;
      await rm(elsewhere, { recursive: true });
    }
  });
});

/** Gives where a file of a case is kept that is sent to this place, and the stream in which it is named. */
async function aFileOfACase(place: 'evidence' | 'documents'): Promise<{ readonly path: string; readonly sha256: string }> {
  const clerk = await redress.as('clerk');
  const { id: bodyId } = (await clerk.post('/v1/bodies', { name: `Panel ${randomUUID()}`, kind: 'panel' })).json() as {
    readonly id: string;
  };
  const opening = { bodyId, respondentName: 'Senator Brambling', origin: 'own-motion', subject: 'Use of an office' };
  const { id } = (await clerk.post('/v1/cases', opening)).json() as { readonly id: string };
  const body = new FormData();
  const said =
    place === 'evidence'
      ? { title: 'A note', source: 'The hotel', arrival: 'post' }
      : { title: 'A letter', documentKind: 'letter' };
  for (const [name, value] of Object.entries(said)) body.append(name, value);
  body.append('files', new Blob([`of a case ${randomUUID()}`]), 'note.txt');
  const sent = { method: 'POST', body, headers: { accept: 'application/json' } };
  expect((await clerk.send(`/v1/cases/${id}/${place}`, sent)).status).toBe(200);
  for await (const { type, data } of redress.house.store.readStream(`evidence-${id}`)) {
    if (type !== 'FileReceived') continue;
    const { sha256 } = JSON.parse(Buffer.from(data).toString()) as { readonly sha256: string };
    return { sha256, path: join(redress.house.settings.files, sha256.slice(0, 2), sha256) };
  }
  throw new Error('The file was not received.');
}

describe('the files of a case', () => {
  it('are in a backup, are named by verify with what to do where one is missing or was changed, and come back from the backup', async () => {
    const [good, missing, changed] = [
      await aFileOfACase('evidence'),
      await aFileOfACase('evidence'),
      await aFileOfACase('documents'),
    ];
    const target = await mkdtemp(join(tmpdir(), 'redress-files-copy-'));
    await copyFiles(redress.house.settings.files, join(target, 'files'), signal);
    const before = await verify();
    await rm(missing.path);
    await writeFile(changed.path, 'something else');
    const foreign = createHash('sha256').update('foreign to the case').digest('hex');
    await redress.house.files.put(foreign, 19, pieces(Buffer.from('foreign to the case')));
    const long = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(redress.house.settings.files, foreign.slice(0, 2), foreign), long, long);

    const { differences } = await verify();
    const toldOf = (sha256: string) => differences.filter(({ where }) => where.includes(sha256)).map(({ what }) => what);
    expect(toldOf(good.sha256)).toEqual([]);
    expect(toldOf(missing.sha256)).toEqual([expect.stringMatching(/is not where files are kept.*Restore it from a backup/)]);
    expect(toldOf(changed.sha256)).toEqual([expect.stringMatching(/is not what was kept.*Restore it from a backup/)]);
    expect(toldOf(foreign)).toEqual([expect.stringMatching(/named by no event.*look at sweep-files/)]);

    const backup = storageAt(join(target, 'files'));
    for (const { sha256, path } of [missing, changed]) {
      expect(await backup.has(sha256)).toBe(true);
      await cp(join(target, 'files', sha256.slice(0, 2), sha256), path);
    }
    await redress.house.files.delete(foreign);
    expect((await verify()).differences).toEqual(before.differences);
    await rm(target, { recursive: true });
  });

  it('are named by a copy of the log as by the log', async () => {
    const { sha256 } = await aFileOfACase('documents');
    const next = await givenDatabase();
    const store = await PostgresEventStore.open(next.database);
    try {
      const options = { from: String(process.env.DATABASE_URL), to: next.url };
      expect(await copyLog({ operands: [], options, terminal: new Terminal(), signal })).toMatchObject({ good: true });
      const codec = new EventCodec(eventUnions);
      const [log, copy] = [
        await checkLog(redress.house.store, codec, { contiguous: true, signal }),
        await checkLog(store, codec, { contiguous: true, signal }),
      ];
      expect(copy.files).toEqual(log.files);
      expect(copy.files.map((one) => one.sha256)).toContain(sha256);
    } finally {
      await store.close();
      await next.drop();
    }
  });
});

describe('what verify says of fields', () => {
  it('is how many are sealed, and how many of them can never be read again', async () => {
    const { complaintId } = await aFile();
    const before = await verify();
    expect(before.sealedFields).toBeGreaterThan(3);
    const { database, keys } = redress.house;
    const file = { kind: 'complaint', id: complaintId };
    const [{ content } = { content: 0 }] = await database.query<{ content: number }>(sql`
      select count(*)::int as content from events e, regexp_matches(convert_from(e.data, 'UTF8'), '~sealed~', 'g')
      where e.stream = ${`complaint-${complaintId}`}`);
    await keys.destroy({ file }, { on: '2026-03-10', certificate: 'E-TRY' });
    const { sealedFields, erasedFields, differences } = await verify();
    expect([sealedFields, erasedFields]).toEqual([before.sealedFields, before.erasedFields + content]);
    expect(content).toBeGreaterThan(0);
    expect(differences).toEqual(before.differences);
  });
});

describe('a backup', () => {
  it('holds every file, as it is kept, and tells which of them is not what its name says', async () => {
    const target = await mkdtemp(join(tmpdir(), 'redress-files-copy-'));
    const { path, sha256 } = await aFile();
    const { copied, differences } = await copyFiles(redress.house.settings.files, join(target, 'files'), signal);
    const names = (await readdir(join(target, 'files'), { recursive: true })).map((name) => name.split('/').at(-1));
    expect(names).toContain(sha256);
    expect(await storageAt(join(target, 'files')).has(sha256)).toBe(true);
    // That which was changed above.
    expect(differences).toHaveLength(1);
    expect(copied).toBeGreaterThan(3);
    await writeFile(path, 'changed since');
    const again = await copyFiles(redress.house.settings.files, join(target, 'again'), signal);
    expect(again.differences.map(({ where }) => where)).toContain(`file ${sha256}`);
    await rm(target, { recursive: true });
  });

  it('leaves a bucket to the tools of buckets', async () => {
    expect(await copyFiles('s3://evidence/files', '/nowhere', signal)).toEqual({ copied: null, differences: [] });
  });
});

async function* pieces(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(content);
}
