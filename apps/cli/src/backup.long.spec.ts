import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** What it does under load, and what becomes of the copy: test/drills. */
describe('the command backup', () => {
  let folder: string;
  let data: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redress-backup-'));
    data = join(folder, 'data');
    mkdirSync(join(data, 'postgres'), { recursive: true });
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '18\n');
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'of-something'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function backup(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const root = new URL('../../../', import.meta.url);
    const loader = new URL('libs/testing/ts-loader.mjs', root).href;
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const { DATABASE_URL: _, EVENT_STORE_URL: __, ...rest } = process.env;
    const child = spawn(process.execPath, ['--import', loader, main, 'backup', ...words], {
      cwd: root,
      env: { ...rest, NODE_OPTIONS: '', REDRESS_DATA: data, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, said };
  }

  it('makes no database in order to have one to copy', async () => {
    const nowhere = join(folder, 'nowhere');
    const { code, said } = await backup(['--to', join(folder, 'backup')], { REDRESS_DATA: nowhere });
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('There is nothing to back up') });
    expect(existsSync(nowhere)).toBe(false);
  });

  it('writes over nothing', async () => {
    const { code, said } = await backup(['--to', join(folder, 'full')]);
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('is not empty') });
  });

  it('puts no copy into what is copied', async () => {
    const { code, said } = await backup(['--to', join(data, 'backup')]);
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('inside the data directory') });
    expect(existsSync(join(data, 'backup'))).toBe(false);
  });

  it('leaves a server of the operator’s to its own tools', async () => {
    const { code, said } = await backup(['--to', join(folder, 'backup')], { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' });
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('with its own tools') });
    expect(said).not.toContain('secret');
  });
});
