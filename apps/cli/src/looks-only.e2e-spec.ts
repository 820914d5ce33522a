import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { openServerSecret } from '#web';
import type { Asked } from './command.js';
import { commands } from './commands.js';
import { Terminal } from './terminal.js';

/** Those that may begin where nothing is, and those that look at the program and its rules alone. */
const mayBegin = ['migrate', 'import', 'seed-demo', 'set-up', 'openapi', 'check-pack', 'due', 'tie'];
/** The least that each other one asks for. */
const least: Readonly<Record<string, Partial<Asked>>> = {
  administrator: { operands: ['somebody'], options: { reason: 'Nobody can get in' } },
  replay: { operands: ['RC-7F3K-9Q2M'] },
  reads: { options: { case: 'RC-7F3K-9Q2M' } },
  'rebuild-projection': { options: { all: true } },
  'drive-again': { operands: ['1'] },
  'read-only': { operands: ['status'] },
  token: { operands: ['list'] },
  keys: { operands: ['turn'] },
  'adopt-pack': {
    operands: ['0b0d1e50-0000-4000-8000-000000000001', 'state-party@1'],
    options: { citation: 'Rule 1' },
  },
  'adopt-calendar': {
    operands: ['0b0d1e50-0000-4000-8000-000000000001', 'us-federal@2021-06-17'],
    options: { citation: 'Rule 1' },
  },
  'record-sitting-days': {
    operands: ['0b0d1e50-0000-4000-8000-000000000001', '2026-03-02'],
    options: { citation: 'Rule 1' },
  },
  'copy-log': { options: { from: 'embedded', to: 'postgres://127.0.0.1:1/none' } },
  'switch-log': { options: { from: 'embedded', to: 'postgres://127.0.0.1:1/none' } },
};
const lookers = Object.keys(commands).filter((name) => !mayBegin.includes(name));

let folder: string;
let given: GivenDatabase;
const { REDRESS_DATA, DATABASE_URL } = process.env;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-looks-'));
  given = await givenDatabase();
  process.env.REDRESS_DATA = join(folder, 'mistyped');
  delete process.env.DATABASE_URL;
});
afterEach(() => {
  delete process.env.DATABASE_URL;
});
afterAll(async () => {
  Object.assign(process.env, { REDRESS_DATA, DATABASE_URL });
  for (const [name, value] of Object.entries({ REDRESS_DATA, DATABASE_URL }))
    if (value === undefined) Reflect.deleteProperty(process.env, name);
  await given.drop();
  rmSync(folder, { recursive: true });
});

async function run(name: string, more: Partial<Asked> = {}): Promise<unknown> {
  const { run: command } = await (commands[name] ?? commands.verify)!.load();
  return command({
    operands: [],
    options: {},
    terminal: new Terminal(),
    signal: new AbortController().signal,
    ...least[name],
    ...more,
  });
}

describe('a command that only looks', () => {
  it.each(lookers)('%s fails where there is no Redress, and makes nothing there', async (name) => {
    const backup = name === 'backup' ? { options: { to: join(folder, 'copy') } } : {};
    await expect(run(name, backup)).rejects.toThrow(/There is (no Redress|nothing to back up)/);
    expect(existsSync(join(folder, 'mistyped'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['verify', 'read-only', 'parked'])('%s fails in a database of others, and makes no table there', async (name) => {
    process.env.DATABASE_URL = given.url;
    await expect(run(name)).rejects.toThrow('There is no Redress in the database of DATABASE_URL');
    const tables = await given.database.query(sql`select 1 from pg_tables where schemaname = 'public'`);
    expect([tables, existsSync(join(folder, 'mistyped'))]).toEqual([[], false]);
  });

  it('backup says at once that nothing can be made at a place, and does not try for ever', async () => {
    // As if there were something to copy.
    const { makeFolder } = await import('#postgres');
    await expect(makeFolder('/proc/redress-copy')).rejects.toThrow('/proc');
  });
});

describe('a secret', () => {
  it('that is missing is not made by whoever only looks', () => {
    expect(() => openServerSecret(undefined, folder, 'refuse')).toThrow('is not there, and none was made');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['', 'short'])('file that holds "%s" is refused in a sentence that names it', (held) => {
    const file = join(folder, 'secret');
    writeFileSync(file, held);
    try {
      expect(() => openServerSecret(undefined, folder)).toThrow(
        expect.objectContaining({ name: 'SecretProblem', message: expect.stringContaining(file) }),
      );
    } finally {
      rmSync(file);
    }
  });
});
