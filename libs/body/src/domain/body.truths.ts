import { isCertainlyBefore, outOfOrder, type Moment, type Order, type PartialDate, type Recorded, type Truths } from '#kernel';
import { resultOf } from '#procedure';
import type { BodyEvent, CountContradicted, CountSettled, Tally, VoteOutcome } from './body.events.js';
import { evolve, type Body, type Constituted } from './body.state.js';
import type { Motion } from './motion.state.js';
import { countOf } from './motion.rules.js';

const outcomes = ['MotionCarried', 'MotionFailed', 'MotionTied', 'QuorumLacking'];
const votes = ['VoteCast', 'VoteChanged'];

const orders: readonly Order[] = [
  { first: ['BodyConstituted'] },
  { first: ['MemberSeated'], then: ['MemberLeft', 'TermExtended'], same: 'memberId' },
  { first: ['SeatEstablished'], then: ['MemberSeated', 'AlternateNamed', 'AlternateSeated', 'SeatAbolished'], same: 'seatId' },
  { first: ['AlternateNamed'], then: ['AlternateReleased'], same: 'memberId' },
  { first: ['AlternateSeated'], then: ['AlternateStoodDown'], same: 'sittingId' },
  { first: ['MotionPut'], then: [...votes, ...outcomes, 'TieResolved', 'AlternateSeated'], same: 'motionId' },
  { first: votes, then: outcomes, same: 'motionId' },
  { first: ['MotionTied'], then: ['TieResolved'], same: 'motionId' },
  { first: ['MeetingCalled'], then: ['CasePutOnAgenda', 'MeetingOpened', 'MeetingCanceled'], same: 'meetingId' },
  { first: ['CasePutOnAgenda'], then: ['CaseTakenOffAgenda'], same: 'caseId' },
  { first: ['MeetingOpened'], then: ['MemberLeftMeeting', 'MeetingAdjourned', 'MinutesRecorded'], same: 'meetingId' },
  { first: ['MinutesRecorded'], then: ['MinutesApproved'], same: 'meetingId' },
  { first: outcomes, then: ['OpinionFiled'], same: 'motionId' },
  { first: ['OpinionFiled'], then: ['OpinionWithdrawn'], same: 'opinionId' },
];

const outcomeIn: Readonly<Partial<Record<BodyEvent['type'], VoteOutcome>>> = {
  MotionCarried: 'carried',
  MotionFailed: 'failed',
  MotionTied: 'tied',
  QuorumLacking: 'quorum-lacking',
};

/** Recorded after a count, but as of a day before it, any of these may make the count untrue. */
export const sayWhoCounts = [
  'MemberSeated',
  'MemberLeft',
  'MemberRecused',
  'TermExtended',
  'SeatEstablished',
  'SeatAbolished',
  'AlternateNamed',
  'AlternateReleased',
  'AlternateSeated',
  'AlternateStoodDown',
] as const satisfies readonly BodyEvent['type'][];

type Open = Extract<Motion, { readonly status: 'open' }>;

/** A vote that was counted, and what was known of the body by the day of the count, whenever that was recorded. */
interface Counted {
  readonly motion: Open;
  readonly on: PartialDate;
  readonly outcome: VoteOutcome;
  readonly tally: Tally;
  known: Constituted;
}

/** A count that would have come out otherwise, had all been known that is recorded now. */
export interface Miscount extends Pick<Counted, 'motion' | 'on'> {
  readonly counted: Pick<Counted, 'outcome' | 'tally'>;
  readonly right: Pick<Counted, 'outcome' | 'tally'>;
}

