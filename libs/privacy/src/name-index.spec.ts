import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sealOf } from '#event-store';
import { folded } from '#kernel';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { ofTheHouse, type KeyRing } from './key-ring.js';
import { NameIndex, prepareNameIndex } from './name-index.js';
import { openKeys } from './open-keys.js';
import { openedRows } from './opened-rows.js';
import { sealedText } from './sealed-text.js';
import { givenKeyFolder } from './spec-keys.js';

let given: GivenDatabase;
let folder: ReturnType<typeof givenKeyFolder>;
let keys: KeyRing;
let index: NameIndex;
const going = new AbortController().signal;
const list = { list: 'invented', names: sql`select seal, text from invented where seal is not null` };
const said = { on: '2026-11-27', certificate: 'E-7F3K-9Q2M' };

beforeAll(async () => {
  given = await givenDatabase();
  folder = givenKeyFolder();
  keys = await openKeys(given.database, folder.path, 'make');
  await prepareNameIndex(given.database);
});
afterAll(async () => {
  await keys.close();
  folder.remove();
  await given.drop();
});
beforeEach(async () => {
  index = new NameIndex(given.database, keys);
  await given.database.query(sql`create table invented (nr int primary key, seal text collate "C", text text not null)`);
});
afterEach(async () => {
  await given.database.query(sql`drop table invented`);
  await given.database.query(sql`delete from name_index`);
});

/** Puts names into the list, each sealed under a key of its own, and gives their seals. */
async function named(...names: readonly string[]): Promise<readonly string[]> {
  const [{ count } = { count: 0 }] = await given.database.query<{ count: number }>(
    sql`select coalesce(max(nr), 0)::int as count from invented`,
  );
  const seals: string[] = [];
  for (const [at, name] of names.entries()) {
    const nr = count + 1 + at;
    const key = await keys.keyFor({ file: fileOf(nr), class: 'identity' });
    const text = sealedText(key, 'file', { stream: `case-${String(nr)}`, eventId: randomUUID(), path: '/name' }, name);
    const seal = sealOf(text) ?? '';
    seals.push(seal);
    await given.database.query(sql`insert into invented values (${nr}, ${seal}, ${text})`);
  }
  return seals;
}

const run = randomUUID();
const fileOf = (nr: number) => ({ kind: 'case', id: `${run}-${String(nr)}` });

interface Listed {
  readonly nr: number;
  readonly text: string;
}

const candidates = async (typed: string): Promise<readonly Listed[]> =>
  openedRows(keys)(
    await given.database.query<Listed>(
      sql`select nr, text from invented where ${await index.mayHold(list.list, sql`seal`, [folded(typed)])} order by nr`,
    ),
  );
const among = (rows: readonly Listed[], typed: string) =>
  rows.filter(({ text }) => folded(text).includes(folded(typed))).map(({ nr }) => nr);
const entries = () =>
  given.database.query<{ list: string; seal: string; index_key: string; codes: Buffer }>(
    sql`select in_list as list, of_seal as seal, index_key, codes from name_index order by of_seal`,
  );
const codesIn = (bytes: Buffer) => new Set(Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16BE(at * 2)));

/** Names as people bear and write them: several scripts, marks, signs, spellings, and what is next to nothing. */
const words = [
  ...['Ada', 'ada', 'ADA', 'Zoë', 'Zoe\u0308', 'Ångström', 'Núñez', 'Đorđević', 'Straße', 'STRASSE', 'Łukasz', 'İpek', 'ipek'],
  ...[
    'O’Malinor',
    "O'Malinor",
    'Marie–Claire',
    'Marie-Claire',
    'Jean\u2011Luc',
    'Ｆｅｎｎｉｍｏｒｅ',
    'Fen\u00adni\u200bmore',
    'ﬁnch',
  ],
  ...[
    'Θεοδώρα',
    'Алёна',
    'Алена',
    '王',
    '小明',
    '山田太郎',
    'ヤマダ',
    'ﾔﾏﾀﾞ',
    '김민준',
    'أحمد',
    'מרים',
    'ประยุทธ์',
    'नेहा',
    '𝒜da',
    '🦉',
  ],
  ...['Senator', 'Sen.', 'Dr.', 'J.', 'III', '%', '_', '\\', '~'],
];
const aName = fc.oneof(
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
);
const partOf = (name: string) => {
  const letters = [...name];
  return fc
    .tuple(fc.nat(letters.length), fc.nat(letters.length))
    .map(([one, other]) => letters.slice(Math.min(one, other), Math.max(one, other)).join(''));
};
const typedFor = (names: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...names).chain(partOf),
    fc.constantFrom(...names).chain((name) => partOf(folded(name))),
    fc.constantFrom(...words),
    aName,
    fc.string({ unit: 'binary', maxLength: 4 }),
  );

