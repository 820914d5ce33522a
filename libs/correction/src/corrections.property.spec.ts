import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AdoptVotingRule,
  body,
  CastVote,
  CloseVote,
  ConstituteBody,
  PutMotion,
  RecuseMember,
  RemoveMember,
  SeatMember,
} from '#body';
import { Rejection, withCorrections, type Command, type Decider, type DomainEvent, type Json, type Recorded } from '#kernel';
import { by } from '#testing';
import { correct } from './domain/correction.rules.js';

const now = { instant: '2026-12-31T12:00:00.000Z', date: '2026-12-31' };
const id = '0b0d1e50-0000-4000-8000-000000000001';
const caseId = 'ca5e0000-0000-4000-8000-000000000001';
const members = [1, 2, 3, 4].map((n) => `3e3b0000-0000-4000-8000-00000000000${String(n)}`);
const rules = body as unknown as Decider<unknown, Command, DomainEvent>;

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-0${String(1 + (n % 4))}-${String(n).padStart(2, '0')}`);
const member = fc.constantFrom(...members);
const rule = { quorum: 2, threshold: 'majority-of-voting', tieRule: 'stalls', citation: 'Rule 1' } as const;

interface Step {
  readonly what: 'vote' | 'close' | 'leave' | 'recuse' | 'put';
  readonly who: string;
  readonly vote: 'yea' | 'nay' | 'abstain';
  readonly on: string;
}
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('vote', 'vote', 'vote', 'vote', 'put', 'close', 'leave', 'recuse'),
  who: member,
  vote: fc.constantFrom('yea', 'nay', 'abstain'),
  on: day,
});

/** What the body records of these steps; a step that the rules refuse is left out, as it would be. */
function history(steps: readonly Step[]): readonly Recorded<DomainEvent>[] {
  const events: Recorded<DomainEvent>[] = [];
  let state = rules.initialState;
  let motionId = '';
  const ask = (command: Command) => {
    try {
      for (const event of rules.decide(state, command, now)) {
        state = rules.evolve(state, event);
        if (event.type === 'MotionPut') motionId = (event.data as { motionId: string }).motionId;
        events.push({ ...event, id: `e${String(events.length)}`, revision: BigInt(events.length) } as Recorded<DomainEvent>);
      }
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  };
  const beginning = '2026-01-01';
  ask(new ConstituteBody(id, { name: 'Panel', kind: 'panel', occurredOn: beginning }, by()));
  for (const memberId of members) ask(new SeatMember(id, { memberId, name: 'M', role: 'member', occurredOn: beginning }, by()));
  ask(new AdoptVotingRule(id, { ...rule, occurredOn: beginning }, by()));
  const put = (movedBy: string, occurredOn: string) =>
    new PutMotion(
      id,
      { caseId, kind: 'finding', question: 'So?', movedBy, allegationIds: [], present: members, occurredOn },
      by(),
    );
  ask(put(members[0] ?? '', '2026-02-01'));
  for (const { what, who, vote, on } of steps) {
    if (what === 'vote') ask(new CastVote(id, { motionId, memberId: who, vote, occurredOn: on }, by()));
    if (what === 'close') ask(new CloseVote(id, { motionId, occurredOn: on }, by()));
    if (what === 'leave') ask(new RemoveMember(id, { memberId: who, reason: 'Left', occurredOn: on }, by()));
    if (what === 'recuse') ask(new RecuseMember(id, { memberId: who, caseId, ground: 'Kin', occurredOn: on }, by()));
    if (what === 'put') ask(put(who, on));
  }
  return events;
}

const value: fc.Arbitrary<Json> = fc.oneof(
  day,
  member,
  fc.constantFrom<Json>('yea', 'nay', 'Yes', 'banana', null, [null], {}, -1, 0.5, 1, '', true, { quorum: 2 }, '2062', 'x'),
);
const wanted = fc.record({ event: fc.nat(), field: fc.nat(), becomes: value });
const describeType = (type: string) => (body.events as never as Record<string, never>)[type];

describe('a correction of what a body recorded by its rules', () => {
  it('is refused with a sentence, or leaves no count and no order of days untrue', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.array(wanted, { minLength: 1, maxLength: 8 }), (steps, corrections) => {
        let log = history(steps);
        // What is entered late may contradict a count by itself; that is said, and no correction may add to it.
        const before = rules.truths?.contradictions?.(log) ?? [];
        for (const { event, field, becomes } of corrections) {
          const events = withCorrections(log);
          const target = events[event % log.length];
          if (target === undefined) continue;
          const fields = ['occurredOn', ...Object.keys(target.data)];
          const change = { targetEventId: target.id, field: fields[field % fields.length] ?? '', becomes, reason: 'r' };
          try {
            const made = correct(change, { events, describe: describeType, truths: rules.truths }, now);
            taken += made.length;
            log = [...log, ...made.map((one) => ({ ...one, id: `c${String(log.length)}` }) as unknown as Recorded<DomainEvent>)];
          } catch (error) {
            expect(error).toBeInstanceOf(Rejection);
            expect((error as Rejection).message.length).toBeGreaterThan(10);
          }
        }
        const after = rules.truths?.contradictions?.(withCorrections(log)) ?? [];
        expect(after.filter((sentence) => !before.includes(sentence))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
