import type { ClockStarted } from '#clock';
import {
  following,
  idOfStream,
  type Command,
  type DomainEvent,
  type EventCorrected,
  type Process,
  type ProcessIdentity,
  type Recorded,
} from '#kernel';
import { FollowBlackoutsInCase } from './follow-blackouts-in-case.js';

/** From now on: no candidacy was on record before. It is one of its own, so that it holds up no other clock. */
const identity: ProcessIdentity = { name: 'stand-still-in-blackouts', from: 'now' };

const inCase = (event: Recorded<DomainEvent>): readonly Command[] =>
  /^(case|clock)-/.test(event.stream)
    ? [new FollowBlackoutsInCase(idOfStream(event.stream), {}, following(event, identity))]
    : [];

/** What a correction may change of the days of a blackout, and of why a clock stands still. */
const followed: ReadonlySet<string> = new Set(['occurredOn', 'election', 'since', 'from', 'until', 'how']);
const moves = ({ stream, data }: Recorded<EventCorrected>): boolean => stream.startsWith('case-') && followed.has(data.field);

/**
 * Clocks whose rule lets a blackout stop the time stand still before an election in which the respondent is a candidate: when
 * that is recorded, corrected or over, and when such a clock begins or runs from another day.
 */
export const standStillInBlackouts: Process = {
  ...identity,
  on: {
    CandidacyRecorded: inCase,
    CandidacyEnded: inCase,
    EventCorrected: (event) => (moves(event as Recorded<EventCorrected>) ? inCase(event) : []),
    ClockStarted: (event) =>
      (event as Recorded<ClockStarted>).data.suspendedBy?.includes('blackout') === true ? inCase(event) : [],
    ClockAnchorMoved: inCase,
  },
};