describe('the index of names', () => {
  it('leaves every name in question that is meant, whatever it is written in, and however it is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(aName, { minLength: 1, maxLength: 8 })
          .chain((names) => fc.tuple(fc.constant(names), fc.array(typedFor(names), { minLength: 1, maxLength: 12 }))),
        async ([names, typed]) => {
          await given.database.query(sql`truncate invented`);
          await named(...names);
          const all = await openedRows(keys)(await given.database.query<Listed>(sql`select nr, text from invented order by nr`));
          await index.fill(list, going);
          for (const one of typed) expect([one, among(await candidates(one), one)]).toEqual([one, among(all, one)]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says of nearly all others that they are not meant', async () => {
    await named(...Array.from({ length: 400 }, (_, n) => `Senator Ada Invented${String(n)}`), 'Senator Basil Grellmont');
    expect(await candidates('grellmont')).toHaveLength(401);
    expect(await index.fill(list, going)).toBe(401);
    expect((await candidates('grellmont')).length).toBeLessThan(10);
    expect(among(await candidates('grellmont'), 'grellmont')).toEqual([401]);
    expect((await candidates('Quartzley')).length).toBeLessThan(10);
    expect(await index.fill(list, going)).toBe(0);
  });

  it('shows nobody without its key that two names are alike, and of no name how long it is', async () => {
    await named('Senator Ada Invented', 'Senator Ada Invented', 'Ed', 'Senator Maximiliana Philippa Wistfield-Oakbarrow');
    await index.fill(list, going);
    const codes = (await entries()).map((one) => codesIn(one.codes));
    expect(codes.map(({ size }) => size)).toEqual([128, 128, 128, 128]);
    for (const [at, one] of codes.entries()) {
      for (const other of codes.slice(at + 1)) expect([...one].filter((code) => other.has(code)).length).toBeLessThan(10);
    }
  });

  it('cannot be asked with another key', async () => {
    await named('Senator Ada Invented');
    await index.fill(list, going);
    const elsewhere = await givenDatabase();
    const otherFolder = givenKeyFolder();
    const others = await openKeys(elsewhere.database, otherFolder.path, 'make');
    try {
      const { id } = await keys.keyFor(ofTheHouse);
      const { key } = await others.keyFor(ofTheHouse);
      const stranger = new NameIndex(
        given.database,
        Object.assign(Object.create(others), { keyFor: () => Promise.resolve({ id, key }) }),
      );
      const found = await given.database.query(
        sql`select nr from invented where ${await stranger.mayHold(list.list, sql`seal`, ['invented'])}`,
      );
      expect(found).toEqual([]);
      expect(among(await candidates('invented'), 'invented')).toEqual([1]);
    } finally {
      await others.close();
      otherFolder.remove();
      await elsewhere.drop();
    }
  });

  it('does not keep a name from being found that is in the list since a moment, and forgets one that is there no more', async () => {
    const [seal] = await named('Senator Ada Invented', 'Senator Basil Grellmont');
    await index.fill(list, going);
    await named('Senator Clover Wistfield');
    expect(among(await candidates('wistfield'), 'wistfield')).toEqual([3]);
    await given.database.query(sql`delete from invented where nr = 1`);
    await index.fill(list, going);
    expect((await entries()).map((one) => one.seal)).not.toContain(seal);
    expect(await entries()).toHaveLength(2);
  });

  it('holds nothing of what was erased, also when it is filled anew, and what a copy of it holds answers to no key', async () => {
    const [erased, stays] = await named('Senator Ada Invented', 'Senator Basil Grellmont');
    await index.fill(list, going);
    const before = await entries();
    expect(before.map(({ seal }) => seal)).toContain(erased);
    await keys.destroy({ file: fileOf(1) }, said);
    await index.renew(said);
    expect(await entries()).toEqual([]);
    const anew = new NameIndex(given.database, keys);
    await anew.fill(list, going);
    expect((await entries()).map(({ seal }) => seal)).toEqual([stays]);
    // What stands in its place is found by what it says, as it was before there was an index.
    expect(among(await candidates('E-7F3K'), 'E-7F3K')).toEqual([1]);
    expect(among(await candidates('invented'), 'invented')).toEqual([]);

    // A backup is put back.
    for (const { list: inList, seal, index_key: key, codes } of before) {
      await given.database.query(sql`insert into name_index values (${inList}, ${seal}, ${key}::uuid, ${codes})`);
    }
    expect(await keys.key(before[0]?.index_key ?? '')).toMatchObject({ status: 'destroyed' });
    expect(among(await candidates('grellmont'), 'grellmont')).toEqual([2]);
    await anew.purge();
    expect((await entries()).map(({ seal }) => seal)).toEqual([stays]);
  });

  it('takes in nothing whose key another process destroyed, though it is remembered here', async () => {
    await named('Senator Ada Invented');
    const rows = await given.database.query<Listed>(sql`select nr, text from invented`);
    await openedRows(keys)(rows);
    // Nobody was told: as where the connection on which it is told has been lost.
    await given.database.query(sql`alter table data_keys disable trigger destroyed_keys_are_told`);
    await given.database.query(sql`
      update data_keys set wrapped = null, commitment = null, epoch = null, destroyed_on = '2026-11-27' where file_id = ${fileOf(1).id}`);
    await given.database.query(sql`alter table data_keys enable trigger destroyed_keys_are_told`);
    expect(await index.fill(list, going)).toBe(0);
    expect(await entries()).toEqual([]);
    keys.forget();
  });

  it('asks nothing of what was made by other rules, or by another version of Unicode', async () => {
    await named('Senator Ada Invented');
    await index.fill(list, going);
    const [{ list: inList } = { list: '' }] = await entries();
    expect(inList).toContain(process.versions.unicode);
    await given.database.query(sql`update name_index set in_list = 'invented 1-1.0', codes = ''`);
    expect(among(await candidates('invented'), 'invented')).toEqual([1]);
    expect(await index.fill(list, going)).toBe(1);
  });

  it('is not touched by a turn of the epoch', async () => {
    await named('Senator Ada Invented');
    await index.fill(list, going);
    const before = await entries();
    await keys.turn();
    expect(await index.fill(list, going)).toBe(0);
    expect(await entries()).toEqual(before);
  });
});
