import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type StartedApp } from '#testing';
import type { Asked } from './command.js';
import { run } from './record-sitting-days.js';
import { Terminal } from './terminal.js';

let redress: StartedApp;
let folder: string;
const before = { ...process.env };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-sitting-days-'));
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
  rmSync(folder, { recursive: true });
});

const citation = 'Journal of the Senate';
const record = async (operands: string[], options: Asked['options'] = { citation }) =>
  run({ operands, options, terminal: new Terminal(), signal: new AbortController().signal });

it('records sitting days from a file and as given, and says what is wrong with file and line', async () => {
  const clerk = await redress.as('clerk');
  const { id } = (await clerk.post('/v1/bodies', { name: 'Panel', kind: 'panel' })).json() as unknown as { id: string };
  const file = join(folder, 'march.txt');
  writeFileSync(file, '# March\n2026-03-02 2026-03-03\n');
  await record([id, file]);
  await record([id, '2026-03-04', '2026-03-05']);
  await redress.settled();
  expect((await clerk.get(`/bodies/${id}`)).json()).toMatchObject({
    sittingDays: ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'],
  });
  writeFileSync(file, '2026-03-06\nno sitting\n');
  await expect(record([id, file])).rejects.toThrow('march.txt, line 2: “no” is not a day of the calendar.');
  await expect(record(['panel', file])).rejects.toThrow('Say the id of the body first');
  await expect(record([id, file], {})).rejects.toThrow('Say --citation');
});