/** The counts that what is recorded contradicts: it was corrected since, or is older than the count and was recorded later. */
function miscountsIn(events: readonly Recorded<BodyEvent>[]): readonly Miscount[] {
  let state: Body = { status: 'none' };
  const counts: Counted[] = [];
  for (const event of events) {
    const before = state;
    state = evolve(before, event);
    if (isLate(event)) {
      for (const count of counts) {
        if (!isCertainlyBefore(event.occurredOn, count.on)) continue;
        const known = evolve(count.known, event);
        if (known.status === 'constituted') count.known = known;
      }
    }
    const outcome = outcomeIn[event.type];
    if (outcome === undefined || before.status !== 'constituted' || !('tally' in event.data)) continue;
    const motion = before.motions.get(event.data.motionId);
    // A motion that is open no more was counted before; of one that an older program mangled nothing can be said.
    if (motion?.status !== 'open' || !Array.isArray(motion.put.eligible) || !Array.isArray(motion.put.present)) continue;
    counts.push({ motion, on: event.occurredOn, outcome, tally: event.data.tally, known: before });
  }
  return counts.flatMap(({ motion, on, outcome, tally, known }) => {
    const right = countOf(known, motion, on);
    const rightly = resultOf(right, motion.put.rule);
    const same = (['yeas', 'nays', 'abstentions', 'present', 'eligible'] as const).every(
      (count) => tally[count] === right[count],
    );
    if (same && rightly === outcome) return [];
    return [{ motion, on, counted: { outcome, tally }, right: { outcome: rightly, tally: right } }];
  });
}

/** What says who counts on a day. On the day of the count itself, what was recorded by then counts, and nothing else. */
const isLate = ({ type }: BodyEvent): boolean => sayWhoCounts.some((one) => one === type);

const inWords = ({ motion: { put }, on, counted: { tally }, right: { tally: right } }: Miscount): string =>
  `The vote on “${put.question}” was counted on ${on} as ${String(tally.yeas)} to ${String(tally.nays)}, and by this it ` +
  `would be ${String(right.yeas)} to ${String(right.nays)} among ${String(right.eligible)} eligible. Put a new motion, and let the body decide.`;

/** What corrections must not make untrue of a body. */
export const contradictions: NonNullable<Truths<BodyEvent>['contradictions']> = (events) => [
  ...outOfOrder(events, orders),
  ...miscountsIn(events).map(inWords),
];

/**
 * What is to be recorded of the counts as they stand: that one is contradicted, which was not said before; and of one that was in
 * doubt, that what contradicted it was put right.
 */
export function reviewed(events: readonly Recorded<BodyEvent>[], { date: occurredOn }: Moment): readonly BodyEvent[] {
  const miscounts = new Map(miscountsIn(events).map((one) => [one.motion.put.motionId, one]));
  const said = new Map<string, CountContradicted['data']>();
  const settled = new Map<string, CountSettled['data']>();
  for (const { type, data } of events) {
    if (type === 'CountContradicted') {
      said.set(data.motionId, data);
      settled.delete(data.motionId);
    }
    if (type === 'CountSettled') settled.set(data.motionId, data);
  }
  const found = [...miscounts].flatMap(([motionId, { motion, counted, right }]): readonly BodyEvent[] => {
    const { caseId, kind } = motion.put;
    const before = said.get(motionId);
    const how = settled.get(motionId)?.how;
    // Once the body has voted again, nothing rests on the old count any more.
    if (how === 'new-motion') return [];
    if (before !== undefined && how !== 'facts-agree' && isSame(before, right)) return [];
    const data = { motionId, caseId, kind, counted: counted.outcome, ...right };
    return [{ type: 'CountContradicted', occurredOn, data }];
  });
  const putRight = [...said.values()].flatMap(({ motionId, caseId }): readonly BodyEvent[] =>
    miscounts.has(motionId) || settled.has(motionId)
      ? []
      : [{ type: 'CountSettled', occurredOn, data: { motionId, caseId, how: 'facts-agree' } }],
  );
  return [...found, ...putRight];
}

const isSame = (one: Miscount['right'], other: Miscount['right']): boolean =>
  one.outcome === other.outcome &&
  (['eligible', 'recused', 'present', 'yeas', 'nays', 'abstentions'] as const).every(
    (count) => one.tally[count] === other.tally[count],
  );
