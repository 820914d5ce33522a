import { createServer } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clamAvBinary, eicar, startClamAv, type ClamAvServer } from '#test-servers';
import { FilesProblem } from '../files-problem.js';
import { zipOf } from '../intake/spec-zips.js';
import { scannerAt } from './clamd.js';

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

/* With ClamAV itself, where it is installed, and one signature of ours. */
const binary = clamAvBinary();
if (binary === undefined) process.stderr.write('SKIPPED "ClamAV": install clamav-daemon, or set CLAMD_BIN.\n');
(binary === undefined ? describe.skip : describe)('ClamAV', () => {
  let clamd: ClamAvServer;
  beforeAll(async () => {
    clamd = await startClamAv(binary ?? '');
  }, 90_000);
  afterAll(() => clamd.stop());

  const said: string[] = [];
  const scanner = () => scannerAt(clamd.address, (line) => said.push(line));
  const scan = (...chunks: readonly Buffer[]) => scanner().scan(content(...chunks));
  const infected = { result: 'infected', found: expect.stringContaining('Test.File') as unknown };

  it('finds what it knows, also where it comes in pieces, and calls the rest clean', async () => {
    expect(await scan(eicar)).toMatchObject(infected);
    expect(await scan(eicar.subarray(0, 20), eicar.subarray(20))).toMatchObject(infected);
    expect(await scan(Buffer.from('what I saw'))).toMatchObject({
      result: 'clean',
      scanner: expect.stringMatching(/^ClamAV \d/) as unknown,
    });
  });

  it('finds it in an archive, packed, and in an archive in that', async () => {
    const inner = zipOf([
      { name: 'letter.txt', packed: Buffer.from('what I saw') },
      { name: 'a.com', ...deflated(eicar) },
    ]);
    expect(inner.includes(eicar)).toBe(false);
    expect(await scan(inner)).toMatchObject(infected);
    expect(await scan(zipOf([{ name: 'inner.zip', ...deflated(inner) }]))).toMatchObject(infected);
    expect(await scan(zipOf([{ name: 'letter.txt', ...deflated(Buffer.from('what I saw')) }]))).toMatchObject({
      result: 'clean',
    });
  });

  it('says nothing of a file that is larger than it takes', async () => {
    said.length = 0;
    expect(await scan(...Array.from({ length: 64 }, () => Buffer.alloc(65_536)))).toBeUndefined();
    // Its answer may be lost with the line, which it ends behind that.
    expect(said).toEqual([expect.stringMatching(/size limit exceeded|larger than its StreamMaxLength/)]);
    expect(await scan(Buffer.alloc(900_000))).toMatchObject({ result: 'clean' });
  });

  it('says nothing of a file in the middle of which it goes away, and looks at it once it is back', async () => {
    const goesAway = async function* () {
      yield eicar;
      await clamd.stop();
      for (let n = 0; n < 8; n += 1) yield Buffer.alloc(65_536);
    };
    expect(await scanner().scan(goesAway())).toBeUndefined();
    expect(await scanner().answers()).toBe(false);
    clamd = await startClamAv(binary ?? '');
    expect(await scanner().answers()).toBe(true);
    expect(await scan(eicar)).toMatchObject(infected);
  });
});

const deflated = (content: Buffer) => ({ packed: deflateRawSync(content), unpacked: content.byteLength });
