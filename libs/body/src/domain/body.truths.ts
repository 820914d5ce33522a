import { outOfOrder, type Order, type Recorded, type Truths } from '#kernel';
import type { BodyEvent } from './body.events.js';
import { evolve, type Body } from './body.state.js';
import { countOf } from './motion.rules.js';
import { outcomeOf, type VoteOutcome } from './vote-count.js';

const outcomes = ['MotionCarried', 'MotionFailed', 'MotionTied', 'QuorumLacking'];
const votes = ['VoteCast', 'VoteChanged'];

const orders: readonly Order[] = [
  { first: ['BodyConstituted'] },
  { first: ['MemberSeated'], then: ['MemberLeft'], same: 'memberId' },
  { first: ['MotionPut'], then: [...votes, ...outcomes, 'TieResolved'], same: 'motionId' },
  { first: votes, then: outcomes, same: 'motionId' },
  { first: ['MotionTied'], then: ['TieResolved'], same: 'motionId' },
];

const outcomeIn: Readonly<Partial<Record<BodyEvent['type'], VoteOutcome>>> = {
  MotionCarried: 'carried',
  MotionFailed: 'failed',
  MotionTied: 'tied',
  QuorumLacking: 'quorum-lacking',
};

/** The counts that would have come out otherwise, had all that was recorded before them been recorded as it stands now. */
function miscounts(events: readonly Recorded<BodyEvent>[]): readonly string[] {
  let state: Body = { status: 'none' };
  return events.flatMap((event) => {
    const before = state;
    state = evolve(before, event);
    const outcome = outcomeIn[event.type];
    if (outcome === undefined || before.status !== 'constituted' || !('tally' in event.data)) return [];
    const { motionId, tally } = event.data;
    const motion = before.motions.get(motionId);
    // A motion that is open no more was counted before; of one that an older program mangled nothing can be said.
    if (motion?.status !== 'open' || !Array.isArray(motion.put.eligible) || !Array.isArray(motion.put.present)) return [];
    const right = countOf(before, motion, event.occurredOn);
    const same = (['yeas', 'nays', 'abstentions', 'present', 'eligible'] as const).every(
      (count) => tally[count] === right[count],
    );
    if (same && outcomeOf(right, motion.put.rule) === outcome) return [];
    return [
      `The vote on “${motion.put.question}” was counted on ${event.occurredOn} as ${String(tally.yeas)} to ${String(tally.nays)}, and by this it ` +
        `would be ${String(right.yeas)} to ${String(right.nays)} among ${String(right.eligible)} eligible. Put a new motion, and let the body decide.`,
    ];
  });
}

/** What corrections must not make untrue of a body. */
export const contradictions: NonNullable<Truths<BodyEvent>['contradictions']> = (events) => [
  ...outOfOrder(events, orders),
  ...miscounts(events),
];
