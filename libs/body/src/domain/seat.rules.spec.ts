import { describe, expect, it } from '@jest/globals';
import { vacantSince, withoutQuorumSince } from '#procedure';
import { by, scenario, specDay } from '#testing';
import {
  AbolishSeat,
  AdoptVotingRule,
  CastVote,
  CloseVote,
  EstablishSeat,
  ExtendTerm,
  NameAlternate,
  PutMotion,
  RemoveMember,
  SeatMember,
} from './body.commands.js';
import { body } from './body.decider.js';
import type { BodyEvent, MemberSeated, SeatEstablished } from './body.events.js';
import { bodyId, caseId, cast, constituted, day, left, motion, motionId, panel, seated, threeOfFour } from './body.fixture.js';
import { seatIdOf } from './seat.rules.js';

const established = (seatId: string, data: Partial<SeatEstablished['data']> = {}): BodyEvent => ({
  type: 'SeatEstablished',
  occurredOn: day,
  data: { seatId, name: `Seat ${seatId}`, role: 'member', appointedBy: 'The Speaker', citation: 'Example Rule 2', ...data },
});
const took = (memberId: string, seatId: string, data: Partial<MemberSeated['data']> = {}, occurredOn = day): BodyEvent => ({
  type: 'MemberSeated',
  occurredOn,
  data: { memberId, name: `Name of ${memberId}`, role: 'member', seatId, ...data },
});
const extended = (memberId: string, termEnds: string): BodyEvent => ({
  type: 'TermExtended',
  occurredOn: day,
  data: { memberId, termEnds, how: 'reappointed', decidedBy: 'The Speaker' },
});
const on = (event: BodyEvent, occurredOn: string): BodyEvent => ({ ...event, occurredOn });

const establish = (name = 'Seat 1') =>
  new EstablishSeat(bodyId, { name, role: 'member', appointedBy: 'The Speaker', citation: 'Example Rule 2' }, by());
const seat = (memberId: string, data: Partial<SeatMember['data']> = {}) =>
  new SeatMember(bodyId, { memberId, name: `Name of ${memberId}`, role: 'member', ...data }, by());
const extend = (memberId: string, termEnds: string) =>
  new ExtendTerm(bodyId, { memberId, termEnds, how: 'reappointed', decidedBy: 'The Speaker' }, by());
const abolished: BodyEvent = { type: 'SeatAbolished', occurredOn: day, data: { seatId: '1', authority: 'Example Rule 9' } };
const abolish = (seatId = '1') => new AbolishSeat(bodyId, { seatId, authority: 'Example Rule 9' }, by());
const vote = (memberId: string) => new CastVote(bodyId, { motionId, memberId, vote: 'yea' }, by());
const remove = (data: Partial<RemoveMember['data']> = {}) =>
  new RemoveMember(bodyId, { memberId: 'ana', reason: 'Left', ...data }, by());

