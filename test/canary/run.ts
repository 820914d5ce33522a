/**
 * Files a complaint with marks that nobody else bears, and looks for them in everything that the program leaves behind: every
 * file of the data folder, which holds the pages and the journal of the database, the folder of keys, and what it printed.
 *
 *   npm run test:canary -- [--json]
 *
 * Each mark has a control, which is recorded on purpose as the name of a body, and has to be found. Ends with 1 when a mark is
 * found, and when a control is not.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from '#test-servers';
import { filesIn, formsOf, placesOf } from './marks.js';

interface Row {
  readonly name: string;
  readonly passed: boolean;
  readonly control_fails: boolean;
}

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const unique = (length = 10): string => randomBytes(length).toString('hex');

/** A loopback address of the visitor's own, and one that a proxy would tell. */
const address = `127.${String(100 + ((randomBytes(1)[0] ?? 0) % 100))}.${String(100 + ((randomBytes(1)[0] ?? 0) % 100))}.213`;
const marks = new Map<string, string>([
  ['user agent', `Canary/${unique()}`],
  ['languages', `x-${unique(3)},en-x-${unique(3)};q=0.3`],
  ['address of the connection', address],
  ['address told by a proxy', `2001:db8:${unique(2)}:${unique(2)}::1`],
  ['page that led here', `https://canary-${unique()}.example/`],
]);
const headers = {
  'user-agent': marks.get('user agent') ?? '',
  'accept-language': marks.get('languages') ?? '',
  'x-forwarded-for': marks.get('address told by a proxy') ?? '',
  'x-real-ip': marks.get('address told by a proxy') ?? '',
  forwarded: `for="[${marks.get('address told by a proxy') ?? ''}]"`,
  referer: marks.get('page that led here') ?? '',
};

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** One request of the visitor, from an address of their own. */
function visit(url: string, method: 'GET' | 'POST', path: string, body?: object): Promise<Answered> {
  const { hostname, port } = new URL(url);
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const json = sent === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((done, failed) => {
    const asked = request(
      { hostname, port, method, path, localAddress: address, headers: { ...headers, ...json } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          done({ status: response.statusCode ?? 0, text });
        });
      },
    );
    asked.on('error', failed);
    asked.end(sent);
  });
}

const folder = mkdtempSync(join(tmpdir(), 'redress-canary-'));
const data = join(folder, 'data');
const { NODE_ENV: _env, DATABASE_URL: _url, EVENT_STORE_URL: _store, ...env } = process.env;
let printed = '';
const child = spawn(process.execPath, ['apps/run.mjs', 'api', '--empty'], {
  env: { ...env, PORT: '0', REDRESS_DATA: data, REDRESS_KEYS: join(folder, 'keys'), REDRESS_LOG: 'trace' },
});
for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
const ended = new Promise<void>((done) => child.once('close', () => done()));

try {
  const rows = await canary().catch((error: unknown) => {
    const failed = printed.split('\n').filter((line) => line.includes('"failed"'));
    process.stderr.write(`${failed.join('\n')}\n`);
    throw error;
  });
  if (values.json === true) process.stdout.write(`${JSON.stringify({ rows })}\n`);
  else for (const row of rows) process.stdout.write(`${row.passed && row.control_fails ? 'ok  ' : 'BAD '} ${row.name}\n`);
  process.exitCode = rows.every(({ passed, control_fails }) => passed && control_fails) ? 0 : 1;
} finally {
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

async function canary(): Promise<readonly Row[]> {
  const url = await started();
  const clerk = new Client(url);
  must(await clerk.post('/sign-in', { userId: 'clerk' }), 200);
  const made = must(await clerk.post('/v1/bodies', { name: 'Panel of Nowhere', kind: 'panel' }), 201);
  const { id: bodyId } = JSON.parse(made.text) as { readonly id: string };

  for (const path of ['/', '/complaints/new', `/nowhere-${unique(4)}`, '/v1/me']) await visit(url, 'GET', path);
  const complaint = {
    bodyId,
    identity: 'anonymous',
    respondentName: 'Senator Nobody',
    summary: 'A remark',
    account: 'It was said.',
  };
  const filed = must(await visit(url, 'POST', '/v1/complaints', complaint), 201);
  const { receiptCode, reference } = JSON.parse(filed.text) as { readonly receiptCode: string; readonly reference: string };
  must(await visit(url, 'POST', '/status', { reference, code: receiptCode }), 200);
  await visit(url, 'POST', '/status', { reference, code: `${receiptCode.slice(0, -1)}!` });
  await visit(url, 'POST', '/v1/complaints', { ...complaint, summary: '' });
  marks.set('receipt code', receiptCode);
  marks.set('receipt code without its dashes', receiptCode.replaceAll('-', ''));

  const controls = new Map([...marks.keys()].map((name) => [name, `Control ${unique()} of ${name.slice(0, 12)}`]));
  for (const control of controls.values()) {
    const bytes = Buffer.from(control);
    const name = `${control} ${bytes.toString('hex')} ${bytes.toString('base64')}`;
    must(await clerk.post('/v1/bodies', { name, kind: 'panel' }), 201);
  }
  // Stopped, so that nothing waits in memory to be written.
  child.kill('SIGTERM');
  await ended;
  const files = filesIn(folder);
  return [...marks].map(([name, mark]) => {
    const places = placesOf(Object.values(formsOf(mark)).flat(), files, printed);
    for (const place of places) process.stderr.write(`${name}: found in ${place.replace(folder, '')}\n`);
    const control = formsOf(controls.get(name) ?? '');
    const found = Object.values(control).every((texts) => placesOf(texts, files, '').length > 0);
    return { name, passed: places.length === 0 && printed.includes('/v1/complaints'), control_fails: found };
  });
}

async function started(): Promise<string> {
  for (;;) {
    const [, url] = /Redress is ready: +(\S+)/.exec(printed) ?? [];
    if (url !== undefined) return url;
    if (child.exitCode !== null) throw new Error(`It ended with ${String(child.exitCode)}: ${printed}`);
    await pause(50);
  }
}

function must<Answer extends Answered>(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${String(answer.status)}: ${answer.text}`);
  return answer;
}
