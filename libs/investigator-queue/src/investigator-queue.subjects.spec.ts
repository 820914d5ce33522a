import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel';
import type { QueueFilter } from './investigator-queue.queries.js';
import { givenHouse, id, investigator, secondInvestigator, type SpecHouse } from './spec-house.js';

const [walled, open, mine, told] = [id(301), id(302), id(303), id(401)];
const member: Actor = { userId: 'somebody', role: 'member' };
const counsel: Actor = { userId: 'counsel', role: 'counsel' };
const owner: Actor = { userId: investigator, role: 'investigator' };

let house: SpecHouse;

beforeAll(async () => {
  house = await givenHouse();
  const about = (name: string, subject: string, tags: readonly string[] = []) => ({
    respondent: { respondentId: id(199), name },
    subject,
    tags,
  });
  const { tell } = house;
  await tell('CaseOpened', '2026-01-01', { of: walled, data: { reference: 'RC-0000-0301', ...about('Senator Alba', 'A trip') } });
  await tell('CaseOpened', '2026-01-02', {
    of: open,
    data: { reference: 'RC-0000-0302', ...about('Senator Berry', 'A TRIP', ['gifts']) },
  });
  await tell('CaseOpened', '2026-01-03', { of: mine, data: { reference: 'RC-0000-0303', ...about('Senator Cole', 'A loan') } });
  const report = { reportDueOn: '2026-02-01', reportDueUnder: 'Example rule 9' };
  await tell('InvestigatorAssigned', '2026-01-04', { of: mine, data: { ...report, investigatorId: investigator } });
  await tell('InvestigatorAssigned', '2026-01-05', { of: open, data: { ...report, investigatorId: secondInvestigator } });
  await tell('ComplaintReceived', '2026-01-06', {
    of: told,
    data: {
      reference: 'C-0000-0401',
      complainant: { name: 'Ann Quillwort' },
      respondentName: 'Senator Dane',
      summary: 'Ann Quillwort saw a trip being paid for',
    },
  });
  await tell('ComplaintScreened', '2026-01-07', { of: told });
  await tell('CaseOpened', '1987', { of: id(304), data: { origin: 'legacy-docket', ...about('Senator Alba', 'A trip of old') } });
  house.clock.set({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
}, 60_000);
afterAll(() => house.close());

const found = async (filter: QueueFilter, actor?: Actor) => {
  const { items, total, pages } = await house.queue({ filter, size: 2, ...(actor && { actor }) });
  return { ids: items.map((item) => item.id), total, pages: pages.length };
};

describe('whom and what the work is about', () => {
  it('is told with each piece, without what was said in confidence', async () => {
    const { items } = await house.queue();
    expect(items.map(({ respondent, subject, tags }) => [respondent, subject, tags])).toEqual([
      ['Senator Berry', 'A TRIP', ['gifts']],
      ['Senator Cole', 'A loan', []],
      ['Senator Alba', 'A trip', []],
      ['Senator Dane', 'Complainant 1 saw a trip being paid for', []],
    ]);
  });

  it('stands in no row of the queue', async () => {
    expect(JSON.stringify(await house.rows())).not.toMatch(/Alba|Berry|Cole|Dane|trip|loan|gifts/i);
  });

  it('is told of cases alone to whoever reads no complaints', async () => {
    for (const actor of [member, counsel]) {
      const { items } = await house.queue({ actor });
      for (const item of items)
        expect([item.kind, item.respondent === undefined]).toEqual([item.kind, item.kind === 'complaint']);
    }
    expect((await house.queue({ actor: member })).items.map(({ kind }) => kind)).toContain('complaint');
    expect(await found({ q: 'Dane' }, member)).toEqual({ ids: [], total: 0, pages: 1 });
  });

  it('is left out for who gives on nothing of it', async () => {
    const { items } = await house.queue({ unnamed: true });
    expect(items.flatMap(({ respondent, subject }) => [respondent, subject].flatMap((one) => one ?? []))).toEqual([]);
  });

  it('is told as it stood', async () => {
    const { items } = await house.queue({ asOf: { knownOn: '2026-01-02' } });
    expect(items.map(({ respondent }) => respondent)).toEqual(['Senator Alba', 'Senator Berry']);
  });
});

describe('search', () => {
  it.each<[string, string, readonly string[]]>([
    ['a part of a name, however it is written', 'berr', [open]],
    ['words of the subject', 'TRIP a', [open, walled, told]],
    ['words of both', 'trip alba', [walled]],
    ['the beginning of a reference', 'rc-0000-0303', [mine]],
    ['a tag', 'gift', [open]],
    ['its owner', 'brackenshaw', [open]],
    ['what LIKE would take for a pattern', '%', []],
    ['a name that was given in confidence', 'quillwort', []],
    ['what stands instead of that name, which nobody wrote', 'complainant 1', []],
    ['nothing, all of it', '  ', [walled, open, mine, told]],
  ])('finds by %s', async (_, q, ids) => {
    for (const asOf of [undefined, { knownOn: '2026-03-10' }]) {
      const { items, total } = await house.queue({ filter: { q }, ...(asOf && { asOf }) });
      expect([items.map((item) => item.id).sort(), total]).toEqual([[...ids].sort(), ids.length]);
    }
  });

  it.each<[string, QueueFilter, readonly string[]]>([
    ['a tag', { tag: 'gifts' }, [open]],
    ['a rule', { rule: 'Example rule 9' }, [mine, open]],
    ['a part of a rule', { rule: 'Example' }, []],
    ['days', { dueFrom: '2026-02-01', dueUntil: '2026-02-01' }, [mine, open]],
    ['days before', { dueUntil: '2026-01-31' }, []],
    ['a kind', { kind: 'complaint' }, [told]],
    ['cases that nobody investigates', { owner: 'nobody' }, [walled]],
    ['a name and a kind', { q: 'trip', kind: 'case' }, [open, walled]],
  ])('narrows by %s, now and as it was', async (_, filter, ids) => {
    for (const asOf of [undefined, { knownOn: '2026-03-10' }]) {
      const { items, total } = await house.queue({ filter, ...(asOf && { asOf }) });
      expect([items.map((item) => item.id).sort(), total]).toEqual([[...ids].sort(), ids.length]);
    }
  });
});

describe('order and pages', () => {
  it.each<[string, readonly string[]]>([
    ['due', [open, mine, walled, told]],
    ['-due', [told, walled, mine, open]],
    ['since', [walled, mine, open, told]],
    ['-since', [told, open, mine, walled]],
    ['matter', [told, walled, open, mine]],
    ['owner', [open, mine, told, walled]],
    ['stage', [told, walled, open, mine]],
  ])('by %s are the same now and as it was, on pages without gap or repeat', async (sort, ids) => {
    const inOrder = sort === 'owner' || sort === 'stage' ? undefined : ids;
    for (const asOf of [undefined, { knownOn: '2026-03-10' }]) {
      const pages = await house.allPages({ sort: sort as 'due', size: 1, ...(asOf && { asOf }) });
      const all = pages.flatMap(({ items }) => items.map((item) => item.id));
      expect([...all].sort()).toEqual([...ids].sort());
      if (inOrder !== undefined) expect(all).toEqual(inOrder);
      expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
      // Each numbered page leads to what turning the pages shows there.
      for (const { pages: numbered } of pages)
        for (const { number, cursor } of numbered) {
          const there = await house.queue({ sort: sort as 'due', size: 1, ...(cursor && { cursor }), ...(asOf && { asOf }) });
          expect([there.page, there.items[0]?.id]).toEqual([number, all[number - 1]]);
        }
    }
  });
});

describe('somebody who is walled off', () => {
  it('learns of the matter neither from rows, nor totals, pages, search, order or tags', async () => {
    const clerk: Actor = { userId: secondInvestigator, role: 'clerk' };
    expect((await found({ q: 'alba' }, clerk)).total).toBe(1);
    const before = await house.queue({ actor: clerk });
    const conflict = {
      type: 'ConflictRecorded',
      occurredOn: '2026-03-10',
      data: { personId: secondInvestigator, ground: 'personal', caseId: walled },
    };
    await house.record(`case-${walled}`, conflict, '2026-03-10');
    const after = await house.queue({ actor: clerk });
    expect([before.total, after.total, after.counts.open]).toEqual([4, 3, 3]);
    for (const q of ['alba', 'rc-0000-0301', 'trip alba'])
      expect(await found({ q }, clerk)).toEqual({ ids: [], total: 0, pages: 1 });
    expect((await found({ q: 'trip' }, clerk)).total).toBe(2);
    expect((await found({ owner: 'nobody' }, clerk)).total).toBe(0);
    for (const sort of ['due', '-since', 'matter', 'owner', 'stage'] as const)
      expect((await house.queue({ actor: clerk, sort })).items.map((item) => item.id)).not.toContain(walled);
    expect((await found({ q: 'alba' })).total).toBe(1);
  });

  it('and whoever investigates another case, finds no names of it', async () => {
    expect(await found({ q: 'trip' }, owner)).toEqual({ ids: [], total: 0, pages: 1 });
    expect((await found({ q: 'loan' }, owner)).ids).toEqual([mine]);
  });
});
