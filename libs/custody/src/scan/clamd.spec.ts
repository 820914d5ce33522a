import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FilesProblem } from '../files-problem.js';
import { scannerAt } from './clamd.js';

const program = '/usr/sbin/clamd';
/** The harmless text by which scanners are tried, in two parts: whole, it would be found in this file. */
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

async function* content(...chunks: readonly Buffer[]): AsyncIterable<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

describe('a scanner', () => {
  it('says nothing of a file where it cannot be reached, or does not know what to answer', async () => {
    expect(await scannerAt('/nowhere/clamd.ctl', () => undefined).scan(content(eicar))).toBeUndefined();
    expect(await scannerAt(undefined, () => undefined).scan(content(eicar))).toBeUndefined();
    const server = createServer((line) => line.end('what?\0'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await scannerAt(`127.0.0.1:${String(port)}`, () => undefined).scan(content(eicar))).toBeUndefined();
    server.close();
  });

  it.each(['clamd', 'host:port', '1.2.3.4:99999'])('is not what %s names', (address) => {
    expect(() => scannerAt(address, () => undefined)).toThrow(FilesProblem);
  });
});

/** With ClamAV itself, where it is installed, and one signature of ours. */
(existsSync(program) ? describe : describe.skip)('ClamAV', () => {
  let folder: string;
  let clamd: ChildProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-clamd-'));
    await writeFile(join(folder, 'test.ndb'), `Test.File:0:*:${eicar.toString('hex')}\n`);
    const socket = join(folder, 'clamd.ctl');
    const settings = [
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${folder}`,
      'Foreground yes',
      'User root',
      'StreamMaxLength 1M',
    ];
    await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
    clamd = spawn(program, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    for (let tries = 0; tries < 300 && !existsSync(socket); tries += 1) await pause(100);
  }, 60_000);
  afterAll(async () => {
    clamd.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const scan = (...chunks: readonly Buffer[]) => scannerAt(join(folder, 'clamd.ctl'), () => undefined).scan(content(...chunks));

  it('finds what it knows, also where it comes in pieces, and calls the rest clean', async () => {
    expect(await scan(eicar)).toMatchObject({ result: 'infected', found: expect.stringContaining('Test.File') as unknown });
    expect(await scan(eicar.subarray(0, 20), eicar.subarray(20))).toMatchObject({ result: 'infected' });
    expect(await scan(Buffer.from('what I saw'))).toMatchObject({
      result: 'clean',
      scanner: expect.stringMatching(/^ClamAV \d/) as unknown,
    });
  });

  it('says nothing of a file that is larger than it takes', async () => {
    expect(await scan(...Array.from({ length: 64 }, () => Buffer.alloc(65_536)))).toBeUndefined();
  });
});
