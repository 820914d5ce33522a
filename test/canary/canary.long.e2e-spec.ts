import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

/* What `npm run test:canary` does, in a network of its own in which nothing leads out, where this machine can make one. */

interface Row {
  readonly name: string;
  readonly passed: boolean;
  readonly control_fails: boolean;
}

const shut = (command: string) => ['unshare', '-n', 'sh', '-c', `ip link set lo up && ${command}`] as const;
const canary = 'exec node --import ./libs/testing/ts-loader.mjs test/canary/run.ts --json';
const [first, ...others] = shut('ip route show table all | grep -v "^local\\|^broadcast\\|^anycast\\|^multicast\\|^unreachable"');
const routes = spawnSync(first, others, { encoding: 'utf8' });
// No line is left: grep says so by 1.
const canBeShut = routes.status === 1 && routes.stderr === '';

let rows: readonly Row[];
let printed = '';
beforeAll(async () => {
  const [command, ...words] = canBeShut ? shut(canary) : (['sh', '-c', canary] as const);
  const child = spawn(command, words, { cwd: resolve(import.meta.dirname, '../..') });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (printed += text.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (said === '') throw new Error(`It ended with ${String(code)}: ${printed}`);
  ({ rows } = JSON.parse(said) as { readonly rows: readonly Row[] });
}, 300_000);

describe('an anonymous visitor', () => {
  it('leaves nothing of their browser, connection or receipt in any file, database page or line that was printed', () => {
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['user agent', 'address of the connection', 'receipt code']),
    );
    expect(rows.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('would be found there: each control is', () => {
    expect(rows.filter(({ control_fails }) => !control_fails)).toEqual([]);
  });
});

(canBeShut ? it : it.skip)('all of it was done where nobody outside can be asked', () => {
  expect([routes.stdout, rows.length > 5]).toEqual(['', true]);
});