describe('a seat', () => {
  it('is on record whoever holds it', () => {
    const command = establish();
    const { seatId: _, ...data } = { seatId: '', ...command.data };
    scenario(body)
      .given(constituted)
      .when(command)
      .then({ type: 'SeatEstablished', occurredOn: day, data: { ...data, seatId: seatIdOf(command) } });
  });

  it('has a name of its own', () => {
    scenario(body).given(constituted, established('1')).when(establish()).thenRejected('seat-already-established');
  });

  it('is held by one at a time, from a day to the last of a term', () => {
    const command = seat('ana', { seatId: '1', termEnds: '2026-12-31' });
    scenario(body)
      .given(constituted, established('1'))
      .when(command)
      .then(took('ana', '1', { termEnds: '2026-12-31' }));
    scenario(body).given(constituted, established('1'), took('ben', '1')).when(command).thenRejected('seat-taken');
    scenario(body)
      .given(constituted, established('1'), took('ben', '1'), left('ben'))
      .when(command)
      .then(took('ana', '1', { termEnds: '2026-12-31' }));
  });

  it('is not taken where there is none, nor by one of another role, nor for a term that is over', () => {
    const given = [constituted, established('1', { role: 'tie-breaker' })];
    scenario(body)
      .given(...given)
      .when(seat('ana', { seatId: '2' }))
      .thenRejected('seat-unknown');
    scenario(body)
      .given(...given)
      .when(seat('ana', { seatId: '1' }))
      .thenRejected('seat-of-another-role');
    scenario(body)
      .given(...given)
      .when(seat('ana', { termEnds: '2026-03-09' }))
      .thenRejected('term-ends-before-it-begins');
  });

  it('is free for a successor once the term is over, whether its holder stays until then or not', () => {
    for (const holdsOver of [true, false]) {
      const given = [
        on(constituted, '2024'),
        on(established('1', { holdsOver }), '2024-01-01'),
        took('ben', '1', { termEnds: '2026-03-09' }, '2024-01-01'),
      ];
      scenario(body)
        .given(...given)
        .when(seat('ana', { seatId: '1' }))
        .then(took('ana', '1'));
    }
  });

  it('is said to be left by removal together with who removed the member', () => {
    const given = [constituted, seated('ana')];
    scenario(body)
      .given(...given)
      .when(remove({ departure: 'removed' }))
      .thenRejected('remover-missing');
    scenario(body)
      .given(...given)
      .when(remove({ departure: 'resigned', removedBy: 'The House' }))
      .thenRejected('remover-not-used');
    const data = { memberId: 'ana', reason: 'Left', departure: 'removed', removedBy: 'The House' } as const;
    scenario(body)
      .given(...given)
      .when(remove(data))
      .then({ type: 'MemberLeft', occurredOn: day, data });
  });
});

describe('a seat that is abolished', () => {
  it('is there no more, and nobody is seated, named or kept in it', () => {
    scenario(body).given(constituted, established('1')).when(abolish()).then(abolished);
    scenario(body).given(constituted, established('1'), abolished).when(abolish()).then();
    scenario(body).given(constituted).when(abolish()).thenRejected('seat-unknown');
    scenario(body)
      .given(constituted, established('1'), abolished)
      .when(seat('ana', { seatId: '1' }))
      .thenRejected('seat-abolished');
    const named = { memberId: 'ben', name: 'Ben', appointedBy: 'The Speaker', citation: 'Example Rule 3', seatId: '1' };
    scenario(body)
      .given(constituted, established('1'), abolished)
      .when(new NameAlternate(bodyId, named, by()))
      .thenRejected('seat-abolished');
  });

  it('is one that nobody holds on that day or after it, nor sits in in', () => {
    const given = [on(constituted, '2024'), on(established('1', { holdsOver: true }), '2024-01-01')];
    const held = (data: Partial<MemberSeated['data']>, from = '2024-01-01') => took('ana', '1', data, from);
    const leaves = (occurredOn: string): BodyEvent => ({ type: 'MemberLeft', occurredOn, data: { memberId: 'ana', reason: '' } });
    for (const later of [
      [held({})],
      [held({ termEnds: '2025-12-31' })],
      [held({}, '2026-05-01')],
      [held({}), leaves('2026-04-01')],
    ])
      scenario(body)
        .given(...given, ...later)
        .when(abolish())
        .thenRejected('seat-held');
    scenario(body)
      .given(...given, held({}), leaves(day))
      .when(abolish())
      .then(abolished);
  });

  it('takes nobody who was entered late, but for a term that was over by then', () => {
    const given = [on(constituted, '2024'), on(established('1'), '2024-01-01'), abolished];
    const late = (termEnds?: string) =>
      new SeatMember(
        bodyId,
        { memberId: 'ana', name: 'Ana', role: 'member', seatId: '1', occurredOn: '2025-01-01', ...(termEnds && { termEnds }) },
        by(),
      );
    for (const command of [late(), late(day)])
      scenario(body)
        .given(...given)
        .when(command)
        .thenRejected('seat-abolished');
    const took2025 = took('ana', '1', { name: 'Ana', termEnds: '2025-12-31' }, '2025-01-01');
    scenario(body)
      .given(...given)
      .when(late('2025-12-31'))
      .then(took2025);
    scenario(body)
      .given(...given, took2025)
      .when(new ExtendTerm(bodyId, { ...extend('ana', '2027-12-31').data, occurredOn: '2025-06-01' }, by()))
      .thenRejected('seat-abolished');
  });

  it('counts in votes of earlier days, and in none from that day on', () => {
    const ofSeats = { ...threeOfFour, threshold: 'majority-of-seats' } as const;
    const { yeasNeeded: _, ...rule } = ofSeats;
    const seats = ['ana', 'ben', 'cyd', 'dia', 'eve', 'fay'];
    const counts = (abolishedOn: string | undefined) => {
      const given: readonly BodyEvent[] = [
        on(constituted, '2024'),
        ...seats.map((id) => on(established(id), '2024-01-01')),
        ...['ana', 'ben', 'cyd', 'dia'].map((id) => took(id, id, {}, '2024-01-01')),
        { type: 'VotingRuleAdopted', occurredOn: '2024-01-01', data: rule },
        ...(abolishedOn === undefined ? [] : [on({ ...abolished, data: { seatId: 'fay', authority: 'Rule' } }, abolishedOn)]),
        motion({ rule, eligible: ['ana', 'ben', 'cyd', 'dia'], present: ['ana', 'ben', 'cyd', 'dia'] }),
        ...['ana', 'ben', 'cyd'].map((id) => cast(id, 'yea')),
      ];
      const state = given.reduce((so, event) => body.evolve(so, event), body.initialState);
      const [closed] = body.decide(state, new CloseVote(bodyId, { motionId }, by()), specDay);
      return closed;
    };
    expect(counts(undefined)).toMatchObject({ type: 'MotionFailed', data: { tally: { seats: 6, vacant: 2 } } });
    expect(counts(day)).toMatchObject({ type: 'MotionCarried', data: { tally: { seats: 5, vacant: 1 } } });
    expect(counts('2027-01-01')).toMatchObject({ type: 'MotionFailed', data: { tally: { seats: 6, vacant: 2 } } });
  });
});

