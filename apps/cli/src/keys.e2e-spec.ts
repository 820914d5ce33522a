import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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

it('says how it is used', async () => {
  await expect(keys('burn')).rejects.toThrow('Say keys turn, or keys publish --to FOLDER.');
  await expect(keys('publish')).rejects.toThrow('Say keys turn, or keys publish --to FOLDER.');
});
