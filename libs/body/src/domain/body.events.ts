import {
  dutyDoneByHandDescription,
  eventCorrectedDescription,
  fixed,
  inPublic,
  optional,
  text,
  truth,
  words,
  type DomainEvent,
  type DutyDoneByHand,
  type EventCorrected,
  type EventDescriptions,
} from '#kernel';
import { journalEvents, type JournalEvent } from './journal.events.js';
import { alternateEvents, type AlternateEvent } from './alternate.events.js';
import { meetingEvents, type MeetingEvent } from './meeting.events.js';
import { memberEvents, type MemberEvent } from './member.events.js';
import { motionEvents, type MotionEvent } from './motion.events.js';
import { opinionEvents, type OpinionEvent } from './opinion.events.js';
import { ruleEvents, type RuleEvent } from './rule.events.js';
import { seatEvents, type SeatEvent } from './seat.events.js';

export type * from './journal.events.js';
export type * from './alternate.events.js';
export type * from './meeting.events.js';
export type * from './member.events.js';
export type * from './motion.events.js';
export type * from './opinion.events.js';
export type * from './rule.events.js';
export type * from './seat.events.js';

/*
 * The body that decides: a committee, subcommittee, panel or board. Who sat in it and which rule bound it when it voted decides
 * what a vote means, so its motions and roll calls stand in its own stream. Each kind of fact has its own file beside this one.
 */

export const bodyKinds = ['committee', 'subcommittee', 'panel', 'board', 'chamber'] as const;
export type BodyKind = (typeof bodyKinds)[number];

export type BodyConstituted = DomainEvent<
  'BodyConstituted',
  {
    readonly name: string;
    readonly kind: BodyKind;
    readonly chamber?: string;
    /** True where the body is known from an old docket alone and holds no votes in Redress. */
    readonly fromLegacyDocket?: boolean;
  }
>;

/** Every fact that a body can have. */
export type BodyEvent =
  | BodyConstituted
  | JournalEvent
  | AlternateEvent
  | MeetingEvent
  | MemberEvent
  | MotionEvent
  | OpinionEvent
  | RuleEvent
  | SeatEvent
  | DutyDoneByHand
  | EventCorrected;

export const bodyEvents: EventDescriptions<BodyEvent> = {
  BodyConstituted: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      name: inPublic(text(200)),
      kind: inPublic(words('bodyKind', bodyKinds)),
      chamber: inPublic(text(100), optional),
      fromLegacyDocket: inPublic(truth, {
        ...optional,
        ...fixed('It says whether the body holds votes here. Constitute the body anew to let it act.'),
      }),
    },
  },
  ...memberEvents,
  ...seatEvents,
  ...alternateEvents,
  ...ruleEvents,
  ...motionEvents,
  ...opinionEvents,
  ...meetingEvents,
  ...journalEvents,
  DutyDoneByHand: dutyDoneByHandDescription,
  EventCorrected: eventCorrectedDescription,
};