describe('a term', () => {
  it('ends on another day where somebody decided so', () => {
    const given = [constituted, established('1'), took('ana', '1', { termEnds: '2026-06-30' })];
    scenario(body)
      .given(...given)
      .when(extend('ana', '2028-06-30'))
      .then(extended('ana', '2028-06-30'));
    scenario(body)
      .given(...given)
      .when(extend('ana', '2026-06-30'))
      .then();
    scenario(body)
      .given(...given)
      .when(extend('ana', '2026-01-01'))
      .thenRejected('term-ends-before-it-begins');
    scenario(body)
      .given(...given)
      .when(extend('ben', '2028-06-30'))
      .thenRejected('not-a-member');
  });

  it('that has ended leaves no vote, but in a seat that is held until a successor is there', () => {
    const start = '2026-03-01';
    const story = (termEnds: string, holdsOver: boolean) => [
      ...[constituted, established('1', { holdsOver })].map((event) => on(event, start)),
      took('ana', '1', { termEnds }, start),
      on(motion({ eligible: ['ana'], present: ['ana'] }), '2026-03-08'),
    ];
    scenario(body)
      .given(...story('2026-03-09', false))
      .when(vote('ana'))
      .thenRejected('term-ended');
    scenario(body)
      .given(...story('2026-03-10', false))
      .when(vote('ana'))
      .then(cast('ana', 'yea'));
    scenario(body)
      .given(...story('2026-03-09', true))
      .when(vote('ana'))
      .then(cast('ana', 'yea'));
    scenario(body)
      .given(...story('2026-03-09', true), took('ben', '1'))
      .when(vote('ana'))
      .thenRejected('term-ended');
  });

  it('that has ended counts for no quorum', () => {
    const start = '2026-03-01';
    const given = [...panel().map((event) => on(event, start)), on(extended('dee', '2026-03-09'), start)];
    const put = {
      caseId,
      kind: 'procedural',
      question: 'So?',
      movedBy: 'ana',
      allegationIds: [],
      present: ['ana', 'ben', 'dee'],
    } as const;
    scenario(body)
      .given(...given)
      .when(new PutMotion(bodyId, put, by()))
      .thenRejected('term-ended');
  });

  it('that was over is followed by another one, in this seat or in another', () => {
    const start = '2026-03-01';
    const given = [on(constituted, start), on(established('1'), start), took('ana', '1', { termEnds: '2026-03-05' }, start)];
    scenario(body)
      .given(...given)
      .when(seat('ana', { seatId: '1' }))
      .then(took('ana', '1'));
    scenario(body)
      .given(...given, extended('ana', '2026-12-31'))
      .when(seat('ana', { seatId: '1' }))
      .thenRejected('member-already-seated');
  });
});

