import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Allowance } from './weaknesses.js';

/* npm itself, and a registry of ours on this machine that answers audits as the public one does. */

const root = resolve(import.meta.dirname, '../..');
const advisory = {
  id: 1_234_567,
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  title: 'Reads one byte too many',
  severity: 'high',
  vulnerable_versions: '<999',
};
let folder: string;
let registry: Server;
let url: string;
/** What the registry knows of. */
let known: Readonly<Record<string, readonly object[]>> | 'no audits';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-audit-'));
  registry = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const isAudit = request.url?.endsWith('/advisories/bulk') === true;
      response.statusCode = isAudit ? (known === 'no audits' ? 405 : 200) : 404;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(isAudit && known !== 'no audits' ? known : {}));
    });
  });
  await new Promise<void>((done) => registry.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${String((registry.address() as AddressInfo).port)}/`;
});
afterAll(async () => {
  await new Promise((done) => registry.close(done));
  rmSync(folder, { recursive: true });
});

async function audit(allowed: readonly Allowance[] = [], env: Record<string, string> = {}) {
  const file = join(folder, 'allowed.json');
  writeFileSync(file, JSON.stringify(allowed));
  const child = spawn(process.execPath, ['--import', './libs/testing/ts-loader.mjs', 'test/audit/run.ts'], {
    cwd: root,
    env: {
      ...process.env,
      npm_config_registry: url,
      npm_config_cache: join(folder, 'cache'),
      npm_config_fetch_retries: '0',
      REDRESS_AUDIT_ALLOWED: file,
      ...env,
    },
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString('utf8')));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said };
}

it('passes where nothing is known, fails for what is known, and passes again where that is allowed with a reason', async () => {
  known = {};
  expect(await audit()).toMatchObject({ code: 0, said: expect.stringContaining('audit: 0 known') });
  known = { qs: [advisory] };
  const refused = await audit();
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('GHSA-aaaa-bbbb-cccc qs (high)') });
  expect(refused.said).toContain('NOT ALLOWED');
  const reason = 'Only our own server names these keys.';
  const allowance = { advisory: 'GHSA-aaaa-bbbb-cccc', reason, until: '2999-12-31' };
  expect(await audit([allowance])).toMatchObject({ code: 0, said: expect.stringContaining(reason) });
  expect(await audit([{ ...allowance, until: '2020-01-01' }])).toMatchObject({ code: 1 });
  expect(await audit([{ ...allowance, reason: ' ' }])).toMatchObject({ code: 1 });
}, 120_000);

it('names an allowance that nobody needs any more', async () => {
  known = {};
  const { code, said } = await audit([{ advisory: 'GHSA-dddd-eeee-ffff', reason: 'Not used here.', until: '2999-12-31' }]);
  expect([code, said]).toEqual([0, expect.stringContaining('GHSA-dddd-eeee-ffff is allowed and not known any more')]);
}, 60_000);

it('says aloud that it has looked at nothing where the registry answers no audits, and fails where it must not', async () => {
  known = 'no audits';
  const { code, said } = await audit();
  expect([code, said]).toEqual([0, expect.stringMatching(/!{50}\nSKIPPED: the registry answers no audits[^]*405/)]);
  expect(await audit([], { REQUIRE_AUDIT: '1' })).toMatchObject({ code: 1 });
}, 60_000);

it('allows nothing without a reason and an end, and runs in CI', () => {
  const list = JSON.parse(readFileSync(join(root, 'test/audit/allowed.json'), 'utf8')) as readonly Allowance[];
  for (const one of list) {
    expect(one.reason).toMatch(/.{20,}/);
    expect(one.until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('npm run -s audit');
});

it('is of what a version is made of, which is listed as CycloneDX, with what only builds and tests it marked', () => {
  // Not with `--omit dev`: npm 11 then leaves out what both need.
  const said = execFileSync('npm', ['run', '-s', 'sbom'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const list = JSON.parse(said) as {
    readonly bomFormat: string;
    readonly components: readonly { readonly name: string; readonly properties?: readonly { readonly name: string }[] }[];
  };
  const isForDevelopment = ({ properties = [] }: (typeof list.components)[number]) =>
    properties.some(({ name }) => name === 'cdx:npm:package:development');
  const shipped = new Set(list.components.filter((one) => !isForDevelopment(one)).map(({ name }) => name));
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<
    Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
  >;
  expect(list.bomFormat).toBe('CycloneDX');
  expect(Object.keys(dependencies).filter((name) => !shipped.has(name))).toEqual([]);
  expect(['jest', 'eslint', 'playwright-core'].filter((name) => name in devDependencies && shipped.has(name))).toEqual([]);
}, 60_000);
