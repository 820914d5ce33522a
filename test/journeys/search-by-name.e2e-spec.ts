import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NameFilling } from '#composition';
import { folded } from '#kernel';
import { sql } from '#postgres';
import { startedApp, type Client, type StartedApp } from '#testing';
import { isMeantBy } from '../../libs/person-desk/src/name-search.js';
import { aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/*
 * Cases are found by the names of their respondents, which lie sealed: what the index of names rules out is not opened, and the
 * answers are those that opening and comparing every name gives.
 */

const names = [
  ...[
    'Senator Ada Invented',
    'Sen. Ada Invented',
    'Zoë Wistfield',
    'Zoe\u0308 Oakbarrow',
    'Rep. Ida O’Malinor',
    'Marie–Claire Pell',
  ],
  ...['İpek Straße', 'Ｆｅｎｎ Quartzley', 'Алёна Вымысел', '王小明', 'Θεοδώρα Πλάσμα', 'J. Ravenhope III'],
];
const asked = [
  ...[
    'ada',
    'ADA INV',
    'invented',
    'd',
    'z',
    'zoë',
    'zoe',
    'Zoë  W',
    "o'mal",
    'O’MALINOR',
    'marie-claire',
    'straße',
    'STRASSE',
    'i̇pek',
  ],
  ...['fenn quartz', 'алёна', 'вым', '王', '小明', 'πλάσμα', '.', 'iii', 'nobody', 'e i', '%', 'RC', '-', '   ', 'erased', 'E-'],
];

interface ListedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly respondent: { readonly name: string };
}

let redress: StartedApp;
let clerk: Client;
let second: Client;
let bodyId: string;
const ids = new Map<string, string>();

beforeAll(async () => {
  redress = await startedApp();
  [clerk, second] = [await redress.as('clerk'), await redress.as('second-clerk')];
  bodyId = await aPanel(clerk, seats.slice(0, 3));
  for (const name of names) await open(name);
  await redress.settled();
}, 60_000);
afterAll(() => redress.stop());

async function open(respondentName: string): Promise<string> {
  const opening = { bodyId, respondentName, origin: 'own-motion', subject: 'Use of an office' };
  const { id } = done(await clerk.post('/v1/cases', opening)) as { readonly id: string };
  ids.set(respondentName, id);
  return id;
}

async function listed(who: Client, q?: string, limit = 100): Promise<readonly ListedCase[]> {
  const found: ListedCase[] = [];
  for (let cursor = ''; ;) {
    const query = new URLSearchParams({ limit: String(limit), ...(q !== undefined && { q }), ...(cursor !== '' && { cursor }) });
    const page = done(await who.get(`/v1/cases?${query.toString()}`)) as unknown as {
      readonly items: readonly ListedCase[];
      readonly next: string | null;
    };
    found.push(...page.items);
    if (page.next === null) return found;
    cursor = page.next;
  }
}

const fill = () => redress.app.get(NameFilling, { strict: false }).fill();
/** Empties the index: what was filled is not filled again before something is recorded, or `fillAnew`. */
async function empty(): Promise<void> {
  await fill();
  await redress.house.database.query(sql`delete from name_index`);
}
async function fillAnew(): Promise<void> {
  redress.house.keys.forget();
  await fill();
}
/** The seals in the index, of the lists of cases and of people. */
const entries = async () => {
  const found = await redress.house.database.query<{ seal: string }>(
    sql`select of_seal as seal from name_index where in_list not like 'queue-subjects %'`,
  );
  return found.map(({ seal }) => seal);
};

/** What opening and comparing every name gives, in the order of the list. */
async function compared(who: Client, q: string): Promise<readonly string[]> {
  const all = await listed(who);
  const text = folded(q);
  return all
    .filter(({ reference, respondent }) => {
      const isReferred = reference.startsWith(text.toUpperCase());
      return isReferred || (text !== '' && folded(respondent.name).includes(text));
    })
    .map(({ caseId }) => caseId);
}

async function expectAsCompared(who: Client): Promise<void> {
  for (const q of asked) {
    const expected = await compared(who, q);
    for (const limit of [100, 2]) {
      expect([q, limit, (await listed(who, q, limit)).map(({ caseId }) => caseId)]).toEqual([q, limit, expected]);
    }
  }
}

interface ListedPerson {
  readonly personId: string;
  readonly names: readonly { readonly name: string }[];
}

/** Everybody, or whoever is meant by what was typed, from all pages. */
async function registered(who: Client, q?: string, limit = 100): Promise<readonly ListedPerson[]> {
  const found: ListedPerson[] = [];
  for (let cursor = ''; ;) {
    const query = new URLSearchParams({ limit: String(limit), ...(q !== undefined && { q }), ...(cursor !== '' && { cursor }) });
    const page = done(await who.get(`/v1/persons?${query.toString()}`)) as unknown as {
      readonly people: readonly ListedPerson[];
      readonly next: string | null;
      readonly count: number;
    };
    found.push(...page.people);
    if (page.next !== null) {
      cursor = page.next;
      continue;
    }
    expect([q, page.count]).toEqual([q, found.length]);
    return found;
  }
}

