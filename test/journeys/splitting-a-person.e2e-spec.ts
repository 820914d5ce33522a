import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AggregateStore } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import { HandOverParts, person } from '#person';
import { sql } from '#postgres';
import { checkAccessibility, describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aPanel, done, staffId, whatever } from './setting.js';

/* What was recorded with one entry of the register and is another person's: what goes where, and what both say of it. */

let redress: StartedApp;
let clerk: Client;
let bodyId: string;
const pictures = process.env.SHOTS;

beforeAll(async () => {
  redress = await startedApp({ staff: fictionalStaff });
  clerk = await redress.as('clerk');
  bodyId = await aPanel(clerk);
}, 60_000);
afterAll(() => redress.stop());

interface Entry {
  readonly personId: string;
  readonly name: string;
  readonly names: readonly { readonly nameId: string; readonly name: string }[];
  readonly links: readonly { readonly linkId: string; readonly caseId?: string; readonly kind: string }[];
}
interface Shown {
  readonly personId: string;
  readonly entries: readonly Entry[];
  readonly pattern: readonly { readonly id: string }[];
  readonly history: readonly {
    readonly type: string;
    readonly moved?: string;
    readonly name?: string;
    readonly other?: { readonly personId: string };
    readonly by: { readonly userId: string };
    readonly data: object;
  }[];
}

const register = async (name: string, caseId: string, kind = 'respondent'): Promise<string> =>
  done(await clerk.post('/v1/persons', { name, kind, caseId })).id as string;
const on = (who: Client, id: string, path: string, body: object, headers: object = {}) =>
  who.post(`/v1/persons/${id}/${path}`, body, { ...whatever, ...headers });
const found = async (who: Client, id: string): Promise<Shown> => {
  await redress.settled();
  return done(await who.get(`/v1/persons/${id}`)) as Shown;
};
const entryOf = ({ entries }: Shown, id: string): Entry => {
  const entry = entries.find(({ personId }) => personId === id);
  if (entry === undefined) throw new Error('There is no such entry.');
  return entry;
};
const foundBy = async (name: string): Promise<readonly string[]> => {
  await redress.settled();
  const { people } = done(await clerk.get(`/v1/persons?q=${encodeURIComponent(name)}`)) as { readonly people: readonly Entry[] };
  return people.map(({ personId }) => personId);
};
const nameIn = ({ names }: Entry, wanted: string): string => names.find(({ name }) => name === wanted)?.nameId ?? '';
const linkIn = ({ links }: Entry, caseId: string): string => links.find((link) => link.caseId === caseId)?.linkId ?? '';
const namesOf = (entry: Entry): readonly string[] => entry.names.map(({ name }) => name);
const casesOf = (entry: Entry): readonly (string | undefined)[] => entry.links.map(({ caseId }) => caseId);

/** Two entries that were merged, with a name and a case recorded meanwhile with the one that is the other one's. */
async function merged(name: string) {
  const cases = await Promise.all([aCase(clerk, bodyId), aCase(clerk, bodyId), aCase(clerk, bodyId)]);
  const [first = '', second = '', third = ''] = cases.map(({ caseId }) => caseId);
  const one = await register(`Senator ${name}`, first);
  const other = await register(`Delegate ${name}`, second);
  done(await on(clerk, other, 'merge', { intoPersonId: one, reason: 'One name.' }));
  done(await on(clerk, one, 'names', { name: `${name} the Younger` }));
  done(await on(clerk, one, 'links', { kind: 'respondent', caseId: third }));
  return { one, other, first, second, third, entry: entryOf(await found(clerk, one), one) };
}

