import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { shippedPack } from '#procedure';
import { startedApp, type StartedApp } from '#testing';
import { run } from './adopt-pack.js';
import type { Asked } from './command.js';
import { Terminal } from './terminal.js';

let redress: StartedApp;
let folder: string;
const before = { ...process.env };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-pack-'));
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

const adopt = async (operands: string[], options: Asked['options'] = { citation: 'Example Resolution 1' }) =>
  run({ operands, options, terminal: new Terminal(), signal: new AbortController().signal });

it('a body adopts a shipped pack and then a file, and what is wrong is told with file and line', async () => {
  const clerk = await redress.as('clerk');
  const { id } = (await clerk.post('/v1/bodies', { name: 'Panel', kind: 'panel' })).json() as unknown as { id: string };
  await adopt([id, 'state-party@1'], { citation: 'Example Resolution 1', from: '2026-03-10' });
  const file = join(folder, 'mine.yaml');
  const mine = shippedPack('state-party@1')!.text.replace("version: '1'", "version: '2'");
  writeFileSync(file, mine.replace(/from: \d{4}/, 'from: 2026'));
  await adopt([id, file]);
  await redress.settled();
  expect((await clerk.get(`/bodies/${id}`)).json()).toMatchObject({
    packs: [{ version: '1', from: '2026-03-10', citation: 'Example Resolution 1' }, { version: '2' }],
  });
  writeFileSync(file, mine.replace('transition:', 'transitions:'));
  await expect(adopt([id, file])).rejects.toThrow(/mine\.yaml, line \d+/);
  await expect(adopt(['panel', file])).rejects.toThrow('Say the id of the body first');
  await expect(adopt([id, file], {})).rejects.toThrow('Say --citation');
});
