import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startedApp, type StartedApp } from '#testing';
import { run } from './adopt-calendar.js';
import type { Asked } from './command.js';
import { Terminal } from './terminal.js';

let redress: StartedApp;
let folder: string;
const before = { ...process.env };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-calendar-'));
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

const citation = 'Example Resolution 1';
const adopt = async (operands: string[], options: Asked['options'] = { citation }) =>
  run({ operands, options, terminal: new Terminal(), signal: new AbortController().signal });
const day = ['BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', 'DTSTART;VALUE=DATE:20260525', 'SUMMARY:Founders’ Day'];
const ics = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Panel//EN', ...day, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
const around = { id: 'court', version: '2026', title: 'Court holidays', covers: '2026-01-01..2026-12-31' };

it('a body adopts a shipped calendar and then a file, and what is wrong is told with file and line', async () => {
  const clerk = await redress.as('clerk');
  const { id } = (await clerk.post('/v1/bodies', { name: 'Panel', kind: 'panel' })).json() as unknown as { id: string };
  await adopt([id, 'us-federal@2021-06-17'], { citation, from: '2026-03-10' });
  const file = join(folder, 'court.ics');
  writeFileSync(file, ics);
  await adopt([id, file], { citation, ...around });
  await redress.settled();
  expect((await clerk.get(`/bodies/${id}`)).json()).toMatchObject({
    calendars: [
      { calendarId: 'us-federal', from: '2026-03-10', citation },
      { calendarId: 'court', version: '2026', title: 'Court holidays' },
    ],
  });
  await expect(adopt([id, file])).rejects.toThrow('Give its id, version and title');
  writeFileSync(file, ics.replace('DTSTART;VALUE=DATE:20260525', 'DTSTART:20260525T100000Z'));
  await expect(adopt([id, file], { citation, ...around, version: '2' })).rejects.toThrow(/court\.ics, line \d+/);
  await expect(adopt([id, file], { citation, ...around, covers: '2026-01-01' })).rejects.toThrow('The last day of --covers');
  await expect(adopt(['panel', file])).rejects.toThrow('Say the id of the body first');
  await expect(adopt([id, file], {})).rejects.toThrow('Say --citation');
});