describe('a vacant seat', () => {
  const inSeats = [constituted, ...['1', '2', '3', '4', '5'].map((one) => established(one))];
  const held = [took('ana', '1'), took('ben', '2'), took('cyd', '3')];
  const close = new CloseVote(bodyId, { motionId }, by());
  const tally = { eligible: 3, recused: 0, present: 3, yeas: 2, nays: 1, abstentions: 0, seats: 5, vacant: 2 };
  const voted = (threshold: 'majority-of-seats' | 'majority-of-eligible') => {
    const rule = { quorum: 3, threshold, tieRule: 'fails', citation: 'Example Rule 4' } as const;
    const who = { eligible: ['ana', 'ben', 'cyd'], present: ['ana', 'ben', 'cyd'], rule };
    return [...inSeats, ...held, motion(who), cast('ana', 'yea'), cast('ben', 'yea'), cast('cyd', 'nay')];
  };
  const outcome = (type: 'MotionCarried' | 'MotionFailed'): BodyEvent => ({
    ...{ type, occurredOn: day, legalBasis: 'Example Rule 4' },
    data: { motionId, caseId, kind: 'finding', tally },
  });

  it('counts where the rule asks for a share of all seats, and not where it asks for one of those who may vote', () => {
    scenario(body)
      .given(...voted('majority-of-eligible'))
      .when(close)
      .then(outcome('MotionCarried'));
    scenario(body)
      .given(...voted('majority-of-seats'))
      .when(close)
      .then(outcome('MotionFailed'));
  });

  it('can count only where the seats are on record', () => {
    const adopt = new AdoptVotingRule(bodyId, { ...threeOfFour, threshold: 'majority-of-seats' }, by());
    const { yeasNeeded: _, ...data } = adopt.data;
    const ofSeats = new AdoptVotingRule(bodyId, data, by());
    scenario(body)
      .given(...panel())
      .when(ofSeats)
      .thenRejected('seats-not-established');
    scenario(body)
      .given(...inSeats)
      .when(ofSeats)
      .then({ type: 'VotingRuleAdopted', occurredOn: day, data });
  });

  it('is vacant since the last holder left, or the term was over, or there is such a seat', () => {
    const first = { seatId: '1', from: '2024-01-01' };
    const term = { memberId: 'ana', role: 'member', seatId: '1', from: '2024-02-01', termEnds: '2025-06-30' } as const;
    const since = (tenures: Parameters<typeof vacantSince>[0]['tenures'], holdsOver = false) =>
      vacantSince({ tenures, seats: [{ ...first, holdsOver }] }, first, '2026-03-10');
    expect(since([])).toBe('2024-01-01');
    expect(since([term])).toBe('2025-07-01');
    expect(since([term], true)).toBeUndefined();
    expect(since([{ ...term, until: '2025-03-01' }])).toBe('2025-03-01');
    expect(since([{ ...term, until: '2026-03-01' }], true)).toBe('2026-03-01');
    expect(since([term, { ...term, memberId: 'ben', from: '2026-01-01', termEnds: '2027-01-01' }])).toBeUndefined();
  });

  it('keeps a body from its quorum since too few are left, without a break', () => {
    const sits = (memberId: string, until?: string) =>
      ({ memberId, role: 'member', from: '2025-01-01', ...(until && { until }) }) as const;
    const rules = [{ from: '2025-01-01', quorum: 3 }];
    const since = (...tenures: readonly ReturnType<typeof sits>[]) =>
      withoutQuorumSince({ tenures, seats: [] }, rules, '2026-03-10');
    expect(since(sits('ana'), sits('ben'), sits('cyd'))).toBeUndefined();
    expect(since(sits('ana'), sits('ben'), sits('cyd', '2025-09-01'))).toBe('2025-09-01');
    expect(since(sits('ana'), sits('ben', '2026-01-15'), sits('cyd', '2025-09-01'))).toBe('2025-09-01');
    expect(withoutQuorumSince({ tenures: [sits('ana')], seats: [] }, [], '2026-03-10')).toBeUndefined();
  });
});
