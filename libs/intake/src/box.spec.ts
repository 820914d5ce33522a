import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QuarantinedFile } from '#custody';
import { sql } from '#postgres';
import { openKeys, PublicKeys, type KeyRing } from '#privacy';
import { givenDatabase, type GivenDatabase } from '#testing';
import { prepareIntake } from './box-tables.js';
import type { Filed } from './filed.js';
import { OpenedBox } from './opened-box.js';
import { SealedBox } from './sealed-box.js';

let given: GivenDatabase;
let directory: string;
let keys: KeyRing;
let slot: SealedBox;
let box: OpenedBox;
const path = (name: string) => join(directory, name);

beforeAll(async () => {
  given = await givenDatabase();
  directory = mkdtempSync(join(tmpdir(), 'redress-box-'));
  keys = await openKeys(given.database, path('keys'), 'make');
  await prepareIntake(given.database);
  await keys.publish(path('public'));
  const { database } = given;
  slot = new SealedBox({ database, publicKeys: new PublicKeys(path('public')) });
  box = new OpenedBox({ database, keys, quarantine: path('quarantine') });
});
afterAll(async () => {
  await keys.close();
  await given.drop();
  rmSync(directory, { recursive: true });
});

const filed = (files: Filed['files'] = []): Filed => ({
  at: '2026-03-10T15:00:00.000Z',
  day: '2026-03-10',
  code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA',
  told: { summary: 'The heron took the ledger.' },
  files,
});

async function opened(id: string) {
  const waiting = await box.open(id);
  if (waiting === undefined) throw new Error('It does not wait.');
  return waiting;
}

/** All that the database holds of the box and its keys, as text. */
async function stored(): Promise<string> {
  const rows = await given.database.query(sql`
    select encode(sealed, 'escape') as text from intake_box union all select encode(sealed, 'escape') from intake_files
    union all select row_to_json(k)::text from data_keys k`);
  return JSON.stringify(rows);
}

describe('the box of intake', () => {
  it('gives out what was put in, with its files to the byte, and holds none of it as it was', async () => {
    const content = await QuarantinedFile.in(path('quarantine'));
    const bytes = Buffer.concat([Buffer.from('the ledger of the heron'), randomBytes(2_500_000)]);
    await content.add(bytes);
    const id = randomUUID();
    const file = { name: 'ledger.pdf', mediaType: 'application/pdf' };
    expect(await slot.put(id, 'asked', filed([file]), [{ ...file, content }])).toBe(true);
    expect(await box.waiting()).toEqual([id]);
    expect(await stored()).not.toMatch(/heron/);
    const waiting = await opened(id);
    expect(waiting.filed).toEqual(filed([file]));
    expect(waiting.uploads.map(({ content: { bytes: size } }) => size)).toEqual([bytes.length]);
    expect(waiting.uploads[0]?.content.hash()).toBe(content.hash());
    await waiting.discard();
    await box.taken(id);
    await content.discard();
    expect(await box.waiting()).toEqual([]);
    expect(await given.database.query(sql`select from intake_files`)).toEqual([]);
    expect(await given.database.query(sql`select from data_keys where file_kind = 'intake'`)).toEqual([]);
  });

  it('knows a repeat, also of what was taken in, and what is another request', async () => {
    const id = randomUUID();
    expect(await slot.put(id, 'asked', filed(), [])).toBe(true);
    expect(await slot.put(id, 'asked', filed(), [])).toBe(true);
    await box.taken(id);
    expect(await slot.put(id, 'asked', filed(), [])).toBe(true);
    expect(await slot.put(id, 'asked something else', filed(), [])).toBe(false);
    expect(await box.waiting()).toEqual([]);
  });

  it('opens after the epoch was turned what was put in before', async () => {
    const id = randomUUID();
    await slot.put(id, 'asked', filed(), []);
    await keys.turn();
    keys.forget();
    expect((await opened(id)).filed).toEqual(filed());
    await box.taken(id);
    // With the public half of an epoch that has ended nothing can be put in, and whoever files is told so.
    await expect(slot.put(randomUUID(), 'asked', filed(), [])).rejects.toThrow('This epoch has ended');
    await keys.publish(path('public'));
    const later = randomUUID();
    expect(await slot.put(later, 'asked', filed(), [])).toBe(true);
    await box.taken(later);
  });

  it('does not keep an epoch from ending with what nobody can open', async () => {
    const id = randomUUID();
    await slot.put(id, 'asked', filed(), []);
    await given.database.query(sql`update data_keys set wrapped = 'hpke1.AAAA' where file_kind = 'intake'`);
    expect((await keys.turn()).ended).toHaveLength(1);
    await keys.publish(path('public'));
    await expect(box.open(id)).rejects.toMatchObject({ name: 'SealBroken' });
    await box.refuse(id, 'seal-broken');
    expect({ waiting: await box.waiting(), refused: await box.refusedOnes() }).toEqual({ waiting: [], refused: 1 });
    await box.taken(id);
  });

  it.each(['another box', 'a changed byte'])('opens nothing that was moved or changed: %s', async (what) => {
    const [id, other] = [randomUUID(), randomUUID()];
    await slot.put(id, 'asked', filed(), []);
    await slot.put(other, 'asked', filed(), []);
    await given.database.query(
      what === 'another box'
        ? sql`update intake_box b set sealed = o.sealed from intake_box o where b.id = ${id} and o.id = ${other}`
        : sql`update intake_box set sealed = set_byte(sealed, 100, (get_byte(sealed, 100) + 1) % 256) where id = ${id}`,
    );
    await expect(box.open(id)).rejects.toMatchObject({ name: 'SealBroken' });
    for (const one of [id, other]) await box.taken(one);
  });

  it('never lets a key that was handed in seal a file of the house', async () => {
    const id = randomUUID();
    await slot.put(id, 'asked', filed(), []);
    await given.database.query(sql`update data_keys set file_kind = 'case', file_id = 'c-1' where file_kind = 'intake'`);
    keys.forget();
    await expect(keys.keyFor({ file: { kind: 'case', id: 'c-1' }, class: 'content' })).rejects.toThrow(
      'made by somebody who may only hand things in',
    );
  });
});
