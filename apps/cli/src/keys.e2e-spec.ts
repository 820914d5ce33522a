import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '#postgres';
import { startedApp, type StartedApp } from '#testing';
import { run } from './keys.js';
import { Terminal } from './terminal.js';

let redress: StartedApp;
const before = { ...process.env };

beforeAll(async () => {
  const through = (url: string) => {
    Object.assign(process.env, { DATABASE_URL: url, REDRESS_LOG: 'silent' });
    return Promise.resolve(url);
  };
  redress = await startedApp({ through });
  process.env.REDRESS_KEYS = redress.house.settings.keysDirectory;
});
afterAll(async () => {
  await redress.stop();
  process.env = before;
});

const keys = (what: string, to?: string) =>
  run({
    operands: [what],
    options: { ...(to !== undefined && { to }) },
    terminal: new Terminal(),
    signal: new AbortController().signal,
  });

it('turns the epoch of the keys while Redress runs, which goes on reading and writing what is sealed', async () => {
  const clerk = await redress.as('clerk');
  const { id } = (await clerk.post('/v1/bodies', { name: 'Panel of Esmeria', kind: 'panel' })).json() as { id: string };
  const seat = (name: string, memberId: string) =>
    clerk.post(`/v1/bodies/${id}/members`, { memberId, name, role: 'member' }, { 'if-match': '*' });
  expect((await seat('Representative Turner', '0b0d1e50-0000-4000-8000-000000000001')).status).toBeLessThan(300);
  const { json } = await keys('turn');
  expect(json).toMatchObject({ epoch: 2, ended: [1] });
  const folder = redress.house.settings.keysDirectory;
  expect(['epoch-1.key', 'epoch-2.key'].map((name) => existsSync(join(folder, name)))).toEqual([false, true]);
  redress.house.keys.forget();
  expect((await seat('Representative Later', '0b0d1e50-0000-4000-8000-000000000002')).status).toBeLessThan(300);
  await redress.settled();
  const { text } = await clerk.get(`/bodies/${id}`);
  expect(text).toContain('Representative Turner');
  expect(text).toContain('Representative Later');
});

it('writes the public key for intake processes, and the next one when the epoch is turned', async () => {
  const folder = join(redress.house.settings.dataDirectory, 'public-keys');
  expect((await keys('publish', folder)).json).toMatchObject({ epoch: 2 });
  expect(readdirSync(folder)).toEqual(['epoch-2.public']);
  expect((await keys('turn', folder)).json).toMatchObject({ epoch: 3 });
  expect(readdirSync(folder)).toEqual(['epoch-3.public']);
});

it('gives the index of names another key while Redress runs, which fills it again by itself', async () => {
  const clerk = await redress.as('clerk');
  const { id: bodyId } = (await clerk.post('/v1/bodies', { name: 'Panel of Nowhere', kind: 'panel' })).json() as { id: string };
  const opening = { bodyId, respondentName: 'Senator Imogen Invented', origin: 'own-motion', subject: 'Use of an office' };
  const { id } = (await clerk.post('/v1/cases', opening)).json() as { id: string };
  await redress.settled();
  /** By what key the index is made, once that is another one than `earlier`. */
  const keyOfIndex = async (earlier?: string) => {
    for (const end = performance.now() + 20_000; performance.now() < end;) {
      const rows = await redress.house.database.query<{ key: string }>(sql`select distinct index_key as key from name_index`);
      const [row] = rows.filter(({ key }) => key !== earlier);
      if (row !== undefined) return row.key;
      await pause(100);
    }
    throw new Error('The index is not filled.');
  };
  const earlier = await keyOfIndex();
  expect((await keys('index')).json).toEqual({ replaced: true });
  // The process that runs hears of it a moment later: the database is asked.
  expect(await redress.house.keys.livingAmong([earlier])).toEqual(new Set());
  expect(await redress.house.keys.livingAmong([await keyOfIndex(earlier)])).not.toEqual(new Set());
  expect((await clerk.get('/v1/cases?q=imogen')).text).toContain(id);
});

it('says how it is used', async () => {
  await expect(keys('burn')).rejects.toThrow('Say keys turn, keys index, keys publish --to FOLDER, or keys move');
  await expect(keys('publish')).rejects.toThrow('Say keys turn, keys index, keys publish --to FOLDER, or keys move');
  await expect(keys('move', 'elsewhere')).rejects.toThrow('Say keys turn');
  await expect(keys('move', 'vault')).rejects.toThrow('Set REDRESS_VAULT');
});
