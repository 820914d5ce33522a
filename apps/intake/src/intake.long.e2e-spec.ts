import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { grantIntake, mustOnlyPutIn } from '#intake';
import { Database, raw, sql } from '#postgres';
import { Client, startedApp, type StartedApp } from '#testing';

const root = resolve(import.meta.dirname, '../../..');
const role = `intake_${randomUUID().replaceAll('-', '')}`;
let redress: StartedApp;
let owner: Database;
let asIntake: string;
let folder: string;
let publicKeys: string;
let intake: Started;
let bodyId: string;

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly said: () => string;
  readonly url: () => Promise<string>;
}

const running: ChildProcess[] = [];

/** The program itself, as a process of its own that is given nothing but what an intake process may have. */
function start(env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, ['--import', './libs/testing/ts-loader.mjs', 'apps/intake/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      HOST: '127.0.0.1',
      REDRESS_DATA: join(folder, 'data'),
      REDRESS_LOG: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const url = async () => {
    for (;;) {
      const [, found] = /Intake is ready: +(\S+)/.exec(text) ?? [];
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`It ended: ${text}`);
      await pause(50);
    }
  };
  return { child, ended, said: () => text, url };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-intake-'));
  publicKeys = join(folder, 'public-keys');
  let url = '';
  redress = await startedApp({
    through: (address) => {
      url = address;
      return Promise.resolve(address);
    },
  });
  owner = new Database({ url });
  await owner.query(raw(`create role ${role} login password 'of-this-spec' nosuperuser nocreatedb nocreaterole`));
  await grantIntake(owner, role);
  await redress.house.keys.publish(publicKeys);
  const address = new URL(url);
  address.username = role;
  address.password = 'of-this-spec';
  asIntake = address.href;
  const clerk = await redress.as('clerk');
  bodyId = ((await clerk.post('/v1/bodies', { name: 'Panel of Nowhere', kind: 'panel' })).json() as { id: string }).id;
  intake = start({ DATABASE_URL: asIntake, REDRESS_PUBLIC_KEYS: publicKeys });
  await intake.url();
}, 180_000);
afterAll(async () => {
  for (const child of running) if (child.exitCode === null) child.kill('SIGKILL');
  await redress.stop();
  await owner.close();
  rmSync(folder, { recursive: true, force: true });
});

const account = 'The heron at the third lamp took the ledger, and nobody in the house said a word about it.';
const told = (key: string): Readonly<Record<string, string>> => ({
  bodyId,
  identity: 'confidential',
  'complainant[name]': 'Invented Person Wistfield',
  respondentName: 'Senator Invented Grellmont',
  summary: 'A ledger was taken.',
  account,
  _key: key,
});

async function formAt(url: string): Promise<string> {
  const { text } = await new Client(url).page('/complaints/new');
  const [, key = ''] = /name="_key" value="([^"]+)"/.exec(text) ?? [];
  expect(text).toContain('Panel of Nowhere');
  return key;
}

async function file(url: string, fields: Readonly<Record<string, string>>, files: readonly Buffer[] = [], accept = 'text/html') {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  files.forEach((content, index) => {
    form.append('files', new Blob([Uint8Array.from(content)]), `ledger-${String(index)}.pdf`);
  });
  const answer = await fetch(`${url}/v1/complaints`, {
    method: 'POST',
    body: form,
    headers: { accept, 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, text: await answer.text() };
}

const receiptIn = (text: string) => ({
  code: /([0-9A-Z]{5}-){4}[0-9A-Z]{5}/.exec(text)?.[0] ?? '',
  reference: /C-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '',
});

/** Once the house has looked into the box. */
async function takenIn(): Promise<void> {
  for (;;) {
    const waiting = await owner.query(sql`select from intake_box where sealed is not null`);
    if (waiting.length === 0) break;
    await pause(50);
  }
  await redress.settled();
}

/** Whether some bytes stand anywhere in the memory of a process that can be written to. */
function isInMemory(pid: number, wanted: Buffer): boolean {
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      const [begin, end] = [BigInt(`0x${from}`), BigInt(`0x${to}`)];
      const step = 16_777_216n;
      for (let at = begin; at < end; at += step) {
        // So much of the next stretch that nothing is missed at the border.
        const size = Number(
          (end - at < step ? end - at : step + BigInt(wanted.length)) < end - at ? step + BigInt(wanted.length) : end - at,
        );
        const bytes = Buffer.alloc(size);
        let read = 0;
        try {
          read = readSync(memory, bytes, 0, size, at);
        } catch {
          continue;
        }
        if (bytes.subarray(0, read).includes(wanted)) return true;
      }
    }
    return false;
  } finally {
    closeSync(memory);
  }
}

