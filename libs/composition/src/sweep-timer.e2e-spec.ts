import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventCodec, type ReadAllOptions } from '#event-store';
import { sql } from '#postgres';
import { startedApp, type StartedApp } from '#testing';
import { sweepFiles } from './file-sweep.js';
import { SweepTimer } from './sweep-timer.js';

/* What the house does by itself with sealed files that no event names. */

let redress: StartedApp;
let folder: string;
let named: string;

beforeAll(async () => {
  redress = await startedApp({ env: { REDRESS_METRICS_TOKEN: token } });
  folder = redress.house.settings.files;
  named = await received();
  await aged(named, 100);
});
afterAll(() => redress.stop());
beforeEach(() => redress.house.database.query(sql`delete from file_sweeps`));

const place = (name: string) => join(folder, name.slice(0, 2), name);

async function aged(name: string, days: number): Promise<void> {
  const since = new Date(Date.now() - days * 86_400_000);
  await utimes(place(name), since, since);
}

/** A file that came with a complaint, and is named by its event. */
async function received(): Promise<string> {
  const clerk = await redress.as('clerk');
  const { id: bodyId } = (await clerk.post('/v1/bodies', { name: `Panel ${randomUUID()}`, kind: 'panel' })).json() as {
    readonly id: string;
  };
  const body = new FormData();
  const told = { bodyId, identity: 'anonymous', respondentName: 'Senator Brambling', summary: 'An office', account: 'I saw it.' };
  for (const [name, value] of Object.entries(told)) body.append(name, value);
  body.append('files', new Blob([`what I saw ${randomUUID()}`]), 'seen.txt');
  const sent = { method: 'POST', body, headers: { accept: 'application/json' } };
  const { id } = (await redress.anybody().send('/v1/complaints', sent)).json() as { readonly id: string };
  for await (const { type, data } of redress.house.store.readStream(`complaint-${id}`)) {
    if (type === 'FileReceived') return (JSON.parse(Buffer.from(data).toString()) as { readonly sha256: string }).sha256;
  }
  throw new Error('The file was not received.');
}

/** A file that no event names, as old as this. */
async function left(days: number, content: string = randomUUID()): Promise<string> {
  const name = createHash('sha256').update(content).digest('hex');
  await redress.house.files.put(name, Buffer.byteLength(content), pieces(Buffer.from(content)));
  await aged(name, days);
  return name;
}

async function* pieces(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(content);
}

const token = randomBytes(32).toString('hex');
const asked = (path: string) => redress.anybody().send(path, { headers: { authorization: `Bearer ${token}` } });
const known = async () =>
  ((await asked('/health/ready')).json() as { readonly checks: Readonly<Record<string, object>> }).checks['file-sweep'];
const sweep = () => redress.app.get(SweepTimer).sweepWhenDue();
const parts = () => {
  const { store, files, keys } = redress.house;
  return { store, files, keys, codec: redress.app.get(EventCodec, { strict: false }), afterDays: 30 };
};
const there = (...names: readonly string[]) => Promise.all(names.map((name) => redress.house.files.has(name)));

describe('the daily sweep', () => {
  it('removes what has lain there for a month without an event, counts what is younger, and leaves what came just now', async () => {
    const [old, younger, now] = [await left(31), await left(29), await left(0.5)];
    expect(await sweep()).toEqual({ unnamed: 2, removed: 1 });
    expect(await there(old, younger, now, named)).toEqual([false, true, true, true]);
    expect((await asked('/metrics')).text).toMatch(/^redress_files_unnamed 1$/m);
    expect(await known()).toEqual({ ok: true, unnamed: 1 });
    // Once a day, whichever process asks.
    expect(await sweep()).toBeUndefined();
    await redress.house.files.delete(younger);
  });

  it('asks for the events that name a kept file, and not for those that say the hash of what lies elsewhere', async () => {
    let types: readonly string[] = [];
    const heard = {
      readAll: (options: ReadAllOptions = {}) => {
        types = options.types ?? [];
        return redress.house.store.readAll(options);
      },
    };
    await sweepFiles({ ...parts(), store: heard });
    expect(types).toEqual(expect.arrayContaining(['FileReceived', 'FileCleaned']));
    expect(types).not.toContain('EvidenceReceived');
  });

  it('removes nothing where the operator has said so', async () => {
    const old = await left(400);
    expect(await sweepFiles({ ...parts(), afterDays: undefined })).toEqual({ unnamed: 1, removed: 0 });
    expect(await there(old)).toEqual([true]);
    await redress.house.files.delete(old);
  });

  it('sees what is recorded while it looks', async () => {
    let late = '';
    // The event comes when the names were listed.
    const { store } = redress.house;
    const during = {
      readAll: async function* (options: ReadAllOptions) {
        late = await received();
        await aged(late, 100);
        yield* store.readAll(options);
      },
    };
    expect(await sweepFiles({ ...parts(), store: during })).toEqual({ unnamed: 0, removed: 0 });
    expect(await there(late)).toEqual([true]);
  });

  it('removes nothing where a file that the log names is not there, and says so', async () => {
    const old = await left(31);
    await rename(place(named), `${place(named)}.away`);
    expect(await sweep()).toEqual({ unnamed: 1, removed: 0, doubt: 'files-missing' });
    expect(await known()).toEqual({ ok: true, unnamed: 1, doubt: 'files-missing', degraded: 'files-in-doubt' });
    await rename(`${place(named)}.away`, place(named));
    expect(await there(old)).toEqual([true]);
    expect(await sweepFiles(parts())).toEqual({ unnamed: 1, removed: 1 });
  });

  it('removes nothing where there is more of it than a crash leaves, as when the log is behind', async () => {
    const all: string[] = [];
    for (let n = 0; n < 21; n += 1) all.push(await left(31));
    expect(await sweepFiles(parts())).toEqual({ unnamed: 21, removed: 0, doubt: 'too-many' });
    expect(await there(...all)).toEqual(all.map(() => true));
    for (const one of all) await redress.house.files.delete(one);
  });

  it('removes nothing where the log holds what this program cannot read', async () => {
    const old = await left(31);
    const { store } = redress.house;
    const unreadable = {
      readAll: async function* () {
        for await (const one of store.readAll()) yield { ...one, data: Buffer.from('{') };
      },
    };
    expect(await sweepFiles({ ...parts(), store: unreadable })).toEqual({
      unnamed: expect.any(Number),
      removed: 0,
      doubt: 'log-unreadable',
    });
    expect(await there(old)).toEqual([true]);
    await redress.house.files.delete(old);
  });
});