describe('a search for a name', () => {
  it('finds the same cases in the same order before the names are in the index, and when they are', async () => {
    await empty();
    await expectAsCompared(clerk);
    expect(await entries()).toEqual([]);
    await fillAnew();
    expect((await entries()).length).toBe(names.length);
    await expectAsCompared(clerk);
    expect((await listed(clerk, 'ada')).map(({ respondent }) => respondent.name).sort()).toEqual([
      'Sen. Ada Invented',
      'Senator Ada Invented',
    ]);
  });

  it('finds a name that was recorded a moment ago', async () => {
    await fill();
    const caseId = await open('Senator Newcomer Justnow');
    await redress.settled();
    expect((await listed(clerk, 'justnow')).map((one) => one.caseId)).toEqual([caseId]);
  });

  it('finds a corrected name by what it is now, and by what it was no more', async () => {
    const caseId = await open('Senator Misspelt Wrongly');
    await redress.settled();
    await fill();
    const before = await entries();
    const stream = `case-${caseId}`;
    const events = [];
    for await (const event of redress.house.store.readStream(stream)) events.push(event);
    const { id: targetEventId } = events.find(({ type }) => type === 'CaseOpened')!;
    const [{ respondent } = { respondent: {} }] = await listed(clerk, 'misspelt');
    const becomes = { ...respondent, name: 'Senator Spelt Rightly' };
    const correction = { stream, targetEventId, field: 'respondent', becomes, reason: 'A slip' };
    done(await clerk.post('/v1/corrections', correction, whatever));
    await redress.settled();
    const found = async (q: string) => (await listed(clerk, q)).map((one) => one.caseId);
    expect([await found('rightly'), await found('wrongly')]).toEqual([[caseId], []]);
    await fill();
    expect([await found('rightly'), await found('wrongly')]).toEqual([[caseId], []]);
    const after = await entries();
    expect(before.filter((seal) => !after.includes(seal))).toHaveLength(1);
    expect(after.filter((seal) => !before.includes(seal))).toHaveLength(1);
  });

  it('shows nobody a case that is kept from them, whether its name is in the index or not', async () => {
    const caseId = await open('Senator Hidden Fromsome');
    done(await clerk.post(`/v1/cases/${caseId}/conflicts`, { personId: staffId('second-clerk'), ground: 'household' }, whatever));
    await redress.settled();
    const pageOf = async (who: Client) => {
      const { text } = await who.page(`/cases?q=${encodeURIComponent('fromsome')}`);
      return text;
    };
    for (const filled of [false, true]) {
      if (filled) await fill();
      expect((await listed(clerk, 'fromsome')).map((one) => one.caseId)).toEqual([caseId]);
      expect(await listed(second, 'fromsome')).toEqual([]);
      expect(await pageOf(second)).not.toContain(caseId);
      expect(await pageOf(clerk)).toContain(caseId);
    }
    await expectAsCompared(second);
  });

  it('finds the same people in the register, merged ones by each of their names', async () => {
    await redress.settled();
    const inFile = [...ids].filter(([name]) => names.includes(name));
    const people: string[] = [];
    for (const [name, caseId] of inFile) {
      people.push(done(await clerk.post('/v1/persons', { name, kind: 'respondent', caseId })).id as string);
    }
    const on = (id: string | undefined, path: string, body: object) =>
      clerk.post(`/v1/persons/${String(id)}/${path}`, body, whatever);
    done(await on(people[1], 'merge', { intoPersonId: people[0], reason: 'The same person.' }));
    done(await on(people[2], 'names', { name: 'Zoë Formerly–Other' }));
    await redress.settled();
    const typed = [...asked, 'formerly', 'other zo', 'inv ada', 'wist', 'ida mal', 'ada nobody'];
    for (const filled of [false, true]) {
      await empty();
      if (filled) await fillAnew();
      const all = await registered(clerk);
      for (const q of typed) {
        const meant = all.filter((one) => one.names.some(({ name }) => isMeantBy(name, q)));
        for (const limit of [100, 1]) {
          const found = await registered(clerk, q, limit);
          expect([q, limit, found]).toEqual([q, limit, meant]);
        }
      }
    }
    expect((await registered(clerk, 'formerly')).map(({ personId }) => personId)).toEqual([people[2]]);
    expect((await registered(clerk, 'sen. ada')).map(({ personId }) => personId)).toEqual([people[0]]);
    expect(await entries()).toHaveLength((await listed(clerk)).length + people.length + 1);
  });

  it('finds an erased name no more: nothing of it is in the index, whatever is filled anew', async () => {
    const caseId = await open('Senator Erasable Gonesoon');
    await redress.settled();
    await fill();
    const keyOf = async () =>
      (await redress.house.database.query<{ id: string }>(sql`select distinct index_key as id from name_index`)).map(
        ({ id }) => id,
      );
    const [before, keyBefore] = [await entries(), await keyOf()];
    const at = `/v1/cases/${caseId}`;
    const request = { subject: 'whole-file', basis: exampleRule('12'), reason: 'Its time is over' };
    done(await clerk.post(`${at}/erasure-requests`, request, whatever));
    const { requests } = (await clerk.get(`${at}/erasure`)).json() as {
      readonly requests: readonly { readonly requestId: string }[];
    };
    done(await second.post(`${at}/erasure-approvals`, { requestId: requests[0]?.requestId }, whatever));
    await redress.settled();
    await fill();
    const [after, keyAfter] = [await entries(), await keyOf()];
    expect(before.filter((seal) => !after.includes(seal))).toHaveLength(1);
    expect(after.filter((seal) => !before.includes(seal))).toEqual([]);
    expect(keyAfter).toHaveLength(1);
    expect(keyAfter).not.toEqual(keyBefore);
    expect(await redress.house.keys.key(keyBefore[0] ?? randomUUID())).toMatchObject({ status: 'destroyed' });
    expect(await listed(clerk, 'gonesoon')).toEqual([]);
    expect((await listed(clerk, 'erased on')).map((one) => one.caseId)).toEqual([caseId]);
    await expectAsCompared(clerk);
  });
});
