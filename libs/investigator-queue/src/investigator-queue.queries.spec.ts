import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffMember } from '#access';
import { fictionalStaff } from '#fictional-staff';
import type { Actor } from '#kernel';
import type { Queue, QueueFilter } from './investigator-queue.queries.js';
import { givenHouse, id, investigator, otherCase, people, secondInvestigator, theCase, type SpecHouse } from './spec-house.js';

const mine: Actor = { userId: investigator, role: 'investigator' };
const theirs: Actor = { userId: secondInvestigator, role: 'investigator' };

describe('the queue of a busy body', () => {
  let house: SpecHouse;
  const caseNumber = (n: number) => id(1_000 + n);

  /** 120 cases: dates shared by many, some without date, some tied, two owners and none. */
  beforeAll(async () => {
    house = await givenHouse();
    for (let n = 0; n < 120; n += 1) {
      const of = caseNumber(n);
      await house.tell('CaseOpened', '2026-01-01', { of, data: { reference: `RC-0000-${String(n)}` } });
      if (n % 3 !== 0) {
        const data = { dueOn: `2026-0${String(1 + (n % 5))}-10`, dueUnder: 'Example rule 7' };
        await house.tell('InvestigationAuthorized', '2026-01-02', { of, data });
      }
      if (n % 10 === 0) await house.tell('CaseDeadlocked', '2026-02-05', { of });
      if (n % 4 !== 0) {
        const data = { investigatorId: n % 4 === 1 ? investigator : secondInvestigator, reportDueOn: undefined as never };
        await house.tell('InvestigatorAssigned', '2026-01-03', { of, data });
      }
    }
    house.clock.set({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
  }, 180_000);
  afterAll(() => house.close());

  const place = ({ items }: Queue) =>
    items.map(({ id: key, dueOn, stage, since, receivedOn }) =>
      [dueOn ?? (stage === 'deadlocked' ? since : `9 ${receivedOn}`), key].join(' '),
    );

  it.each<[string, QueueFilter, number]>([
    ['everything', {}, 120],
    ['what is late', { due: 'overdue' }, 32],
    ['what has no date', { due: 'undated' }, 40],
    ['what is tied', { stage: 'deadlocked' }, 12],
    ['one investigator’s', { investigator }, 30],
    ['one investigator’s that is late', { investigator, due: 'overdue' }, 8],
  ])('gives %s page by page without gap or repeat, in one order', async (_, filter, count) => {
    for (const asOf of [undefined, { knownOn: '2026-03-10' }]) {
      const pages = await house.allPages({ filter, size: 7, ...(asOf && { asOf }) });
      const places = pages.flatMap(place);
      expect(places).toHaveLength(count);
      expect(new Set(places).size).toBe(count);
      expect(places).toEqual([...places].sort());
      expect(
        pages
          .map(({ items }) => items.length)
          .slice(0, -1)
          .every((length) => length === 7),
      ).toBe(true);
    }
  });

  it('counts the whole list of the one who asks, whatever the filter', async () => {
    const whole = { open: 120, overdue: 32, deadlocked: 12, ownerGone: 0, setApart: 0 };
    expect((await house.queue()).counts).toEqual(whole);
    expect((await house.queue({ filter: { due: 'overdue' }, size: 3 })).counts).toEqual(whole);
    const { counts, items } = await house.queue({ actor: mine, size: 200 });
    expect(counts.open).toBe(30);
    expect(items.every(({ investigatorId }) => investigatorId === investigator)).toBe(true);
  });

  it('skips and repeats nothing when the list changes between two pages', async () => {
    const first = await house.queue({ size: 40 });
    await house.tell('CaseClosed', '2026-03-10', { of: first.items[10]!.id });
    await house.tell('CaseOpened', '2026-03-10', { of: id(2_000) });
    const rest = await house.allPages({ size: 40, cursor: first.next! });
    const seen = [first, ...rest].flatMap(({ items }) => items.map(({ id: key }) => key));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(121);
  });

  it('refuses a cursor of another list, filter, or moment', async () => {
    const { next } = await house.queue({ size: 5 });
    for (const asked of [{ filter: { due: 'overdue' as const } }, { actor: mine }, { asOf: { knownOn: '2026-03-10' } }]) {
      await expect(house.queue({ ...asked, size: 5, cursor: next! })).rejects.toMatchObject({ reason: 'cursor-invalid' });
    }
    await expect(house.queue({ cursor: 'WyJ4Il0.AAAA' })).rejects.toMatchObject({ status: 400 });
  });

  it('lets no investigator see the queue of another one by asking for it', async () => {
    const { items } = await house.queue({ actor: theirs, filter: { investigator }, size: 200 });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ investigatorId }) => investigatorId === secondInvestigator)).toBe(true);
  });

  it('counts days late from the day on which the body is', async () => {
    const [first] = (await house.queue({ filter: { due: 'overdue' } })).items;
    expect(first?.dues[0]).toMatchObject({ on: '2026-01-10', daysLate: 59 });
    house.clock.set({ instant: '2026-03-11T02:00:00.000Z', date: '2026-03-09' });
    expect((await house.queue({ filter: { due: 'overdue' } })).items[0]?.dues[0]).toMatchObject({ daysLate: 58 });
  });
});