describe('a process that takes in complaints and opens none', () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1_500_000), Buffer.from('\n%%EOF\n')]);
  let receipt: { code: string; reference: string };
  let complaintId: string;

  it('answers the form with a receipt, and staff read at the house what was filed, with its file beside it', async () => {
    const url = await intake.url();
    const key = await formAt(url);
    const { status, text } = await file(url, told(key), [pdf]);
    expect({ status, text: text.includes('We have your complaint') }).toEqual({ status: 201, text: true });
    receipt = receiptIn(text);
    await takenIn();
    const clerk = await redress.as('clerk');
    const queue = await clerk.get('/queue');
    expect(queue.text).toContain(receipt.reference);
    complaintId = /\/complaints\/([0-9a-f-]{36})/.exec((await clerk.page('/queue')).text)?.[1] ?? '';
    const page = await clerk.page(`/complaints/${complaintId}`);
    expect(page.text).toContain(account);
    const [, fileId] = new RegExp(`/complaints/${complaintId}/files/([0-9a-f-]{36})`).exec(page.text) ?? [];
    expect(fileId).toBeDefined();
  });

  it('gives a receipt that opens the status at the house', async () => {
    const anybody = redress.anybody();
    const { status } = await anybody.post('/status', receipt);
    expect(status).toBe(200);
  });

  it('knows a repeat as one, with the same code, and what says something else as something else', async () => {
    const url = await intake.url();
    const key = await formAt(url);
    const [first, again] = [await file(url, told(key)), await file(url, told(key))];
    expect(receiptIn(again.text)).toEqual(receiptIn(first.text));
    await takenIn();
    const later = await file(url, told(key));
    expect(receiptIn(later.text)).toEqual(receiptIn(first.text));
    await takenIn();
    const other = await file(url, { ...told(key), account: 'Something else.' }, [], 'application/json');
    expect(other.status).toBe(422);
    const streams = await owner.query<{ count: string }>(
      sql`select count(*) as count from events where type = 'ComplaintReceived'`,
    );
    expect(streams).toEqual([{ count: 2n }]);
  });

  it('walls off whom a complaint names from the first moment, as if it had been sent to the house', async () => {
    const url = await intake.url();
    await file(url, { ...told(await formAt(url)), respondentName: 'Marigold Quillfeather' });
    await takenIn();
    const rows = await owner.query<{ count: string }>(sql`
      select count(*) as count from events a join events b on a.stream = b.stream
      where a.type = 'ComplaintReceived' and b.type = 'ConflictRecorded' and b.revision = a.revision + 1`);
    expect(rows).toEqual([{ count: 1n }]);
  });

  it('tells what is missing on the form itself', async () => {
    const url = await intake.url();
    const { _key, account: _, ...rest } = told(await formAt(url));
    const { status, text } = await file(url, { ...rest, _key: _key ?? '', _from: '/complaints/new' });
    expect(status).toBe(400);
    expect(text).toContain('Say what happened.');
    expect(text).toContain('A ledger was taken.');
  });

  it('refuses what would need opening, and says so', async () => {
    const client = new Client(await intake.url());
    for (const path of ['/status', '/queue', '/cases', `/complaints/${complaintId}`, '/sign-in', '/metrics/x', '/v1/cases']) {
      const page = await client.page(path);
      expect({ path, status: page.status }).toEqual({ path, status: 404 });
      expect(page.text).toContain('nothing that was filed can be read here');
    }
    expect((await client.post('/status', receipt)).status).toBe(404);
    expect((await client.post('/sign-in', { userId: 'clerk' })).status).toBe(404);
    expect((await client.get('/health/ready')).json()).toEqual({ status: 'ready' });
  });

  it('has a role that reads nothing of what was filed', async () => {
    const own = new Database({ url: asIntake });
    try {
      for (const table of ['events', 'data_keys', 'intake_box', 'intake_files', 'sessions', 'docket_files']) {
        await expect(own.query(raw(`select * from ${table} limit 1`))).rejects.toThrow(/permission denied|does not exist/);
      }
      await expect(own.query(raw('delete from intake_box'))).rejects.toThrow('permission denied');
    } finally {
      await own.close();
    }
  });

  it('keeps neither key nor word in what it stores, and no data key in its memory', async () => {
    // Looked at by the owner of the database while it waits there: the house has not taken it in.
    const url = await intake.url();
    const key = await formAt(url);
    await owner.query(raw('create table held_keys as select * from data_keys with no data'));
    await owner.query(
      raw(
        `create function hold_key() returns trigger language plpgsql as $$ begin insert into held_keys select new.*; return new; end $$`,
      ),
    );
    await owner.query(
      raw(
        `create trigger hold before insert on data_keys for each row when (new.file_kind = 'intake') execute function hold_key()`,
      ),
    );
    await file(url, told(key));
    const [held] = await owner.query<{ id: string; epoch: number; wrapped: string; file_id: string }>(
      raw('select * from held_keys'),
    );
    if (held === undefined) throw new Error('No key was held.');
    await takenIn();
    // The control: whoever has the private half opens it.
    const { contextOf, FolderKeyEncryption, KeyFolder } = await import('../../../libs/privacy/src/spec-opening.js');
    const encryption = new FolderKeyEncryption(new KeyFolder(redress.house.settings.keysDirectory));
    const context = contextOf({ id: held.id, file_kind: 'intake', file_id: held.file_id, subject: 'file', class: 'content' });
    const dataKey = Buffer.from(await encryption.unwrap(held, context));
    expect(dataKey).toHaveLength(32);
    const { pid = 0 } = intake.child;
    const secret = readFileSync(join(folder, 'data', 'secret'), 'utf8').trim();
    expect(isInMemory(pid, Buffer.from(secret))).toBe(true);
    const deadline = performance.now() + 10_000;
    while (isInMemory(pid, dataKey) && performance.now() < deadline) await pause(200);
    expect(isInMemory(pid, dataKey)).toBe(false);
  });

  it('does not start with keys that open', async () => {
    const { keysDirectory } = redress.house.settings;
    const one = start({ DATABASE_URL: asIntake, REDRESS_PUBLIC_KEYS: publicKeys, REDRESS_KEYS: keysDirectory });
    expect(await one.ended).toBe(1);
    expect(one.said()).toContain('REDRESS_KEYS is set, and intake must not have these keys.');
  }, 60_000);

  it('does not start with a role that may read', async () => {
    const reads = `${role}_reads`;
    await owner.query(raw(`create role ${reads} login password 'of-this-spec'`));
    await grantIntake(owner, reads);
    const mighty = new URL(asIntake);
    mighty.username = reads;
    const own = new Database({ url: mighty.href });
    try {
      await mustOnlyPutIn(own);
      await owner.query(raw(`grant select on events to ${reads}`));
      await expect(mustOnlyPutIn(own)).rejects.toThrow('The role of DATABASE_URL may use events');
    } finally {
      await own.close();
    }
  });

  it('goes on when the epoch is turned and the new public key is given to it', async () => {
    await redress.house.keys.turn(publicKeys);
    const url = await intake.url();
    const { status } = await file(url, told(await formAt(url)));
    expect(status).toBe(201);
    await takenIn();
  });
});
