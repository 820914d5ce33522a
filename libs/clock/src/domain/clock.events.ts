import {
  citation,
  content,
  day,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  partsOf,
  text,
  truth,
  whole,
  words,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';
import {
  expiryEffects,
  landings,
  lengthParts,
  lengthUnits,
  spanParts,
  suspensionGrounds,
  type AdoptedCalendar,
  type ExpiryEffect,
  type Landing,
  type Length,
  type Span,
  type SuspensionGround,
} from '#procedure';

/**
 * Time began to run in which something has to be done. All that the due date follows from stands here and in the events below;
 * the date itself is reckoned whenever it is asked for.
 */
export type ClockStarted = DomainEvent<
  'ClockStarted',
  {
    readonly clockId: string;
    /** What has to be done in time. */
    readonly title: string;
    /** The day from which it runs; it does not count itself. */
    readonly anchor: PlainDate;
    readonly length: Length;
    readonly landing: Landing;
    /** The calendar of business days, as `id@version`. */
    readonly calendar?: string;
    readonly effect: ExpiryEffect;
    readonly citation: string;
    /** The rule of a pack, by its full name; absent where somebody set the time by hand. */
    readonly rule?: string;
    /** The pack, as `id@version`, and the hash of what it says. */
    readonly pack?: string;
    readonly packHash?: string;
    /** No source states the rule: it is an example, for counsel to confirm. */
    readonly example?: boolean;
    /** How often it may be extended; absent where no rule says. */
    readonly mostExtensions?: number;
    /** What ends it: types of events, or facts in words. */
    readonly satisfiedBy?: readonly string[];
    readonly suspendedBy?: readonly SuspensionGround[];
    /** When its time is over, it runs again for so long. */
    readonly repeats?: Span;
    /** Who does it when the time has run out, and within what time. */
    readonly fallback?: { readonly by: string; readonly length: Span };
    /** The event with which it began by itself; absent where somebody started it. */
    readonly factId?: string;
  }
>;

/** The clock stands still, from a day on or for some days. */
export type ClockSuspended = DomainEvent<
  'ClockSuspended',
  {
    readonly clockId: string;
    readonly ground: SuspensionGround;
    readonly from: PlainDate;
    /** The last of these days; absent where it is not known yet. */
    readonly until?: PlainDate;
    readonly reason: string;
    /** The event with which it began by itself. */
    readonly factId?: string;
  }
>;

/** What made the clock stand still is over. */
export type ClockResumed = DomainEvent<
  'ClockResumed',
  {
    readonly clockId: string;
    readonly ground: SuspensionGround;
    /** The last day on which it stood still. */
    readonly lastDay: PlainDate;
  }
>;

/**
 * A clock that stood still by something on record does so on other days, because that was corrected or has ended; or by that not
 * at all, where no days are given. Whether its time has run out is open again.
 */
export type ClockSuspensionMoved = DomainEvent<
  'ClockSuspensionMoved',
  {
    readonly clockId: string;
    /** The event by which it stood still. */
    readonly suspendedBy: string;
    readonly from?: PlainDate;
    readonly until?: PlainDate;
  }
>;

/** Somebody who may do so gave more time. */
export type ClockExtended = DomainEvent<
  'ClockExtended',
  { readonly clockId: string; readonly grantedBy: string; readonly citation: string } & Span
>;

/** What had to be done was done, on the day on which this happened. */
export type ClockSatisfied = DomainEvent<
  'ClockSatisfied',
  {
    readonly clockId: string;
    readonly how: string;
    /** The event by which it ended by itself; absent where somebody recorded it. */
    readonly factId?: string;
  }
>;

/**
 * Clocks that still ran go by another version of a calendar, because the body adopted it; or one begins by it. The hash is that
 * of the calendar as adopted; the text is what that says of the years around these clocks.
 */
export type CalendarFollowed = DomainEvent<'CalendarFollowed', AdoptedCalendar & { readonly clockIds: readonly string[] }>;

/**
 * Days on which the chamber sat, as the body's journal has them, or has them no more: for clocks that run in legislative days. A
 * case keeps those alone on which its own clocks may count.
 */
export type SittingDaysFollowed = DomainEvent<
  'SittingDaysFollowed',
  {
    readonly days: readonly PlainDate[];
    /** Days that had been recorded in error. */
    readonly withdrawn?: readonly PlainDate[];
    readonly clockIds: readonly string[];
  }
>;

/** The day of what began the clock was corrected, and the clock runs from the day that is right. */
export type ClockAnchorMoved = DomainEvent<'ClockAnchorMoved', { readonly clockId: string; readonly anchor: PlainDate }>;

/** The time ran out, and nothing was on record that would have ended it. */
export type ClockExpired = DomainEvent<
  'ClockExpired',
  {
    readonly clockId: string;
    /** The day by the end of which it was due, as reckoned then. */
    readonly dueOn: PlainDate;
    readonly effect: ExpiryEffect;
  }
>;

/** The clock does not matter any more, or should never have run. */
export type ClockCancelled = DomainEvent<
  'ClockCancelled',
  {
    readonly clockId: string;
    readonly reason: string;
    /** The event by which it was canceled by itself; absent where somebody canceled it. */
    readonly factId?: string;
  }
>;

/**
 * What had canceled the clock was corrected, and did not end the matter: it runs from its own beginning, as if it had never been
 * canceled. It is recorded on the day of that, so that the clock runs on every day that is looked at since.
 */
export type ClockRevived = DomainEvent<'ClockRevived', { readonly clockId: string; readonly factId: string }>;

/** A case took up the complaint, and has these clocks from their beginning on: with the complaint they run no more. */
export type ClocksCarriedOver = DomainEvent<
  'ClocksCarriedOver',
  { readonly caseId: string; readonly clockIds: readonly string[] }
>;

/** Every fact about the clocks of one case, or of one complaint before a case. */
export type ClockEvent =
  | ClockStarted
  | ClockSuspended
  | ClockResumed
  | ClockSuspensionMoved
  | ClockAnchorMoved
  | CalendarFollowed
  | SittingDaysFollowed
  | ClockExtended
  | ClockSatisfied
  | ClockExpired
  | ClockCancelled
  | ClockRevived
  | ClocksCarriedOver
  | EventCorrected;

const theClock = fixed('It says which clock is meant. Record it anew for the right clock.');
const theRule = fixed('It says under which rule the clock runs. Cancel this clock, and start one under the right rule.');
const theFact = fixed('It says what this followed from. Cancel the clock where it should not have followed.');
const theCalendar = fixed('It says which calendar the body adopted. Let the body adopt the right one.');
const theJournal = fixed('It follows the journal of the body. Record the day there, or withdraw it.');
const theSuspension = fixed('It follows something on record. Correct that, or record that it is over.');
const clockId = inPublic(idOf('clock'), theClock);
const factId = inPublic(idOf('event'), { ...optional, ...theFact });
const grounds = words('suspensionGround', suspensionGrounds);
/** The clocks of a case bear the id of the case; those of a complaint before a case, that of the complaint. */
const inFile = { version: 1, audience: 'staff', files: { byStream: { clock: 'case', limits: 'complaint' } } } as const;

export const clockEvents: EventDescriptions<ClockEvent> = {
  ClockStarted: {
    ...inFile,
    fields: {
      clockId,
      title: content(text(500)),
      anchor: inPublic(day),
      length: inPublic(lengthParts, theRule),
      landing: inPublic(words('landing', landings), theRule),
      calendar: inPublic(text(200), { ...optional, ...theRule }),
      effect: inPublic(words('expiryEffect', expiryEffects), theRule),
      citation: inPublic(citation),
      rule: inPublic(text(100), { ...optional, ...theRule }),
      pack: inPublic(text(200), { ...optional, ...theRule }),
      packHash: inPublic(text(64), { ...optional, ...theRule }),
      example: inPublic(truth, { ...optional, ...theRule }),
      mostExtensions: inPublic(whole(0, 1_000), { ...optional, ...theRule }),
      satisfiedBy: inPublic(listOf(text(500)), { ...optional, ...theRule }),
      suspendedBy: inPublic(listOf(grounds), { ...optional, ...theRule }),
      repeats: inPublic(spanParts, { ...optional, ...theRule }),
      fallback: inPublic(partsOf({ by: { values: text(500) }, length: { values: spanParts } }), { ...optional, ...theRule }),
      factId,
    },
  },
  ClockSuspended: {
    ...inFile,
    fields: {
      clockId,
      ground: inPublic(grounds, theClock),
      from: inPublic(day),
      until: inPublic(day, optional),
      reason: content(text(2_000)),
      factId,
    },
  },
  ClockResumed: {
    ...inFile,
    fields: { clockId, ground: inPublic(grounds, theClock), lastDay: inPublic(day) },
  },
  ClockSuspensionMoved: {
    ...inFile,
    dayFixed: 'It follows something on record. Correct the day of that.',
    fields: {
      clockId,
      suspendedBy: inPublic(idOf('event'), theSuspension),
      from: inPublic(day, { ...optional, ...theSuspension }),
      until: inPublic(day, { ...optional, ...theSuspension }),
    },
  },
  ClockAnchorMoved: {
    ...inFile,
    fields: { clockId, anchor: inPublic(day, fixed('It follows the day of what began the clock. Correct that day.')) },
  },
  CalendarFollowed: {
    ...inFile,
    fields: {
      calendarId: inPublic(text(100), theCalendar),
      version: inPublic(text(100), theCalendar),
      title: inPublic(text(200), theCalendar),
      hash: inPublic(text(64), theCalendar),
      text: inPublic(text(100_000), theCalendar),
      adoptedOn: inPublic(day, theCalendar),
      clockIds: inPublic(listOf(idOf('clock'), { max: 1_000 }), theClock),
    },
  },
  SittingDaysFollowed: {
    ...inFile,
    dayFixed: 'It follows the journal of the body. Record the day there, or withdraw it.',
    fields: {
      days: inPublic(listOf(day, { max: 2_000 }), theJournal),
      withdrawn: inPublic(listOf(day, { max: 2_000 }), { ...optional, ...theJournal }),
      clockIds: inPublic(listOf(idOf('clock'), { max: 1_000 }), theClock),
    },
  },
  ClockExtended: {
    ...inFile,
    fields: {
      clockId,
      count: inPublic(whole(1, 1_000)),
      unit: inPublic(words('lengthUnit', lengthUnits)),
      grantedBy: inPublic(text(200)),
      citation: inPublic(citation),
    },
  },
  ClockSatisfied: { ...inFile, fields: { clockId, how: content(text(2_000)), factId } },
  ClockExpired: {
    ...inFile,
    dayFixed: 'The program recorded this when the time ran out. Correct what the due date follows from, or cancel the clock.',
    fields: {
      clockId,
      dueOn: inPublic(day, fixed('It was reckoned from the clock. Correct what it was reckoned from.')),
      effect: inPublic(words('expiryEffect', expiryEffects), theRule),
    },
  },
  ClockCancelled: { ...inFile, fields: { clockId, reason: content(text(2_000)), factId } },
  ClockRevived: {
    ...inFile,
    dayFixed: 'It follows the day of what was corrected. Correct that day.',
    fields: { clockId, factId: inPublic(idOf('event'), theFact) },
  },
  ClocksCarriedOver: {
    ...inFile,
    dayFixed: 'It follows the case that took up the complaint. Correct the day of that.',
    fields: {
      caseId: inPublic(idOf('case'), theClock),
      clockIds: inPublic(listOf(idOf('clock'), { max: 1_000 }), theClock),
    },
  },
  EventCorrected: eventCorrectedDescription,
};
