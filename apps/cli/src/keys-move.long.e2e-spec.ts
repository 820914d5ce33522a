import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { givenDatabase, startedApp, VaultServer, type Client, type GivenDatabase, type StartedApp } from '#testing';

/*
 * An operator who began with keys in the folder moves them to a key service, and the command is killed in the middle: nobody can
 * start until it was said again, and then everything is read as before, but for what was erased. Then back.
 */

const root = new URL('../../../', import.meta.url);
const account = 'He waited at the door of room seventeen.';
const erased = 'She was told to wait in the corridor.';
const whatever = { 'if-match': '*' };
/** More than are stored in one statement, so that some are when it is killed. */
const manyKeys = 900;

let vault: VaultServer;
let given: GivenDatabase;
let directory: string;
let redress: StartedApp | undefined;
let stayed: string;
let gone: string;

const folder = (name: string) => join(directory, name);
const common = () => ({
  REDRESS_DATA: folder('data'),
  REDRESS_KEYS: folder('keys'),
  REDRESS_SECRET: 'a secret of this spec, so that it outlives a restart',
});
const serviceSettings = () => ({
  REDRESS_VAULT: vault.address,
  REDRESS_VAULT_KEY: 'redress',
  REDRESS_VAULT_TOKEN: vault.token,
});
const start = async (more: Readonly<Record<string, string>> = {}) => {
  redress = await startedApp({ env: { ...common(), ...more }, through: () => Promise.resolve(given.url) });
  return redress;
};
const stop = async () => {
  await redress?.stop();
  redress = undefined;
};

/** Runs the program itself; `kill` kills it as a machine that loses its power does. */
function cli(...words: readonly string[]) {
  const loader = new URL('libs/testing/ts-loader.mjs', root).href;
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: given.url, ...common(), ...serviceSettings() };
  const args = ['--import', loader, fileURLToPath(new URL('main.ts', import.meta.url)), ...words];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      resolve({ code, ...said });
    });
  });
  return { ended, kill: () => child.kill('SIGKILL') };
}

beforeAll(async () => {
  [vault, given] = [await VaultServer.start(), await givenDatabase()];
  directory = mkdtempSync(join(tmpdir(), 'redress-keys-move-'));
  const app = await start();
  const [clerk, second] = [await app.as('clerk'), await app.as('second-clerk')];
  const { id: bodyId } = (await clerk.post('/v1/bodies', { name: 'Panel of Esmeria', kind: 'panel' })).json() as { id: string };
  const filed = async (text: string) => {
    const complaint = {
      bodyId,
      identity: 'named',
      complainant: { name: 'Rosalind Thistlewood' },
      respondentName: 'Senator Aldous Fennimore',
      summary: 'A remark',
      account: text,
    };
    return ((await app.anybody().post('/v1/complaints', complaint)).json() as { id: string }).id;
  };
  [stayed, gone] = [await filed(account), await filed(erased)];
  await app.settled();
  const wanted = { subject: 'whole-file', basis: 'Example Rule 12 (an example)', reason: 'She asked for it' };
  const send = (who: Client, path: string, body: object) => who.post(`/v1/complaints/${gone}/${path}`, body, whatever);
  expect((await send(clerk, 'erasure-requests', wanted)).status).toBeLessThan(300);
  const { requests } = (await clerk.get(`/v1/complaints/${gone}/erasure`)).json() as { requests: { requestId: string }[] };
  expect((await send(second, 'erasure-approvals', { requestId: requests[0]?.requestId })).status).toBeLessThan(300);
  await app.settled();
  const subjects = Array.from({ length: manyKeys }, (_, n) => `s-${String(n)}`);
  await Promise.all(
    subjects.map((subject) => app.house.keys.keyFor({ file: { kind: 'case', id: 'c-1' }, subject, class: 'content' })),
  );
  await stop();
}, 120_000);
afterAll(async () => {
  await stop();
  await vault.stop();
  await given.drop();
  rmSync(directory, { recursive: true });
});

async function readsAsBefore(app: StartedApp): Promise<void> {
  const clerk = await app.as('clerk');
  expect((await clerk.get(`/v1/complaints/${stayed}/file`)).text).toContain(account);
  const file = (await clerk.get(`/v1/complaints/${gone}/file`)).text;
  expect(file).not.toContain(erased);
  expect(file).toContain('[Erased on ');
}

it('moves the keys to a key service, killed in the middle and said again, and back', async () => {
  vault.wraps = { left: 700, then: 'silence' };
  const first = cli('keys', 'move', '--to', 'vault', '--json');
  await vault.silent;
  first.kill();
  expect((await first.ended).code).not.toBe(0);
  vault.wraps = undefined;
  for (const settings of [{}, serviceSettings()]) {
    await expect(start(settings)).rejects.toThrow('Complete that with: cli keys move --to vault');
  }
  const { code, out, err } = await cli('keys', 'move', '--to', 'vault', '--json').ended;
  expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
  const moved = JSON.parse(out) as { keys: number; opened: number; erased: number };
  expect(moved.opened - moved.keys).toBe(500);
  expect(moved.erased).toBeGreaterThan(0);
  expect(readdirSync(folder('keys')).filter((name) => name.endsWith('.key'))).toEqual([]);
  await readsAsBefore(await start(serviceSettings()));
  const refused = await cli('keys', 'move', '--to', 'folder').ended;
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Stop every program that uses this database') });
  await stop();
  expect((await cli('keys', 'move', '--to', 'folder').ended).code).toBe(0);
  await readsAsBefore(await start());
}, 300_000);