describe('a split of two entries', () => {
  it('takes along the names and cases that the clerk chose, and both histories say so', async () => {
    const { one, other, second, first, third, entry } = await merged('Quillon Ashgrove');
    const younger = 'Quillon Ashgrove the Younger';
    const choice = { takesNameIds: [nameIn(entry, younger)], takesLinkIds: [linkIn(entry, third)], reason: 'Father and son.' };
    const key = { 'idempotency-key': randomUUID() };
    const answer = done(await on(clerk, other, 'split', choice, key));
    expect(done(await on(clerk, other, 'split', choice, key))).toEqual(answer);

    const [kept, split] = [await found(clerk, one), await found(clerk, other)];
    expect([kept.entries.length, split.entries.length]).toEqual([1, 1]);
    expect([namesOf(entryOf(kept, one)), casesOf(entryOf(kept, one))]).toEqual([['Senator Quillon Ashgrove'], [first]]);
    expect([namesOf(entryOf(split, other)), casesOf(entryOf(split, other))]).toEqual([
      ['Delegate Quillon Ashgrove', younger],
      [second, third],
    ]);
    expect(await foundBy(younger)).toEqual([other]);
    expect(await foundBy('Senator Quillon')).toEqual([one]);

    const told = ({ history }: Shown) =>
      history.filter(({ moved }) => moved !== undefined).map((entry) => [entry.type, entry.moved, entry.other?.personId]);
    expect(told(kept)).toEqual([
      ['PersonNameTakenBack', 'to', other],
      ['PersonUnlinked', 'to', other],
    ]);
    expect(told(split)).toEqual([
      ['PersonNamed', 'from', one],
      ['PersonLinked', 'from', one],
    ]);
    for (const { history } of [kept, split]) {
      const moves = history.filter(({ moved }) => moved !== undefined);
      expect(moves.map(({ by }) => by.userId)).toEqual([staffId('clerk'), staffId('clerk')]);
    }
    const page = (await clerk.page(`/register/${one}`)).text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(page).toContain(`${younger}. Went to the entry Delegate Quillon Ashgrove`);
    expect((await clerk.page(`/register/${other}`)).text.replace(/<[^>]*>/g, '')).toContain(
      'Came from the entry Senator Quillon',
    );
  });

  it('leaves behind what is the other person’s, and refuses to leave either with nothing', async () => {
    const { one, other, first, second, third } = await merged('Perpetua Holloway');
    const mine = entryOf(await found(clerk, one), other);
    const leaves = { leavesNameIds: [nameIn(mine, 'Delegate Perpetua Holloway')], reason: 'Sisters.' };
    const refused = await on(clerk, other, 'split', leaves);
    expect([refused.status, refused.json().type]).toEqual([409, '/problems/nothing-left-of-person']);
    expect((await found(clerk, one)).entries).toHaveLength(2);
    const younger = 'Perpetua Holloway the Younger';
    const theirs = entryOf(await found(clerk, one), one);
    const swap = { ...leaves, takesNameIds: [nameIn(theirs, younger)], takesLinkIds: [linkIn(theirs, first)] };
    done(await on(clerk, other, 'split', { ...swap, leavesLinkIds: [linkIn(mine, second)] }));
    const [kept, split] = [entryOf(await found(clerk, one), one), entryOf(await found(clerk, other), other)];
    expect(namesOf(kept)).toEqual(['Senator Perpetua Holloway', 'Delegate Perpetua Holloway']);
    expect(casesOf(kept)).toEqual([third, second]);
    expect([namesOf(split), casesOf(split)]).toEqual([[younger], [first]]);
  });

  it('moves nothing for whoever does not find the other entry', async () => {
    const { one, other, first, third, entry } = await merged('Basil Dunmorrow');
    for (const caseId of [first, third]) {
      done(await clerk.post(`/v1/cases/${caseId}/conflicts`, { personId: staffId('second-clerk'), ground: 'other' }, whatever));
    }
    const second = await redress.as('second-clerk');
    const choice = { takesNameIds: [nameIn(entry, 'Basil Dunmorrow the Younger')], reason: 'So' };
    const refused = await on(second, other, 'split', choice);
    expect([refused.status, refused.json().type]).toEqual([404, '/problems/person-unknown']);
    done(await on(clerk, other, 'split', choice));
    // Of what came from an entry that a reader does not find, the history says nothing.
    const { history } = await found(second, other);
    expect(history.map(({ type, moved }) => [type, moved])).toContainEqual(['PersonNamed', undefined]);
    expect(JSON.stringify(history)).not.toContain(one);
  });
});