describe('a queue as it was', () => {
  let house: SpecHouse;
  const served: { readonly position: bigint; readonly queue: Queue; readonly own: Queue }[] = [];

  /** A journey, with what was answered after each step kept aside. */
  beforeAll(async () => {
    house = await givenHouse();
    const { tell } = house;
    const after = async (telling: ReturnType<typeof tell>) => {
      const { position } = await telling;
      served.push({ position, queue: await house.queue(), own: await house.queue({ actor: theirs }) });
    };
    await after(tell('ComplaintReceived', '2026-02-01'));
    await after(tell('ComplaintFoundDeficient', '2026-02-02', { data: { cureBy: '2026-02-03' } }));
    await after(tell('ComplaintCured', '2026-02-06'));
    await after(tell('CaseOpened', '2026-02-07', { data: { complaintIds: [id(111)] } }));
    await after(tell('CaseOpened', '2026-02-07', { of: otherCase }));
    const authorized = await tell('InvestigationAuthorized', '2026-02-08', { data: { dueOn: '2026-02-20' } });
    await after(tell('InvestigatorAssigned', '2026-02-09', { data: { investigatorId: secondInvestigator } }));
    await after(tell('InvestigatorAssigned', '2026-02-09', { of: otherCase, data: { investigatorId: secondInvestigator } }));
    // Recorded a month after it happened.
    await after(tell('OwnershipConfirmed', '2026-02-10', { recorded: '2026-03-10' }));
    await after(house.correct(authorized, 'dueOn', '2026-02-20', '2026-03-20', '2026-03-11'));
    await after(tell('MotionPut', '2026-03-12'));
    await after(tell('MotionTied', '2026-03-12'));
    await after(tell('CaseDeadlocked', '2026-03-12'));
    await after(tell('DeadlockEnded', '2026-03-30'));
    await after(tell('FindingMade', '2026-03-31'));
    await after(tell('SanctionImposed', '2026-04-02'));
    await after(tell('CaseClosed', '2026-04-03'));
    await after(tell('SanctionConditionMet', '2026-04-04'));
  }, 120_000);
  afterAll(() => house.close());

  it('after each event is what was served after that event', async () => {
    for (const { position, queue, own } of served) {
      expect(await house.queue({ asOf: { position } })).toEqual(queue);
      expect(await house.queue({ asOf: { position }, actor: theirs })).toEqual(own);
    }
    expect(served.length).toBeGreaterThan(15);
  });

  it('after each event is the same when all read models have been filled anew', async () => {
    await house.projector.rebuild('docket');
    for (const { position, queue } of served) expect(await house.queue({ asOf: { position } })).toEqual(queue);
  }, 60_000);

  it('on a day knows what had happened by then; as known on a day, what was recorded by then', async () => {
    const stageOf = (queue: Queue) => queue.items.find(({ id: key }) => key === theCase)?.stage;
    expect(stageOf(await house.queue({ asOf: { occurredOn: '2026-02-28' } }))).toBe('investigating');
    expect(stageOf(await house.queue({ asOf: { knownOn: '2026-02-28' } }))).toBe('assigned');
    expect((await house.queue({ asOf: { knownOn: '2026-02-28' } })).items[0]?.dues[0]).toMatchObject({
      on: '2026-02-20',
      daysLate: 8,
    });
    // The date that was due has been put right since.
    expect((await house.queue({ asOf: { occurredOn: '2026-02-28' } })).items[0]?.dues[0]).toMatchObject({
      on: '2026-03-20',
      daysLate: -20,
    });
  });

  it('shows no investigator a case that is not theirs any more', async () => {
    await house.tell('InvestigatorRecused', '2026-04-05', { of: otherCase, data: { investigatorId: secondInvestigator } });
    const { items, counts } = await house.queue({ actor: theirs, asOf: { knownOn: '2026-02-28' } });
    expect([items.map(({ id: key }) => key), counts.open]).toEqual([[theCase], 1]);
  });
});

