import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#kernel';
import { body } from './body.decider.js';
import type { BodyEvent } from './body.events.js';
import {
  caseId,
  cast,
  evenTally,
  laterMotionId,
  left,
  motion,
  motionId,
  recused,
  seated,
  tied,
  twoAgainstTwo,
} from './body.fixture.js';
import { reviewed } from './body.truths.js';

const first = 'ana';
const setting = ['BodyConstituted', 'MemberSeated', 'VotingRuleAdopted'];
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

  it('contradicts itself where somebody had left, stepped aside or sat before the count, and that was entered after it', () => {
    const older = story.map((event) => (setting.includes(event.type) ? on(event, '2026-01-01') : event));
    expect(told(...older, on(left(first), '2026-03-09'))[0]).toContain('it would be 1 to 2 among 3 eligible');
    expect(told(...older, on(recused(first), '2026-03-09'))[0]).toContain('it would be 1 to 2 among 3 eligible');
    expect(told(...older, on(seated('eve'), '2026-03-09'))[0]).toContain('2 to 2 among 5 eligible');
    for (const late of [left(first), recused(first), seated('eve')]) {
      for (const day of ['2026-03-10', '2026-03-11', '2026-03', '2026']) expect(told(...older, on(late, day))).toEqual([]);
    }
  });

  it('is not judged where an older program mangled the motion', () => {
    const mangled = { ...motion(), data: { ...motion().data, eligible: null, present: null } } as unknown as BodyEvent;
    expect(told(...story.map((event) => (event.type === 'MotionPut' ? mangled : event)))).toEqual([]);
  });
});

describe('a review of the counts', () => {
  const now = { instant: '2026-04-01T12:00:00.000Z', date: '2026-04-01' };
  const review = (...events: readonly BodyEvent[]) => reviewed(events as readonly Recorded<BodyEvent>[], now);
  const late = on(left(first), '2026-03-09');
  const settled = (how: 'count-stands' | 'new-motion' | 'facts-agree'): BodyEvent => ({
    type: 'CountSettled',
    occurredOn: '2026-04-01',
    data: { motionId, caseId, how },
  });

  it('finds nothing to say where the record agrees with itself', () => {
    expect(review(...story)).toEqual([]);
  });

  it('says once what a late entry makes of a count', () => {
    const said = review(...story, late);
    expect(said).toEqual([
      {
        type: 'CountContradicted',
        occurredOn: '2026-04-01',
        data: {
          motionId,
          caseId,
          kind: 'finding',
          counted: 'tied',
          outcome: 'failed',
          tally: { ...evenTally, eligible: 3, present: 3, yeas: 1 },
        },
      },
    ]);
    expect(review(...story, late, ...said)).toEqual([]);
  });

  it('says it again where somebody decided, and another late entry makes something else of it', () => {
    const said = review(...story, late);
    expect(review(...story, late, ...said, settled('count-stands'))).toEqual([]);
    const more = review(...story, late, ...said, settled('count-stands'), on(recused('ben'), '2026-03-08'));
    expect(more).toMatchObject([{ type: 'CountContradicted', data: { outcome: 'quorum-lacking' } }]);
  });

  it('says nothing of a count after which the body voted again', () => {
    const said = review(...story, late);
    expect(review(...story, late, ...said, settled('new-motion'), on(recused('ben'), '2026-03-08'))).toEqual([]);
  });

  it('takes the doubt back where what contradicted the count was put right, and brings it back with it', () => {
    const said = review(...story, late);
    const right = [...story, on(late, '2026-03-20'), ...said];
    expect(review(...right)).toEqual([settled('facts-agree')]);
    expect(review(...right, settled('facts-agree'))).toEqual([]);
    expect(review(...story, late, ...said, settled('facts-agree'))).toMatchObject([{ type: 'CountContradicted' }]);
  });

  it('leaves a later count alone, which knew of the departure', () => {
    const again = motion({ motionId: laterMotionId, eligible: ['ben', 'cyd', 'dee'], present: ['ben', 'cyd', 'dee'] });
    const counted: BodyEvent = {
      type: 'MotionFailed',
      occurredOn: '2026-03-10',
      data: {
        motionId: laterMotionId,
        caseId,
        kind: 'finding',
        tally: { ...evenTally, eligible: 3, present: 3, yeas: 0, nays: 0 },
      },
    };
    expect(review(...story, late, again, counted).map(({ data }) => (data as { motionId?: string }).motionId)).toEqual([
      motionId,
    ]);
  });
});