describe('an entry that holds two people', () => {
  it('is divided: the other one gets an entry of its own, by which it is found', async () => {
    const [{ caseId: first }, { caseId: second }] = [await aCase(clerk, bodyId), await aCase(clerk, bodyId)];
    const one = await register('Lysander Whitlock', first);
    done(await on(clerk, one, 'names', { name: 'Lysandra Whitlock' }));
    done(await on(clerk, one, 'links', { kind: 'respondent', caseId: second }));
    const entry = entryOf(await found(clerk, one), one);
    const choice = { nameIds: [nameIn(entry, 'Lysandra Whitlock')], linkIds: [linkIn(entry, second)], reason: 'Twins.' };
    for (const handle of ['auditor', 'chair']) {
      expect((await on(await redress.as(handle), one, 'division', choice)).status).toBe(403);
    }
    const nothing = await on(clerk, one, 'division', { ...choice, linkIds: [linkIn(entry, first), linkIn(entry, second)] });
    expect(nothing.json().type).toBe('/problems/nothing-left-of-person');
    const key = { 'idempotency-key': randomUUID() };
    const answer = done(await on(clerk, one, 'division', choice, key));
    expect(done(await on(clerk, one, 'division', choice, key))).toEqual(answer);
    const [other = ''] = await foundBy('Lysandra');
    expect(other).not.toBe(one);
    expect(await foundBy('Lysander')).toEqual([one]);
    const split = entryOf(await found(clerk, other), other);
    expect([namesOf(split), casesOf(split)]).toEqual([['Lysandra Whitlock'], [second]]);
    expect(casesOf(entryOf(await found(clerk, one), one))).toEqual([first]);
    expect((await found(clerk, other)).history.map(({ type, moved }) => [type, moved])).toEqual([
      ['PersonRegistered', 'from'],
      ['PersonLinked', 'from'],
    ]);
    // The name is sealed where it lies, under a key of whom it belongs to.
    const stored = await redress.house.database.query<{ data: string }>(
      sql`select convert_from(data, 'UTF8') as data from events where stream = ${`person-${other}`}`,
    );
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain('Lysandra');
  });

  it('is divided whole where the request ended in between, by the house itself, and by nobody twice', async () => {
    const [{ caseId: first }, { caseId: second }] = [await aCase(clerk, bodyId), await aCase(clerk, bodyId)];
    const one = await register('Lucian Merle', first);
    done(await on(clerk, one, 'names', { name: 'Octavia Merle' }));
    done(await on(clerk, one, 'links', { kind: 'respondent', caseId: second }));
    const entry = entryOf(await found(clerk, one), one);
    const toPersonId = randomUUID();
    const half = { toPersonId, nameIds: [nameIn(entry, 'Octavia Merle')], linkIds: [linkIn(entry, second)], reason: 'Twins.' };
    const actor = { userId: staffId('clerk'), role: 'clerk' as const };
    const meta = { commandId: randomUUID(), correlationId: randomUUID(), causationId: randomUUID(), actor };
    await redress.app.get(AggregateStore).execute(person, new HandOverParts(one, half, meta));
    const other = entryOf(await found(clerk, toPersonId), toPersonId);
    expect([namesOf(other), casesOf(other)]).toEqual([['Octavia Merle'], [second]]);
    expect(await foundBy('Octavia')).toEqual([toPersonId]);
  });
});

describeInBrowser('the forms of a split', (browser) => {
  it.each([360, 1280])(
    'let a clerk choose what goes with whom, at %i px',
    async (width) => {
      const { one, other, third } = await merged(`Ignatius Brook${String(width)}`);
      await redress.settled();
      const context = await browser().newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await context.request.post(`${redress.url}/sign-in`, { data: { userId: 'clerk' }, headers: { origin: redress.url } });
      await page.goto(`${redress.url}/register/${one}`);
      for (const summary of await page.locator('summary', { hasText: /Split off|two people/ }).all()) await summary.click();
      expect((await checkAccessibility(page)).violations).toEqual([]);
      expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/split-${String(width)}.png`, fullPage: true });
      const form = page.getByRole('form', { name: /^Split off the entry/ });
      await form.locator('label', { hasText: 'the Younger' }).click();
      await form.getByLabel('Why they are not the same person').fill('Two brothers');
      await form.getByRole('button').click();
      await page.waitForURL(/done=/);
      expect(await page.textContent('main')).toContain('Went to the entry Delegate Ignatius');
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/split-done-${String(width)}.png`, fullPage: true });
      expect(namesOf(entryOf(await found(clerk, other), other))).toHaveLength(2);
      expect(casesOf(entryOf(await found(clerk, one), one))).toContain(third);
      await context.close();
    },
    60_000,
  );
});
