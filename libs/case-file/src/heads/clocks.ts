import type { ClockEvent, ClockStarted } from '#clock';
import { told, wholeReader, type Filed } from '#docket';
import { own, type PartialDate, type PlainDate } from '#kernel';
import {
  arithmeticInWords,
  calendarNamed,
  dueOf,
  SittingDays,
  TermsIncomplete,
  type Span,
  type Suspension,
  type Terms,
} from '#procedure';

/** A clock as its events tell it. */
interface ToldClock extends Omit<ClockStarted['data'], 'clockId'> {
  readonly suspensions: readonly (Suspension & { readonly ground: string })[];
  readonly extensions: readonly { readonly length: Span; readonly by: string }[];
  readonly ended?: { readonly how: 'satisfied' | 'expired' | 'cancelled'; readonly on: PartialDate; readonly why?: string };
}

/** A clock of the case, with what follows from what is on record about it. */
export interface FiledClock {
  readonly clockId: string;
  readonly title: string;
  readonly rule?: string;
  readonly pack?: string;
  readonly citation: string;
  readonly effect: ClockStarted['data']['effect'];
  /** No source states the rule. */
  readonly example: boolean;
  readonly state: 'running' | 'stands-still' | 'satisfied' | 'satisfied-late' | 'expired' | 'cancelled';
  /** The day by the end of which it is or was due; absent where nobody can say yet. */
  readonly dueOn?: PlainDate;
  /** How that day comes about, as a sentence without its full stop. */
  readonly arithmetic: string;
  /** The grounds on which it stands still without a known end. */
  readonly standsStill: readonly string[];
  readonly mostExtensions?: number;
  readonly extensions: number;
  readonly ended?: ToldClock['ended'];
}

/** With these, nothing is left to do once the time has run out. */
const nothingIsOwed: ReadonlySet<FiledClock['effect']> = new Set([
  ...(['terminate', 'deemed-response', 'right-lapses', 'bar', 'goal-only'] as const),
  ...(['suspend', 'no-transmittal', 'proceed', 'invalid-setting'] as const),
]);

/** Whether what the clock runs for still has to be done. */
export const isOwed = ({ state, effect }: Pick<FiledClock, 'state' | 'effect'>): boolean =>
  state === 'running' || (state === 'expired' && !nothingIsOwed.has(effect));

type Told = Readonly<Record<string, ToldClock>>;

const change = (clocks: Told, id: string, to: (clock: ToldClock) => Partial<ToldClock>): Told => {
  const clock = own(clocks, id);
  return clock === undefined ? clocks : { ...clocks, [id]: { ...clock, ...to(clock) } };
};

const reader = wholeReader<ClockEvent, Told>()({
  name: 'case-clocks',
  reads: ['case'],
  initial: {},
  on: {
    ClockStarted: (clocks, { data: { clockId, ...data } }) => ({
      ...clocks,
      [clockId]: { ...data, suspensions: [], extensions: [] },
    }),
    ClockSuspended: (clocks, { data: { clockId, ground, from, until, reason } }) =>
      change(clocks, clockId, ({ suspensions }) => ({
        suspensions: [...suspensions, { ground, from, reason, ...(until !== undefined && { until }) }],
      })),
    ClockResumed: (clocks, { data: { clockId, ground, lastDay } }) =>
      change(clocks, clockId, ({ suspensions }) => ({
        suspensions: suspensions.map((one) =>
          one.ground === ground && one.until === undefined ? { ...one, until: lastDay } : one,
        ),
      })),
    ClockExtended: (clocks, { data: { clockId, count, unit, grantedBy } }) =>
      change(clocks, clockId, ({ extensions }) => ({ extensions: [...extensions, { length: { count, unit }, by: grantedBy }] })),
    // What is done after the time ran out still ends it, late.
    ClockSatisfied: (clocks, { data, on }) =>
      change(clocks, data.clockId, () => ({ ended: { how: 'satisfied', on, why: data.how } })),
    ClockExpired: (clocks, { data, on }) => change(clocks, data.clockId, () => ({ ended: { how: 'expired', on } })),
    ClockCancelled: (clocks, { data, on }) =>
      change(clocks, data.clockId, () => ({ ended: { how: 'cancelled', on, why: data.reason } })),
  },
});

/** The clocks of a case according to its file, in the order in which they started. */
export function clocksIn(events: readonly Filed[]): readonly FiledClock[] {
  return Object.entries(told(reader, events)).map(([clockId, clock]) => filed(clockId, clock));
}

function filed(clockId: string, clock: ToldClock): FiledClock {
  const { title, rule, pack, citation, effect, example = false, mostExtensions, extensions, suspensions, ended } = clock;
  const { dueOn, arithmetic } = reckoned(clock);
  const standsStill = suspensions.filter(({ until }) => until === undefined).map(({ ground }) => ground);
  const isLate = ended?.how === 'satisfied' && dueOn !== undefined && ended.on.slice(0, dueOn.length) > dueOn;
  const running = standsStill.length > 0 ? 'stands-still' : 'running';
  return {
    ...{ clockId, title, citation, effect, example, arithmetic, standsStill, extensions: extensions.length },
    state: ended === undefined ? running : isLate ? 'satisfied-late' : ended.how,
    ...(rule !== undefined && { rule }),
    ...(pack !== undefined && { pack }),
    ...(dueOn !== undefined && { dueOn }),
    ...(mostExtensions !== undefined && { mostExtensions }),
    ...(ended !== undefined && { ended }),
  };
}

/** Nobody keeps a journal of sitting days yet: of legislative days nothing is known. */
function reckoned({ anchor, length, landing, calendar: name, suspensions, extensions }: ToldClock): {
  readonly dueOn?: PlainDate;
  readonly arithmetic: string;
} {
  const calendar = name === undefined ? undefined : calendarNamed(name);
  const terms: Terms = {
    ...{ anchor, length, landing, suspensions, extensions },
    journal: new SittingDays(anchor, []),
    ...(calendar && { calendar }),
  };
  try {
    const due = dueOf(terms);
    return { arithmetic: arithmeticInWords(terms, due), ...(due.status === 'due' && { dueOn: due.landed }) };
  } catch (error) {
    if (!(error instanceof TermsIncomplete)) throw error;
    return {
      arithmetic: `${name === undefined ? 'No calendar is named' : `The calendar ${name} is not known here`}, so nobody can say when it is due`,
    };
  }
}
