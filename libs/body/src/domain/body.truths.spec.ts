import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#kernel';
import { body } from './body.decider.js';
import type { BodyEvent } from './body.events.js';
import { cast, left, motion, recused, tied, twoAgainstTwo } from './body.fixture.js';

const first = 'ana';
const story: readonly BodyEvent[] = [...twoAgainstTwo(), tied()];
const on = (event: BodyEvent, occurredOn: string): BodyEvent => ({ ...event, occurredOn });
const told = (...events: readonly BodyEvent[]) => body.truths?.contradictions?.(events as readonly Recorded<BodyEvent>[]) ?? [];
const instead = (event: BodyEvent, other: BodyEvent) => story.map((one) => (one === event ? other : one));

describe('what is recorded of a body', () => {
  it('has nothing that contradicts itself where it was recorded by the rules', () => {
    expect(told(...story)).toEqual([]);
    expect(told(...story, recused(first), left(first))).toEqual([]);
  });

  it('contradicts itself where a vote would lie before its motion, or after its count', () => {
    const [vote] = story.filter(({ type }) => type === 'VoteCast');
    if (vote === undefined) throw new Error('Two voted against two.');
    expect(told(...instead(vote, on(vote, '2026-01-15')))).toContain(
      '“vote cast” of 2026-01-15 would lie before “motion put” of 2026-03-10, which it follows.',
    );
    expect(told(...instead(vote, on(vote, '2026-03-11')))).toHaveLength(1);
  });

  it('contradicts itself where a departure or a recusal would take part of a vote that was counted', () => {
    const before = story.slice(0, -1);
    const count = tied();
    const departed = on(left(first), '2026-03-11');
    expect(told(...before, departed, count)).toEqual([]);
    expect(told(...before, on(departed, '2026-03-10'), count)).toHaveLength(1);
    expect(told(...before, on(recused(first), '2026-03-11'), count)).toEqual([]);
    expect(told(...before, recused(first), count)).toHaveLength(1);
  });

  it('contradicts itself where an older program let a vote be corrected after the count', () => {
    const [vote] = story.filter(({ type, data }) => type === 'VoteCast' && 'vote' in data && data.vote === 'nay');
    if (vote?.type !== 'VoteCast') throw new Error('Two said nay.');
    const [sentence = ''] = told(...instead(vote, cast(vote.data.memberId, 'yea')));
    expect(sentence).toContain(
      'was counted on 2026-03-10 as 2 to 2, and by this it would be 3 to 1 among 4 eligible. Put a new motion',
    );
  });

  it('is not judged where an older program mangled the motion', () => {
    const mangled = { ...motion(), data: { ...motion().data, eligible: null, present: null } } as unknown as BodyEvent;
    expect(told(...story.map((event) => (event.type === 'MotionPut' ? mangled : event)))).toEqual([]);
  });
});