describe('a case whose investigator is not there any more', () => {
  let house: SpecHouse;
  const [theirs2, mine2, nobodys] = [id(2_001), id(2_002), id(2_003)];

  beforeAll(async () => {
    house = await givenHouse();
    for (const one of [theirs2, mine2, nobodys]) await house.tell('CaseOpened', '2026-01-01', { of: one });
    const data = { reportDueOn: undefined as never };
    await house.tell('InvestigatorAssigned', '2026-01-03', {
      of: theirs2,
      data: { ...data, investigatorId: secondInvestigator },
    });
    await house.tell('InvestigatorAssigned', '2026-01-03', { of: mine2, data: { ...data, investigatorId: investigator } });
  });
  afterEach(() => {
    people.splice(0, people.length, ...fictionalStaff);
  });
  afterAll(() => house.close());

  const change = (id: string, change: (one: StaffMember) => readonly StaffMember[]) =>
    people.splice(0, people.length, ...fictionalStaff.flatMap((one) => (one.id === id ? change(one) : [one])));
  const owners = async (filter: QueueFilter = {}) => {
    const [{ items, counts } = { items: [], counts: undefined }] = await house.allPages({ filter, size: 10 });
    return { gone: counts?.ownerGone, marks: Object.fromEntries(items.map(({ id: key, ownerIs }) => [key, ownerIs])) };
  };

  it('is an ordinary one while the investigator works here', async () => {
    expect(await owners()).toEqual({ gone: 0, marks: { [theirs2]: undefined, [mine2]: undefined, [nobodys]: undefined } });
    expect((await owners({ owner: 'gone' })).marks).toEqual({});
  });

  it.each<[string, (one: StaffMember) => readonly StaffMember[]]>([
    ['has left', () => []],
    ['has another role now', (one) => [{ ...one, role: 'clerk', grants: [{ grantId: id(9), role: 'clerk' }] }]],
    [
      'only stands in for another one',
      (one) => [{ ...one, grants: [{ grantId: id(9), role: 'investigator', deputyFor: investigator }] }],
    ],
  ])('is marked, counted and found where the investigator %s', async (_, changed) => {
    change(secondInvestigator, changed);
    expect(await owners()).toEqual({ gone: 1, marks: { [theirs2]: 'gone', [mine2]: undefined, [nobodys]: undefined } });
    expect(await owners({ owner: 'gone' })).toEqual({ gone: 1, marks: { [theirs2]: 'gone' } });
  });

  it('is marked, and waits for nobody else, where the investigator is on leave', async () => {
    change(secondInvestigator, (one) => [{ ...one, onLeave: true }]);
    expect(await owners()).toEqual({ gone: 0, marks: { [theirs2]: 'on-leave', [mine2]: undefined, [nobodys]: undefined } });
  });

  it('is found while nobody at all investigates', async () => {
    people.splice(0, people.length);
    expect((await owners({ owner: 'gone' })).marks).toEqual({ [theirs2]: 'gone', [mine2]: 'gone' });
  });

  it('is not asked of the past, when others worked here', async () => {
    const asked = house.allPages({ filter: { owner: 'gone' }, size: 10, asOf: { knownOn: '2026-03-10' } });
    await expect(asked).rejects.toMatchObject({ reason: 'owners-of-the-past' });
  });
});

describe('the seats of bodies above the queue', () => {
  let house: SpecHouse;
  const [board, panel] = [id(101), id(102)];
  const seated = { memberId: 'm', name: 'secret', role: 'member', seatId: 's', termEnds: '2026-04-30' } as const;
  const rule = { quorum: 2, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Example rule 5' } as const;

  beforeAll(async () => {
    house = await givenHouse();
    for (const [of, name] of [
      [panel, 'The panel'],
      [board, 'The board'],
    ] as const) {
      const seat = {
        seatId: 's',
        name: 'Seat 1',
        role: 'member',
        appointedBy: 'The Speaker',
        citation: 'Example rule 1',
      } as const;
      for (const event of [
        { type: 'BodyConstituted', occurredOn: '2026-01-01', data: { name, kind: 'board' } },
        { type: 'SeatEstablished', occurredOn: '2026-01-01', data: seat },
        { type: 'MemberSeated', occurredOn: '2026-01-02', data: seated },
        { type: 'VotingRuleAdopted', occurredOn: '2026-02-01', data: { ...rule, quorum: of === board ? 2 : 1 } },
      ] as const)
        await house.record(`body-${of}`, event, event.occurredOn);
    }
    house.clock.set({ instant: '2026-03-10T15:00:00.000Z', date: '2026-03-10' });
  });
  afterEach(() => {
    house.worksFor.bodies = 'all';
  });
  afterAll(() => house.close());

  const term = { termEnds: '2026-04-30', daysLeft: 51, seat: 'Seat 1', appointedBy: 'The Speaker', holdsOver: false };

  it('are told to clerks: who cannot reach a quorum, and which terms end soon; nobody is named', async () => {
    const { bodies } = await house.queue();
    const shortfall = { since: '2026-02-01', days: 37, quorum: 2, voters: 1, seats: { filled: 1, of: 1 } };
    expect(bodies).toEqual([
      { bodyId: board, name: 'The board', shortfall, terms: [term] },
      { bodyId: panel, name: 'The panel', terms: [term] },
    ]);
  });

  it('are told of the bodies for which a clerk works, and to nobody else', async () => {
    house.worksFor.bodies = [panel];
    expect((await house.queue()).bodies.map(({ bodyId }) => bodyId)).toEqual([panel]);
    for (const role of ['investigator', 'counsel', 'member', 'auditor'] as const)
      expect((await house.queue({ actor: { userId: investigator, role } })).bodies).toEqual([]);
  });

  it('are told as they stood', async () => {
    expect((await house.queue({ asOf: { knownOn: '2026-02-10' } })).bodies).toMatchObject([
      { bodyId: board, shortfall: { since: '2026-02-01', days: 9 }, terms: [] },
    ]);
    expect((await house.replayed({ knownOn: '2026-01-31' })).bodies).toEqual([]);
  });
});
